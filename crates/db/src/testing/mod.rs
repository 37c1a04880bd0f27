//! For the tests of programs that use this crate: a throw-away PostgreSQL, and the check of all statements.

mod cluster;
mod database;
mod statements;

pub use cluster::TestPostgres;
pub use database::TestDatabase;
pub use statements::check_statements;
