#![doc = include_str!("../README.md")]

mod db;
mod error;
mod job;
mod migrate;
mod param;
mod place;
mod postgres;
mod queue;
mod reading;
mod row;
mod sql;
mod sqlite;
mod table;
#[cfg(feature = "testing")]
pub mod testing;
mod wait;
mod writing;

pub use db::Db;
pub use error::{Error, Result};
pub use migrate::Migration;
pub use param::Param;
pub use place::{Durability, Engine, Limits, Place};
pub use reading::{Asked, Reading};
pub use row::{Cell, FromCell, Row};
pub use sql::{Sql, StatementPlace};
pub use table::Table;
pub use writing::Writing;

#[doc(hidden)]
pub use inventory;
#[doc(hidden)]
pub use sql::Declared;
