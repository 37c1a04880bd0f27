//! The desk's form: the layout as it was shown, the fields that may have been changed, and one verb.

use axum::body::Bytes;
use jiff::tz::TimeZone;

use crate::articles::moment::{self, NoMoment, Which};
use crate::front::edit::Edit;
use crate::front::layout::{At, Fill, FrontOf, Kind, Layout, Shape};

/// What a form sent.
#[derive(Debug, Clone)]
pub(super) struct Sent(Vec<(String, String)>);

/// What the button means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Save,
    Publish,
    Schedule,
    /// Readers get a front that fills itself.
    Automatic,
    Edit(Edit),
}

/// The form cannot be understood: it was not made by this desk.
#[derive(Debug)]
pub(super) struct NotOurs;

impl Sent {
    pub fn of(body: &Bytes) -> Self {
        Self(url::form_urlencoded::parse(body).into_owned().collect())
    }

    pub fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    fn at(&self, name: &str) -> Option<At> {
        place(self.text(name))
    }

    /// The layout with what was typed into its fields. The second part names a moment that is none.
    pub fn layout(&self, of: FrontOf, zone: &TimeZone) -> Result<(Layout, Option<String>), NotOurs> {
        let mut layout = serde_json::from_str::<Layout>(self.text("layout")).map_err(|_| NotOurs)?.tidied(of);
        let mut wrong = None;
        for (at, block) in layout.blocks.iter_mut().enumerate() {
            let field = |name: &str| self.text(&format!("{name}-{at}"));
            block.fill = Fill::named(field("fill")).unwrap_or(block.fill);
            block.shape = Shape::named(field("shape")).unwrap_or(block.shape);
            if self.has(&format!("title-{at}")) {
                field("title").clone_into(&mut block.title);
            }
            for (place, pick) in block.places.iter_mut().enumerate() {
                let Some(pick) = pick else { continue };
                for (name, moment) in [("from", &mut pick.from), ("until", &mut pick.until)] {
                    match self.moment(&format!("{name}-{at}-{place}"), name, zone) {
                        Some(Ok(typed)) => *moment = typed,
                        Some(Err(typed)) => wrong = Some(typed),
                        None => {}
                    }
                }
            }
            if let Ok(count) = field("count").parse() {
                block.resize(count, of);
            }
        }
        Ok((layout.tidied(of), wrong))
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(given, _)| given == name)
    }

    /// A day and a time. A pin holds through an hour that comes twice: it begins with the first and ends with the second.
    fn moment(&self, field: &str, name: &str, zone: &TimeZone) -> Option<Result<Option<i64>, String>> {
        if !self.has(&format!("{field}-day")) {
            return None;
        }
        let (day, time) = (self.text(&format!("{field}-day")), self.text(&format!("{field}-time")));
        if day.is_empty() {
            return Some(if time.is_empty() { Ok(None) } else { Err(time.to_owned()) });
        }
        let which = if name == "from" { Which::First } else { Which::Second };
        Some(moment::read(day, time, Some(which), zone).map(Some).map_err(|_| format!("{day} {time}")))
    }

    /// The moment of a schedule.
    pub fn schedule(&self, zone: &TimeZone) -> Result<i64, NoMoment> {
        let which = match self.text("which") {
            "first" => Some(Which::First),
            "second" => Some(Which::Second),
            _ => None,
        };
        moment::read(self.text("schedule-day"), self.text("schedule-time"), which, zone)
    }

    /// `None` for a button that this desk does not have.
    pub fn verb(&self, layout: &Layout) -> Option<Verb> {
        let (verb, what) = self.text("do").split_once(':').unwrap_or((self.text("do"), ""));
        let block = || what.parse().ok();
        Some(match verb {
            "save" | "" => Verb::Save,
            "publish" => Verb::Publish,
            "schedule" => Verb::Schedule,
            "automatic" => Verb::Automatic,
            "put" => Verb::Edit(Edit::Put { article: what.parse().ok()?, at: self.at("to")? }),
            "free" => Verb::Edit(Edit::Free(place(what)?)),
            "up" => self.shift(place(what)?, before(layout, place(what)?)),
            "down" => self.shift(place(what)?, after(layout, place(what)?)),
            "move" => self.shift(self.at("from")?, self.at("to-place")),
            "go" => self.shift(place(what)?, numbered(layout, self.number(&format!("number-{what}"))?)),
            "raise" => Verb::Edit(Edit::RaiseBlock(block()?)),
            "lower" => Verb::Edit(Edit::LowerBlock(block()?)),
            "remove" => Verb::Edit(Edit::RemoveBlock(block()?)),
            "add" => Verb::Edit(added(self.text("addition"))?),
            _ => return None,
        })
    }

    /// At the front's ends there is nowhere to go: that saves what was typed.
    fn shift(&self, from: At, to: Option<At>) -> Verb {
        let shown = self.number(&format!("shown-{}.{}", from.block, from.place));
        to.map_or(Verb::Save, |to| Verb::Edit(Edit::Move { from, to, shown }))
    }
}

