//! What is done to a front: each verb in one transaction, first who may, then the row, and for what readers see its
//! line in the change log.

mod moments;
mod publish;
mod release;
mod save;
mod schedule;

pub(super) use publish::publish;
pub use release::{is_due, release};
pub(super) use save::{Saving, save};
pub(super) use schedule::{schedule, unschedule};
