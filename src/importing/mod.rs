//! Bringing a publication over from the system it lives in today, and proving that its addresses answer.

pub mod ghost;
pub mod markdown;
pub mod proof;
pub mod wordpress;

mod progress;

pub use progress::{Step, Stop};
