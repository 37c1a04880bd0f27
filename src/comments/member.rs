//! Somebody who writes under an account.

use crate::accounts::{Account, Role, email_key};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub account: i64,
    /// As readers see it.
    pub name: String,
    /// In one spelling; never shown.
    pub email: String,
    /// Belongs to the newsroom: what they write needs no moderator.
    pub is_staff: bool,
}

impl Member {
    pub fn of(account: &Account) -> Self {
        Self {
            account: account.id,
            name: account.name.clone(),
            email: email_key(&account.email),
            is_staff: account.role != Role::Reader,
        }
    }
}
