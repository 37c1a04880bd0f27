//! Preview links: somebody without a login sees what is not public yet, for a while. The link holds the only copy of
//! its token; whoever reads the database cannot make one.

mod store;

use db::{Result, Writing};
use sha2::{Digest, Sha256};

pub use store::{Preview, article_of, of_article, revoke};

/// How long a link opens: a week.
pub const OPENS_FOR: i64 = 7 * 24 * 3_600 * 1_000_000;
/// Letters of a token: 32 random bytes in hexadecimal.
const TOKEN_LETTERS: usize = 64;

/// Makes a link's token from 32 random bytes.
pub fn token(random: [u8; 32]) -> String {
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps a token's hash.
pub fn add(tx: &Writing, article: i64, token: &str, account: i64, actor: &str, now: i64) -> Result<()> {
    store::add(tx, article, &hash(token), account, actor, now, now + OPENS_FOR)
}

/// The hash under which a token is looked up; `None` for what cannot be one.
pub fn looked_up(token: &str) -> Option<[u8; 32]> {
    let is_token = token.len() == TOKEN_LETTERS && token.bytes().all(|b| b.is_ascii_hexdigit());
    is_token.then(|| hash(token))
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
