//! The newsroom's lists in the database. One statement for each way into the table, so that a rare tag and a common
//! section are both one short range of an index; what else somebody looks for narrows it.

use db::{Reading, Result, Row, Writing, p, sql};

use super::{Behind, Filter, PER_PAGE, View};
use crate::articles::Status;

/// An article in the newsroom's list.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub headline: String,
    pub slugline: String,
    pub status: Status,
    pub language: String,
    pub section: Option<i64>,
    pub published_at: Option<i64>,
    pub embargo_until: Option<i64>,
    pub planned_at: Option<i64>,
    pub deadline_at: Option<i64>,
    pub has_next_version: bool,
    pub next_publish_at: Option<i64>,
    pub word_count: i64,
    pub touched_at: i64,
    pub submitted_at: Option<i64>,
    pub path: String,
}

/// Whose articles are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Everybodys,
    /// Begun by this account, or credited to its contributor.
    Own(i64),
}

macro_rules! line_columns {
    () => {
        "a.id, a.headline, a.slugline, a.status, a.language, a.section_id, a.published_at, a.embargo_until, a.planned_at, \
         a.deadline_at, a.draft_revision, a.next_publish_at, a.word_count, a.touched_at, a.submitted_at, a.path"
    };
}

/// A list by one way in; `$1` stands in `$way`, the rest narrows. The trash shows only where it is asked for.
macro_rules! list {
    ($from:literal, $way:literal) => {
        concat!(
            "SELECT ",
            line_columns!(),
            " FROM (SELECT a.id FROM ",
            $from,
            " WHERE ",
            $way,
            " AND a.kind = 1 AND (a.touched_at, a.id) < ($2, $3) AND (a.status = $4 OR ($4 = 0 AND a.status <> 6))
              AND (a.section_id = $5 OR $5 = 0) AND (a.language = $6 OR $6 = '')
              AND (a.find LIKE $7 ESCAPE '!' OR $7 = '')
              ORDER BY a.touched_at DESC, a.id DESC LIMIT $8) f JOIN article a ON a.id = f.id
              ORDER BY a.touched_at DESC, a.id DESC"
        )
    };
}

sql!(ALL = list!("article a", "a.kind = $1"));
sql!(BY_STATUS = list!("article a", "a.status = $1"));
sql!(BY_SECTION = list!("article a", "a.section_id = $1"));
sql!(BY_TAG = list!("article_tag x JOIN article a ON a.id = x.article_id", "x.tag_id = $1"));
sql!(
    BY_CONTRIBUTOR = list!(
        "(SELECT DISTINCT article_id, contributor_id FROM byline) x JOIN article a ON a.id = x.article_id",
        "x.contributor_id = $1"
    )
);
sql!(
    OWN = list!(
        "(SELECT o.id AS article_id FROM article o WHERE o.owner_id = $1
          UNION SELECT b.article_id FROM byline b JOIN contributor c ON c.id = b.contributor_id
          WHERE c.account_id = $1) x JOIN article a ON a.id = x.article_id",
        "a.kind = 1"
    )
);
sql!(COUNT = "SELECT COUNT(*) AS articles FROM article WHERE status = $1 AND kind = 1");
sql!(
    NAMES = "SELECT c.name AS name, b.position AS position FROM byline b JOIN contributor c ON c.id = b.contributor_id
              WHERE b.article_id = $1
             UNION ALL SELECT t.name, t.position FROM byline_text t WHERE t.article_id = $1 ORDER BY position"
);
sql!(
    AGENDA = concat!(
        "SELECT ",
        line_columns!(),
        " FROM article a WHERE a.kind = 1 AND a.status <> 6 AND (
           (a.published_at >= $1 AND a.published_at < $2 AND a.status IN (3, 4))
           OR (a.planned_at >= $1 AND a.planned_at < $2) OR (a.deadline_at >= $1 AND a.deadline_at < $2)
           OR (a.embargo_until >= $1 AND a.embargo_until < $2)
           OR (a.next_publish_at >= $1 AND a.next_publish_at < $2 AND a.next_revision IS NOT NULL))
         ORDER BY a.id LIMIT 1000"
    )
);

