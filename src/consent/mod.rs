//! What is kept about readers, and what is asked of others: told from what is really in force.

mod kept;
mod reader;

pub use reader::routes;
