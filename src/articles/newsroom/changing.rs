//! The small verbs: each a form of one button, or of one line.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;

use super::fields::Fields;
use super::{act, refused};
use crate::articles::moment::{self, NoMoment};
use crate::articles::{Refusal, actions, presence};
use crate::newsroom::Room;

pub(super) async fn submit(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let words = Fields::of_form(&body).text("words").to_owned();
    let done = act(&room, move |tx, _, who, now| actions::submit(tx, who, id, &words, now)).await;
    back(&room, id, done, "said-submitted")
}

pub(super) async fn send_back(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let words = Fields::of_form(&body).text("words").to_owned();
    let done = act(&room, move |tx, _, who, now| actions::send_back(tx, who, id, &words, now)).await;
    back(&room, id, done, "said-sent-back")
}

pub(super) async fn unschedule(room: Room, Path(id): Path<i64>) -> Response {
    let done = act(&room, move |tx, _, who, now| actions::unschedule(tx, who, id, now)).await;
    back(&room, id, done, "said-unscheduled")
}

pub(super) async fn withdraw(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let reason = Fields::of_form(&body).text("reason").to_owned();
    let done = act(&room, move |tx, _, who, now| actions::withdraw(tx, who, id, &reason, now)).await;
    back(&room, id, done, "said-withdrawn")
}

pub(super) async fn trash(room: Room, Path(id): Path<i64>) -> Response {
    let done = act(&room, move |tx, _, who, now| actions::trash(tx, who, id, now)).await;
    match done {
        Ok(()) => room.see_other("/articles/", Some("said-trashed")),
        Err(refusal) => refused::answer(&room, refusal, &format!("/articles/{id}/")),
    }
}

pub(super) async fn untrash(room: Room, Path(id): Path<i64>) -> Response {
    let done = act(&room, move |tx, _, who, now| actions::untrash(tx, who, id, now)).await;
    back(&room, id, done, "said-untrashed")
}

pub(super) async fn duplicate(room: Room, Path(id): Path<i64>) -> Response {
    match act(&room, move |tx, _, who, now| actions::duplicate(tx, who, id, now)).await {
        Ok(copy) => room.see_other(&format!("/articles/{copy}/"), Some("said-copied")),
        Err(refusal) => refused::answer(&room, refusal, &format!("/articles/{id}/")),
    }
}

pub(super) async fn plan(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let fields = Fields::of_form(&body);
    let read = |day: &str, time: &str| read(&room, fields.text(day), fields.text(time));
    let (planned, deadline) = match (read("planned_day", "planned_time"), read("deadline_day", "deadline_time")) {
        (Ok(planned), Ok(deadline)) => (planned, deadline),
        _ => return room.see_other(&format!("/articles/{id}/"), Some("said-not-a-time")),
    };
    let done = act(&room, move |tx, _, who, now| actions::plan(tx, who, id, planned, deadline, now)).await;
    back(&room, id, done, "said-planned")
}

/// An empty day is no moment at all; for an intention, the first of two hours will do.
fn read(room: &Room, day: &str, time: &str) -> Result<Option<i64>, NoMoment> {
    if day.trim().is_empty() {
        return Ok(None);
    }
    moment::read(day, time, Some(moment::Which::First), &room.furniture.zone).map(Some)
}

pub(super) async fn note(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let words = Fields::of_form(&body).text("words").to_owned();
    let done = act(&room, move |tx, _, who, now| actions::add_note(tx, who, id, &words, now)).await;
    back(&room, id, done, "said-noted")
}

pub(super) async fn settle(room: Room, Path(id): Path<i64>, body: Bytes) -> Response {
    let note = Fields::of_form(&body).number("note").unwrap_or(0);
    let done = act(&room, move |tx, _, who, now| actions::settle_note(tx, who, id, note, now)).await;
    back(&room, id, done, "said-settled")
}

/// Takes the pen from whoever holds it.
pub(super) async fn take_over(room: Room, Path(id): Path<i64>) -> Response {
    let done = act(&room, move |tx, _, who, now| {
        actions::attend(tx, who, id, now)?;
        Ok(presence::take_over(tx, id, who.account.id, &who.account.name, now)?)
    })
    .await;
    back(&room, id, done, "said-pen-taken")
}

fn back(room: &Room, id: i64, done: Result<(), Refusal>, said: &'static str) -> Response {
    match done {
        Ok(()) => room.see_other(&format!("/articles/{id}/"), Some(said)),
        Err(refusal) => refused::answer(room, refusal, &format!("/articles/{id}/")),
    }
}
