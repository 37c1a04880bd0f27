//! Editorial verbs: each changes public state in one transaction, with its line in the change log.

mod release;

pub use release::{is_due, release};
