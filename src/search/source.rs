//! What goes into the index: articles that readers may find, read whole.

use db::{Db, Result};
use finder::Piece;

use super::clean::{Clean, clean};
use super::store;

/// Articles in one read.
pub(super) const AT_ONCE: usize = 100;

/// An article, and every address its text links to on this site.
#[derive(Debug)]
pub(super) struct Source {
    pub piece: Piece,
    html: Vec<String>,
}

impl Source {
    /// Whether the text itself leads to this address already (a link as pages write it).
    pub fn links_to(&self, link: &str) -> bool {
        let wanted = format!("href=\"{link}\"");
        self.html.iter().any(|html| html.contains(&wanted))
    }
}

/// The findable ones of these articles. Those that are missing in the answer belong out of the index.
pub(super) fn sources(db: &Db, ids: &[i64], now: i64) -> Result<Vec<Source>> {
    let ids = ids.to_vec();
    let read = db.read_long_blocking(move |db| {
        let mut all = Vec::with_capacity(ids.len());
        for id in &ids {
            all.extend(store::piece(db, *id, now)?);
        }
        Ok(all)
    })?;
    Ok(read.into_iter().map(cleaned).collect())
}

fn cleaned(store::Read { mut piece, html }: store::Read) -> Source {
    let mut text = Clean::default();
    html.iter().for_each(|page| clean(page, &mut text));
    if !html.is_empty() {
        piece.body = text.text + &text.rows;
        piece.captions = text.captions;
    }
    Source { piece, html }
}
