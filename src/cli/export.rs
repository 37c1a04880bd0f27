//! `masthead export wordpress`: the publication as a file that WordPress reads.

use anyhow::{Result, ensure};

use super::ExportWordpress;
use crate::app::App;
use crate::clock::Clock;
use crate::exporting::wordpress::{self, Leaving};
use crate::importing::wordpress::render_words;
use crate::settings;

pub(super) fn wordpress(options: &ExportWordpress) -> Result<()> {
    ensure!(options.data.is_dir(), "{}: no such folder; name the publication with --data", options.data.display());
    let app = App::open(&options.data, Clock::System)?;
    let publication = app.db.read_blocking(settings::load)?.unwrap_or_default();
    let words = render_words(&app.locales.get(&publication.language));
    let media = options.media.then_some(&app.media);
    let leaving = Leaving { words, origin: app.origin().to_owned(), now: app.clock.now() };
    let exported = wordpress::export(&app.db, media, &options.file, leaving)?;
    println!("{}", options.file.display());
    let rows = [
        ("articles", exported.articles),
        ("pages", exported.pages),
        ("kept documents", exported.documents),
        ("comments", exported.comments),
        ("pictures and files", exported.attachments),
        ("sections", exported.sections),
        ("tags", exported.tags),
        ("contributors", exported.authors),
        ("entries of menus", exported.menu_items),
        ("videos", exported.videos),
        ("redirects", exported.redirects),
    ];
    for (what, count) in rows.into_iter().filter(|(_, count)| *count > 0) {
        println!("  {what}: {count}");
    }
    if let Some(archive) = exported.archive {
        println!("{}: {} files; unpack it into wp-content", archive.display(), exported.files);
    }
    Ok(())
}
