//! What the pages of the front's desk show.

use serde::Serialize;

/// The desk of one front.
#[derive(Debug, Serialize)]
pub(super) struct DeskPage {
    pub name: String,
    /// The publication's front and those of the sections.
    pub fronts: Vec<Tab>,
    /// What readers see and what they do not see yet, in a sentence.
    pub state: String,
    pub has_unseen_changes: bool,
    pub is_section: bool,
    /// What was wrong with the form; empty for nothing.
    pub error: String,
    pub revision: i64,
    /// The layout as it was read, for the form to bring back.
    pub layout: String,
    pub blocks: Vec<BlockView>,
    /// How many places there are that stories can be put into.
    pub places: usize,
    /// Places that a story can be put into.
    pub targets: Vec<Choice>,
    pub additions: Vec<Choice>,
    pub scheduled: Vec<ScheduledLine>,
    pub shelf: Shelf,
    pub as_at: AsAt,
    /// The desk itself, its preview and its versions.
    pub here: String,
    pub zone: String,
    /// What was typed as the moment of a schedule.
    pub schedule: LocalFields,
    /// The typed hour comes twice: both offsets.
    pub twice: Option<[String; 2]>,
}

#[derive(Debug, Serialize)]
pub(super) struct Tab {
    pub label: String,
    pub url: String,
    pub is_here: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct LocalFields {
    pub day: String,
    pub time: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Moment {
    pub text: String,
    pub iso: String,
}

/// The moment at which the desk shows the front.
#[derive(Debug, Default, Serialize)]
pub(super) struct AsAt {
    pub fields: LocalFields,
    /// What is otherwise then; empty while it is now.
    pub difference: String,
    /// The typed moment is none.
    pub error: String,
}

#[derive(Debug, Serialize)]
pub(super) struct BlockView {
    pub index: usize,
    pub heading: String,
    pub kind: &'static str,
    pub title: String,
    pub fills: Vec<Choice>,
    /// Empty for kinds with one look.
    pub shapes: Vec<Choice>,
    pub count: usize,
    pub most: usize,
    pub can_rise: bool,
    pub can_sink: bool,
    pub can_go: bool,
    pub slots: Vec<Slot>,
}

/// One place with what stands in it.
#[derive(Debug, Serialize)]
pub(super) struct Slot {
    /// `1.0`: block and place.
    pub at: String,
    /// In reading order, from 1; 0 for places that fill themselves only.
    pub number: usize,
    pub takes_picks: bool,
    pub is_lead: bool,
    /// The story that readers see here; `None` for none.
    pub story: Option<StoryView>,
    pub is_by_hand: bool,
    pub chips: Vec<Chip>,
    pub from: LocalFields,
    pub until: LocalFields,
}

#[derive(Debug, Serialize)]
pub(super) struct StoryView {
    pub id: i64,
    pub headline: String,
    pub lang: String,
    pub url: String,
    pub about: String,
    pub thumb: String,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Chip {
    pub tone: &'static str,
    pub mark: &'static str,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ScheduledLine {
    pub id: i64,
    pub number: i64,
    pub at: Moment,
    pub actor: String,
    pub preview_url: String,
}

/// Stories to put on the front.
#[derive(Debug, Default, Serialize)]
pub(super) struct Shelf {
    pub tabs: Vec<Tab>,
    pub words: String,
    /// Which tab: carried along by the search.
    pub of: &'static str,
    pub rows: Vec<ShelfRow>,
}

#[derive(Debug, Serialize)]
pub(super) struct ShelfRow {
    pub id: i64,
    pub headline: String,
    pub lang: String,
    pub about: String,
    /// Where it stands on this front already; empty for nowhere.
    pub stands: String,
}

/// Two layouts, side by side.
#[derive(Debug, Serialize)]
pub(super) struct FrontConflictPage {
    pub by: String,
    pub at: Moment,
    pub mine: Vec<OutlineBlock>,
    pub theirs: Vec<OutlineBlock>,
    pub layout: String,
    pub newest: i64,
    pub here: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct OutlineBlock {
    pub heading: String,
    pub lines: Vec<OutlineLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct OutlineLine {
    pub text: String,
    /// By hand, until when; empty for what fills itself.
    pub rule: String,
    /// The other layout has it not here.
    pub differs: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct FrontVersionsPage {
    pub here: String,
    pub revision: i64,
    pub rows: Vec<VersionRow>,
}

#[derive(Debug, Serialize)]
pub(super) struct VersionRow {
    pub id: i64,
    pub number: i64,
    pub actor: String,
    pub at: Moment,
    /// `live`, `scheduled`, `draft`, or `former`.
    pub state: &'static str,
    pub said: String,
    pub is_automatic: bool,
    pub preview_url: String,
}
