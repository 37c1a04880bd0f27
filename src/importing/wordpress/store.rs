//! Writing an import: many rows with few statements, one transaction a batch.

use std::collections::HashMap;

use db::{Param, Reading, Result, Table, Writing, p, sql};

use super::menus::MenuRow;
use super::people::Person;
use super::pictures::AssetRow;
use super::piece::Piece;
use super::redirects::Redirect;
use super::terms::Terms;
use super::videos::VideoRow;
use crate::articles::Status;
use crate::lists::marks;
use crate::permalinks::Target;

sql!(SITE = "SELECT id, id_offset FROM import_site WHERE address = $1");
sql!(SITES = "SELECT COUNT(*) AS sites FROM import_site");
sql!(ADD_SITE = "INSERT INTO import_site (address, name, id_offset) VALUES ($1, $2, $3) RETURNING id");
sql!(BEGIN_RUN = "INSERT INTO import_run (site_id, started_at, files, report) VALUES ($1, $2, $3, '') RETURNING id");
sql!(END_RUN = "UPDATE import_run SET finished_at = $1, report = $2 WHERE id = $3");
sql!(KEEP_REPORT = "UPDATE import_run SET report = $1 WHERE id = $2");
sql!(HIGHEST_ARTICLE = "SELECT COALESCE(MAX(id), 0) AS highest FROM article");
sql!(HIGHEST_COMMENT = "SELECT COALESCE(MAX(id), 0) AS highest FROM comment");
sql!(HIGHEST_ASSET = "SELECT COALESCE(MAX(id), 0) AS highest FROM asset");
sql!(HIGHEST_TERM = "SELECT CASE WHEN COALESCE(MAX(s.id), 0) > COALESCE((SELECT MAX(id) FROM tag), 0)
                     THEN COALESCE(MAX(s.id), 0) ELSE COALESCE((SELECT MAX(id) FROM tag), 0) END AS highest FROM section s");
sql!(HIGHEST_PERSON = "SELECT COALESCE(MAX(id), 0) AS highest FROM contributor");
sql!(IMPORTED = "SELECT kind, legacy_id, thing_id, digest FROM imported WHERE site_id = $1");
sql!(PATHS = "SELECT path, kind, thing_id FROM permalink");
sql!(PATH = "SELECT kind FROM permalink WHERE path = $1");
sql!(MENUS = "SELECT COUNT(*) AS menus FROM menu");

/// A site that comes over, and what is added to its numbers.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    pub id: i64,
    pub offset: i64,
}

/// What came over before: by kind and number there, our number and the digest.
pub type Known = HashMap<(String, i64), (i64, Vec<u8>)>;

/// Finds the site or gives it a place. A second site's numbers begin behind everything that is here.
pub fn open_site(tx: &Writing, address: &str, name: &str) -> Result<Site> {
    if let Some(site) = tx.one(&SITE, p![address], |row| Ok(Site { id: row.get(0)?, offset: row.get(1)? }))? {
        return Ok(site);
    }
    let others: i64 = number(tx, &SITES)?;
    let mut offset = 0;
    if others > 0 {
        let highest = [&HIGHEST_ARTICLE, &HIGHEST_COMMENT, &HIGHEST_ASSET, &HIGHEST_TERM, &HIGHEST_PERSON];
        let highest = highest.into_iter().map(|sql| number(tx, sql)).collect::<Result<Vec<_>>>()?;
        const STEP: i64 = 1_000_000;
        offset = (highest.into_iter().max().unwrap_or(0) / STEP + 1) * STEP;
    }
    let id = tx.one(&ADD_SITE, p![address, name, offset], |row| row.get(0))?;
    Ok(Site { id: id.unwrap_or(0), offset })
}

pub fn begin_run(tx: &Writing, site: i64, now: i64, files: &str) -> Result<i64> {
    Ok(tx.one(&BEGIN_RUN, p![site, now, files], |row| row.get(0))?.unwrap_or(0))
}

/// What a run says after it has ended: pictures that were fetched afterwards.
pub fn keep_report(tx: &Writing, run: i64, report: &str) -> Result<()> {
    tx.run(&KEEP_REPORT, p![report, run]).map(drop)
}

pub fn end_run(tx: &Writing, run: i64, now: i64, report: &str) -> Result<()> {
    tx.run(&END_RUN, p![now, report, run]).map(drop)
}

