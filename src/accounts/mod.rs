//! Accounts: who may sign in.

mod page;
mod reader;

pub use page::*;
pub use reader::login;
