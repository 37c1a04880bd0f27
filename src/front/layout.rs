//! What editors decide about a front: its blocks in order, what fills them by itself, and what they put there by hand.
//!
//! A value that exists holds to the limits below, whoever made it: [`Layout::tidied`] is the only way out of a form.

use serde::{Deserialize, Serialize};

/// Which front is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FrontOf {
    Paper,
    Section(i64),
}

/// An arrangement of one front.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub kind: Kind,
    /// Where stories come from for places that hold none by hand.
    #[serde(default)]
    pub fill: Fill,
    /// How a strip looks; the other kinds have one look.
    #[serde(default)]
    pub shape: Shape,
    /// Over a strip, instead of its section's name; empty for that.
    #[serde(default)]
    pub title: String,
    /// In reading order; `None` fills itself.
    #[serde(default)]
    pub places: Vec<Option<Pick>>,
}

/// What a block is. The first three stand together at the top, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Lead,
    Top,
    Brief,
    /// A section's stories, or any others, under a heading.
    Strip,
    /// The most read, by number.
    Popular,
    Videos,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fill {
    #[default]
    Newest,
    Section(i64),
    MostRead,
    /// Nothing: a place without a story by hand is not there.
    Hand,
}

/// The looks of a strip.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Rows with a picture at the side.
    #[default]
    List,
    /// One large, then two columns of small ones.
    Mosaic,
    /// Three or four equal ones with pictures.
    Features,
    /// Beside another half.
    Half,
    /// Quotes with their writers.
    Voices,
}

/// A story that somebody has put into a place. Moments in microseconds UTC; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    pub article: i64,
    #[serde(default)]
    pub from: Option<i64>,
    #[serde(default)]
    pub until: Option<i64>,
}

/// A place of a front: block and place, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub block: usize,
    pub place: usize,
}

const MOST_BLOCKS: usize = 24;
const LONGEST_TITLE: usize = 80;

impl FrontOf {
    pub fn from_number(number: i64) -> Self {
        if number > 0 { Self::Section(number) } else { Self::Paper }
    }

    pub fn number(self) -> i64 {
        match self {
            Self::Paper => 0,
            Self::Section(id) => id,
        }
    }

    /// Kinds that may stand on it: a section has its list below, and places above it.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Paper => &Kind::ALL,
            Self::Section(_) => &[Kind::Lead],
        }
    }
}

impl Kind {
    pub const ALL: [Self; 6] = [Self::Lead, Self::Top, Self::Brief, Self::Strip, Self::Popular, Self::Videos];

    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Top => "top",
            Self::Brief => "brief",
            Self::Strip => "strip",
            Self::Popular => "popular",
            Self::Videos => "videos",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Places of a new block, and the most it may have.
    pub fn places(self, of: FrontOf) -> (usize, usize) {
        match (self, of) {
            (Self::Lead, FrontOf::Section(_)) => (3, 7),
            (Self::Lead, FrontOf::Paper) => (1, 1),
            (Self::Top, _) => (4, 6),
            (Self::Brief, _) => (6, 12),
            (Self::Strip, _) => (4, 9),
            (Self::Popular, _) => (5, 10),
            (Self::Videos, _) => (0, 0),
        }
    }

    /// Whether editors may put stories into it by hand.
    pub fn takes_picks(self) -> bool {
        !matches!(self, Self::Popular | Self::Videos)
    }

    /// Only strips may stand more than once.
    pub fn is_single(self) -> bool {
        self != Self::Strip
    }

    /// Stands at the top, where the page has fixed places for it.
    pub fn is_top(self) -> bool {
        matches!(self, Self::Lead | Self::Top | Self::Brief)
    }
}

impl Shape {
    pub const ALL: [Self; 5] = [Self::List, Self::Mosaic, Self::Features, Self::Half, Self::Voices];

    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Mosaic => "mosaic",
            Self::Features => "features",
            Self::Half => "half",
            Self::Voices => "voices",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }
}

impl Fill {
    /// `newest`, `most-read`, `hand`, `section-3`.
    pub fn name(self) -> String {
        match self {
            Self::Newest => "newest".to_owned(),
            Self::MostRead => "most-read".to_owned(),
            Self::Hand => "hand".to_owned(),
            Self::Section(id) => format!("section-{id}"),
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        match name {
            "newest" => Some(Self::Newest),
            "most-read" => Some(Self::MostRead),
            "hand" => Some(Self::Hand),
            _ => name.strip_prefix("section-")?.parse().ok().filter(|id| *id > 0).map(Self::Section),
        }
    }
}

impl Pick {
    pub fn of(article: i64) -> Self {
        Self { article, from: None, until: None }
    }

