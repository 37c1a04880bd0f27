//! Rendering public bodies again after a picture in them has changed: same text, same version, other files.

use db::Writing;

use super::publication::Press;
use crate::articles::refusal::Refusal;
use crate::articles::working;
use crate::articles::{body, revisions};
use crate::media;
use crate::settings;

/// Renders the bodies of these articles from the versions that readers see. Those without one are passed over. The
/// caller notes the change of the picture.
pub fn refresh(tx: &Writing, press: &Press, articles: &[i64]) -> Result<(), Refusal> {
    let publication = settings::load(tx)?.unwrap_or_default();
    let locale = press.locales.get(&publication.language);
    for id in articles {
        let Some(standing) = working::standing(tx, *id)? else { continue };
        let Some(live) = standing.live_revision else { continue };
        let Some(revision) = revisions::by_id(tx, live)? else { continue };
        let document = revision.body()?;
        let pages = body::pages(tx, &document, &standing.language, &publication, &locale);
        working::write_body(tx, *id, &pages, &media::Library::new(tx).shown_in(&document)?)?;
    }
    Ok(())
}
