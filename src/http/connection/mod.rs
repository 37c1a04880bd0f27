//! One accepted connection: what it is doing, how long it may go on doing so, and who may have one.

mod activity;
mod admission;
mod guarded_io;
mod watch;

pub(super) use activity::{Activity, InFlight, Order};
pub(super) use admission::{Admission, Connections, Refusal};
pub(super) use guarded_io::GuardedIo;
pub(super) use watch::{Ending, watch};
