//! Signatures under what we hand out and want back unchanged: the form of an article, the address under which
//! a writer sees their own comment.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use db::{Db, Reading, Result};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::store;
use crate::random::Random;

/// Half of HMAC-SHA-256: 128 bits, which nobody guesses (RFC 2104 §5 allows it).
const SIGNATURE_BYTES: usize = 16;

const DAY: i64 = 86_400_000_000;

/// A form is taken back on the day it was made (UTC) and on the two after: a page may have lain in a cache until
/// the publication's midnight, and before its reader for a night.
const FORM_DAYS: i64 = 2;

/// The publication's key for signatures.
#[derive(Clone)]
pub struct Seals {
    key: [u8; 32],
}

/// What a signature is for; one made for one purpose is worth nothing for another.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// The form under an article.
    Form,
    /// A comment, for its writer.
    Mine,
    /// A mail address, for whoever reads its letters.
    Notices,
}

/// Makes the key at the first start; does nothing where there is one.
pub fn begin(db: &Db, random: Random) -> Result<()> {
    let key = random.bytes();
    db.write_blocking(move |tx| store::keep_secret(tx, &key))
}

impl Seals {
    pub fn load(db: &Reading) -> Result<Self> {
        let key = store::secret(db)?;
        key.map(|key| Self { key })
            .ok_or_else(|| db::Error::Other("the publication has no key; start it again".to_owned()))
    }

    /// 22 characters that stand in an address.
    pub fn sign(&self, purpose: Purpose, numbers: &[i64]) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(&self.mac(purpose, numbers).finalize().into_bytes()[..SIGNATURE_BYTES])
    }

    /// Compares in a time that does not tell how much was right.
    pub fn is_signed(&self, purpose: Purpose, numbers: &[i64], given: &str) -> bool {
        let Ok(given) = BASE64_URL_SAFE_NO_PAD.decode(given) else { return false };
        given.len() == SIGNATURE_BYTES && self.mac(purpose, numbers).verify_truncated_left(&given).is_ok()
    }

    /// What a form carries: made for one article on one day, so that a page looks alike to all its readers.
    pub fn form(&self, article: i64, now: i64) -> String {
        let day = now.div_euclid(DAY);
        format!("{day}.{}", self.sign(Purpose::Form, &[article, day]))
    }

    /// Whether a form was ours, for this article, and not too long ago.
    pub fn is_form(&self, article: i64, given: &str, now: i64) -> bool {
        let Some((day, signature)) = given.split_once('.') else { return false };
        let Ok(day) = day.parse::<i64>() else { return false };
        (0..=FORM_DAYS).contains(&(now.div_euclid(DAY) - day))
            && self.is_signed(Purpose::Form, &[article, day], signature)
    }

    fn mac(&self, purpose: Purpose, numbers: &[i64]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes keys of any length");
        mac.update(&[purpose as u8]);
        for number in numbers {
            mac.update(&number.to_be_bytes());
        }
        mac
    }
}

impl std::fmt::Debug for Seals {
    /// Without the key: whatever prints a page's parts must not print this.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seals")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seals(byte: u8) -> Seals {
        Seals { key: [byte; 32] }
    }

    #[test]
    fn a_form_is_for_one_article_and_for_three_days() {
        let form = seals(1).form(5, 10 * DAY + 7);
        assert!(seals(1).is_form(5, &form, 10 * DAY + 8));
        assert!(seals(1).is_form(5, &form, 13 * DAY - 1));
        assert!(!seals(1).is_form(5, &form, 13 * DAY), "too old");
        assert!(!seals(1).is_form(5, &form, 9 * DAY), "from the future");
        assert!(!seals(1).is_form(6, &form, 10 * DAY), "another article's");
        assert!(!seals(2).is_form(5, &form, 10 * DAY), "another publication's");
    }

    #[test]
    fn a_signature_for_one_purpose_is_worth_nothing_for_another() {
        let signed = seals(1).sign(Purpose::Form, &[5, 10]);
        assert!(!seals(1).is_signed(Purpose::Mine, &[5, 10], &signed));
        for broken in ["", ".", "10.", "10.AAAA", "x", "10.!!"] {
            assert!(!seals(1).is_form(5, broken, 10 * DAY), "{broken}");
        }
        assert_eq!(format!("{:?}", seals(1)), "Seals");
    }
}
