//! What the data layer promises, each promise on both engines.
#![forbid(unsafe_code)]

#[macro_use]
mod newsroom;

mod cancelling;
mod durability;
mod failing;
mod group_commit;
mod killed;
mod limits;
mod locks;
mod lost_connections;
mod many_rows;
mod migrating;
mod panics;
mod questions;
mod snapshots;
mod values;
