//! The words about a picture and its focal point, as lists and articles' heads show them.

use db::Writing;

use super::{audited, changed, store};
use crate::media::{Librarian, Refusal, catalogue, policy};
use crate::newsroom::Right;

/// What the form holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub alt: String,
    /// Plain words or the markup of a line; whatever else comes is taken out.
    pub caption: String,
    pub credit: String,
    pub licence: String,
    pub source: String,
    /// Percent from the left and from the top; the edge for what lies outside.
    pub focus: (u32, u32),
}

/// Keeps them. Saving the same again changes nothing.
pub fn describe(tx: &Writing, who: &Librarian, id: i64, words: &Words, now: i64) -> Result<(), Refusal> {
    let record = policy::check(tx, who, Right::ManageMedia, id)?;
    let tidied = words.tidied();
    if tidied == Words::of(&record) {
        return Ok(());
    }
    store::describe(tx, id, &tidied)?;
    catalogue::file(tx, id)?;
    audited(tx, who, "file-described", id, &tidied.title, now)?;
    changed(tx, who, "described", id, false, now)?;
    Ok(())
}

impl Words {
    pub fn of(record: &catalogue::Record) -> Self {
        let picture = &record.picture;
        Self {
            title: record.title.clone(),
            alt: picture.alt.clone(),
            caption: picture.caption_html.clone(),
            credit: picture.credit.clone(),
            licence: record.licence.clone(),
            source: record.source.clone(),
            focus: (picture.focus_x, picture.focus_y),
        }
    }

    fn tidied(&self) -> Self {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            title: line(&self.title),
            alt: line(&self.alt),
            caption: bodytext::sanitise_inline(self.caption.trim()),
            credit: line(&self.credit),
            licence: line(&self.licence),
            source: line(&self.source),
            focus: (self.focus.0.min(100), self.focus.1.min(100)),
        }
    }
}
