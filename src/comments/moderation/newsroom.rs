//! Moderators look through the queues, decide, answer and correct.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use url::form_urlencoded;

use super::queue::{self, Queue};
use super::store;
use crate::comments::actions;
use crate::comments::draft;
use crate::comments::status::Status;
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Right, Room};

/// Comments decided about at once.
const MOST_AT_ONCE: usize = 200;

pub fn doors() -> Doors {
    Doors::new()
        .get("/comments/", Right::Moderate, list)
        .post("/comments/decide/", Right::Moderate, decide)
        .get("/comments/{id}/", Right::Moderate, open)
        .post("/comments/{id}/answer/", Right::Moderate, answer)
        .post("/comments/{id}/correct/", Right::Moderate, correct)
        .post("/comments/{id}/ban/", Right::Moderate, ban)
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    /// The last comment of the page before: its moment and number.
    #[serde(default)]
    after: String,
}

/// Goes on only for a comment that this account may moderate.
async fn require(room: &Room, id: i64) -> Result<(), AppError> {
    let own = queue::own(room);
    let found = room.app.read(move |db| Ok(store::held(db, id, own)?.is_some())).await?;
    if found { Ok(()) } else { Err(AppError::NotFound) }
}

async fn list(room: Room, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let queue = Queue::named(&asked.state);
    let after = queue::place(&asked.after);
    let reading = room.clone();
    let page = room.app.read(move |db| queue::page(db, &reading, queue, after)).await?;
    room.page("newsroom/comments.html", &room.text("place-comments"), Place::Comments, &page)
}

/// One comment by its own button, or all that are ticked.
async fn decide(room: Room, body: String) -> Result<Response, AppError> {
    let (mut state, mut to, mut ticked) = (String::new(), None, Vec::new());
    for (name, value) in form_urlencoded::parse(body.as_bytes()) {
        match &*name {
            "state" => state = value.into_owned(),
            "id" => ticked.extend(value.parse::<i64>().ok()),
            "to" => to = verdict(&value),
            "one" => {
                let (id, verdict_name) = value.split_once(':').unwrap_or_default();
                (ticked, to) = (id.parse().into_iter().collect(), verdict(verdict_name));
                break;
            }
            _ => {}
        }
    }
    let queue = Queue::named(&state);
    let back = format!("/comments/?state={}", queue.name());
    let (Some(to), false) = (to, ticked.is_empty() || ticked.len() > MOST_AT_ONCE) else {
        return Ok(room.see_other(&back, Some("said-not-chosen-comments")));
    };
    let (actor, now, own) = (room.account.name.clone(), room.now(), queue::own(&room));
    let all = room
        .app
        .db
        .write(move |tx| {
            let mut all = true;
            for id in &ticked {
                all &= store::held(tx, *id, own)?.is_some()
                    && actions::decide_if(tx, *id, queue.status(), to, &actor, now)?;
            }
            Ok(all)
        })
        .await
        .map_err(crate::app::app_error)?;
    Ok(room.see_other(&back, Some(if all { "said-decided" } else { "said-not-decided" })))
}

fn verdict(name: &str) -> Option<Status> {
    match name {
        "show" => Some(Status::Shown),
        "hide" => Some(Status::Hidden),
        "spam" => Some(Status::Spam),
        "wait" => Some(Status::Waiting),
        _ => None,
    }
}

async fn open(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read(move |db| queue::one(db, &reading, id)).await?.ok_or(AppError::NotFound)?;
    room.page("newsroom/comment.html", &room.text("place-comments"), Place::Comments, &page)
}

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    text: String,
    #[serde(default)]
    note: String,
}

/// Answers in the name of the account; a comment that waited is shown by it.
async fn answer(room: Room, Path(id): Path<i64>, axum::Form(words): axum::Form<Words>) -> Result<Response, AppError> {
    require(&room, id).await?;
    let mut faults = Vec::new();
    let text = draft::text(&words.text, &mut faults);
    if !faults.is_empty() {
        return back_with(&room, id, &words, faults[0]).await;
    }
    let (account, rules, now) = (room.account.clone(), room.furniture.publication.comments.clone(), room.now());
    let done = room
        .app
        .db
        .write(move |tx| {
            let by = actions::Staff { account: account.id, name: &account.name, email: &account.email };
            actions::answer(tx, &rules, id, &by, &text, now)
        })
        .await
        .map_err(crate::app::app_error)?;
    let said = if done { "said-answered" } else { "said-not-answered" };
    Ok(room.see_other(&format!("/comments/{id}/"), Some(said)))
}

/// Changes what a comment says, with a note below it that says so.
async fn correct(room: Room, Path(id): Path<i64>, axum::Form(words): axum::Form<Words>) -> Result<Response, AppError> {
    require(&room, id).await?;
    let mut faults = Vec::new();
    let text = draft::text(&words.text, &mut faults);
    let note = crate::comments::clean::line(&words.note);
    if !faults.is_empty() {
        return back_with(&room, id, &words, faults[0]).await;
    }
    if note.is_empty() {
        return Ok(room.see_other(&format!("/comments/{id}/"), Some("said-not-without-note")));
    }
    let (actor, now) = (room.account.name.clone(), room.now());
    let done = room
        .app
        .db
        .write(move |tx| actions::correct(tx, id, &text, &note, &actor, now))
        .await
        .map_err(crate::app::app_error)?;
    if !done {
        return Err(AppError::NotFound);
    }
    Ok(room.see_other(&format!("/comments/{id}/"), Some("said-comment-corrected")))
}

/// The page again with what was typed, so that nothing is lost.
async fn back_with(room: &Room, id: i64, words: &Words, fault: draft::Fault) -> Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read(move |db| queue::one(db, &reading, id)).await?.ok_or(AppError::NotFound)?;
    let sentence = crate::comments::form::sentence(&room.furniture, fault);
    let page = page.again(&words.text, &words.note, sentence);
    let title = room.text("place-comments");
    room.page_with(StatusCode::UNPROCESSABLE_ENTITY, "newsroom/comment.html", &title, Place::Comments, &page)
}

/// Takes no more comments from the writer's e-mail address or network, and this one for spam.
async fn ban(room: Room, Path(id): Path<i64>, body: String) -> Result<Response, AppError> {
    require(&room, id).await?;
    let fields = form_urlencoded::parse(body.as_bytes());
    let kind = fields.filter(|(name, _)| name == "kind").map(|(_, value)| value.into_owned()).next();
    let by_network = match kind.as_deref() {
        Some("network") => true,
        Some("email") => false,
        _ => return Ok(room.see_other(&format!("/comments/{id}/"), Some("said-not-chosen-comments"))),
    };
    let (actor, now) = (room.account.name.clone(), room.now());
    let done = room
        .app
        .db
        .write(move |tx| {
            let is_noted = store::ban(tx, id, by_network, &actor, now)?;
            if is_noted {
                actions::decide(tx, id, Status::Spam, &actor, now)?;
            }
            Ok(is_noted)
        })
        .await
        .map_err(crate::app::app_error)?;
    Ok(room.see_other(&format!("/comments/{id}/"), Some(if done { "said-banned" } else { "said-not-banned" })))
}
