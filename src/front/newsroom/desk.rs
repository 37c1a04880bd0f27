//! The desk of one front: its places in reading order with the rule of each, what can be put there, and what readers
//! see of it at a moment of one's choice.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use db::{Reading, Result};
use serde::Deserialize;

use super::form::open_places;
use super::outline::said;
use super::page::{AsAt, Choice, DeskPage, LocalFields, Moment, ScheduledLine, Tab};
use super::{shelf, slots};
use crate::articles::moment::{self, Which};
use crate::front::compose::layout_of_automatic;
use crate::front::fill::{Filled, fill};
use crate::front::layout::{FrontOf, Kind, Layout};
use crate::front::versions::{self, Version};
use crate::http::AppError;
use crate::newsroom::{Place, Room};

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    /// The front as it is at this moment.
    pub day: Option<String>,
    pub time: Option<String>,
    /// What to offer beside it: words, or one of the shelf's tabs.
    pub q: Option<String>,
    pub offer: Option<String>,
}

/// A layout that was sent and is shown again.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub layout: Layout,
    pub revision: i64,
}

/// What was wrong with a form.
#[derive(Debug, Clone, Default)]
pub(super) struct Trouble {
    pub error: String,
    pub schedule: LocalFields,
    pub twice: Option<[String; 2]>,
}

pub(super) async fn show_paper(room: Room, Query(asked): Query<Asked>) -> std::result::Result<Response, AppError> {
    answer(&room, FrontOf::Paper, asked, None, StatusCode::OK).await
}

pub(super) async fn show(
    room: Room,
    Path(section): Path<i64>,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, AppError> {
    answer(&room, front_of(&room, section)?, asked, None, StatusCode::OK).await
}

/// The front of a number in an address, if there is one.
pub(super) fn front_of(room: &Room, section: i64) -> std::result::Result<FrontOf, AppError> {
    let is_there = section == 0 || room.furniture.section(section).is_some();
    if is_there { Ok(FrontOf::from_number(section)) } else { Err(AppError::NotFound) }
}

/// A desk's own address, below the newsroom's.
pub(super) fn path(of: FrontOf) -> String {
    match of {
        FrontOf::Paper => "/front/".to_owned(),
        FrontOf::Section(id) => format!("/front/{id}/"),
    }
}

pub(super) async fn answer(
    room: &Room,
    of: FrontOf,
    asked: Asked,
    sent: Option<(Draft, Trouble)>,
    status: StatusCode,
) -> std::result::Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read_long(move |db| gather(db, &reading, of, &asked, sent.clone())).await?;
    room.page_with(status, "newsroom/front.html", &name(room, of), Place::Front, &page)
}

/// The front's name for people.
pub(super) fn name(room: &Room, of: FrontOf) -> String {
    let FrontOf::Section(id) = of else { return room.text("front-of-paper") };
    let section = room.furniture.section(id).map(|section| section.name.clone()).unwrap_or_default();
    said(room, "front-of-section", &[("section", &section)])
}

fn gather(db: &Reading, room: &Room, of: FrontOf, asked: &Asked, sent: Option<(Draft, Trouble)>) -> Result<DeskPage> {
    let now = room.now();
    let newest = versions::newest(db, of)?;
    let live = versions::in_force(db, of, now)?;
    let (draft, trouble) = match sent {
        Some((draft, trouble)) => (draft, trouble),
        None => (opened(db, room, of, newest.as_ref())?, Trouble::default()),
    };
    let (at, mut as_at) = moment_asked(room, asked, now);
    let filled = fill(db, &room.furniture, &draft.layout, at)?;
    if at != now {
        as_at.difference = difference(db, room, &draft.layout, &filled, at, now)?;
    }
    let open = open_places(&draft.layout);
    let blocks = slots::blocks(db, room, of, &filled, at)?;
    Ok(DeskPage {
        fronts: fronts(room, of),
        state: state(room, newest.as_ref(), live.as_ref(), now),
        has_unseen_changes: newest.as_ref().is_some_and(|newest| newest.publish_at.is_none()),
        is_section: of != FrontOf::Paper,
        error: trouble.error,
        revision: draft.revision,
        layout: serde_json::to_string(&draft.layout).expect("a layout is JSON"),
        places: open.len(),
        targets: slots::targets(&blocks),
        additions: additions(room, of, &draft.layout),
        scheduled: scheduled(db, room, of, now)?,
        shelf: shelf::offer(db, room, of, asked, &blocks, now)?,
        blocks,
        as_at,
        here: room.link(&format!("/front/{}/", of.number())),
        zone: room.furniture.publication.time_zone.clone(),
        schedule: trouble.schedule,
        twice: trouble.twice,
    })
}

/// What was saved last; where nothing was, what readers see without it.
fn opened(db: &Reading, room: &Room, of: FrontOf, newest: Option<&Version>) -> Result<Draft> {
    let layout = match newest.and_then(|newest| newest.layout.clone()) {
        Some(layout) => layout,
        None => layout_of_automatic(db, &room.furniture, of, room.now())?,
    };
    Ok(Draft { layout, revision: newest.map_or(0, |newest| newest.number) })
}

