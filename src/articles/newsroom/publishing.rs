//! The page of publishing: when on the left, what is in the way on the right, one button.

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use db::{Reading, Result};
use serde::Deserialize;

use super::fields::Fields;
use super::page::{CardSeen, Hour, LocalFields, PublishPage};
use super::sheet::{Sheet, count, finding_lines, local, moment_line, said, status_mark, thumb};
use super::{act, refused};
use crate::articles::actions::{self, Admission, Freshness};
use crate::articles::checklist::{self, Looked, Weight};
use crate::articles::moment::{self, NoMoment, Which};
use crate::articles::policy::{self, Colleague};
use crate::articles::{NoteKind, Refusal, Status};
use crate::http::AppError;
use crate::newsroom::{Place, Right, Room};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    when: Option<String>,
}

pub(super) async fn show(
    room: Room,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, AppError> {
    let said = Said { when: asked.when.unwrap_or_default(), ..Said::default() };
    page(&room, id, said, StatusCode::OK).await
}

/// What the person has entered so far, and what was wrong with it.
#[derive(Debug, Clone, Default)]
struct Said {
    when: String,
    schedule: Option<LocalFields>,
    embargo: Option<LocalFields>,
    kind: String,
    words: String,
    problem: String,
    twice: Vec<Hour>,
}

async fn page(room: &Room, id: i64, said: Said, status: StatusCode) -> std::result::Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read(move |db| gather(db, &reading, id, said)).await?.ok_or(AppError::NotFound)?;
    room.page_with(status, "newsroom/publish.html", &room.text("publish"), Place::Articles, &page)
}

fn gather(db: &Reading, room: &Room, id: i64, said: Said) -> Result<Option<PublishPage>> {
    let who = Colleague::of(&room.account);
    let Some(sheet) = Sheet::open(db, &who, id)? else { return Ok(None) };
    let Sheet { standing, revision, record, document } = sheet;
    if !policy::may(db, &who, Right::Publish, &standing)? {
        return Ok(None);
    }
    let now = room.now();
    let looked = Looked { standing: &standing, record: &record, document: &document, now };
    let findings = checklist::findings(db, &room.furniture, looked)?;
    let zone = &room.furniture.zone;
    let is_live = standing.status == Status::Live;
    let scheduled = match standing.status {
        Status::Scheduled => standing.published_at,
        _ => standing.next_publish_at,
    };
    let there = room.furniture.zoned(now);
    let when = match said.when.as_str() {
        "" if standing.embargo_until.is_some_and(|until| until > now) => "later",
        "" => "now",
        other => other,
    };
    let card = CardSeen {
        kicker: record.kicker.clone(),
        headline: if record.short_headline.is_empty() {
            record.headline.clone()
        } else {
            record.short_headline.clone()
        },
        standfirst: record.standfirst.clone(),
        address: if standing.path.is_empty() { String::new() } else { room.furniture.bases.link(&standing.path) },
        picture: record.featured.map(|id| thumb(db, id)).transpose()?.flatten(),
    };
    Ok(Some(PublishPage {
        id,
        revision: revision.line.number,
        headline: record.headline.clone(),
        status: status_mark(room, standing.status),
        saved: moment_line(room, revision.line.at),
        saved_by: revision.line.actor.clone(),
        stops: count(&findings, Weight::Stops),
        findings: finding_lines(room, findings),
        problem: said.problem,
        is_live,
        has_news: standing.draft_revision.is_some(),
        when: when.to_owned(),
        schedule: said.schedule.unwrap_or_else(|| local(scheduled.or(standing.embargo_until), zone)),
        twice: said.twice,
        has_embargo: standing.embargo_until.is_some(),
        embargo: said.embargo.unwrap_or_else(|| local(standing.embargo_until, zone)),
        scheduled_for: scheduled.map(|at| moment_line(room, at)),
        zone: room.furniture.publication.time_zone.clone(),
        zone_offset: there.offset().to_string(),
        now_there: there.strftime("%H:%M").to_string(),
        kind: if said.kind.is_empty() { "update".to_owned() } else { said.kind },
        words: said.words,
        card,
        here: room.link(&format!("/articles/{id}/")),
        can_withdraw: is_live && policy::may(db, &who, Right::Withdraw, &standing)?,
        can_send_back: standing.status == Status::InReview && policy::may(db, &who, Right::SendBack, &standing)?,
    }))
}

