//! The working side of an article: where it stands for the newsroom, and the rows that its record becomes.

mod standing;
mod store;

pub use standing::{Standing, lock, standing};
pub(super) use store::*;
