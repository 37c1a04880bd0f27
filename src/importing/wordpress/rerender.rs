//! Rendering stored bodies again: after pictures arrived, or with a better renderer.

use std::sync::Arc;

use bodytext::{Document, Quotes, RenderOptions, RenderWords};

use super::run::Target;
use super::{ImportError, store};
use crate::archives::month_at;
use crate::media::Shelf;
use crate::settings;
use crate::theme::Locale;

/// Bodies in one transaction.
const AT_ONCE: usize = 100;

/// The words that stand inside a body, in the language of the site.
pub fn render_words(locale: &Locale) -> RenderWords {
    RenderWords {
        play_video: locale.text("body-play"),
        load_content: locale.text("body-load"),
        footnotes: locale.text("body-footnotes"),
        back_to_text: locale.text("body-back"),
        download: locale.text("body-download"),
        related: locale.text("you-might-also-like"),
    }
}

/// Renders the bodies of these articles, or of all, from their live versions. Returns how many.
///
/// # Errors
/// A failing database; a body that cannot be read is left as it is.
pub fn rerender(target: &Target, only: Option<Vec<i64>>) -> Result<u64, ImportError> {
    let (ids, publication, shelf) = target.db.read_long_blocking(move |db| {
        let ids = match only {
            Some(ids) => ids,
            None => store::with_bodies(db)?,
        };
        Ok((ids, settings::load(db)?.unwrap_or_default(), Arc::new(Shelf::load(db)?)))
    })?;
    let words = Arc::new(render_words(&target.locales.get(&publication.language)));
    let texturize = publication.texturize;
    let mut rendered = 0;
    for chunk in ids.chunks(AT_ONCE) {
        let (chunk, shelf, words) = (chunk.to_vec(), shelf.clone(), words.clone());
        rendered += target.db.write_long_blocking(move |tx| {
            let mut count = 0;
            for id in &chunk {
                let Some((language, json)) = store::live_document(tx, *id)? else { continue };
                let Ok(document) = Document::from_json(&json) else { continue };
                let pages = bodytext::render(
                    &document,
                    &RenderOptions {
                        texturize: texturize.then(|| Quotes::for_language(&language)),
                        smilies: true,
                        pictures: Some(&*shelf),
                        absolute: None,
                        feed: false,
                        skip_leading_picture: None,
                        words: &words,
                    },
                );
                store::replace_body(
                    tx,
                    *id,
                    pages.pages.iter().map(|page| (page.html.as_str(), page.after_first_paragraph)),
                )?;
                count += 1;
            }
            Ok(count)
        })?;
    }
    Ok(rendered)
}

/// Counts every list and month again.
pub fn recount(target: &Target) -> Result<(), ImportError> {
    let now = target.now;
    Ok(target.db.write_long_blocking(move |tx| {
        let zone = settings::load(tx)?.unwrap_or_default().zone();
        store::settle(tx, now, |at| month_at(at, &zone))
    })?)
}
