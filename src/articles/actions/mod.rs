//! Editorial verbs: each in one transaction, first who may, then whether the state allows it, then the rows, and for
//! what readers see its line in the change log.

mod address;
mod correct;
mod create;
mod duplicate;
mod embargo;
mod note;
mod opening;
mod plan;
mod publication;
mod publish;
mod refresh;
mod release;
mod restore;
mod save;
mod schedule;
mod submit;
mod trash;
mod withdraw;

pub use correct::{Admission, correct};
pub use create::create;
pub use duplicate::duplicate;
pub use embargo::embargo;
pub use note::{add_note, settle_note};
pub use opening::attend;
pub use plan::plan;
pub use publication::Press;
pub use publish::{Freshness, publish};
pub use refresh::refresh;
pub use release::{is_due, release, release_next};
pub use restore::restore_revision;
pub use save::{By, Content, Saved, save};
pub use schedule::{schedule, unschedule};
pub use submit::{send_back, submit};
pub use trash::{trash, untrash};
pub use withdraw::withdraw;
