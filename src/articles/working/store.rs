//! The rows of an article as the newsroom writes them.

use db::{Param, Reading, Result, Row, Table, Writing, p, sql};

use super::Standing;
use crate::articles::body::BodyFacts;
use crate::articles::record::{BylineShown, Credit, Record, SourceCredit, TagChoice};
use crate::articles::{ListKind, Status, revisions};
use crate::permalinks::Target;
use crate::{media, stand_ins, tags};

macro_rules! standing_columns {
    () => {
        "a.id, a.kind, a.status, a.headline, a.slug, a.path, a.language, a.section_id, a.owner_id, a.first_published_at, \
         a.published_at, a.updated_at, a.embargo_until, a.planned_at, a.deadline_at, a.live_revision, a.draft_revision, \
         a.next_revision, a.next_publish_at, a.withdrawn_reason"
    };
}

sql!(STANDING = concat!("SELECT ", standing_columns!(), " FROM article a WHERE a.id = $1"));
// On PostgreSQL the row is locked by this; SQLite has one writer.
sql!(HOLD = "UPDATE article SET touched_at = touched_at WHERE id = $1");
sql!(
    IS_CREDITED = "SELECT 1 AS credited FROM byline b JOIN contributor c ON c.id = b.contributor_id
                    WHERE b.article_id = $1 AND c.account_id = $2 LIMIT 1"
);
sql!(
    CREATE = "INSERT INTO article (kind, status, headline, kicker, standfirst, summary, slug, path, language,
                section_id, featured_shown, byline_shown, created_at, modified_at, comments_open, comment_count,
                password, sticky, menu_order, reading_minutes, word_count, page_count, views_base, shares_base,
                source_name, source_url, seo_title, seo_description, canonical_url, noindex, guid, label, owner_id,
                touched_at, find)
              VALUES (1, 1, '', '', '', '', '', '', $1, NULL, 1, 2, $2, $3, 1, 0, '', 0, 0, 1, 0, 1, 0, 0, '', '', '', '',
                '', 0, '', '', $4, $5, ' ') RETURNING id"
);
sql!(DRAFTED = "UPDATE article SET draft_revision = $1, touched_at = $2, find = $3 WHERE id = $4");
sql!(
    NAMED = "UPDATE article SET headline = $1, short_headline = $2, slugline = $3, kicker = $4, language = $5,
              section_id = $6, word_count = $7, reading_minutes = $8 WHERE id = $9"
);
sql!(
    RECORD = "UPDATE article SET headline = $1, short_headline = $2, standfirst = $3, kicker = $4, dateline = $5,
               slugline = $6, language = $7, section_id = $8, byline_note = $9, byline_shown = $10, featured_id = $11,
               featured_shown = $12, source_name = $13, source_url = $14, seo_title = $15, seo_description = $16,
               canonical_url = $17, noindex = $18, comments_open = $19, summary = $20, word_count = $21,
               reading_minutes = $22, find = $23 WHERE id = $24"
);
sql!(
    IN_ROWS =
        "SELECT headline, short_headline, standfirst, kicker, dateline, slugline, language, section_id, byline_note,
                byline_shown, featured_id, featured_shown, source_name, source_url, seo_title, seo_description,
                canonical_url, noindex, comments_open, slug FROM article WHERE id = $1"
);
sql!(ROW_SECTIONS = "SELECT section_id FROM article_section WHERE article_id = $1 ORDER BY position");
sql!(
    ROW_TAGS = "SELECT t.id, t.name FROM article_tag x JOIN tag t ON t.id = x.tag_id WHERE x.article_id = $1 ORDER BY x.position"
);
sql!(
    ROW_BYLINES =
        "SELECT b.position, b.contributor_id, c.name FROM byline b JOIN contributor c ON c.id = b.contributor_id
                    WHERE b.article_id = $1 ORDER BY b.position"
);
sql!(ROW_BYLINE_TEXTS = "SELECT position, name FROM byline_text WHERE article_id = $1 ORDER BY position");
sql!(ROW_SOURCES = "SELECT name, url, licence, translated FROM source_credit WHERE article_id = $1 ORDER BY position");

static ARTICLE_SECTION: Table =
    Table::new("article_section", &["article_id", "section_id", "position"]).on_conflict("ON CONFLICT DO NOTHING");
static ARTICLE_TAG: Table =
    Table::new("article_tag", &["article_id", "tag_id", "position"]).on_conflict("ON CONFLICT DO NOTHING");