/// `1.0`
fn place(text: &str) -> Option<At> {
    let (block, place) = text.split_once('.')?;
    Some(At { block: block.parse().ok()?, place: place.parse().ok()? })
}

/// Places that stories can be put into, in reading order: their numbers on the desk count from 1.
pub(super) fn open_places(layout: &Layout) -> Vec<At> {
    layout.places().filter(|at| layout.blocks[at.block].kind.takes_picks()).collect()
}

fn before(layout: &Layout, at: At) -> Option<At> {
    open_places(layout).into_iter().rfind(|other| *other < at)
}

fn after(layout: &Layout, at: At) -> Option<At> {
    open_places(layout).into_iter().find(|other| *other > at)
}

fn numbered(layout: &Layout, number: i64) -> Option<At> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    open_places(layout).get(at).copied()
}

/// `popular`, or a strip with what fills it: `strip:section-3`.
fn added(text: &str) -> Option<Edit> {
    let (kind, fill) = text.split_once(':').unwrap_or((text, ""));
    Some(Edit::AddBlock { kind: Kind::named(kind)?, fill: Fill::named(fill) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::layout::{Block, Pick};

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn front() -> Layout {
        let mut blocks: Vec<Block> =
            [Kind::Lead, Kind::Top, Kind::Popular].map(|kind| Block::new(kind, FrontOf::Paper)).into();
        blocks[1].places[0] = Some(Pick::of(7));
        Layout { blocks }
    }

    fn read(more: &[(&str, &str)]) -> (Layout, Option<String>) {
        let json = serde_json::to_string(&front()).expect("JSON");
        let fields = [&[("layout", json.as_str())], more].concat();
        sent(&fields).layout(FrontOf::Paper, &TimeZone::UTC).expect("a layout")
    }

    #[test]
    fn what_is_typed_changes_the_layout_that_was_shown() {
        let (layout, wrong) = read(&[
            ("fill-1", "section-3"),
            ("count-1", "6"),
            ("until-1-0-day", "2024-06-01"),
            ("until-1-0-time", "14:00"),
        ]);
        assert_eq!((layout.blocks[1].fill, layout.blocks[1].places.len()), (Fill::Section(3), 6));
        assert_eq!(layout.blocks[1].places[0].and_then(|pick| pick.until), Some(1_717_250_400_000_000));
        assert_eq!(wrong, None);
        let (kept, wrong) = read(&[("until-1-0-day", "2024-06-31"), ("until-1-0-time", "14:00")]);
        assert_eq!((kept, wrong.as_deref()), (front(), Some("2024-06-31 14:00")), "no moment is guessed");
    }

    #[test]
    fn buttons_are_understood_and_others_refused() {
        let at = |block, place| At { block, place };
        let verb = |fields: &[(&str, &str)]| sent(fields).verb(&front());
        let moved = |from, to, shown| Some(Verb::Edit(Edit::Move { from, to, shown }));
        assert_eq!(verb(&[("do", "up:1.0"), ("shown-1.0", "7")]), moved(at(1, 0), at(0, 0), Some(7)));
        assert_eq!(verb(&[("do", "down:1.3")]), Some(Verb::Save), "the most read take nothing by hand");
        assert_eq!(verb(&[("do", "go:0.0"), ("number-0.0", "3")]), moved(at(0, 0), at(1, 1), None));
        assert_eq!(verb(&[("do", "put:9"), ("to", "1.2")]), Some(Verb::Edit(Edit::Put { article: 9, at: at(1, 2) })));
        assert_eq!(verb(&[("do", "add"), ("addition", "strip:section-3")]), {
            Some(Verb::Edit(Edit::AddBlock { kind: Kind::Strip, fill: Some(Fill::Section(3)) }))
        });
        for nonsense in ["sell", "put:x", "free:1", "raise:first"] {
            assert_eq!(verb(&[("do", nonsense), ("to", "0.0")]), None, "{nonsense}");
        }
    }
}
