//! The serving layer: everything between a socket and a handler, for every request alike.
//!
//! [`Server`] accepts connections and holds clients to their limits; [`Frame`] is what each request
//! passes on its way to the router and each answer on its way back; the rest is what handlers use to
//! read a path ([`path`]), answer ([`respond`], [`files`]) and fail ([`AppError`]). Nothing here knows
//! what a newspaper is.

mod budget;
pub mod limits;
pub mod network;

mod connection;
mod server;
pub mod signals;
mod workers;

mod frame;
pub mod hosts;
pub mod middleware;

pub mod conditions;
pub mod dates;
pub mod error;
pub mod files;
pub mod multipart;
pub mod path;
pub mod respond;

pub use budget::Budget;
pub use error::{AppError, ErrorPage, ErrorPages, PaintedError};
pub use frame::Frame;
pub use hosts::Hosts;
pub use limits::{HttpSettings, Limits};
pub use middleware::etag::tag_of as etag_of;
pub use middleware::{client::Client, client::Peer, request_id::RequestId};
pub use respond::{CacheTags, Caching, LocalPath, Reply};
pub use server::{ServeError, Server};

#[cfg(test)]
mod tests;