static BYLINE: Table = Table::new("byline", &["article_id", "position", "contributor_id"]);
static BYLINE_TEXT: Table = Table::new("byline_text", &["article_id", "position", "name"]);
static SOURCE: Table = Table::new("source_credit", &["article_id", "position", "name", "url", "licence", "translated"]);
static RELATED_CHOICE: Table = Table::new("related_choice", &["article_id", "other_id", "position", "banned"])
    .on_conflict("ON CONFLICT DO NOTHING");
static BODY: Table = Table::new("body", &["article_id", "page", "html", "aside_at"]);
static ARTICLE_ASSET: Table =
    Table::new("article_asset", &["asset_id", "article_id"]).on_conflict("ON CONFLICT DO NOTHING");
static DRAFT_ASSET: Table =
    Table::new("draft_asset", &["asset_id", "article_id"]).on_conflict("ON CONFLICT DO NOTHING");
static LISTING: Table =
    Table::new("listing", &["kind", "list_id", "published_at", "article_id"]).on_conflict("ON CONFLICT DO NOTHING");

sql!(CLEAR_SECTIONS = "DELETE FROM article_section WHERE article_id = $1");
sql!(CLEAR_TAGS = "DELETE FROM article_tag WHERE article_id = $1");
sql!(CLEAR_BYLINES = "DELETE FROM byline WHERE article_id = $1");
sql!(CLEAR_BYLINE_TEXTS = "DELETE FROM byline_text WHERE article_id = $1");
sql!(CLEAR_SOURCES = "DELETE FROM source_credit WHERE article_id = $1");
sql!(CLEAR_RELATED = "DELETE FROM related_choice WHERE article_id = $1");
sql!(CLEAR_BODY = "DELETE FROM body WHERE article_id = $1");
sql!(CLEAR_ASSETS = "DELETE FROM article_asset WHERE article_id = $1");
sql!(CLEAR_DRAFT_ASSETS = "DELETE FROM draft_asset WHERE article_id = $1");
sql!(CLEAR_LISTING = "DELETE FROM listing WHERE article_id = $1");
sql!(PAGE_COUNT = "UPDATE article SET page_count = $1 WHERE id = $2");

sql!(SECTIONS_HERE = "SELECT id, parent_id FROM section");
sql!(TAG_CALLED = "SELECT name FROM tag WHERE id = $1");
sql!(CONTRIBUTOR_CALLED = "SELECT name FROM contributor WHERE id = $1");
sql!(CONTRIBUTOR_NAMED = "SELECT id FROM contributor WHERE name = $1 ORDER BY id LIMIT 1");

pub(super) fn standing(db: &Reading, id: i64) -> Result<Option<Standing>> {
    db.one(&STANDING, p![id], standing_row)
}

pub(super) fn hold(tx: &Writing, id: i64) -> Result<bool> {
    Ok(tx.run(&HOLD, p![id])? > 0)
}

fn standing_row(row: &Row<'_>) -> Result<Standing> {
    Ok(Standing {
        id: row.get(0)?,
        kind: row.get(1)?,
        status: Status::from_number(row.get(2)?),
        headline: row.get(3)?,
        slug: row.get(4)?,
        path: row.get(5)?,
        language: row.get(6)?,
        section: row.get(7)?,
        owner: row.get(8)?,
        first_published_at: row.get(9)?,
        published_at: row.get(10)?,
        updated_at: row.get(11)?,
        embargo_until: row.get(12)?,
        planned_at: row.get(13)?,
        deadline_at: row.get(14)?,
        live_revision: row.get(15)?,
        draft_revision: row.get(16)?,
        next_revision: row.get(17)?,
        next_publish_at: row.get(18)?,
        withdrawn_reason: row.get(19)?,
    })
}

/// Whether an account's own contributor stands in the byline.
pub fn is_credited(db: &Reading, article: i64, account: i64) -> Result<bool> {
    Ok(db.one(&IS_CREDITED, p![article, account], |row| row.get::<i64>(0))?.is_some())
}

