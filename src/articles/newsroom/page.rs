//! What the newsroom's pages of articles show.

use serde::Serialize;

use crate::articles::record::{Record, SourceCredit};
use crate::theme::Html;

#[derive(Debug, Serialize)]
pub(super) struct RefusedPage {
    pub sentence: String,
    pub back_url: String,
}

/// A state as a shape and a word.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct StatusMark {
    /// `draft`, `review` …: the class and the shape.
    pub name: &'static str,
    pub word: String,
}

/// A moment for people and for machines.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Moment {
    pub text: String,
    pub iso: String,
}

/// A choice in a select or a list of boxes.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct ListPage {
    pub tabs: Vec<Tab>,
    pub filter: FilterFields,
    pub sections: Vec<Choice>,
    pub rows: Vec<ListRow>,
    /// Empty on the last page.
    pub older_url: String,
    /// The first page; empty when it is open.
    pub newest_url: String,
    pub can_publish: bool,
    pub is_filtered: bool,
    pub action: String,
    /// The open filters as an address has them.
    pub query: String,
    /// The view of one's own that is open.
    pub view: Option<i64>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Tab {
    pub label: String,
    pub url: String,
    pub is_here: bool,
    /// `None` where it is not counted.
    pub count: Option<u64>,
    pub is_due: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct FilterFields {
    pub words: String,
    pub language: String,
    pub tag: String,
    pub author: String,
    /// Carried along by the form.
    pub state: String,
    /// A name that was looked for and is none: then the list is empty for that reason.
    pub unknown: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct ListRow {
    pub id: i64,
    pub headline: String,
    pub lang: String,
    pub url: String,
    pub slugline: String,
    pub status: StatusMark,
    pub bylines: String,
    /// What comes next, as chips.
    pub chips: Vec<Chip>,
    pub words: String,
    pub changed: Moment,
    pub here: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Chip {
    /// `stop`, `warn`, `plan`, `info`, or empty.
    pub tone: &'static str,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct NewPage {
    pub sections: Vec<Choice>,
    pub action: String,
}

/// The writing view.
#[derive(Debug, Serialize)]
pub(super) struct EditPage {
    pub id: i64,
    pub revision: i64,
    pub record: Record,
    pub status: StatusMark,
    pub saved: Moment,
    pub saved_by: String,
    pub chips: Vec<Chip>,
    pub lang: String,
    pub dir: &'static str,
    pub body_html: String,
    /// As the editor reads it.
    pub document: serde_json::Value,
    pub word_count: usize,
    pub reading_minutes: u32,
    pub sections: Vec<Choice>,
    pub further: Vec<Choice>,
    pub tags: String,
    pub bylines: Vec<BylineRow>,
    pub contributors: Vec<String>,
    pub byline_shown: Vec<Choice>,
    pub sources: Vec<SourceRow>,
    pub picture: Option<PictureThumb>,
    pub findings: Vec<FindingLine>,
    pub stops: usize,
    pub warns: usize,
    pub notes: Vec<NoteLine>,
    pub others: Vec<Other>,
    /// Somebody else holds the pen.
    pub is_held: bool,
    pub previews: Vec<PreviewLine>,
    pub preview_link: String,
    pub planned: LocalFields,
    pub deadline: LocalFields,
    pub zone: String,
    /// Addresses of this article's pages, all below the newsroom's.
    pub here: String,
    pub public_url: String,
    pub withdrawn_reason: String,
    pub can: Can,
}

/// What this account may do with this article now.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Can {
    pub edit: bool,
    pub submit: bool,
    pub publish: bool,
    pub send_back: bool,
    pub unschedule: bool,
    pub withdraw: bool,
    pub trash: bool,
    pub untrash: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct BylineRow {
    pub name: String,
    pub hidden: bool,
    pub is_contributor: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct SourceRow {
    pub source: SourceCredit,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct PictureThumb {
    pub id: i64,
    pub src: String,
    pub alt: String,
    pub title: String,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct FindingLine {
    /// `block`, `warn`, `ok`.
    pub weight: &'static str,
    pub mark: &'static str,
    pub text: String,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct NoteLine {
    pub id: i64,
    pub kind: &'static str,
    pub title: String,
    pub actor: String,
    pub initials: String,
    pub at: Moment,
    pub words: String,
    pub is_settled: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Other {
    pub name: String,
    pub initials: String,
    pub tone: i64,
    pub sentence: String,
    pub writes: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct PreviewLine {
    pub id: i64,
    pub actor: String,
    pub until: Moment,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct LocalFields {
    pub day: String,
    pub time: String,
}

#[derive(Debug, Serialize)]
pub(super) struct PublishPage {
    pub id: i64,
    pub revision: i64,
    pub headline: String,
    pub status: StatusMark,
    pub saved: Moment,
    pub saved_by: String,
    pub findings: Vec<FindingLine>,
    pub stops: usize,
    /// What did not work, over the form.
    pub problem: String,
    pub is_live: bool,
    pub has_news: bool,
    /// `now`, `later`, `hold`.
    pub when: String,
    pub schedule: LocalFields,
    /// The two hours of a night when the clocks go back; empty otherwise.
    pub twice: Vec<Hour>,
    pub embargo: LocalFields,
    pub has_embargo: bool,
    pub scheduled_for: Option<Moment>,
    pub zone: String,
    pub zone_offset: String,
    pub now_there: String,
    pub kind: String,
    pub words: String,
    pub card: CardSeen,
    pub here: String,
    pub can_withdraw: bool,
    pub can_send_back: bool,
}

/// One of two hours with the same name.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Hour {
    /// The field that it answers.
    pub field: &'static str,
    pub value: &'static str,
    pub label: String,
}

/// The card as readers will see it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct CardSeen {
    pub kicker: String,
    pub headline: String,
    pub standfirst: String,
    pub address: String,
    pub picture: Option<PictureThumb>,
}

#[derive(Debug, Serialize)]
pub(super) struct PicturePage {
    pub headline: String,
    pub revision: i64,
    pub words: String,
    pub chosen: i64,
    pub pictures: Vec<PictureThumb>,
    /// Empty on the last page.
    pub older_url: String,
    pub article: i64,
    /// Where a new picture is sent.
    pub upload_url: String,
    pub here: String,
}

#[derive(Debug, Serialize)]
pub(super) struct VersionsPage {
    pub headline: String,
    pub newest: i64,
    pub days: Vec<VersionDay>,
    pub older_url: String,
    pub before: Option<VersionLine>,
    pub after: Option<VersionLine>,
    pub fields: Vec<FieldLine>,
    pub passages: Vec<PassageLine>,
    pub added: usize,
    pub removed: usize,
    pub is_side_by_side: bool,
    pub other_layout_url: String,
    pub can_restore: bool,
    pub here: String,
    pub lang: String,
    pub dir: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct VersionDay {
    pub day: String,
    pub versions: Vec<VersionLine>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct VersionLine {
    pub number: i64,
    pub sentence: String,
    pub at: Moment,
    pub url: String,
    pub is_live: bool,
    pub is_before: bool,
    pub is_after: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct FieldLine {
    pub name: String,
    pub before: String,
    pub after: String,
    pub joined: Html,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct PassageLine {
    /// For two columns: in each, what the other has not is marked.
    pub before: Html,
    pub after: Html,
    pub joined: Html,
    pub is_changed: bool,
    /// So many unchanged passages are folded here; 0 for a passage of its own.
    pub folded: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct ConflictPage {
    pub headline: String,
    pub by: String,
    pub at: Moment,
    pub newest: i64,
    pub fields: Vec<FieldLine>,
    pub passages: Vec<PassageLine>,
    pub hidden: Vec<crate::comments::HiddenField>,
    pub here: String,
    pub lang: String,
    pub dir: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct CalendarPage {
    pub title: String,
    pub zone: String,
    pub days: Vec<CalendarDay>,
    pub before_url: String,
    pub today_url: String,
    pub after_url: String,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct CalendarDay {
    pub name: String,
    pub number: i8,
    pub iso: String,
    pub is_today: bool,
    pub is_past: bool,
    pub events: Vec<CalendarEvent>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct CalendarEvent {
    /// `done`, `pub`, `plan`, `dead`, `late`, `emb`.
    pub kind: &'static str,
    pub word: String,
    /// Empty for the whole day.
    pub time: String,
    pub headline: String,
    pub lang: String,
    pub url: String,
}
