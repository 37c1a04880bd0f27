//! What the defence asks the database, and what it learns.

use db::{Reading, Result, Writing, p, sql};

use super::filter::{Experience, Seen, features};
use super::judge::Facts;
use super::likeness;
use crate::comments::draft::Remark;
use crate::comments::status::Status;

/// The word that counts the decisions themselves.
const ALL: &str = "";

const DAY: i64 = 86_400_000_000;
const TEN_MINUTES: i64 = 600_000_000;

sql!(
    SHOWN_BEFORE =
        "SELECT COUNT(*) AS shown FROM comment WHERE email = $1 AND author = $2 AND status = 1 AND email <> ''"
);
sql!(
    ALIKE = "SELECT COUNT(*) AS alike FROM comment WHERE alike = $1 AND alike <> '' AND created_at > $2 AND created_at <= $3"
);
sql!(
    LATELY = "SELECT COUNT(*) AS lately FROM
                (SELECT id FROM comment WHERE created_at > $1 AND created_at <= $2 AND once IS NOT NULL LIMIT 1000) x"
);
sql!(BORROWED = "SELECT COUNT(*) AS borrowed FROM contributor WHERE name = $1");
sql!(
    BANNED = "SELECT COUNT(*) AS banned FROM comment_ban
               WHERE (kind = 'email' AND value = $1) OR (kind = 'network' AND value = $2)"
);
sql!(WAITING = "SELECT COUNT(*) AS waiting FROM (SELECT id FROM comment WHERE status = 0 LIMIT $1) x");
sql!(SPAM = "SELECT COUNT(*) AS spam FROM (SELECT id FROM comment WHERE status = 3 LIMIT $1) x");
sql!(WORD = "SELECT fine, spam FROM comment_word WHERE word = $1");
sql!(
    LEARN = "INSERT INTO comment_word (word, fine, spam) VALUES ($1, $2, $3)
              ON CONFLICT (word) DO UPDATE SET fine = comment_word.fine + excluded.fine, spam = comment_word.spam + excluded.spam"
);

/// Everything that the judgement of a comment needs.
pub fn facts(db: &Reading, remark: &Remark, network: &str, now: i64) -> Result<Facts> {
    let count = |asked: Option<u32>| asked.unwrap_or(0);
    let alike = likeness(&remark.text);
    Ok(Facts {
        shown_before: count(db.one(&SHOWN_BEFORE, p![&remark.email, &remark.author], |row| row.get(0))?),
        trusted: false,
        alike: count(db.one(&ALIKE, p![&alike, now - DAY, now], |row| row.get(0))?),
        lately: count(db.one(&LATELY, p![now - TEN_MINUTES, now], |row| row.get(0))?),
        borrowed_name: count(db.one(&BORROWED, p![&remark.author], |row| row.get(0))?) > 0,
        network: network.to_owned(),
        experience: experience(db, remark)?,
    })
}

pub fn is_banned(db: &Reading, email: &str, network: &str) -> Result<bool> {
    Ok(db.one(&BANNED, p![email, network], |row| row.get::<u32>(0))?.unwrap_or(0) > 0)
}

/// How many comments lie in a queue, counted up to `most`.
pub fn queued(db: &Reading, status: Status, most: u32) -> Result<u32> {
    let sql = if status == Status::Spam { &SPAM } else { &WAITING };
    Ok(db.one(sql, p![most], |row| row.get(0))?.unwrap_or(0))
}

fn experience(db: &Reading, remark: &Remark) -> Result<Experience> {
    let decisions = seen(db, ALL)?;
    // An untaught filter has no opinion: its hundred questions need not be asked.
    if decisions == Seen::default() {
        return Ok(Experience::default());
    }
    let features = features(remark);
    let asked: Vec<_> =
        features.iter().map(|word| db.ask(&WORD, p![word], |row| Ok((row.get(0)?, row.get(1)?)))).collect();
    let mut words = Vec::with_capacity(features.len());
    for (word, asked) in features.into_iter().zip(asked) {
        let (fine, spam): (u64, u64) = asked.one()?.unwrap_or_default();
        words.push((word, Seen { fine, spam }));
    }
    Ok(Experience { decisions, words })
}

fn seen(db: &Reading, word: &str) -> Result<Seen> {
    let found = db.one(&WORD, p![word], |row| Ok(Seen { fine: row.get(0)?, spam: row.get(1)? }))?;
    Ok(found.unwrap_or_default())
}

/// Teaches the filter one decision; with `more` -1 it forgets it again.
pub fn learn(tx: &Writing, remark: &Remark, is_spam: bool, more: i64) -> Result<()> {
    let (fine, spam) = if is_spam { (0, more) } else { (more, 0) };
    tx.run(&LEARN, p![ALL, fine, spam])?;
    for word in features(remark) {
        tx.run(&LEARN, p![&word, fine, spam])?;
    }
    Ok(())
}
