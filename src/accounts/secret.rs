//! Secrets that are handed out once and kept as hashes: the tokens of sessions and of links.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::random::Random;

/// 256 random bits, written in 43 characters that fit a cookie and an address.
#[derive(Clone)]
pub struct Secret(String);

/// What is kept of a secret. With 256 random bits behind it, a fast hash cannot be turned back.
pub type Kept = [u8; 32];

impl Secret {
    pub fn new(random: Random) -> Self {
        Self(URL_SAFE_NO_PAD.encode(random.bytes::<32>()))
    }

    /// A secret as a browser sent it back.
    pub fn received(text: &str) -> Option<Self> {
        let is_one = text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        is_one.then(|| Self(text.to_owned()))
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn kept(&self) -> Kept {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