/// An empty draft; returns its number.
pub fn create(tx: &Writing, language: &str, owner: i64, now: i64) -> Result<i64> {
    let id = tx.one(&CREATE, p![language, now, now, owner, now], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new article got no number".to_owned()))
}

/// Notes the newest revision; `None` when readers see (or will see) it.
pub fn drafted(tx: &Writing, id: i64, revision: Option<i64>, record: &Record, now: i64) -> Result<()> {
    tx.run(&DRAFTED, p![revision, now, &record.find_text(), id])?;
    remember_assets(tx, id)
}

/// Which pictures and files the versions show that readers do not see: the library deletes none of them.
fn remember_assets(tx: &Writing, id: i64) -> Result<()> {
    tx.run(&CLEAR_DRAFT_ASSETS, p![id])?;
    let Some(standing) = standing(tx, id)? else { return Ok(()) };
    let mut assets = Vec::new();
    for revision in standing.draft_revision.into_iter().chain(standing.next_revision) {
        let Some(revision) = revisions::by_id(tx, revision)? else { continue };
        assets.extend(revision.record.as_ref().and_then(|record| record.featured));
        assets.extend(media::Library::new(tx).shown_in(&revision.body()?)?);
    }
    let rows: Vec<Param<'_>> = assets.iter().flat_map(|asset| p![*asset, id].to_vec()).collect();
    tx.insert(&DRAFT_ASSET, &rows)
}

/// What the newsroom's lists show of an unpublished article.
pub fn write_names(tx: &Writing, id: i64, record: &Record, facts: &BodyFacts) -> Result<()> {
    let words = i64::try_from(facts.word_count).unwrap_or(i64::MAX);
    tx.run(
        &NAMED,
        p![
            &record.headline,
            &record.short_headline,
            &record.slugline,
            &record.kicker,
            &record.language,
            record.section,
            words,
            facts.reading_minutes,
            id
        ],
    )
    .map(drop)
}

/// The whole record into the article's own row.
pub fn write_record(tx: &Writing, id: i64, record: &Record, facts: &BodyFacts) -> Result<()> {
    let first = record.sources.first();
    let (source_name, source_url) = first.map_or(("", ""), |source| (&source.name, &source.url));
    let words = i64::try_from(facts.word_count).unwrap_or(i64::MAX);
    tx.run(
        &RECORD,
        p![
            &record.headline,
            &record.short_headline,
            &record.standfirst,
            &record.kicker,
            &record.dateline,
            &record.slugline,
            &record.language,
            record.section,
            &record.byline_note,
            record.byline_shown.to_number(),
            record.featured,
            record.featured_shown,
            source_name,
            source_url,
            &record.seo_title,
            &record.seo_description,
            &record.canonical_url,
            record.noindex,
            record.comments_open,
            &facts.summary,
            words,
            facts.reading_minutes,
            &record.find_text(),
            id
        ],
    )
    .map(drop)
}

/// Sections, tags, credits, sources and related stories of the record as rows. Hidden credits get none.
pub fn write_links(tx: &Writing, id: i64, record: &Record) -> Result<()> {
    for sql in [&CLEAR_SECTIONS, &CLEAR_TAGS, &CLEAR_BYLINES, &CLEAR_BYLINE_TEXTS, &CLEAR_SOURCES, &CLEAR_RELATED] {
        tx.run(sql, p![id])?;
    }
    let (mut sections, mut tags, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    for (position, section) in record.sections().into_iter().enumerate() {
        sections.extend_from_slice(p![id, section, position as i64]);
    }
    for (position, tag) in record.tags.iter().filter_map(|tag| tag.id).enumerate() {
        tags.extend_from_slice(p![id, tag, position as i64]);
    }
    for (position, source) in record.sources.iter().enumerate() {
        let SourceCredit { name, url, licence, translated } = source;
        sources.extend_from_slice(p![id, position as i64, name, url, licence, *translated]);
    }
    let (mut bylines, mut texts) = (Vec::new(), Vec::new());
    for (position, credit) in record.bylines.iter().filter(|credit| !credit.hidden).enumerate() {
        match credit.contributor {
            Some(contributor) => bylines.extend_from_slice(p![id, position as i64, contributor]),
            None => texts.extend_from_slice(p![id, position as i64, &credit.name]),
        }
    }
    tx.insert(&ARTICLE_SECTION, &sections)?;
    tx.insert(&ARTICLE_TAG, &tags)?;
    tx.insert(&BYLINE, &bylines)?;
    tx.insert(&BYLINE_TEXT, &texts)?;
    tx.insert(&SOURCE, &sources)?;
    let chosen = |ids: &[i64], banned: bool| -> Vec<Param<'static>> {
        let others = ids.iter().enumerate().filter(|(_, other)| **other != id);
        others.flat_map(|(position, other)| p![id, *other, position as i64, banned].to_vec()).collect()
    };
    tx.insert(&RELATED_CHOICE, &chosen(&record.related_pinned, false))?;
    tx.insert(&RELATED_CHOICE, &chosen(&record.related_banned, true))
}

/// The rendered body, and which pictures it shows.
pub fn write_body(tx: &Writing, id: i64, pages: &[(String, i64)], assets: &[i64]) -> Result<()> {
    tx.run(&CLEAR_BODY, p![id])?;
    tx.run(&CLEAR_ASSETS, p![id])?;
    let rows: Vec<Param<'_>> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, (html, aside_at))| p![id, page as i64 + 1, html, *aside_at].to_vec())
        .collect();
    tx.insert(&BODY, &rows)?;
    let shown: Vec<Param<'_>> = assets.iter().flat_map(|asset| p![*asset, id].to_vec()).collect();
    tx.insert(&ARTICLE_ASSET, &shown)?;
    tx.run(&PAGE_COUNT, p![pages.len() as i64, id]).map(drop)
}

/// The article's places in the public lists.
pub fn write_listing(tx: &Writing, id: i64, lists: &[(i64, i64)], published_at: i64) -> Result<()> {
    let rows: Vec<Param<'_>> =
        lists.iter().flat_map(|(kind, list)| p![*kind, *list, published_at, id].to_vec()).collect();
    tx.insert(&LISTING, &rows)?;
    crate::lists::marks::enter(tx, lists, published_at, id)
}

sql!(LISTED = "SELECT kind, list_id, published_at FROM listing WHERE article_id = $1");

pub fn clear_listing(tx: &Writing, id: i64) -> Result<()> {
    let left = tx.all(&LISTED, p![id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    tx.run(&CLEAR_LISTING, p![id])?;
    crate::lists::marks::leave(tx, &left, id)
}

/// The record as the article's rows have it: of an import, or of what readers see.
pub fn record_in_rows(db: &Reading, id: i64) -> Result<Option<Record>> {
    let record = db.one(&IN_ROWS, p![id], |row| {
        Ok(Record {
            headline: row.get(0)?,
            short_headline: row.get(1)?,
            standfirst: row.get(2)?,
            kicker: row.get(3)?,
            dateline: row.get(4)?,
            slugline: row.get(5)?,
            language: row.get(6)?,
            section: row.get(7)?,
            byline_note: row.get(8)?,
            byline_shown: BylineShown::from_number(row.get(9)?),
            featured: row.get(10)?,
            featured_shown: row.get(11)?,
            sources: vec![SourceCredit { name: row.get(12)?, url: row.get(13)?, ..SourceCredit::default() }],
            seo_title: row.get(14)?,
            seo_description: row.get(15)?,
            canonical_url: row.get(16)?,
            noindex: row.get(17)?,
            comments_open: row.get(18)?,
            slug: row.get(19)?,
            ..Record::default()
        })
    })?;
    let Some(mut record) = record else { return Ok(None) };
    record.further_sections = db.all(&ROW_SECTIONS, p![id], |row| row.get(0))?;
    record.further_sections.retain(|section| Some(*section) != record.section);
    record.tags = db.all(&ROW_TAGS, p![id], |row| Ok(TagChoice { id: row.get(0)?, name: row.get(1)? }))?;
    record.bylines = credits(db, id)?;
    let sources = source_rows(db, id)?;
    if !sources.is_empty() {
        record.sources = sources;
    }
    record.sources.retain(|source| !source.name.is_empty());
    Ok(Some(record))
}

/// Contributors and free text, each at its place.
fn credits(db: &Reading, id: i64) -> Result<Vec<Credit>> {
    let mut placed: Vec<(i64, Credit)> = db.all(&ROW_BYLINES, p![id], |row| {
        Ok((row.get(0)?, Credit { contributor: row.get(1)?, name: row.get(2)?, hidden: false }))
    })?;
    placed.extend(db.all(&ROW_BYLINE_TEXTS, p![id], |row| {
        Ok((row.get(0)?, Credit { contributor: None, name: row.get(1)?, hidden: false }))
    })?);
    placed.sort_by_key(|(position, _)| *position);
    Ok(placed.into_iter().map(|(_, credit)| credit).collect())
}

/// All sources that the text names; empty for imports, which have one at most, in the article's own row.
pub fn source_rows(db: &Reading, id: i64) -> Result<Vec<SourceCredit>> {
    db.all(&ROW_SOURCES, p![id], |row| {
        Ok(SourceCredit { name: row.get(0)?, url: row.get(1)?, licence: row.get(2)?, translated: row.get(3)? })
    })
}

/// Gives every tag of a record its number, making those that are not there yet. After [`follow_renames`].
pub fn settle_tags(tx: &Writing, record: &mut Record) -> Result<()> {
    for choice in &mut record.tags {
        if choice.id.is_none() {
            choice.id = tags::called(tx, &choice.name)?;
        }
    }
    let mut seen = Vec::new();
    record.tags.retain(|choice| {
        let is_new = choice.id.is_some() && !seen.contains(&choice.id);
        seen.push(choice.id);
        is_new
    });
    Ok(())
}

/// A name that is a contributor's is that contributor: forms send names.
pub fn settle_credits(db: &Reading, record: &mut Record) -> Result<()> {
    for credit in record.bylines.iter_mut().filter(|credit| credit.contributor.is_none()) {
        credit.contributor = db.one(&CONTRIBUTOR_NAMED, p![&credit.name], |row| row.get(0))?;
    }
    Ok(())
}

/// Brings a record that may have been written long ago up to what has become of its sections, tags and credits: what was
/// joined with another is that other, what was renamed has its new name, what is no more is left out, and a credit stays
/// as free text. Forms may be old or forged, too.
pub fn follow_renames(db: &Reading, record: &mut Record) -> Result<()> {
    let sections: Vec<i64> = db.all(&SECTIONS_HERE, p![], |row| row.get(0))?;
    let now_at = |id: i64| -> Result<Option<i64>> {
        if sections.contains(&id) { Ok(Some(id)) } else { stand_ins::of(db, Target::Section, id) }
    };
    record.section = record.section.map(now_at).transpose()?.flatten();
    let mut further = Vec::new();
    for id in &record.further_sections {
        further.extend(now_at(*id)?.filter(|id| Some(*id) != record.section && !further.contains(id)));
    }
    record.further_sections = further;
    let mut tags = Vec::new();
    for mut choice in std::mem::take(&mut record.tags) {
        if let Some(id) = choice.id {
            let Some((id, name)) = now_called(db, &TAG_CALLED, Target::Tag, id)? else { continue };
            choice = TagChoice { id: Some(id), name };
        }
        if !tags.contains(&choice) {
            tags.push(choice);
        }
    }
    record.tags = tags;
    for credit in &mut record.bylines {
        let Some(id) = credit.contributor else { continue };
        credit.contributor = None;
        if let Some((id, name)) = now_called(db, &CONTRIBUTOR_CALLED, Target::Contributor, id)? {
            (credit.contributor, credit.name) = (Some(id), name);
        }
    }
    Ok(())
}

/// Number and name of a thing, or of what stands in its place.
fn now_called(db: &Reading, sql: &'static db::Sql, target: Target, id: i64) -> Result<Option<(i64, String)>> {
    if let Some(name) = db.one(sql, p![id], |row| row.get(0))? {
        return Ok(Some((id, name)));
    }
    let Some(id) = stand_ins::of(db, target, id)? else { return Ok(None) };
    Ok(db.one(sql, p![id], |row| row.get(0))?.map(|name| (id, name)))
}

/// A section and what it stands in, for the lists of all of them.
pub fn with_ancestors(db: &Reading, sections: &[i64]) -> Result<Vec<i64>> {
    let parents: Vec<(i64, Option<i64>)> = db.all(&SECTIONS_HERE, p![], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut all = Vec::new();
    for section in sections {
        let mut at = Some(*section);
        while let Some(id) = at.filter(|id| !all.contains(id)) {
            all.push(id);
            at = parents.iter().find(|(other, _)| *other == id).and_then(|(_, parent)| *parent);
        }
    }
    Ok(all)
}

/// Which public lists a record belongs to, as the importer counts them.
pub fn lists(db: &Reading, record: &Record) -> Result<Vec<(i64, i64)>> {
    let mut lists = vec![(ListKind::Site.to_number(), 0)];
    let sections = with_ancestors(db, &record.sections())?;
    lists.extend(sections.into_iter().map(|id| (ListKind::Section.to_number(), id)));
    lists.extend(record.tags.iter().filter_map(|tag| tag.id).map(|id| (ListKind::Tag.to_number(), id)));
    // A byline that is hidden must not be found out through the person's own page.
    if record.byline_shown != BylineShown::Never {
        let named = record.bylines.iter().filter(|credit| !credit.hidden).filter_map(|credit| credit.contributor);
        lists.extend(named.map(|id| (ListKind::Contributor.to_number(), id)));
    }
    lists.sort_unstable();
    lists.dedup();
    Ok(lists)
}

sql!(
    GO_PUBLIC = "UPDATE article SET status = $1, slug = $2, path = $3, first_published_at = $4, published_at = $5,
                  updated_at = $6, modified_at = $7, live_revision = $8, draft_revision = NULL, next_revision = NULL,
                  next_publish_at = NULL, withdrawn_at = NULL, withdrawn_reason = '', touched_at = $9 WHERE id = $10"
);
sql!(MOVE = "UPDATE article SET status = $1, submitted_at = $2, touched_at = $3 WHERE id = $4");
sql!(
    OFF_SCHEDULE =
        "UPDATE article SET status = 1, published_at = NULL, draft_revision = $1, touched_at = $2 WHERE id = $3"
);
sql!(
    WITHDRAW = "UPDATE article SET status = 5, withdrawn_at = $1, withdrawn_reason = $2, next_revision = NULL,
                 next_publish_at = NULL, modified_at = $3, touched_at = $4 WHERE id = $5"
);
sql!(SCHEDULE_NEXT = "UPDATE article SET next_revision = $1, next_publish_at = $2, touched_at = $3 WHERE id = $4");
sql!(EMBARGO = "UPDATE article SET embargo_until = $1, touched_at = $2 WHERE id = $3");
sql!(PLAN = "UPDATE article SET planned_at = $1, deadline_at = $2, touched_at = $3 WHERE id = $4");
sql!(UPDATED = "UPDATE article SET updated_at = $1, modified_at = $2, touched_at = $3 WHERE id = $4");
sql!(
    NEXT_DUE = "SELECT id FROM article WHERE next_revision IS NOT NULL AND next_publish_at <= $1 ORDER BY next_publish_at LIMIT $2"
);

/// The columns by which an article becomes, or stays, public.
#[derive(Debug, Clone)]
pub struct PublicColumns<'a> {
    pub status: Status,
    pub slug: &'a str,
    pub path: &'a str,
    pub first_published_at: Option<i64>,
    pub published_at: i64,
    pub updated_at: Option<i64>,
    pub revision: i64,
}

pub fn go_public(tx: &Writing, id: i64, columns: &PublicColumns<'_>, now: i64) -> Result<()> {
    let PublicColumns { status, slug, path, first_published_at, published_at, updated_at, revision } = columns;
    tx.run(
        &GO_PUBLIC,
        p![status.to_number(), *slug, *path, *first_published_at, *published_at, *updated_at, now, *revision, now, id],
    )
    .map(drop)
}

/// Between the states that readers do not see.
pub fn move_to(tx: &Writing, id: i64, status: Status, submitted_at: Option<i64>, now: i64) -> Result<()> {
    tx.run(&MOVE, p![status.to_number(), submitted_at, now, id]).map(drop)
}

pub fn off_schedule(tx: &Writing, id: i64, revision: Option<i64>, now: i64) -> Result<()> {
    tx.run(&OFF_SCHEDULE, p![revision, now, id]).map(drop)
}

pub fn withdraw(tx: &Writing, id: i64, reason: &str, now: i64) -> Result<()> {
    tx.run(&WITHDRAW, p![now, reason, now, now, id]).map(drop)
}

pub fn schedule_next(tx: &Writing, id: i64, revision: Option<i64>, at: Option<i64>, now: i64) -> Result<()> {
    tx.run(&SCHEDULE_NEXT, p![revision, at, now, id]).map(drop)
}

pub fn set_embargo(tx: &Writing, id: i64, until: Option<i64>, now: i64) -> Result<()> {
    tx.run(&EMBARGO, p![until, now, id]).map(drop)
}

pub fn set_plan(tx: &Writing, id: i64, planned: Option<i64>, deadline: Option<i64>, now: i64) -> Result<()> {
    tx.run(&PLAN, p![planned, deadline, now, id]).map(drop)
}

pub fn set_updated(tx: &Writing, id: i64, now: i64) -> Result<()> {
    tx.run(&UPDATED, p![now, now, now, id]).map(drop)
}

/// Next versions whose moment has come.
pub fn next_due(db: &Reading, now: i64, limit: u32) -> Result<Vec<i64>> {
    db.all(&NEXT_DUE, p![now, limit], |row| row.get(0))
}
