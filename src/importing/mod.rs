//! Bringing a publication over from the system it lives in today.

pub mod wordpress;

mod progress;

pub use progress::{Step, Stop};
