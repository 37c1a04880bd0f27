//! A copy of the whole publication in one file, made while it is served, and the way back.
//!
//! The file is a zip archive: the database, what is counted, the original pictures, the publication's own templates, and
//! last a list of all of them with their hashes. A copy counts only once it was read back: hashes, the database's own
//! check, and the chain of the change log. Left out: the configuration and letters, which may hold secrets, and what
//! is made again by itself.

mod copy;
mod list;
mod prove;
mod restore;

pub use copy::make;
pub use list::{Kept, List};
pub use prove::{Proof, prove};
pub use restore::restore;

/// Names inside the archive.
const DATABASE: &str = "masthead.sqlite";
const LIST: &str = "list.json";