pub fn known(db: &Reading, site: i64) -> Result<Known> {
    let rows = db.all(&IMPORTED, p![site], |row| {
        let key: (String, i64) = (row.get(0)?, row.get(1)?);
        Ok((key, (row.get(2)?, row.get(3)?)))
    })?;
    Ok(rows.into_iter().collect())
}

/// Every address that is taken, and by what.
pub fn paths(db: &Reading) -> Result<HashMap<String, (i64, i64)>> {
    let rows = db.all(&PATHS, p![], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.into_iter().collect())
}

/// Remarks under an article by time, author and words.
pub type Earlier = HashMap<(i64, String, String), Vec<i64>>;

pub fn earlier_comments(db: &Reading, article: i64) -> Result<Earlier> {
    let mut earlier = Earlier::new();
    let rows =
        db.all(&EARLIER_COMMENTS, p![article], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    for (id, words) in rows {
        earlier.entry(words).or_default().push(id);
    }
    Ok(earlier)
}

pub fn has_menus(db: &Reading) -> Result<bool> {
    Ok(number(db, &MENUS)? > 0)
}

fn number(db: &Reading, sql: &db::Sql) -> Result<i64> {
    Ok(db.one(sql, p![], |row| row.get(0))?.unwrap_or(0))
}

static ACCOUNT: Table = Table::new("account", &["id", "login", "email", "name", "role", "disabled", "created_at"])
    .on_conflict("ON CONFLICT DO NOTHING");
static CONTRIBUTOR: Table = Table::new("contributor", &["id", "account_id", "slug", "name", "url", "biography_html"])
    .on_conflict("ON CONFLICT DO NOTHING");
static SECTION: Table = Table::new("section", &["id", "parent_id", "slug", "path", "name", "intro_html", "position"])
    .on_conflict("ON CONFLICT DO NOTHING");
static TAG: Table = Table::new("tag", &["id", "slug", "name", "intro_html"]).on_conflict("ON CONFLICT DO NOTHING");

pub fn add_people(tx: &Writing, people: &[Person], now: i64) -> Result<()> {
    let mut accounts = Vec::new();
    let mut contributors = Vec::new();
    for person in people {
        if let Some(login) = person.login.as_ref().filter(|login| !login.is_here) {
            let name = &person.name;
            accounts.extend_from_slice(p![login.account, &login.login, &login.email, name, "author", true, now]);
        }
        contributors.extend_from_slice(p![
            person.id,
            person.login.as_ref().map(|login| login.account),
            &person.slug,
            &person.name,
            &person.url,
            &person.biography_html
        ]);
    }
    tx.insert(&ACCOUNT, &accounts)?;
    tx.insert(&CONTRIBUTOR, &contributors)
}

pub fn add_terms(tx: &Writing, site: Site, terms: &Terms) -> Result<()> {
    for row in terms.new_sections() {
        let values = p![row.id, row.parent, &row.slug, &row.path, &row.name, &row.intro_html, row.position];
        tx.insert(&SECTION, values)?;
    }
    let tags: Vec<Param<'_>> =
        terms.new_tags().flat_map(|tag| p![tag.id, &tag.slug, &tag.name, &tag.intro_html].to_vec()).collect();
    tx.insert(&TAG, &tags)?;
    let mut meta = Vec::new();
    for row in terms.new_sections() {
        row.meta.iter().for_each(|one| meta.extend_from_slice(p!["section", row.id, &one.key, &one.value]));
    }
    for row in terms.new_tags() {
        row.meta.iter().for_each(|one| meta.extend_from_slice(p!["tag", row.id, &one.key, &one.value]));
    }
    tx.insert(&META, &meta)?;
    let sections = terms.sections_by_legacy().map(|(legacy, id)| ("section", legacy, id));
    let tags = terms.tags_by_legacy().map(|(legacy, id)| ("tag", legacy, id));
    add_imported(tx, site, sections.chain(tags))
}

/// Notes which number of ours a number of the site has become.
fn add_imported(tx: &Writing, site: Site, things: impl Iterator<Item = (&'static str, i64, i64)>) -> Result<()> {
    let rows: Vec<Param<'_>> =
        things.flat_map(|(kind, legacy, id)| p![site.id, kind, legacy, id, &[0_u8; 0] as &[u8]].to_vec()).collect();
    tx.insert(&IMPORTED_ROWS, &rows)
}

/// Notes which contributor a user of the site has become.
pub fn note_people(tx: &Writing, site: Site, people: &[(i64, i64)]) -> Result<()> {
    add_imported(tx, site, people.iter().map(|(legacy, id)| ("contributor", *legacy, *id)))
}

/// Options of the old site that nothing here reads, word for word.
pub fn keep_options(tx: &Writing, options: &[(String, String)]) -> Result<()> {
    let rows: Vec<Param<'_>> =
        options.iter().flat_map(|(name, value)| p!["option", 0_i64, name, value].to_vec()).collect();
    tx.insert(&META, &rows)
}

static REDIRECT: Table =
    Table::new("permalink", &["path", "kind", "thing_id", "target"]).on_conflict("ON CONFLICT (path) DO NOTHING");

/// Addresses that led elsewhere over there. One that holds something here keeps it.
pub fn add_redirects(tx: &Writing, redirects: &[Redirect]) -> Result<u64> {
    let mut written = 0;
    for redirect in redirects {
        let kind = if redirect.to.is_empty() { Target::Gone } else { Target::Address };
        if tx.one(&PATH, p![&redirect.from], |row| row.get::<i64>(0))?.is_none() {
            tx.insert(&REDIRECT, p![&redirect.from, kind.to_number(), 0_i64, &redirect.to])?;
            written += 1;
        }
    }
    Ok(written)
}

static ASSET: Table = Table::new(
    "asset",
    &[
        "id",
        "path",
        "kind",
        "mime",
        "state",
        "width",
        "height",
        "bytes",
        "sha256",
        "animated",
        "title",
        "slug",
        "alt_text",
        "caption_html",
        "credit",
        "description_html",
        "focus_x",
        "focus_y",
        "tint",
        "attached_to",
        "source_url",
        "created_at",
    ],
)
.on_conflict(
    "ON CONFLICT (id) DO UPDATE SET state = excluded.state, width = excluded.width, height = excluded.height, \
     bytes = excluded.bytes, sha256 = excluded.sha256, animated = excluded.animated",
);
static ALIAS: Table =
    Table::new("asset_alias", &["path", "asset_id", "width", "height"]).on_conflict("ON CONFLICT (path) DO NOTHING");
static PERMALINK: Table =
    Table::new("permalink", &["path", "kind", "thing_id", "target"]).on_conflict("ON CONFLICT (path) DO NOTHING");
static META: Table = Table::new("legacy_meta", &["kind", "thing_id", "meta_key", "meta_value"]);
static IMPORTED_ROWS: Table = Table::new("imported", &["site_id", "kind", "legacy_id", "thing_id", "digest"])
    .on_conflict(
        "ON CONFLICT (site_id, kind, legacy_id) DO UPDATE SET thing_id = excluded.thing_id, digest = excluded.digest",
    );

/// Writes pictures; `known` ones only learn whether their file is here now.
pub fn add_assets(tx: &Writing, site: Site, rows: &[AssetRow], known: &Known) -> Result<()> {
    let mut assets = Vec::new();
    let (mut aliases, mut links, mut meta, mut imported) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let hash = row.sha256.as_ref().map_or(Param::Null, |hash| Param::Bytes(hash));
        let bytes = i64::try_from(row.bytes).unwrap_or(i64::MAX);
        assets.extend_from_slice(p![
            row.id,
            &row.path,
            row.kind.to_number(),
            row.mime,
            i64::from(row.here),
            row.width,
            row.height,
            bytes,
            hash,
            row.animated,
            &row.title,
            &row.slug,
            &row.alt,
            &row.caption_html,
            &row.credit,
            &row.description_html,
            50_i64,
            50_i64,
            "",
            row.attached_to,
            &row.source_url,
            row.created_at
        ]);
        let is_new = |legacy_id: &&i64| !known.contains_key(&("asset".to_owned(), **legacy_id));
        for legacy_id in std::iter::once(&row.legacy_id).chain(&row.also).filter(is_new) {
            imported.extend_from_slice(p![site.id, "asset", *legacy_id, row.id, &[0_u8; 0] as &[u8]]);
        }
        for path in &row.page_paths {
            links.extend_from_slice(p![path, Target::Asset.to_number(), row.id, ""]);
        }
        if !is_new(&&row.legacy_id) {
            continue;
        }
        for size in &row.sizes {
            aliases.extend_from_slice(p![&size.path, row.id, size.width, size.height]);
        }
        for (key, value) in &row.meta {
            meta.extend_from_slice(p!["asset", row.id, key, value]);
        }
    }
    tx.insert(&ASSET, &assets)?;
    tx.insert(&ALIAS, &aliases)?;
    tx.insert(&PERMALINK, &links)?;
    tx.insert(&META, &meta)?;
    tx.insert(&IMPORTED_ROWS, &imported)
}

static ARTICLE: Table = Table::new(
    "article",
    &[
        "id", "kind", "status", "headline", "kicker", "standfirst", "summary", "slug", "path", "language", "section_id",
        "featured_id", "featured_shown", "byline_shown", "created_at", "first_published_at", "published_at", "updated_at",
        "modified_at", "comments_open", "comment_count", "password", "sticky", "parent_id", "menu_order", "reading_minutes",
        "word_count", "page_count", "views_base", "shares_base", "source_name", "source_url", "seo_title", "seo_description",
        "canonical_url", "noindex", "guid", "label",
    ],
)
.on_conflict(
    "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, status = excluded.status, headline = excluded.headline, \
     standfirst = excluded.standfirst, summary = excluded.summary, slug = excluded.slug, path = excluded.path, \
     language = excluded.language, section_id = excluded.section_id, featured_id = excluded.featured_id, \
     featured_shown = excluded.featured_shown, published_at = excluded.published_at, updated_at = excluded.updated_at, \
     modified_at = excluded.modified_at, comments_open = excluded.comments_open, comment_count = excluded.comment_count, \
     password = excluded.password, sticky = excluded.sticky, parent_id = excluded.parent_id, menu_order = excluded.menu_order, \
     reading_minutes = excluded.reading_minutes, word_count = excluded.word_count, page_count = excluded.page_count, \
     source_name = excluded.source_name, source_url = excluded.source_url, seo_title = excluded.seo_title, \
     seo_description = excluded.seo_description, canonical_url = excluded.canonical_url, noindex = excluded.noindex, \
     guid = excluded.guid, label = excluded.label",
);
static REVISION: Table = Table::new(
    "revision",
    &[
        "article_id",
        "number",
        "created_at",
        "actor",
        "origin",
        "headline",
        "standfirst",
        "document",
        "source",
        "sha256",
    ],
);
static BODY: Table = Table::new("body", &["article_id", "page", "html", "aside_at"]);
// Two terms of an export may have become one section or tag here.
static ARTICLE_SECTION: Table =
    Table::new("article_section", &["article_id", "section_id", "position"]).on_conflict("ON CONFLICT DO NOTHING");
static ARTICLE_TAG: Table =
    Table::new("article_tag", &["article_id", "tag_id", "position"]).on_conflict("ON CONFLICT DO NOTHING");
static BYLINE: Table = Table::new("byline", &["article_id", "position", "contributor_id"]);
static ARTICLE_ASSET: Table = Table::new("article_asset", &["asset_id", "article_id"]);
static LISTING: Table =
    Table::new("listing", &["kind", "list_id", "published_at", "article_id"]).on_conflict("ON CONFLICT DO NOTHING");
static COMMENT: Table = Table::new(
    "comment",
    &[
        "id",
        "article_id",
        "parent_id",
        "thread",
        "depth",
        "status",
        "kind",
        "author",
        "email",
        "url",
        "network",
        "created_at",
        "source",
        "html",
    ],
)
.on_conflict(
    "ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, thread = excluded.thread, depth = excluded.depth, \
     status = excluded.status, author = excluded.author, source = excluded.source, html = excluded.html",
);

sql!(LAST_REVISION = "SELECT COALESCE(MAX(number), 0) AS number FROM revision WHERE article_id = $1");
sql!(
    POINT_TO_LIVE = "UPDATE article SET live_revision =
                      (SELECT MAX(r.id) FROM revision r WHERE r.article_id = article.id) WHERE live_revision IS NULL"
);
sql!(
    POINT_ONE_TO_LIVE = "UPDATE article SET live_revision =
                          (SELECT MAX(r.id) FROM revision r WHERE r.article_id = article.id) WHERE id = $1"
);

sql!(
    RECOUNT_COMMENTS = "UPDATE article SET comment_count =
                         (SELECT COUNT(*) FROM comment c WHERE c.article_id = article.id AND c.status = 1) WHERE id = $1"
);
sql!(EARLIER_COMMENTS = "SELECT id, created_at, author, source FROM comment WHERE article_id = $1");
sql!(CLEAR_BODY = "DELETE FROM body WHERE article_id = $1");
sql!(CLEAR_SECTIONS = "DELETE FROM article_section WHERE article_id = $1");
sql!(CLEAR_TAGS = "DELETE FROM article_tag WHERE article_id = $1");
sql!(CLEAR_BYLINES = "DELETE FROM byline WHERE article_id = $1");
sql!(CLEAR_ASSETS = "DELETE FROM article_asset WHERE article_id = $1");
sql!(CLEAR_LISTING = "DELETE FROM listing WHERE article_id = $1");
sql!(CLEAR_META = "DELETE FROM legacy_meta WHERE kind = 'article' AND thing_id = $1");

/// A piece with what only the writer knows.
#[derive(Debug)]
pub struct Ready {
    pub piece: Piece,
    /// It was here before, in another state.
    pub again: bool,
    pub lists: Vec<(i64, i64)>,
    /// Number, and parent's number, of each comment.
    pub comment_ids: Vec<(i64, Option<i64>)>,
}

/// Writes one batch of articles, pages and kept documents with everything that belongs to them.
pub fn add_pieces(tx: &Writing, site: Site, batch: &[Ready]) -> Result<()> {
    for ready in batch.iter().filter(|ready| ready.again) {
        for sql in
            [&CLEAR_BODY, &CLEAR_SECTIONS, &CLEAR_TAGS, &CLEAR_BYLINES, &CLEAR_ASSETS, &CLEAR_LISTING, &CLEAR_META]
        {
            tx.run(sql, p![ready.piece.id])?;
        }
    }
    tx.insert(&ARTICLE, &articles(batch))?;
    add_revisions(tx, batch)?;
    add_links(tx, batch)?;
    add_comments(tx, batch)?;
    for ready in batch.iter().filter(|ready| ready.again) {
        tx.run(&RECOUNT_COMMENTS, p![ready.piece.id])?;
    }
    let imported: Vec<Param<'_>> = batch
        .iter()
        .flat_map(|Ready { piece, .. }| p![site.id, "article", piece.legacy_id, piece.id, &piece.digest].to_vec())
        .collect();
    tx.insert(&IMPORTED_ROWS, &imported)
}

fn articles(batch: &[Ready]) -> Vec<Param<'_>> {
    let mut rows = Vec::with_capacity(batch.len() * ARTICLE.columns.len());
    for Ready { piece, .. } in batch {
        let shown = piece.comments.iter().filter(|comment| comment.status == 1).count() as i64;
        let public = matches!(piece.status, Status::Live | Status::Scheduled);
        rows.extend_from_slice(p![
            piece.id,
            piece.kind.to_number(),
            piece.status.to_number(),
            &piece.headline,
            "",
            &piece.standfirst,
            &piece.summary,
            &piece.slug,
            &piece.path,
            &piece.language,
            piece.section,
            piece.featured,
            piece.featured_shown,
            2_i64,
            piece.created_at,
            piece.published_at.filter(|_| public),
            piece.published_at,
            piece.updated_at,
            piece.modified_at,
            piece.comments_open,
            shown,
            &piece.password,
            piece.sticky,
            piece.parent,
            piece.menu_order,
            piece.reading_minutes,
            piece.word_count as i64,
            piece.pages.len() as i64,
            piece.views_base,
            piece.shares_base,
            &piece.source_name,
            &piece.source_url,
            &piece.seo_title,
            &piece.seo_description,
            &piece.canonical_url,
            piece.noindex,
            &piece.guid,
            &piece.label
        ]);
    }
    rows
}

