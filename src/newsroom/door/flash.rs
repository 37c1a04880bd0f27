//! One sentence carried over a redirect, in a cookie that lives for a minute: "Saved."
//!
//! The cookie holds a key of the locales, never text, so that nobody can make the newsroom say something.

use axum::http::{HeaderMap, HeaderValue, header};

const NAME: &str = "masthead-said";

/// `Set-Cookie` for a sentence: a key such as `said-saved`.
pub fn flash_cookie(key: &'static str) -> HeaderValue {
    let text = format!("{NAME}={key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    HeaderValue::from_str(&text).expect("keys of the locales make a header")
}

pub fn clear_flash() -> HeaderValue {
    HeaderValue::from_static("masthead-said=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The key that a request brings, if it is shaped like one of ours.
pub fn flash_of(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, key) = pairs.find(|(name, _)| *name == NAME)?;
    let is_key = key.starts_with("said-") && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    is_key.then(|| key.to_owned())
}
