//! What changes a conversation: each in one transaction, with its line in the change log where readers see a difference.

mod answer;
mod decide;
mod edit;
mod report;
mod submit;

pub use answer::{Staff, answer, correct};
pub use decide::{decide, decide_if};
pub use edit::{EDIT_MICROS, edit, may_edit};
pub use report::report;
pub use submit::{Incoming, Outcome, Refusal, submit, weigh};
