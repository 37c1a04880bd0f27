//! Every request this process makes to another machine goes through here: pictures of an import, link
//! cards, feeds, announcements. What an editor or a stranger may name as an address must never reach
//! the newsroom's own network, so each name is resolved, every address it has is checked, and the
//! connection is made to exactly those addresses; each redirect begins anew.

mod address;
mod error;
mod fetcher;
mod per_host;
mod resolver;
mod settings;
mod target;

pub use address::is_public;
pub use error::FetchError;
pub use fetcher::{Fetched, FetchedFile, Fetcher, Message};
pub use settings::{FetchLimits, FetchSettings, HostPort};
