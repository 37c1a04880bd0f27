//! Letters: written in the transaction that causes them, sent afterwards, tried again when that fails.
//!
//! Without a mail server in the configuration they become files in `DATA/mail`, for the operator to read.

mod sender;
mod settings;
mod store;
mod unsubscribe;

use db::{Result, Writing};

pub use sender::{keep_sending, send_now};
pub use settings::MailSettings;

/// A letter in plain text.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    pub recipient: String,
    pub subject: String,
    pub body: String,
    /// Where the recipient ends letters of this kind with one press (RFC 8058), as a whole address; empty for letters that
    /// somebody asked for just now.
    pub unsubscribe: String,
}

/// Puts a letter into the box. It leaves after the commit, so that nothing is announced that did not happen.
pub fn post(tx: &Writing, letter: &Letter, now: i64) -> Result<()> {
    store::add(tx, letter, now)
}

/// Forgets that anybody wrote to an address; what waits there is not sent.
pub fn forget(tx: &Writing, recipient: &str) -> Result<()> {
    store::forget(tx, recipient)
}
