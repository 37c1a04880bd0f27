//! Letters: written in the transaction that causes them, sent afterwards, tried again when that fails.
//!
//! Without a mail server in the configuration they become files in `DATA/mail`, for the operator to read.

mod sender;
mod settings;
mod store;

use db::{Result, Writing};

pub use sender::{keep_sending, send_now};
pub use settings::MailSettings;

/// A letter in plain text.
#[derive(Debug, Clone)]
pub struct Letter {
    pub recipient: String,
    pub subject: String,
    pub body: String,
}

/// Puts a letter into the box. It leaves after the commit, so that nothing is announced that did not happen.
pub fn post(tx: &Writing, letter: &Letter, now: i64) -> Result<()> {
    store::add(tx, letter, now)
}