fn add_revisions(tx: &Writing, batch: &[Ready]) -> Result<()> {
    let mut rows = Vec::new();
    for Ready { piece, again, .. } in batch {
        let mut last: i64 =
            if *again { tx.one(&LAST_REVISION, p![piece.id], |row| row.get(0))?.unwrap_or(0) } else { 0 };
        // What happened over there before it first came; later imports bring the present only.
        for past in piece.past.iter().filter(|_| !again) {
            last += 1;
            rows.extend_from_slice(p![
                piece.id,
                last,
                past.created_at,
                &past.actor,
                "imported",
                &past.headline,
                &past.standfirst,
                &past.document,
                &past.source,
                &past.digest
            ]);
        }
        rows.extend_from_slice(p![
            piece.id,
            last + 1,
            piece.modified_at,
            &piece.actor,
            "imported",
            &piece.headline,
            &piece.standfirst,
            &piece.document,
            &piece.source,
            &piece.digest
        ]);
    }
    tx.insert(&REVISION, &rows)?;
    for Ready { piece, .. } in batch.iter().filter(|ready| ready.again) {
        tx.run(&POINT_ONE_TO_LIVE, p![piece.id])?;
    }
    Ok(())
}

fn add_links(tx: &Writing, batch: &[Ready]) -> Result<()> {
    let (mut bodies, mut sections, mut tags, mut bylines) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut assets, mut listing, mut links, mut meta) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for Ready { piece, lists, .. } in batch {
        for (page, (html, aside_at)) in piece.pages.iter().enumerate() {
            bodies.extend_from_slice(p![piece.id, page as i64 + 1, html, *aside_at]);
        }
        for (position, id) in piece.sections.iter().enumerate() {
            sections.extend_from_slice(p![piece.id, *id, position as i64]);
        }
        for (position, id) in piece.tags.iter().enumerate() {
            tags.extend_from_slice(p![piece.id, *id, position as i64]);
        }
        for (position, id) in piece.bylines.iter().enumerate() {
            bylines.extend_from_slice(p![piece.id, position as i64, *id]);
        }
        for id in &piece.assets {
            assets.extend_from_slice(p![*id, piece.id]);
        }
        for (kind, list) in lists {
            listing.extend_from_slice(p![*kind, *list, piece.published_at.unwrap_or(0), piece.id]);
        }
        for path in piece.aliases.iter().chain(std::iter::once(&piece.path)).filter(|path| !path.is_empty()) {
            links.extend_from_slice(p![path, Target::Article.to_number(), piece.id, ""]);
        }
        for (key, value) in &piece.meta {
            meta.extend_from_slice(p!["article", piece.id, key, value]);
        }
    }
    tx.insert(&BODY, &bodies)?;
    tx.insert(&ARTICLE_SECTION, &sections)?;
    tx.insert(&ARTICLE_TAG, &tags)?;
    tx.insert(&BYLINE, &bylines)?;
    tx.insert(&ARTICLE_ASSET, &assets)?;
    tx.insert(&LISTING, &listing)?;
    tx.insert(&PERMALINK, &links)?;
    tx.insert(&META, &meta)
}

