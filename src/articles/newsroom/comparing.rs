//! Versions: what was saved when and by whom, two of them compared word by word, and one brought back.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::response::Response;
use db::{Reading, Result};
use serde::Deserialize;

use super::fields::Fields;
use super::page::{FieldLine, PassageLine, VersionDay, VersionLine, VersionsPage};
use super::sheet::{moment_line, said};
use super::{act, refused};
use crate::articles::compare::{self, Passage};
use crate::articles::policy::{self, Colleague};
use crate::articles::record::Record;
use crate::articles::revisions::{self, Revision, RevisionKind, RevisionLine};
use crate::articles::working::{self, Standing};
use crate::articles::{Status, actions};
use crate::http::AppError;
use crate::media::catalogue;
use crate::newsroom::{Place, Right, Room};
use crate::theme::locale::direction;

/// Versions on one page of the list.
const PER_PAGE: u32 = 60;
/// Unchanged passages around a change that are shown with it.
const AROUND: usize = 1;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// The numbers of the earlier and the later version.
    a: Option<i64>,
    b: Option<i64>,
    /// `side`: two columns.
    layout: Option<String>,
    /// Lists versions before this number.
    before: Option<i64>,
}

pub(super) async fn show(
    room: Room,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read_long(move |db| gather(db, &reading, id, &asked)).await?.ok_or(AppError::NotFound)?;
    room.page("newsroom/versions.html", &room.text("versions"), Place::Articles, &page)
}

pub(super) async fn restore(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let fields = Fields::of_form(&body);
    let (base, number) = (fields.number("revision").unwrap_or(0), fields.number("number").unwrap_or(0));
    let restored =
        act(&room, move |tx, press, who, now| actions::restore_revision(tx, press, who, id, base, number, now)).await;
    match restored {
        Ok(_) => room.see_other(&format!("/articles/{id}/"), Some("said-restored")),
        Err(refusal) => refused::answer(&room, refusal, &format!("/articles/{id}/versions/")),
    }
}

fn gather(db: &Reading, room: &Room, id: i64, asked: &Asked) -> Result<Option<VersionsPage>> {
    let Some(standing) = working::standing(db, id)? else { return Ok(None) };
    let who = Colleague::of(&room.account);
    if !policy::may(db, &who, Right::See, &standing)? {
        return Ok(None);
    }
    let Some(newest) = revisions::newest(db, id)? else { return Ok(None) };
    let mut lines = revisions::list(db, id, asked.before.unwrap_or(i64::MAX), PER_PAGE + 1)?;
    let has_older = lines.len() > PER_PAGE as usize;
    lines.truncate(PER_PAGE as usize);
    let after = find(db, id, asked.b)?.unwrap_or_else(|| newest.clone());
    let before = match find(db, id, asked.a)? {
        Some(before) => Some(before),
        None => compared_with(db, &standing, &after, &lines)?,
    };
    let is_side_by_side = asked.layout.as_deref() == Some("side");
    let here = room.link(&format!("/articles/{id}/versions/"));
    let shown = Shown { room, here: &here, standing: &standing, a: before.as_ref(), b: &after, is_side_by_side };
    let mut page = VersionsPage {
        headline: newest.line.headline.clone(),
        newest: newest.line.number,
        older_url: lines
            .last()
            .filter(|_| has_older)
            .map(|last| format!("{here}?before={}", last.number))
            .unwrap_or_default(),
        days: days(&shown, &lines),
        before: before.as_ref().map(|before| shown.line(&before.line)),
        after: Some(shown.line(&after.line)),
        fields: Vec::new(),
        passages: Vec::new(),
        added: 0,
        removed: 0,
        is_side_by_side,
        other_layout_url: shown.other_layout(),
        can_restore: policy::may(db, &who, Right::Restore, &standing)? && standing.status != Status::Trashed,
        lang: standing.language.clone(),
        dir: direction(&standing.language),
        here: here.clone(),
    };
    if let Some(before) = &before {
        let (earlier, later) = (revisions::record_of(db, before)?, revisions::record_of(db, &after)?);
        let (passages, tally) = compare::passages(&before.body()?, &after.body()?);
        page.fields = field_lines(db, room, &earlier, &later)?;
        page.passages = passage_lines(passages);
        (page.added, page.removed) = (tally.added, tally.removed);
    }
    Ok(Some(page))
}

fn find(db: &Reading, id: i64, number: Option<i64>) -> Result<Option<Revision>> {
    number.map_or(Ok(None), |number| revisions::by_number(db, id, number))
}

