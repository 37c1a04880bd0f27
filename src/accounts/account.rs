//! A login, as the rest of the program knows it: never with a secret.

use super::Role;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub role: Role,
}

/// A device that is signed in, and who it is.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: i64,
    pub account: Account,
    /// When the password was last given on this device, microseconds UTC.
    pub proved_at: i64,
    /// The device's network, shortened.
    pub network: String,
}

/// Who does something, for the records of an action.
#[derive(Debug, Clone)]
pub struct Actor {
    /// `None`: the operator at the command line, or a link that was followed.
    pub account: Option<i64>,
    pub name: String,
    pub network: String,
}

impl Session {
    pub fn actor(&self) -> Actor {
        Actor { account: Some(self.account.id), name: self.account.name.clone(), network: self.network.clone() }
    }
}

impl Actor {
    /// Whoever has the machine itself.
    pub fn operator() -> Self {
        Self { account: None, name: "operator".to_owned(), network: String::new() }
    }

    /// Somebody who has just proved who they are, from a network that may be written down.
    pub fn of(account: &Account, network: &str) -> Self {
        Self { account: Some(account.id), name: account.name.clone(), network: network.to_owned() }
    }
}
