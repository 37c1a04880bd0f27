#![doc = include_str!("../README.md")]

mod phpass;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordVerifier};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha2::Sha384;

/// WordPress's default is 10, Ghost's too; each step doubles the time.
const MOST_BCRYPT_COST: u32 = 14;
/// KiB; PHP's default is 64 MiB.
const MOST_ARGON2_MEMORY: u32 = 256 * 1024;
const MOST_ARGON2_PASSES: u32 = 16;
/// Longer ones are no passwords.
const LONGEST: usize = 4_096;

/// Whether the password fits the hash. False for what is no hash that is known here. Takes up to a second.
pub fn fits(hash: &str, password: &str) -> bool {
    let hash = hash.trim();
    if password.len() > LONGEST {
        return false;
    }
    if hash.starts_with("$P$") || hash.starts_with("$H$") {
        return phpass::fits(hash, password);
    }
    if let Some(bcrypt) = hash.strip_prefix("$wp").filter(|rest| rest.starts_with("$2")) {
        return fits_bcrypt(bcrypt, &wordpress_form(password));
    }
    if hash.starts_with("$2") {
        return fits_bcrypt(hash, password);
    }
    if hash.starts_with("$argon2") {
        return fits_argon2(hash, password);
    }
    is_md5(hash) && same(hex(&Md5::digest(password.as_bytes())).as_bytes(), hash.to_ascii_lowercase().as_bytes())
}

/// Since 6.8, so that bcrypt's limit of 72 bytes cuts no password.
fn wordpress_form(password: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha384>::new_from_slice(b"wp-sha384") else { return String::new() };
    mac.update(password.trim().as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

fn fits_bcrypt(hash: &str, password: &str) -> bool {
    let cost = hash.split('$').nth(2).and_then(|cost| cost.parse::<u32>().ok());
    cost.is_some_and(|cost| cost <= MOST_BCRYPT_COST) && bcrypt::verify(password, hash).unwrap_or(false)
}

fn fits_argon2(hash: &str, password: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(hash) else { return false };
    let number = |name: &str| parsed.params.get_decimal(name).unwrap_or(0);
    let fair = number("m") <= MOST_ARGON2_MEMORY && number("t") <= MOST_ARGON2_PASSES;
    fair && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
}

fn is_md5(hash: &str) -> bool {
    hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Takes as long whether the first letter differs or the last.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

#[cfg(test)]
mod tests;
