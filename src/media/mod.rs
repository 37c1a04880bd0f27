//! Pictures and files: where they lie, in which sizes they are offered, who serves them, and the newsroom's library.

pub mod actions;
mod api;
pub mod catalogue;
mod files;
mod intake;
mod keeping;
mod kind;
mod library;
mod newsroom;
mod page;
mod picture;
mod policy;
mod reader;
mod refusal;
mod rendition;
mod renewal;
mod shelf;
mod sizes;
mod store;
mod uploads;
mod words;
mod workshop;

use refusal::too_heavy;
use sizes::names_of;

pub use files::{MediaFiles, cut_version, fingerprint, version};
pub use keeping::keep_house;
pub use kind::{AssetKind, kind_of};
pub use library::Library;
pub use newsroom::doors;
pub use page::*;
pub use picture::{PictureFacts, PictureRow, body_picture, card_picture};
pub use policy::Librarian;
pub use reader::{rendition, serve};
pub use refusal::Refusal;
pub use rendition::{Format, Original, Rendition, SHAPES, Shape};
pub use shelf::Shelf;
pub use sizes::base_names;
pub use store::{Arrival, Asset, Expected, arrived, at_path, expected, find, missing};
pub use workshop::Workshop;
