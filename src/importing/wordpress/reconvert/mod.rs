//! Better rules over the kept originals: what an import made of a text is made again, and what differs is shown.
//!
//! Nothing is lost by it: the new text is a new version; texts that somebody changed here are left alone.

mod shelf;
mod store;

use std::sync::Arc;

use bodytext::{Document, ParseContext, Quotes, RenderOptions};

use super::run::Target;
use super::{ImportError, rerender::render_words};
use crate::history::{Change, record};
use crate::media::Shelf;
use crate::settings::{self, Publication};
use shelf::Library;
use store::Imported;

/// Texts in one transaction.
const AT_ONCE: usize = 100;
/// Differences that are shown; the rest is counted.
const MOST_SHOWN: usize = 50;

/// What would change, or has.
#[derive(Debug, Default)]
pub struct Reconverted {
    pub looked_at: u64,
    pub changed: u64,
    /// Changed here since they came: left alone.
    pub left: u64,
    pub shown: Vec<Difference>,
    pub applied: bool,
}

/// One text that comes out differently.
#[derive(Debug)]
pub struct Difference {
    pub id: i64,
    pub headline: String,
    /// Where the words part; empty where only form differs.
    pub before: String,
    pub after: String,
}

/// Converts every imported text again from its original; writes only with `apply`.
///
/// # Errors
/// A failing database.
pub fn reconvert(target: &Target, apply: bool) -> Result<Reconverted, ImportError> {
    let (ids, left, publication, library, shelf) = target.db.read_long_blocking(|db| {
        let (ids, left) = store::imported(db)?;
        let publication = settings::load(db)?.unwrap_or_default();
        Ok((ids, left, publication, Arc::new(Library::load(db)?), Arc::new(Shelf::load(db)?)))
    })?;
    let mut outcome = Reconverted { left, applied: apply, ..Reconverted::default() };
    for chunk in ids.chunks(AT_ONCE) {
        let chunk = chunk.to_vec();
        let texts = target.db.read_long_blocking(move |db| store::texts(db, &chunk))?;
        outcome.looked_at += texts.len() as u64;
        let again: Vec<(Imported, Document)> =
            texts.into_iter().filter_map(|text| differs(text, &publication, &library)).collect();
        outcome.changed += again.len() as u64;
        for (text, document) in &again {
            if outcome.shown.len() < MOST_SHOWN {
                outcome.shown.push(difference(text, document));
            }
        }
        if apply && !again.is_empty() {
            write(target, again, &publication, &shelf)?;
        }
    }
    Ok(outcome)
}

/// The text with its new document, where that is another one.
fn differs(text: Imported, publication: &Publication, library: &Library) -> Option<(Imported, Document)> {
    let reusable = |id: i64| library.block(id);
    let parsed = bodytext::parse(
        &text.source,
        &ParseContext {
            own_hosts: &publication.own_hosts,
            own_base: &publication.base_path,
            media: Some(library),
            attached: library.attached(text.id),
            reusable: Some(&reusable),
            footnotes: Some(text.footnotes.as_str()).filter(|notes| !notes.is_empty()),
        },
    );
    let is_same = parsed.document.to_json() == text.document;
    (!is_same).then_some((text, parsed.document))
}

fn difference(text: &Imported, document: &Document) -> Difference {
    let words = |document: &Document| bodytext::plain_text(document);
    let before = Document::from_json(&text.document).map(|document| words(&document)).unwrap_or_default();
    let after = words(document);
    let at = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(20)).take(70).collect::<String>();
    let same = before == after;
    Difference {
        id: text.id,
        headline: text.headline.clone(),
        before: if same { String::new() } else { around(&before) },
        after: if same { String::new() } else { around(&after) },
    }
}

fn write(
    target: &Target,
    again: Vec<(Imported, Document)>,
    publication: &Publication,
    shelf: &Arc<Shelf>,
) -> Result<(), ImportError> {
    let words = Arc::new(render_words(&target.locales.get(&publication.language)));
    let (texturize, now, shelf, again) = (publication.texturize, target.now, shelf.clone(), Arc::new(again));
    target.db.write_long_blocking(move |tx| {
        for (text, document) in &*again {
            let rendered = bodytext::render(
                document,
                &RenderOptions {
                    texturize: texturize.then(|| Quotes::for_language(&text.language)),
                    smilies: true,
                    pictures: Some(&*shelf),
                    absolute: None,
                    feed: false,
                    skip_leading_picture: None,
                    words: &words,
                },
            );
            store::add_version(tx, text, &document.to_json(), now)?;
            let pages = rendered.pages.iter().map(|page| (page.html.as_str(), page.after_first_paragraph));
            super::store::replace_body(tx, text.id, pages)?;
        }
        let detail = format!("{{\"articles\":{}}}", again.len());
        let change = Change {
            verb: "reconverted",
            thing: "articles",
            thing_id: 0,
            actor: "import",
            hard: false,
            detail: &detail,
        };
        record(tx, &change, now).map(drop)
    })?;
    Ok(())
}
