//! What can go wrong for the person who asked, and the page that says so.
//!
//! A handler returns an [`AppError`]; the [`Frame`](super::Frame) turns it, and any bare error of the
//! router, into a page through [`ErrorPages`], so that every error looks the same, carries the request's
//! id, and is logged once.

mod app_error;
mod pages;
mod plain;

pub use app_error::AppError;
pub use pages::{ErrorPage, ErrorPages, KeepBody, PaintedError};
