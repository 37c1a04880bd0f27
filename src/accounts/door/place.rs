//! Where signing in is, whether it can be done from here, and where it leads back to.

use std::net::IpAddr;

use axum::http::request::Parts;
use axum::http::{Method, header};

use crate::http::path::encode_path;
use crate::http::{Client, LocalPath};

/// A password and a session are only safe over https, or where no network lies between: on the machine itself.
pub fn sign_in_possible(parts: &Parts) -> bool {
    let Some(client) = parts.extensions.get::<Client>() else { return false };
    client.https || (client.addr.is_loopback() && host(parts).is_some_and(is_this_machine))
}

pub(super) fn is_https(parts: &Parts) -> bool {
    parts.extensions.get::<Client>().is_some_and(|client| client.https)
}

fn host(parts: &Parts) -> Option<&str> {
    let authority = parts.uri.authority().map(|authority| authority.as_str());
    authority.or_else(|| parts.headers.get(header::HOST)?.to_str().ok())
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The sign-in page, leading back to `next` afterwards.
pub fn place_of_sign_in(sign_in: &str, next: &str) -> LocalPath {
    let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    LocalPath::parse(&format!("{sign_in}?next={query}")).unwrap_or_else(|_| LocalPath::front())
}

/// The address to come back to: of a page that was asked for, or of the page that a form stood on.
pub fn way_back(parts: &Parts) -> String {
    if parts.method == Method::GET {
        return parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    }
    let referrer = parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let page = referrer.and_then(|text| url::Url::parse(text).ok());
    page.map_or_else(|| "/newsroom/".to_owned(), |page| encode_path(page.path()))
}