fn add_comments(tx: &Writing, batch: &[Ready]) -> Result<()> {
    let mut rows = Vec::new();
    for Ready { piece, comment_ids, .. } in batch {
        for (comment, (id, parent)) in piece.comments.iter().zip(comment_ids) {
            rows.extend_from_slice(p![
                *id,
                piece.id,
                *parent,
                &comment.thread,
                comment.depth,
                comment.status,
                &comment.kind,
                &comment.author,
                &comment.email,
                &comment.url,
                &comment.network,
                comment.created_at,
                &comment.source,
                &comment.html
            ]);
        }
    }
    tx.insert(&COMMENT, &rows)
}

static MENU: Table = Table::new("menu", &["id", "name", "place"]);
static MENU_ITEM: Table =
    Table::new("menu_item", &["id", "menu_id", "parent_id", "position", "label", "kind", "thing_id", "url"]);
static VIDEO: Table = Table::new(
    "video",
    &["id", "provider", "video_key", "title", "description", "seconds", "poster_id", "published_at"],
)
.on_conflict("ON CONFLICT (id) DO UPDATE SET title = excluded.title, description = excluded.description, seconds = excluded.seconds");

/// Menus are brought once; later the newsroom's own stand.
pub fn add_menus(tx: &Writing, menus: &[MenuRow]) -> Result<()> {
    let mut items = Vec::new();
    for menu in menus {
        tx.insert(&MENU, p![menu.id, &menu.name, menu.place])?;
        for item in &menu.items {
            items.extend_from_slice(p![
                item.id,
                menu.id,
                item.parent,
                item.position,
                &item.label,
                item.kind,
                item.thing,
                &item.url
            ]);
        }
    }
    tx.insert(&MENU_ITEM, &items)
}