/// Does what the form says: first the embargo, then publishing, scheduling or nothing more.
pub(super) async fn decide(room: Room, Path(id): Path<i64>, body: Bytes) -> std::result::Result<Response, AppError> {
    let fields = Fields::of_form(&body);
    let said = said_in(&fields);
    let embargo = match embargo(&room, &fields) {
        Ok(until) => until,
        Err(problem) => return again(&room, id, said, problem, "embargo_which").await,
    };
    if stops(&room, id).await? && fields.text("when") != "hold" {
        let problem = room.text("publish-stopped");
        return page(&room, id, Said { problem, ..said }, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let schedule = match fields.text("when") {
        "later" => match read(&room, &fields, "day", "time", "which") {
            Ok(at) => Some(at),
            Err(problem) => return again(&room, id, said, problem, "which").await,
        },
        _ => None,
    };
    let asked = Decision {
        base: fields.number("revision").unwrap_or(0),
        when: fields.text("when").to_owned(),
        schedule,
        embargo,
        kind: fields.text("kind").to_owned(),
        words: fields.text("words").to_owned(),
    };
    let done = act(&room, move |tx, press, who, now| asked.carry_out(tx, press, who, id, now)).await;
    match done {
        Ok(key) => Ok(room.see_other(&format!("/articles/{id}/"), Some(key))),
        Err(Refusal::NotFound) => Err(AppError::NotFound),
        Err(Refusal::NotAllowed) => Err(AppError::Forbidden),
        Err(Refusal::Database(error)) => Err(crate::app::app_error(error)),
        Err(refusal) => {
            let status = match refusal {
                Refusal::Changed { .. } => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let problem = refused::sentence(&room, &refusal);
            page(&room, id, Said { problem, ..said }, status).await
        }
    }
}

struct Decision {
    base: i64,
    when: String,
    schedule: Option<i64>,
    embargo: Option<i64>,
    kind: String,
    words: String,
}

impl Decision {
    fn carry_out(
        &self,
        tx: &db::Writing,
        press: &actions::Press,
        who: &Colleague,
        id: i64,
        now: i64,
    ) -> std::result::Result<&'static str, Refusal> {
        let standing = crate::articles::working::standing(tx, id)?.ok_or(Refusal::NotFound)?;
        if standing.embargo_until != self.embargo {
            actions::embargo(tx, who, id, self.embargo, now)?;
        }
        if self.when == "hold" {
            return Ok("said-embargo-kept");
        }
        if let Some(at) = self.schedule {
            actions::schedule(tx, press, who, id, self.base, at, now)?;
            return Ok("said-scheduled");
        }
        let admitted = match self.kind.as_str() {
            "correction" => Some(NoteKind::Correction),
            "clarification" => Some(NoteKind::Clarification),
            "editors_note" => Some(NoteKind::EditorsNote),
            "retraction" => Some(NoteKind::Retraction),
            "update" if !self.words.trim().is_empty() => Some(NoteKind::Update),
            _ => None,
        };
        if let Some(kind) = admitted.filter(|_| standing.status == Status::Live) {
            let admission = Admission { kind, words: self.words.clone() };
            actions::correct(tx, press, who, id, self.base, &admission, now)?;
            return Ok("said-corrected");
        }
        let freshness = if self.kind == "typo" { Freshness::Quiet } else { Freshness::Updated };
        actions::publish(tx, press, who, id, self.base, freshness, now)?;
        Ok("said-published")
    }
}

/// What the publication does not let pass.
async fn stops(room: &Room, id: i64) -> std::result::Result<bool, AppError> {
    let reading = room.clone();
    let stops = room
        .app
        .read(move |db| {
            let who = Colleague::of(&reading.account);
            let Some(sheet) = Sheet::open(db, &who, id)? else { return Ok(None) };
            let looked = Looked {
                standing: &sheet.standing,
                record: &sheet.record,
                document: &sheet.document,
                now: reading.now(),
            };
            let findings = checklist::findings(db, &reading.furniture, looked)?;
            Ok(Some(count(&findings, Weight::Stops) > 0))
        })
        .await?;
    stops.ok_or(AppError::NotFound)
}

fn said_in(fields: &Fields) -> Said {
    let local =
        |day: &str, time: &str| LocalFields { day: fields.text(day).to_owned(), time: fields.text(time).to_owned() };
    Said {
        when: fields.text("when").to_owned(),
        schedule: Some(local("day", "time")),
        embargo: Some(local("embargo_day", "embargo_time")),
        kind: fields.text("kind").to_owned(),
        words: fields.text("words").to_owned(),
        ..Said::default()
    }
}

fn embargo(room: &Room, fields: &Fields) -> std::result::Result<Option<i64>, NoMoment> {
    if !fields.has("has_embargo") || fields.text("embargo_day").trim().is_empty() {
        return Ok(None);
    }
    read(room, fields, "embargo_day", "embargo_time", "embargo_which").map(Some)
}

fn read(room: &Room, fields: &Fields, day: &str, time: &str, which: &str) -> std::result::Result<i64, NoMoment> {
    let which = match fields.text(which) {
        "first" => Some(Which::First),
        "second" => Some(Which::Second),
        _ => None,
    };
    moment::read(fields.text(day), fields.text(time), which, &room.furniture.zone)
}

/// The form once more, with what is wrong about its time, and with the two hours where one comes twice.
async fn again(
    room: &Room,
    id: i64,
    mut said: Said,
    problem: NoMoment,
    field: &'static str,
) -> std::result::Result<Response, AppError> {
    let zone = room.furniture.publication.time_zone.clone();
    said.problem = match &problem {
        NoMoment::Unreadable => room.text("time-unreadable"),
        NoMoment::Skipped { from, to } => said_of(room, "time-skipped", &[("from", from), ("to", to), ("zone", &zone)]),
        NoMoment::Twice { .. } => said_of(room, "time-twice", &[("zone", &zone)]),
    };
    if let NoMoment::Twice { first, second } = &problem {
        let hour = |value: &'static str, offset: &str| Hour {
            field,
            value,
            label: said_of(room, &format!("time-{value}"), &[("offset", offset)]),
        };
        said.twice = vec![hour("first", first), hour("second", second)];
    }
    page(room, id, said, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn said_of(room: &Room, key: &str, parts: &[(&'static str, &str)]) -> String {
    said(room, key, parts)
}
