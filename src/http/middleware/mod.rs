//! The steps of the [`Frame`](super::Frame), one file each. Their order is the frame's business.

pub mod access_log;
pub(super) mod body_pace;
pub(super) mod caching;
pub(super) mod catch_panic;
pub mod client;
pub(super) mod compress;
pub(in crate::http) mod etag;
pub(super) mod host;
pub(super) mod method;
pub mod request_id;
pub(super) mod same_site;
pub mod security_headers;
pub(super) mod timeout;