/// One page and, as the last entry, the first article of the next page where there is one.
pub fn page(db: &Reading, whose: Whose, filter: &Filter, behind: Behind) -> Result<Vec<Line>> {
    let status = filter.status.map_or(0, Status::to_number);
    let section = filter.section.unwrap_or(0);
    let words = if filter.words.is_empty() { String::new() } else { pattern(&filter.words) };
    let (sql, way) = match (whose, filter) {
        (Whose::Own(account), _) => (&OWN, account),
        (_, Filter { tag: Some(tag), .. }) => (&BY_TAG, *tag),
        (_, Filter { contributor: Some(contributor), .. }) => (&BY_CONTRIBUTOR, *contributor),
        (_, Filter { section: Some(section), .. }) => (&BY_SECTION, *section),
        (_, Filter { status: Some(status), .. }) => (&BY_STATUS, status.to_number()),
        _ => (&ALL, 1),
    };
    let Behind { touched_at, id } = behind;
    db.all(sql, p![way, touched_at, id, status, section, &filter.language, &words, PER_PAGE + 1], line)
}

fn pattern(words: &str) -> String {
    let folded = words.to_lowercase();
    let escaped = folded.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// How many articles are in a state.
pub fn count_in(db: &Reading, status: Status) -> Result<u64> {
    Ok(db.one(&COUNT, p![status.to_number()], |row| row.get(0))?.unwrap_or(0))
}

/// Everything with a moment between two (microseconds UTC): published, planned, promised, under embargo.
pub fn agenda(db: &Reading, from: i64, to: i64) -> Result<Vec<Line>> {
    db.all(&AGENDA, p![from, to], line)
}

/// The names of the bylines of many articles, asked for together.
pub fn bylines(db: &Reading, articles: &[i64]) -> Result<Vec<Vec<String>>> {
    let asked: Vec<_> = articles.iter().map(|id| db.ask(&NAMES, p![*id], |row| row.get(0))).collect();
    asked.into_iter().map(db::Asked::all).collect()
}

fn line(row: &Row<'_>) -> Result<Line> {
    let status = Status::from_number(row.get(3)?);
    let is_public = matches!(status, Status::Live | Status::Scheduled | Status::Withdrawn);
    Ok(Line {
        id: row.get(0)?,
        headline: row.get(1)?,
        slugline: row.get(2)?,
        status,
        language: row.get(4)?,
        section: row.get(5)?,
        published_at: row.get(6)?,
        embargo_until: row.get(7)?,
        planned_at: row.get(8)?,
        deadline_at: row.get(9)?,
        has_next_version: is_public && row.get::<Option<i64>>(10)?.is_some(),
        next_publish_at: row.get(11)?,
        word_count: row.get(12)?,
        touched_at: row.get(13)?,
        submitted_at: row.get(14)?,
        path: row.get(15)?,
    })
}

/// An article that waits to be filed.
#[derive(Debug, Clone)]
pub(super) struct Unfiled {
    pub id: i64,
    pub words: String,
}

sql!(UNFILED = "SELECT id, headline, slugline FROM article WHERE find = '' ORDER BY id LIMIT $1");
sql!(
    FILE = "UPDATE article SET find = $1, touched_at = CASE WHEN touched_at > 0 THEN touched_at ELSE modified_at END
             WHERE id = $2 AND find = ''"
);

pub(super) fn unfiled(db: &Reading, limit: u32) -> Result<Vec<Unfiled>> {
    db.all(&UNFILED, p![limit], |row| {
        let (headline, slugline): (String, String) = (row.get(1)?, row.get(2)?);
        Ok(Unfiled { id: row.get(0)?, words: format!("{headline} {slugline}") })
    })
}

pub(super) fn file(tx: &Writing, id: i64, words: &str) -> Result<()> {
    tx.run(&FILE, p![words, id]).map(drop)
}

sql!(VIEWS = "SELECT id, name, query FROM saved_view WHERE account_id = $1 ORDER BY name");
sql!(
    KEEP_VIEW = "INSERT INTO saved_view (account_id, name, query) VALUES ($1, $2, $3)
                  ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query"
);
sql!(FORGET_VIEW = "DELETE FROM saved_view WHERE account_id = $1 AND id = $2");

pub(super) fn views_of(db: &Reading, account: i64) -> Result<Vec<View>> {
    db.all(&VIEWS, p![account], |row| Ok(View { id: row.get(0)?, name: row.get(1)?, query: row.get(2)? }))
}

pub(super) fn keep_view(tx: &Writing, account: i64, name: &str, query: &str) -> Result<()> {
    tx.run(&KEEP_VIEW, p![account, name, query]).map(drop)
}

pub(super) fn forget_view(tx: &Writing, account: i64, view: i64) -> Result<()> {
    tx.run(&FORGET_VIEW, p![account, view]).map(drop)
}