pub fn add_videos(tx: &Writing, videos: &[VideoRow]) -> Result<()> {
    let rows: Vec<Param<'_>> = videos
        .iter()
        .flat_map(|video| {
            p![
                video.id,
                &video.provider,
                &video.key,
                &video.title,
                &video.description,
                video.seconds,
                video.poster,
                video.published_at
            ]
            .to_vec()
        })
        .collect();
    tx.insert(&VIDEO, &rows)
}

sql!(CLEAR_COUNTS = "DELETE FROM listing_count");
sql!(
    COUNT_LISTS = "INSERT INTO listing_count (kind, list_id, articles)
                    SELECT kind, list_id, COUNT(*) FROM listing WHERE published_at <= $1 GROUP BY kind, list_id"
);
sql!(CLEAR_MONTHS = "DELETE FROM archive_month");
sql!(TIMES = "SELECT published_at FROM listing WHERE kind = 1 AND list_id = 0 AND published_at <= $1");
sql!(ADD_MONTH = "INSERT INTO archive_month (month, articles) VALUES ($1, $2)");
sql!(
    NAMES_WITHOUT_PARENT = "UPDATE comment SET parent_id = NULL WHERE parent_id IS NOT NULL
                             AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.id = comment.parent_id)"
);

/// Brings everything that is kept beside the articles up to date: counts of lists and months, live revisions,
/// and PostgreSQL's own numbering.
pub fn settle(tx: &Writing, now: i64, month_of: impl Fn(i64) -> i64) -> Result<()> {
    tx.run(&POINT_TO_LIVE, p![])?;
    tx.run(&NAMES_WITHOUT_PARENT, p![])?;
    tx.run(&CLEAR_COUNTS, p![])?;
    tx.run(&COUNT_LISTS, p![now])?;
    tx.run(&CLEAR_MONTHS, p![])?;
    let mut months: HashMap<i64, i64> = HashMap::new();
    for at in tx.all(&TIMES, p![now], |row| row.get::<i64>(0))? {
        *months.entry(month_of(at)).or_default() += 1;
    }
    for (month, articles) in months {
        tx.run(&ADD_MONTH, p![month, articles])?;
    }
    marks::lay_all(tx)?;
    for table in
        ["article", "comment", "asset", "section", "tag", "contributor", "account", "menu", "menu_item", "video"]
    {
        tx.fix_identity(table)?;
    }
    Ok(())
}

