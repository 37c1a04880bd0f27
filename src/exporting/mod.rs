//! Taking a publication out again, into forms that other systems read.

pub mod wordpress;
