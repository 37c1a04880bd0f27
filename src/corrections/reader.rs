//! Readers see what was corrected.

use db::{Reading, Result};

use super::page::{CorrectedArticle, CorrectionsPage};
use super::store::{self, Correction};
use crate::answer::Answer;
use crate::articles::CorrectionNote;
use crate::furniture::{Furniture, Here};
use crate::page_cache::Tag;
use crate::theme::{Html, Link};

/// Where all corrections stand when no imported page does.
pub const ADDRESS: &str = "/corrections/";
const PER_PAGE: u32 = 50;

/// The corrections of one article, newest first.
pub fn notes_of(db: &Reading, furniture: &Furniture, article: i64) -> Result<Vec<CorrectionNote>> {
    Ok(store::of_article(db, article)?.iter().map(|correction| note(furniture, correction)).collect())
}

/// One page of all corrections of articles that readers can see.
pub fn show(db: &Reading, furniture: &Furniture, page: u32, now: i64) -> Result<Answer> {
    let page = page.max(1);
    let mut corrections = store::newest(db, now, PER_PAGE + 1, (page - 1) * PER_PAGE)?;
    if corrections.is_empty() && page > 1 {
        return Ok(Answer::NotFound);
    }
    let has_older = corrections.len() > PER_PAGE as usize;
    corrections.truncate(PER_PAGE as usize);
    let link = at_page(page);
    let model = CorrectionsPage {
        shell: furniture.shell(
            Here { url: &link, section: None },
            furniture.head(&furniture.locale.text("all-corrections"), Some(&link)),
        ),
        rail: furniture.rail(),
        breadcrumb: vec![furniture.home()],
        entries: corrections.iter().map(|correction| entry(furniture, correction)).collect(),
        older_url: if has_older { at_page(page + 1) } else { String::new() },
        newer_url: if page > 1 { at_page(page - 1) } else { String::new() },
    };
    Ok(Answer::page("reader/corrections.html", &model, vec![Tag::Corrections.to_string()]))
}

fn at_page(page: u32) -> String {
    if page == 1 { ADDRESS.to_owned() } else { format!("{ADDRESS}?corrections_page={page}") }
}

fn entry(furniture: &Furniture, correction: &Correction) -> CorrectedArticle {
    let headline = furniture.typeset(&correction.headline, &correction.language);
    CorrectedArticle {
        article: Link::new(headline, furniture.bases.link(&correction.path)),
        lang: (correction.language != furniture.publication.language).then(|| correction.language.clone()),
        note: note(furniture, correction),
    }
}

fn note(furniture: &Furniture, correction: &Correction) -> CorrectionNote {
    CorrectionNote {
        kind: correction.kind,
        date: furniture.date(correction.at),
        text: Html::trusted(paragraphs(&correction.words)),
    }
}

/// Plain words as paragraphs: an editor's text is escaped like anybody's.
pub(crate) fn paragraphs(words: &str) -> String {
    let parts = words.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p>{}</p>", Html::text(part).as_str().replace('\n', "<br>"))).collect()
}
