//! Corrections on their way into the database.

use db::{Result, Writing, p, sql};

use super::Admitted;
use crate::corrections::{self, NewCorrection};

sql!(ARTICLE_IS_HERE = "SELECT id FROM article WHERE id = $1");

/// Corrections of articles that are here, once each. Returns how many were written, and how many have no article.
pub fn add(tx: &Writing, admitted: &[Admitted]) -> Result<(u64, u64)> {
    let (mut written, mut homeless) = (0, 0);
    for Admitted { article, kind, at, words, actor } in admitted {
        let new =
            NewCorrection { article: *article, kind: *kind, at: *at, words, account: None, actor, revision: None };
        if tx.one(&ARTICLE_IS_HERE, p![*article], |row| row.get::<i64>(0))?.is_none() {
            homeless += 1;
            continue;
        }
        if !corrections::is_known(tx, &new)? {
            corrections::add(tx, &new)?;
            written += 1;
        }
    }
    Ok((written, homeless))
}