/// What readers see; for what they see, the one that they saw before; or else the version before.
fn compared_with(
    db: &Reading,
    standing: &Standing,
    after: &Revision,
    lines: &[RevisionLine],
) -> Result<Option<Revision>> {
    let live = standing.live_revision.filter(|live| *live != after.line.id);
    if let Some(live) = live {
        return Ok(revisions::by_id(db, live)?.filter(|live| live.line.number < after.line.number));
    }
    let earlier = || lines.iter().filter(|line| line.number < after.line.number);
    let published = earlier().find(|line| line.kind == RevisionKind::Published);
    let before = published.filter(|_| after.line.kind == RevisionKind::Published).or_else(|| earlier().next());
    before.map_or(Ok(None), |line| revisions::by_id(db, line.id))
}

struct Shown<'a> {
    room: &'a Room,
    here: &'a str,
    standing: &'a Standing,
    a: Option<&'a Revision>,
    b: &'a Revision,
    is_side_by_side: bool,
}

impl Shown<'_> {
    fn line(&self, line: &RevisionLine) -> VersionLine {
        let key = match line.origin.as_str() {
            "created" | "duplicated" | "published" | "scheduled" | "corrected" | "imported" | "autosaved" => {
                format!("version-{}", line.origin)
            }
            _ => "version-saved".to_owned(),
        };
        let layout = if self.is_side_by_side { "&layout=side" } else { "" };
        VersionLine {
            number: line.number,
            sentence: said(self.room, &key, &[("who", &line.actor)]),
            at: moment_line(self.room, line.at),
            url: format!("{}?b={}{layout}", self.here, line.number),
            is_live: self.standing.live_revision == Some(line.id) && self.standing.status == Status::Live,
            is_before: self.a.is_some_and(|a| a.line.id == line.id),
            is_after: self.b.line.id == line.id,
        }
    }

    fn other_layout(&self) -> String {
        let a = self.a.map(|a| format!("&a={}", a.line.number)).unwrap_or_default();
        let layout = if self.is_side_by_side { "" } else { "&layout=side" };
        format!("{}?b={}{a}{layout}", self.here, self.b.line.number)
    }
}

fn days(shown: &Shown<'_>, lines: &[RevisionLine]) -> Vec<VersionDay> {
    let mut days: Vec<VersionDay> = Vec::new();
    for line in lines {
        let day = shown.room.furniture.date(line.at).long;
        if days.last().is_none_or(|last| last.day != day) {
            days.push(VersionDay { day, versions: Vec::new() });
        }
        if let Some(last) = days.last_mut() {
            last.versions.push(shown.line(line));
        }
    }
    days
}

/// Fields that differ, with their names.
pub(super) fn field_lines(db: &Reading, room: &Room, before: &Record, after: &Record) -> Result<Vec<FieldLine>> {
    let pictures: Vec<i64> = before.featured.into_iter().chain(after.featured).collect();
    let known: Result<Vec<_>> = pictures.iter().map(|id| catalogue::record(db, *id)).collect();
    let known = known?;
    let section =
        |id: i64| room.furniture.section(id).map(|section| section.name.clone()).unwrap_or_else(|| id.to_string());
    let picture = |id: i64| {
        let known = known.iter().flatten().find(|known| known.id == id);
        known.map_or_else(|| id.to_string(), catalogue::Record::name)
    };
    let changes = compare::fields(before, after, section, picture);
    Ok(changes
        .into_iter()
        .map(|change| FieldLine {
            name: room.text(change.key),
            before: change.before,
            after: change.after,
            joined: change.joined,
        })
        .collect())
}

/// Passages with what is around them; long stretches without a change are one line.
pub(super) fn passage_lines(passages: Vec<Passage>) -> Vec<PassageLine> {
    let is_near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        passages[from..(at + AROUND + 1).min(passages.len())].iter().any(|passage| passage.is_changed)
    };
    let near: Vec<bool> = (0..passages.len()).map(is_near).collect();
    let mut lines: Vec<PassageLine> = Vec::new();
    for (passage, is_near) in passages.into_iter().zip(near) {
        if is_near {
            let (before, after) = compare::sides(&passage.before, &passage.after);
            let Passage { joined, is_changed, .. } = passage;
            lines.push(PassageLine { before, after, joined, is_changed, folded: 0 });
            continue;
        }
        match lines.last_mut().filter(|last| last.folded > 0) {
            Some(last) => last.folded += 1,
            None => lines.push(PassageLine {
                before: crate::theme::Html::default(),
                after: crate::theme::Html::default(),
                joined: crate::theme::Html::default(),
                is_changed: false,
                folded: 1,
            }),
        }
    }
    lines
}