fn moment_asked(room: &Room, asked: &Asked, now: i64) -> (i64, AsAt) {
    let text = |field: &Option<String>| field.as_deref().unwrap_or_default().trim().to_owned();
    let fields = LocalFields { day: text(&asked.day), time: text(&asked.time) };
    if fields.day.is_empty() {
        return (now, AsAt::default());
    }
    match moment::read(&fields.day, &fields.time, Some(Which::First), &room.furniture.zone) {
        Ok(at) => (at, AsAt { fields, ..AsAt::default() }),
        Err(_) => (now, AsAt { fields, error: room.text("front-as-at-unreadable"), ..AsAt::default() }),
    }
}

/// Which stories will have come, and which will have left.
fn difference(db: &Reading, room: &Room, layout: &Layout, then: &[Filled], at: i64, now: i64) -> Result<String> {
    let today = fill(db, &room.furniture, layout, now)?;
    let stories = |filled: &[Filled]| {
        filled.iter().flat_map(Filled::cards).map(|card| (card.id, card.headline)).collect::<Vec<_>>()
    };
    let (before, after) = (stories(&today), stories(then));
    let only = |these: &[(i64, String)], those: &[(i64, String)]| {
        let is_new = |story: &&(i64, String)| those.iter().all(|(id, _)| *id != story.0);
        these.iter().filter(is_new).map(|(_, headline)| format!("“{headline}”")).collect::<Vec<_>>().join(", ")
    };
    let (coming, leaving) = (only(&after, &before), only(&before, &after));
    let time = super::outline::when(room, at);
    let key = match (coming.is_empty(), leaving.is_empty()) {
        (true, true) => "front-then-same",
        (false, true) => "front-then-comes",
        (true, false) => "front-then-leaves",
        (false, false) => "front-then-changes",
    };
    Ok(said(room, key, &[("time", &time), ("coming", &coming), ("leaving", &leaving)]))
}

fn state(room: &Room, newest: Option<&Version>, live: Option<&Version>, now: i64) -> String {
    let when = |at: i64| super::outline::when(room, at);
    let readers = match live {
        None => room.text("front-state-untouched"),
        Some(live) => {
            let since = when(live.publish_at.unwrap_or(live.at));
            let key = if live.layout.is_some() { "front-state-live" } else { "front-state-automatic" };
            said(room, key, &[("number", &live.number.to_string()), ("time", &since), ("who", &live.actor)])
        }
    };
    let Some(newest) = newest.filter(|newest| live.is_none_or(|live| live.id != newest.id)) else { return readers };
    let parts = [("number", newest.number.to_string()), ("who", newest.actor.clone())];
    let parts = parts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let unseen = match newest.publish_at {
        Some(at) if at > now => said(room, "front-state-scheduled", &[parts[0], parts[1], ("time", &when(at))]),
        _ => said(room, "front-state-draft", &[parts[0], parts[1], ("time", &when(newest.at))]),
    };
    format!("{readers} {unseen}")
}

fn fronts(room: &Room, of: FrontOf) -> Vec<Tab> {
    let tab = |label: String, other: FrontOf| Tab { label, url: room.link(&path(other)), is_here: other == of };
    let mut tabs = vec![tab(room.text("place-front"), FrontOf::Paper)];
    let sections = room.furniture.front_order().filter(|section| section.articles > 0);
    let mut ids: Vec<i64> = sections.map(|section| section.id).collect();
    // A section below another is reached when its desk is open.
    if let FrontOf::Section(id) = of
        && !ids.contains(&id)
    {
        ids.push(id);
    }
    let named = ids.into_iter().filter_map(|id| room.furniture.section(id));
    tabs.extend(named.map(|section| tab(section.name.clone(), FrontOf::Section(section.id))));
    tabs
}

/// Blocks that may come on; each single one once.
fn additions(room: &Room, of: FrontOf, layout: &Layout) -> Vec<Choice> {
    let choice = |value: String, label: String| Choice { value, label, is_chosen: false };
    let is_there = |kind: Kind| layout.blocks.iter().any(|block| block.kind == kind);
    let mut choices = Vec::new();
    for kind in of.kinds() {
        if kind.is_single() && !is_there(*kind) {
            choices.push(choice(kind.name().to_owned(), room.text(&format!("front-kind-{}", kind.name()))));
        }
    }
    if of == FrontOf::Paper {
        for section in room.furniture.front_order() {
            choices.push(choice(format!("strip:section-{}", section.id), section.name.clone()));
        }
        choices.push(choice("strip:newest".to_owned(), room.text("front-strip-newest")));
        choices.push(choice("strip:hand".to_owned(), room.text("front-strip-by-hand")));
    }
    choices
}

fn scheduled(db: &Reading, room: &Room, of: FrontOf, now: i64) -> Result<Vec<ScheduledLine>> {
    let line = |version: Version| {
        let at = version.publish_at.unwrap_or(now);
        let (day, time) = moment::written(at, &room.furniture.zone);
        ScheduledLine {
            id: version.id,
            number: version.number,
            at: Moment { text: super::outline::when(room, at), iso: room.furniture.date(at).iso },
            actor: version.actor,
            preview_url: room.link(&format!(
                "/front/{}/preview/?version={}&day={day}&time={time}",
                of.number(),
                version.id
            )),
        }
    };
    Ok(versions::scheduled(db, of, now)?.into_iter().map(line).collect())
}
