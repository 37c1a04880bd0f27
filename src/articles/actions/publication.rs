//! What happens whenever a version becomes the one that readers see: address, rows, body, lists and their counts.

use bodytext::Document;
use db::Writing;

use super::address;
use crate::archives::month_at;
use crate::articles::record::Record;
use crate::articles::refusal::Refusal;
use crate::articles::working::{self, PublicColumns, Standing};
use crate::articles::{Kind, Status, body, revisions, store};
use crate::history::{Change, record as log};
use crate::media;
use crate::settings;
use crate::theme::Locales;

/// What publishing needs besides the database: the words inside a body, in the language of the site.
#[derive(Clone)]
pub struct Press {
    pub locales: Locales,
}

/// A version on its way out.
pub(super) struct Going<'a> {
    pub standing: &'a Standing,
    pub record: Record,
    pub document: &'a Document,
    /// The frozen revision's id.
    pub revision: i64,
    /// Live, or scheduled for `published_at`.
    pub status: Status,
    pub published_at: i64,
    pub updated_at: Option<i64>,
}

/// Makes a version the public one. Returns the lists that the article was or is in, for the change log.
pub(super) fn go_public(tx: &Writing, press: &Press, going: Going<'_>, now: i64) -> Result<Vec<(i64, i64)>, Refusal> {
    let Going { standing, mut record, document, revision, status, published_at, updated_at } = going;
    let publication = settings::load(tx)?.unwrap_or_default();
    let zone = publication.zone();
    remember_import(tx, standing)?;
    working::follow_renames(tx, &mut record)?;
    working::settle_tags(tx, &mut record)?;
    let before = leave_lists(tx, standing, |at| month_at(at, &zone))?;
    let address = address::settle(tx, &publication, standing, &record, published_at)?;
    let locale = press.locales.get(&publication.language);
    working::write_record(tx, standing.id, &record, &body::facts(document, &record.language))?;
    working::write_links(tx, standing.id, &record)?;
    let pages = body::pages(tx, document, &record.language, &publication, &locale);
    working::write_body(tx, standing.id, &pages, &media::Library::new(tx).shown_in(document)?)?;
    let is_listed = standing.kind == Kind::Article.to_number();
    let after = if is_listed { working::lists(tx, &record)? } else { Vec::new() };
    working::write_listing(tx, standing.id, &after, published_at)?;
    let is_live = status == Status::Live;
    let columns = PublicColumns {
        status,
        slug: &address.slug,
        path: &address.path,
        first_published_at: standing.first_published_at.or(is_live.then_some(published_at)),
        published_at,
        updated_at,
        revision,
    };
    working::go_public(tx, standing.id, &columns, now)?;
    if is_live {
        store::count_in(tx, standing.id, month_at(published_at, &zone))?;
    }
    let mut touched = before;
    touched.extend(after);
    touched.sort_unstable();
    touched.dedup();
    Ok(touched)
}

/// Takes an article out of every public list and its counts. Returns the lists it was in.
pub(super) fn leave_lists(
    tx: &Writing,
    standing: &Standing,
    month_of: impl Fn(i64) -> i64,
) -> Result<Vec<(i64, i64)>, Refusal> {
    let lists = store::lists_of(tx, standing.id)?;
    // Only what is live in its row too was counted: a scheduled one is counted when it is released.
    if let Some(at) = standing.published_at.filter(|_| standing.status == Status::Live) {
        store::count_out(tx, &lists, month_of(at))?;
    }
    working::clear_listing(tx, standing.id)?;
    Ok(lists)
}

/// Notes a change of what readers see, with the lists it shows in.
pub(super) fn note_change(
    tx: &Writing,
    verb: &str,
    id: i64,
    actor: &str,
    hard: bool,
    lists: &[(i64, i64)],
    now: i64,
) -> Result<(), Refusal> {
    let detail = serde_json::json!({ "lists": lists }).to_string();
    let change = Change { verb, thing: "article", thing_id: id, actor, hard, detail: &detail };
    log(tx, &change, now)?;
    Ok(())
}

/// An import keeps its record in its rows, which are about to change: its revision takes it on now.
fn remember_import(tx: &Writing, standing: &Standing) -> Result<(), Refusal> {
    let Some(live) = standing.live_revision else { return Ok(()) };
    let Some(revision) = revisions::by_id(tx, live)?.filter(|revision| revision.record.is_none()) else {
        return Ok(());
    };
    if let Some(record) = working::record_in_rows(tx, standing.id)? {
        revisions::complete(tx, revision.line.id, &record)?;
    }
    Ok(())
}
