//! Arrangements of fronts in the database.

use db::{Reading, Result, Row, Writing, p, sql};

use super::layout::{FrontOf, Layout};
use super::versions::Version;

macro_rules! version {
    ($rest:literal) => {
        concat!("SELECT id, number, created_at, actor, account_id, layout, publish_at FROM front_version ", $rest)
    };
}

sql!(IN_FORCE = version!("WHERE section_id = $1 AND publish_at <= $2 ORDER BY publish_at DESC, id DESC LIMIT 1"));
sql!(NEWEST = version!("WHERE section_id = $1 ORDER BY number DESC LIMIT 1"));
sql!(BY_ID = version!("WHERE section_id = $1 AND id = $2"));
sql!(LIST = version!("WHERE section_id = $1 ORDER BY number DESC LIMIT 100"));
sql!(SCHEDULED = version!("WHERE section_id = $1 AND publish_at > $2 ORDER BY publish_at, id"));
sql!(
    ADD = "INSERT INTO front_version (section_id, number, created_at, account_id, actor, layout, publish_at, announced)
           VALUES ($1, $2, $3, $4, $5, $6, NULL, 0) ON CONFLICT (section_id, number) DO NOTHING"
);
sql!(
    REPLACE = "UPDATE front_version SET number = number + 1, created_at = $1, layout = $2
                WHERE id = $3 AND number = $4 AND publish_at IS NULL"
);
sql!(
    SHOW_FROM = "UPDATE front_version SET publish_at = $1, announced = $2
                  WHERE section_id = $3 AND number = $4 AND publish_at IS NULL"
);
sql!(TAKE_BACK = "UPDATE front_version SET publish_at = NULL WHERE section_id = $1 AND id = $2 AND publish_at > $3");
sql!(
    DUE = "SELECT id, section_id FROM front_version WHERE announced = 0 AND publish_at IS NOT NULL AND publish_at <= $1
            ORDER BY publish_at LIMIT 100"
);
sql!(ANNOUNCE = "UPDATE front_version SET announced = 1 WHERE id = $1 AND announced = 0");
sql!(FORGET_MOMENTS = "DELETE FROM front_moment WHERE section_id = $1");
sql!(ADD_MOMENT = "INSERT INTO front_moment (at, section_id) VALUES ($1, $2) ON CONFLICT (at, section_id) DO NOTHING");
sql!(MOMENTS = "SELECT DISTINCT section_id FROM front_moment WHERE at > $1 AND at <= $2");
sql!(NEXT_MOMENT = "SELECT at FROM front_moment WHERE at > $1 ORDER BY at LIMIT 1");

pub(super) fn in_force(db: &Reading, of: FrontOf, now: i64) -> Result<Option<Version>> {
    db.one(&IN_FORCE, p![of.number(), now], version)
}

pub(super) fn newest(db: &Reading, of: FrontOf) -> Result<Option<Version>> {
    db.one(&NEWEST, p![of.number()], version)
}

pub(super) fn by_id(db: &Reading, of: FrontOf, id: i64) -> Result<Option<Version>> {
    db.one(&BY_ID, p![of.number(), id], version)
}

pub(super) fn list(db: &Reading, of: FrontOf) -> Result<Vec<Version>> {
    db.all(&LIST, p![of.number()], version)
}

pub(super) fn scheduled(db: &Reading, of: FrontOf, now: i64) -> Result<Vec<Version>> {
    db.all(&SCHEDULED, p![of.number(), now], version)
}

/// A save by somebody. `number`: the one it gets.
#[derive(Debug)]
pub(super) struct NewVersion<'a> {
    pub of: FrontOf,
    pub number: i64,
    pub at: i64,
    pub account: Option<i64>,
    pub actor: &'a str,
    pub layout: Option<&'a Layout>,
}

/// `false` when the number is taken: somebody was faster.
pub(super) fn add(tx: &Writing, new: &NewVersion<'_>) -> Result<bool> {
    let NewVersion { of, number, at, account, actor, layout } = *new;
    Ok(tx.run(&ADD, p![of.number(), number, at, account, actor, &written(layout)])? > 0)
}

/// Saves over a draft. `false` when it is not the one any more that was looked at.
pub(super) fn replace(tx: &Writing, draft: &Version, layout: Option<&Layout>, at: i64) -> Result<bool> {
    Ok(tx.run(&REPLACE, p![at, &written(layout), draft.id, draft.number])? > 0)
}

/// Lets readers see a draft from a moment on. `false` when it is no draft.
pub(super) fn show_from(tx: &Writing, of: FrontOf, number: i64, at: i64, announced: bool) -> Result<bool> {
    Ok(tx.run(&SHOW_FROM, p![at, announced, of.number(), number])? > 0)
}

/// A scheduled version is a draft again. `false` when its moment has come, or it had none.
pub(super) fn take_back(tx: &Writing, of: FrontOf, id: i64, now: i64) -> Result<bool> {
    Ok(tx.run(&TAKE_BACK, p![of.number(), id, now])? > 0)
}

/// Versions whose moment has come without the change log knowing it: number and front.
pub(super) fn due(db: &Reading, now: i64) -> Result<Vec<(i64, i64)>> {
    db.all(&DUE, p![now], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// `false` when another process has announced it.
pub(super) fn announce(tx: &Writing, id: i64) -> Result<bool> {
    Ok(tx.run(&ANNOUNCE, p![id])? > 0)
}

/// Puts these moments in the place of all others of a front.
pub(super) fn set_moments(tx: &Writing, of: FrontOf, moments: &[i64]) -> Result<()> {
    tx.run(&FORGET_MOMENTS, p![of.number()])?;
    for at in moments {
        tx.run(&ADD_MOMENT, p![*at, of.number()])?;
    }
    Ok(())
}

pub(super) fn moments_between(db: &Reading, after: i64, until: i64) -> Result<Vec<i64>> {
    db.all(&MOMENTS, p![after, until], |row| row.get(0))
}

pub(super) fn next_moment(db: &Reading, after: i64) -> Result<Option<i64>> {
    db.one(&NEXT_MOMENT, p![after], |row| row.get(0))
}

fn version(row: &Row<'_>) -> Result<Version> {
    let layout: String = row.get(5)?;
    let unreadable = |error| db::Error::Other(format!("the arrangement of a front is not readable: {error}"));
    Ok(Version {
        id: row.get(0)?,
        number: row.get(1)?,
        at: row.get(2)?,
        actor: row.get(3)?,
        account: row.get(4)?,
        layout: (!layout.is_empty()).then(|| serde_json::from_str(&layout)).transpose().map_err(unreadable)?,
        publish_at: row.get(6)?,
    })
}

fn written(layout: Option<&Layout>) -> String {
    layout.map(|layout| serde_json::to_string(layout).expect("a layout is JSON")).unwrap_or_default()
}
