//! Corrections that the former site admitted, in the form of the Newspack plugin: an item of their own
//! (`newspack_correction`) that names its article by number (`newspack_correction-post-id`) and says what it is
//! (`newspack_corrections_type`). Our own exports use the same form, with our further kinds.

mod store;

use wxr::Item;

use crate::articles::NoteKind;
use crate::importing::wordpress::known_meta::KnownMeta;
use crate::importing::wordpress::moments;
use crate::importing::wordpress::plan::Plan;
use crate::importing::wordpress::report::Findings;
use crate::importing::wordpress::words::plain;

pub use store::add;

/// The post type.
pub const POST_TYPE: &str = "newspack_correction";
pub const ARTICLE: &str = "newspack_correction-post-id";
pub const KIND: &str = "newspack_corrections_type";

/// An admitted error, with its article's number here.
#[derive(Debug, Clone)]
pub struct Admitted {
    pub article: i64,
    pub kind: NoteKind,
    /// Microseconds UTC.
    pub at: i64,
    pub words: String,
    pub actor: String,
}

/// The published ones; of the others a finding says that they are left out.
pub fn corrections(items: &[Item], plan: &Plan, findings: &mut Findings) -> Vec<Admitted> {
    items.iter().filter_map(|item| admitted(item, plan).map_err(|why| unused(item, why, findings)).ok()).collect()
}

fn admitted(item: &Item, plan: &Plan) -> Result<Admitted, &'static str> {
    if item.status != "publish" {
        return Err("it was not published");
    }
    let meta = KnownMeta::of(item);
    let article = meta.text(ARTICLE).and_then(|number| number.trim().parse::<i64>().ok()).filter(|number| *number > 0);
    let words = plain(&item.content);
    if words.is_empty() {
        return Err("it says nothing");
    }
    Ok(Admitted {
        article: plan.article_id(article.ok_or("it names no article")?),
        kind: kind(meta.text(KIND).unwrap_or_default()),
        at: moments::moment(&item.date, &item.date_gmt, &plan.zone).ok_or("it has no date")?,
        words,
        actor: item.creator.clone(),
    })
}

fn unused(item: &Item, why: &str, findings: &mut Findings) {
    let detail = format!("{:?}: {why}", plain(&item.title));
    findings.add("CorrectionLeftOut", "", Some(item.line).filter(|line| *line > 0), &detail);
}

/// The plugin knows the first two.
fn kind(word: &str) -> NoteKind {
    match word {
        "clarification" => NoteKind::Clarification,
        "update" => NoteKind::Update,
        "editors_note" => NoteKind::EditorsNote,
        "retraction" => NoteKind::Retraction,
        _ => NoteKind::Correction,
    }
}
