//! How somebody comes: by which line, from where, with what.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use super::place::sign_in_possible;
use crate::accounts::session::device_name;
use crate::http::network::Network;
use crate::http::{AppError, Client};

#[derive(Debug, Clone)]
pub struct Line {
    /// Whether a password may travel on it.
    pub is_possible: bool,
    pub is_https: bool,
    /// For limits only.
    pub client: Network,
    /// What may be written down.
    pub network: Network,
    pub device: String,
}

impl<S: Sync> FromRequestParts<S> for Line {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let client = parts.extensions.get::<Client>().ok_or(AppError::Misdirected)?;
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            is_possible: sign_in_possible(parts),
            is_https: client.https,
            client: Network::of_client(client.addr),
            network: client.network,
            device: device_name(agent.unwrap_or_default()),
        })
    }
}
