//! What can be done to accounts, one verb per file; each is one transaction with its line in the audit log.

mod create;
mod sign_in;
mod sign_out;

pub use create::{CreateError, NewAccount, create};
pub use sign_in::{Attempt, SignInError, sign_in};
pub use sign_out::{sign_out, sign_out_elsewhere};
