//! Search: the index of what is published, kept up with the change log, and the answers made from it.
//!
//! `crates/finder` finds; here stand what it is given (`source`, `clean`), where it lies (`shelf`), who keeps it up
//! (`follower`), and who may ask how much at once (`room`).

mod api;
mod ask;
mod clean;
mod follower;
mod hits;
mod kept;
mod page;
mod reader;
mod room;
mod shelf;
mod source;
mod store;

pub use api::routes;
pub use ask::Asked;
pub use follower::{Follower, follow};
pub use kept::Sweep;
pub use page::*;
pub use reader::show;
pub use room::Pass;
pub use shelf::{CaughtUp, Search, catch_up, rebuild};
