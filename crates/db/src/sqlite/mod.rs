//! SQLite: page reads on the caller's thread, long reads and the one writer on threads of their own.

mod backup;
mod checkpoint;
mod engine;
mod failure;
mod library;
mod long_reads;
mod open;
mod pages;
mod session;
mod writer;

pub(crate) use engine::Sqlite;
pub(crate) use session::{Session, cell};
