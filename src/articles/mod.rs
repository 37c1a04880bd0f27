//! Articles: pieces of journalism, and the static pages that share their form.

pub mod actions;
mod card;
mod head;
mod kind;
mod linked_data;
mod page;
mod reader;
mod related;
mod share;
mod show;
mod status;
mod store;

pub(crate) use card::sticky;
pub use card::{CardRow, card_at, cards, list_cards};
pub use kind::{Kind, ListKind};
pub use page::*;
pub use reader::{embed, gone, show, unlock};
pub use share::network as share_network;
pub use status::{Status, is_visible};
pub use store::{ArticleRow, Baseline, Named, baseline, bodies, bylines_of, named};
