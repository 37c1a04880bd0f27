//! Passwords: which are accepted, how they are kept, and that checking one costs the same whoever asks.

use std::num::NonZero;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use super::common_passwords::is_common;
use crate::http::AppError;
use crate::random::Random;

/// Characters (code points) of a password that stands alone: NIST SP 800-63B-4 §3.1.1.2.
pub const SHORTEST: usize = 15;

/// Longer ones are refused rather than cut: a megabyte of password is an attack on the hash.
pub const LONGEST: usize = 256;

/// Memory in KiB and passes: OWASP's first choice for argon2id, 19 MiB and two passes, one lane.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    Short,
    Long,
    Common,
    /// Contains the mail address, the name of its owner, or that of the publication, and little else.
    Personal,
}

impl Weakness {
    /// Its sentence in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "password-short",
            Self::Long => "password-long",
            Self::Common => "password-common",
            Self::Personal => "password-personal",
        }
    }
}

/// Whether a new password is good enough. No rules of composition, no expiry: length and what is not on the list.
///
/// `personal`: the address, the name and the publication's name.
///
/// # Errors
/// What is wrong with it.
pub fn check(password: &str, personal: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::Short);
    }
    if length > LONGEST {
        return Err(Weakness::Long);
    }
    if is_common(password) {
        return Err(Weakness::Common);
    }
    let lower = password.to_lowercase();
    let is_little_more = |word: &&str| {
        let word = word.to_lowercase();
        word.chars().count() >= 4 && lower.contains(&word) && lower.replace(&word, "").chars().count() < 8
    };
    if personal.iter().any(is_little_more) { Err(Weakness::Personal) } else { Ok(()) }
}

/// Hashes and verifies, at most so many at once as there are cores: each takes 19 MiB and some time,
/// and a flood of sign-ins must not take either from readers.
#[derive(Debug, Clone)]
pub struct Passwords {
    gate: Arc<Semaphore>,
}

/// Verified against where there is no account, so that both answers take the same time. No password fits it.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCBoZQ$MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";

impl Passwords {
    pub fn of_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self { gate: Arc::new(Semaphore::new(cores)) }
    }

    /// The PHC string to keep.
    pub async fn hash(&self, password: String, random: Random) -> Result<String, AppError> {
        self.work(move || hash(&password, random)).await
    }

    /// Whether this is the password. Without a kept one it takes as long and says no.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, AppError> {
        let kept = kept.filter(|kept| !kept.is_empty());
        self.work(move || verify(&password, kept.as_deref().unwrap_or(DECOY)) && kept.is_some()).await
    }

    /// Whether this is the password behind a hash that another system made.
    pub async fn fits_former(&self, password: String, hash: String) -> Result<bool, AppError> {
        self.work(move || formerhash::fits(&hash, &password)).await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        let permit = self.gate.clone().acquire_owned().await.map_err(anyhow::Error::from)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(permit);
            result
        });
        Ok(done.await.map_err(anyhow::Error::from)?)
    }
}

/// Hashes on this thread: for the command line.
pub fn hash(password: &str, random: Random) -> String {
    let salt = random.bytes::<16>();
    let hash: PasswordHash = engine()
        .hash_password_with_salt(normalised(password).as_bytes(), &salt)
        .expect("argon2 takes any password and a salt of 16 bytes");
    hash.to_string()
}

fn verify(password: &str, kept: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    engine().verify_password(normalised(password).as_bytes(), &kept).is_ok()
}

fn engine() -> Argon2<'static> {
    let params = Params::new(MEMORY, PASSES, 1, None).expect("these are valid parameters");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Two keyboards that write the same letter differently give one password (NIST SP 800-63B-4 §3.1.1.2).
fn normalised(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_common_or_personal_password_is_refused() {
        assert_eq!(check("fourteen chars", &[]), Err(Weakness::Short));
        assert_eq!(check("海鸥在雨里等末班渡轮回家的路上", &[]), Ok(()), "fifteen characters of any script");
        assert_eq!(check(&"x".repeat(257), &[]), Err(Weakness::Long));
        assert_eq!(check("passwordpassword", &[]), Err(Weakness::Common));
        assert_eq!(check("aaaaaaaaaaaaaaaa", &[]), Err(Weakness::Common));
        assert_eq!(check("123456789012345", &[]), Err(Weakness::Common));
        assert_eq!(check("ana@paper.example1", &["ana@paper.example"]), Err(Weakness::Personal));
        assert_eq!(check("harbour light nine", &["ana@paper.example", "Ana"]), Ok(()));
    }

    #[tokio::test]
    async fn a_password_is_kept_as_argon2id_and_only_the_right_one_opens_it() {
        let passwords = Passwords::of_this_machine();
        let kept = passwords.hash("harbour light nine".to_owned(), Random).await.expect("hashed");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(passwords.verify("harbour light nine".to_owned(), Some(kept.clone())).await.expect("verified"));
        assert!(!passwords.verify("harbour light ten".to_owned(), Some(kept)).await.expect("verified"));
    }

    #[tokio::test]
    async fn nobody_gets_in_where_no_password_is_kept() {
        assert!(PasswordHash::new(DECOY).is_ok(), "the decoy costs what a kept password costs");
        let passwords = Passwords::of_this_machine();
        for kept in [None, Some(String::new())] {
            assert!(!passwords.verify("harbour light nine".to_owned(), kept).await.expect("verified"));
        }
    }
}
