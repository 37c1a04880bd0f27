//! What administrators see of places for foreign code.

use serde::Serialize;

use super::foreign::{GivenPlace, Wrong};
use crate::newsroom::Room;

/// All places.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ForeignPlacesPage {
    pub places: Vec<PlaceLine>,
    pub new_url: String,
    /// No public address is configured: readers' pages cannot name the frames, and allow all of our own instead.
    pub has_address: bool,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct PlaceLine {
    pub name: String,
    pub provider: String,
    pub kind: String,
    pub spot: String,
    pub hosts: String,
    pub needs_consent: bool,
    pub is_on: bool,
    pub url: String,
}

/// One place.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ForeignPage {
    pub given: GivenPlace,
    pub kinds: Vec<Choice>,
    pub spots: Vec<Choice>,
    pub action: String,
    /// `None` for a place that is not there yet.
    pub remove_url: Option<String>,
    /// The frame by itself.
    pub frame_url: Option<String>,
    pub wrong: &'static str,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Choice {
    pub name: &'static str,
    pub label: String,
}

impl ForeignPage {
    /// `id`: of a place that is there.
    pub(super) fn of(room: &Room, given: GivenPlace, id: Option<u32>, wrong: Option<Wrong>) -> Self {
        use super::foreign::{Kind, Spot};
        let choice = |prefix: &str, name: &'static str| Choice { name, label: room.text(&format!("{prefix}-{name}")) };
        let below = |path: &str| room.link(&format!("/settings/foreign/{path}"));
        Self {
            given,
            kinds: Kind::ALL.map(|kind| choice("foreign-kind", kind.name())).into(),
            spots: Spot::ALL.map(|spot| choice("foreign-spot", spot.name())).into(),
            action: id.map_or_else(|| below("new/"), |id| below(&format!("{id}/"))),
            remove_url: id.map(|id| below(&format!("{id}/remove/"))),
            frame_url: id.map(|id| format!("/-/foreign/{id}/")),
            wrong: wrong.map_or("", |wrong| wrong.field),
            error: wrong.map(|wrong| room.text(wrong.key)),
        }
    }
}