    /// From its beginning, until just before its end.
    pub fn is_in_force(&self, now: i64) -> bool {
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}

impl Block {
    pub fn new(kind: Kind, of: FrontOf) -> Self {
        let fill = match (kind, of) {
            (Kind::Popular, _) => Fill::MostRead,
            (_, FrontOf::Section(id)) => Fill::Section(id),
            _ => Fill::Newest,
        };
        let (places, _) = kind.places(of);
        Self { kind, fill, shape: Shape::default(), title: String::new(), places: vec![None; places] }
    }

    /// More places, or fewer: those at the end go first, and what was put into them by hand with them.
    pub fn resize(&mut self, places: usize, of: FrontOf) {
        let (_, most) = self.kind.places(of);
        let least = usize::from(most > 0);
        self.places.resize(places.clamp(least, most), None);
    }
}

impl Layout {
    /// Every story that is put somewhere by hand, in reading order.
    pub fn picks(&self) -> impl Iterator<Item = &Pick> {
        self.blocks.iter().flat_map(|block| block.places.iter().flatten())
    }

    pub fn place(&self, at: At) -> Option<&Option<Pick>> {
        self.blocks.get(at.block)?.places.get(at.place)
    }

    pub fn place_mut(&mut self, at: At) -> Option<&mut Option<Pick>> {
        self.blocks.get_mut(at.block)?.places.get_mut(at.place)
    }

    /// Every place, in reading order.
    pub fn places(&self) -> impl Iterator<Item = At> + '_ {
        let blocks = self.blocks.iter().enumerate();
        blocks.flat_map(|(block, held)| (0..held.places.len()).map(move |place| At { block, place }))
    }

    /// Within the limits, whatever came: single kinds once and at the top in their order, no story twice by hand.
    pub fn tidied(mut self, of: FrontOf) -> Self {
        let mut seen = Vec::new();
        self.blocks.retain(|block| {
            let is_new = !block.kind.is_single() || !seen.contains(&block.kind);
            seen.push(block.kind);
            is_new && of.kinds().contains(&block.kind)
        });
        self.blocks.truncate(MOST_BLOCKS);
        // Stable: the order of strips stays.
        self.blocks
            .sort_by_key(|block| Kind::ALL.iter().position(|kind| *kind == block.kind && kind.is_top()).unwrap_or(9));
        for block in &mut self.blocks {
            block.resize(block.places.len(), of);
            block.title = block.title.trim().chars().take(LONGEST_TITLE).collect();
            if !block.kind.takes_picks() {
                block.places.fill(None);
            }
        }
        let mut taken = Vec::new();
        for place in self.blocks.iter_mut().flat_map(|block| &mut block.places) {
            if place.is_some_and(|pick| pick.article < 1 || taken.contains(&pick.article)) {
                *place = None;
            }
            taken.extend(place.map(|pick| pick.article));
        }
        self
    }

    /// Moments at which it changes by the clock alone.
    pub fn moments(&self) -> impl Iterator<Item = i64> {
        self.picks().flat_map(|pick| [pick.from, pick.until]).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_from_a_form_is_brought_within_the_limits() {
        let strip = Block { places: vec![Some(Pick::of(7)); 40], ..Block::new(Kind::Strip, FrontOf::Paper) };
        let lead = Block::new(Kind::Lead, FrontOf::Paper);
        let layout = Layout { blocks: vec![strip.clone(), lead.clone(), lead.clone(), strip] }.tidied(FrontOf::Paper);

        assert_eq!(
            layout.blocks.iter().map(|block| block.kind).collect::<Vec<_>>(),
            [Kind::Lead, Kind::Strip, Kind::Strip]
        );
        assert_eq!(layout.picks().count(), 1, "no story stands twice by hand");
        assert_eq!(layout.blocks[1].places.len(), 9);
        assert_eq!(layout.clone().tidied(FrontOf::Paper), layout, "twice is once");
        assert!(
            Layout { blocks: vec![Block::new(Kind::Videos, FrontOf::Paper)] }
                .tidied(FrontOf::Section(3))
                .blocks
                .is_empty()
        );
    }

    #[test]
    fn a_pin_holds_until_its_end_and_not_at_it() {
        let pick = Pick { article: 1, from: Some(10), until: Some(20) };
        assert_eq!([9, 10, 19, 20].map(|now| pick.is_in_force(now)), [false, true, true, false]);
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let mut layout = Layout { blocks: vec![Block::new(Kind::Strip, FrontOf::Paper)] };
        layout.blocks[0].fill = Fill::Section(3);
        layout.blocks[0].places[1] = Some(Pick { article: 9, from: None, until: Some(5) });
        let json = serde_json::to_string(&layout).expect("a layout is JSON");
        assert_eq!(serde_json::from_str::<Layout>(&json).expect("it is read"), layout);
        assert_eq!(
            [Fill::Newest, Fill::Section(3), Fill::Hand].map(|fill| Fill::named(&fill.name())),
            [Some(Fill::Newest), Some(Fill::Section(3)), Some(Fill::Hand)]
        );
    }
}
