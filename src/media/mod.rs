//! Pictures and files: where they lie, in which sizes they are offered, who serves them.

mod files;
mod kind;
mod library;
mod picture;
mod reader;
mod rendition;
mod shelf;
mod sizes;
mod store;
mod workshop;

pub use files::{MediaFiles, fingerprint, version};
pub use kind::{AssetKind, kind_of};
pub use library::Library;
pub use picture::{PictureFacts, PictureRow, body_picture, card_picture};
pub use reader::{rendition, serve};
pub use rendition::{Format, Original, Rendition, SHAPES, Shape};
pub use shelf::Shelf;
pub use sizes::base_names;
pub use store::{Arrival, Asset, Expected, arrived, at_path, expected, find, missing};
pub use workshop::Workshop;