sql!(WITH_BODIES = "SELECT id FROM article WHERE live_revision IS NOT NULL ORDER BY id");
sql!(
    LIVE_DOCUMENT =
        "SELECT a.language, r.document FROM article a JOIN revision r ON r.id = a.live_revision WHERE a.id = $1"
);
sql!(PAGE_COUNT = "UPDATE article SET page_count = $1 WHERE id = $2");

/// Every article that has a live version.
pub fn with_bodies(db: &Reading) -> Result<Vec<i64>> {
    db.all(&WITH_BODIES, p![], |row| row.get(0))
}

/// Language and document of an article's live version.
pub fn live_document(db: &Reading, id: i64) -> Result<Option<(String, String)>> {
    db.one(&LIVE_DOCUMENT, p![id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Puts newly rendered pages in the place of the old ones.
pub fn replace_body<'p>(tx: &Writing, id: i64, pages: impl Iterator<Item = (&'p str, Option<usize>)>) -> Result<()> {
    tx.run(&CLEAR_BODY, p![id])?;
    let mut rows = Vec::new();
    for (page, (html, aside)) in pages.enumerate() {
        let aside = aside.map_or(-1, |at| at as i64);
        rows.extend_from_slice(p![id, page as i64 + 1, html, aside]);
    }
    let count = (rows.len() / BODY.columns.len()) as i64;
    tx.insert(&BODY, &rows)?;
    tx.run(&PAGE_COUNT, p![count, id]).map(drop)
}
