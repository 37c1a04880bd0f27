//! Pictures, films and documents from a folder: whole, in parts, or "you have it already".
//!
//! What readers upload is never a page of ours: each file is served with a type from a fixed table,
//! under a policy that lets it do nothing, and whatever could run script is offered for download.

mod media_types;
mod open;
mod range;
mod serve;

pub use media_types::{MediaType, media_type};
pub use open::FileRoot;
pub use serve::Offer;
