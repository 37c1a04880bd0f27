//! Readers write, edit and report comments, and follow links to them. Every form works without script.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Extension, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use url::form_urlencoded;

use super::actions::{self, Incoming, Refusal, may_edit};
use super::draft::{self, Draft};
use super::guard::Entry;
use super::page::CommentErrors;
use super::status::Status;
use super::store::{self, Subject, Written};
use super::{conversation, form, place, thread};
use crate::answer::Answer;
use crate::app::{App, app_error};
use crate::furniture::Furniture;
use crate::http::{AppError, Client, LocalPath, Reply, respond};
use crate::router;

/// Ten thousand letters of any script, as a form encodes them: nine bytes each, and room for the other fields.
const FORM_BYTES: usize = 128 * 1024;

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(form::ACTION, post(submit).layer(DefaultBodyLimit::max(FORM_BYTES)))
        .route("/-/comments/{id}/", get(follow))
        .route("/-/comments/{id}/edit/", get(edit_form).post(edit).layer(DefaultBodyLimit::max(FORM_BYTES)))
        .route("/-/comments/{id}/report/", get(report_form).post(report))
}

/// What comes of a form, before it is HTTP.
enum Outcome {
    Page(Answer),
    /// To the comment, under an address for its writer.
    Done(String),
}

/// A guest sends the form below an article.
async fn submit(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let draft = Draft::read(posted(&headers, &body)?);
    let now = app.clock.now();
    let _permit = match app.comments.enter(&client, now) {
        Entry::Welcome(permit) => permit,
        Entry::Later(wait) => return later(&app, draft, wait, now).await,
        Entry::Flood(wait) => return turned_away(&app, StatusCode::TOO_MANY_REQUESTS, wait).await,
        Entry::Busy(wait) => return turned_away(&app, StatusCode::SERVICE_UNAVAILABLE, wait).await,
    };
    let network = client.network.to_string();
    let weighing = app.clone();
    let (furniture, weighed) = app
        .read(move |db| {
            let furniture = weighing.furniture(db, now)?;
            let weighed = weigh(db, &furniture, draft, network, now)?;
            Ok((furniture, weighed))
        })
        .await?;
    let (draft, incoming, verdict) = match weighed {
        Weighed::Back(answer) => return router::respond_to_one(&app, &furniture, answer),
        Weighed::Fine(fine) => *fine,
    };
    let keeping = furniture.clone();
    let kept = app
        .db
        .write(move |tx| {
            let rules = &keeping.publication.comments;
            Ok(match actions::submit(tx, rules, &incoming, &verdict, now)? {
                Ok(outcome) => Outcome::Done(own_link(tx, &keeping, outcome.id, now)?),
                Err(refusal) => Outcome::Page(refused(tx, &keeping, &draft, refusal, now)?),
            })
        })
        .await
        .map_err(app_error)?;
    answer(&app, &furniture, kept)
}

enum Weighed {
    Back(Answer),
    Fine(Box<(Draft, Incoming, super::defence::Verdict)>),
}

/// Everything that can be said about a form without writing.
fn weigh(db: &db::Reading, furniture: &Furniture, draft: Draft, network: String, now: i64) -> db::Result<Weighed> {
    let rules = &furniture.publication.comments;
    let back = |errors: CommentErrors| {
        let answer = conversation::again(db, furniture, &draft, errors, now)?;
        Ok(Weighed::Back(answer.with_status(StatusCode::UNPROCESSABLE_ENTITY)))
    };
    let told = |key: &str| CommentErrors { form: Some(furniture.locale.text(key)), ..CommentErrors::default() };
    if !rules.guests_allowed {
        return back(told("fault-guests"));
    }
    if !furniture.seals.is_form(draft.article, &draft.token, now) {
        return back(told("fault-form-old"));
    }
    if !draft.trap.is_empty() {
        return back(told("fault-trap"));
    }
    let remark = match draft.check() {
        Ok(remark) => remark,
        Err(faults) => return back(form::errors(furniture, &faults)),
    };
    let incoming =
        Incoming { article: draft.article, parent: draft.parent, remark, network, account: None, trusted: false };
    Ok(match actions::weigh(db, rules, &incoming, now)? {
        Ok(verdict) => Weighed::Fine(Box::new((draft, incoming, verdict))),
        Err(refusal) => Weighed::Back(refused(db, furniture, &draft, refusal, now)?),
    })
}

/// The form with the reason why the comment was not taken, and everything that was typed.
fn refused(db: &db::Reading, furniture: &Furniture, draft: &Draft, refusal: Refusal, now: i64) -> db::Result<Answer> {
    let (key, status) = match refusal {
        Refusal::Closed => ("fault-closed", StatusCode::CONFLICT),
        Refusal::ParentGone => ("fault-parent", StatusCode::CONFLICT),
        Refusal::Banned => ("fault-banned", StatusCode::FORBIDDEN),
        Refusal::Full => ("fault-full", StatusCode::SERVICE_UNAVAILABLE),
    };
    let errors = CommentErrors { form: Some(furniture.locale.text(key)), ..CommentErrors::default() };
    Ok(conversation::again(db, furniture, draft, errors, now)?.with_status(status))
}

async fn later(app: &Arc<App>, draft: Draft, wait: Duration, now: i64) -> Result<Response, AppError> {
    let answering = app.clone();
    let (furniture, answer) = app
        .read(move |db| {
            let furniture = answering.furniture(db, now)?;
            let errors = CommentErrors { form: Some(furniture.locale.text("fault-often")), ..CommentErrors::default() };
            let answer = conversation::again(db, &furniture, &draft, errors, now)?;
            Ok((furniture, answer.with_status(StatusCode::TOO_MANY_REQUESTS)))
        })
        .await?;
    Ok(with_retry(router::respond_to_one(app, &furniture, answer)?, wait))
}

/// A bare sentence, so that a flood costs next to nothing. Whoever typed by hand has the text one step back.
async fn turned_away(app: &Arc<App>, status: StatusCode, wait: Duration) -> Result<Response, AppError> {
    let answering = app.clone();
    let sentence =
        app.read(move |db| Ok(answering.furniture(db, answering.clock.now())?.locale.text("fault-flood"))).await?;
    let mut response = Reply::text(sentence).status(status).into_response();
    response.extensions_mut().insert(crate::http::error::KeepBody);
    Ok(with_retry(response, wait))
}

fn with_retry(mut response: Response, wait: Duration) -> Response {
    let seconds = HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

/// The fields of a form that one of our own pages sent.
fn posted<'a>(headers: &HeaderMap, body: &'a Bytes) -> Result<form_urlencoded::Parse<'a>, AppError> {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    if !kind.starts_with(b"application/x-www-form-urlencoded") {
        return Err(AppError::BadRequest("Send the form of the page itself.".to_owned()));
    }
    Ok(form_urlencoded::parse(body))
}

fn answer(app: &App, furniture: &Furniture, outcome: Outcome) -> Result<Response, AppError> {
    match outcome {
        Outcome::Page(answer) => router::respond_to_one(app, furniture, answer),
        Outcome::Done(link) => {
            let link = LocalPath::parse(&link).map_err(|error| AppError::Internal(error.into()))?;
            Ok(respond::see_other(&link))
        }
    }
}

/// The writer's own address of a comment.
fn own_link(db: &db::Reading, furniture: &Furniture, id: i64, now: i64) -> db::Result<String> {
    match found(db, id, now)? {
        Some((subject, comment)) => place::own_link(db, furniture, &subject, &comment),
        None => Ok("/".to_owned()),
    }
}

/// A comment with its article, while that is public.
fn found(db: &db::Reading, id: i64, now: i64) -> db::Result<Option<(Subject, Written)>> {
    let Some(comment) = store::comment(db, id)? else { return Ok(None) };
    Ok(store::subject(db, comment.article, now)?.map(|subject| (subject, comment)))
}

/// The lasting address of a comment leads to the page on which it stands now.
async fn follow(State(app): State<Arc<App>>, Path(id): Path<i64>) -> Result<Response, AppError> {
    let now = app.clock.now();
    let answering = app.clone();
    let link = app
        .read(move |db| {
            let furniture = answering.furniture(db, now)?;
            let Some((subject, comment)) = found(db, id, now)? else { return Ok(None) };
            let is_shown = comment.status == Status::Shown;
            if is_shown { place::link(db, &furniture, &subject.path, &comment).map(Some) } else { Ok(None) }
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let link = LocalPath::parse(&link).map_err(|error| AppError::Internal(error.into()))?;
    Ok(respond::elsewhere(&link))
}

#[derive(Deserialize)]
struct Key {
    #[serde(default)]
    key: String,
}

/// The writer opens the form in which their comment can be changed.
async fn edit_form(
    State(app): State<Arc<App>>,
    Path(id): Path<i64>,
    Query(Key { key }): Query<Key>,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    shown(&app, now, move |db, furniture| {
        let Some((subject, comment)) = own(db, furniture, id, &key, now)? else { return Ok(Answer::NotFound) };
        Ok(match may_edit(&comment, now) {
            true => conversation::edit(furniture, &subject, &comment, None, &key),
            false => conversation::said(furniture, &subject, "edit-comment", "edit-over"),
        })
    })
    .await
}

async fn edit(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    Path(id): Path<i64>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let (mut typed, mut key) = (String::new(), String::new());
    for (name, value) in posted(&headers, &body)?.take(8) {
        match &*name {
            "comment" => typed = value.into_owned(),
            "key" => key = value.into_owned(),
            _ => {}
        }
    }
    let now = app.clock.now();
    let _permit = match app.comments.enter(&client, now) {
        Entry::Welcome(permit) => permit,
        Entry::Busy(wait) => return turned_away(&app, StatusCode::SERVICE_UNAVAILABLE, wait).await,
        Entry::Later(wait) | Entry::Flood(wait) => {
            return turned_away(&app, StatusCode::TOO_MANY_REQUESTS, wait).await;
        }
    };
    let keeping = app.clone();
    let (furniture, outcome) = app
        .db
        .write(move |tx| {
            let furniture = keeping.furniture(tx, now)?;
            let outcome = rewrite(tx, &furniture, id, &key, &typed, now)?;
            Ok((furniture, outcome))
        })
        .await
        .map_err(app_error)?;
    answer(&app, &furniture, outcome)
}

fn rewrite(tx: &db::Writing, furniture: &Furniture, id: i64, key: &str, typed: &str, now: i64) -> db::Result<Outcome> {
    let Some((subject, comment)) = own(tx, furniture, id, key, now)? else {
        return Ok(Outcome::Page(Answer::NotFound));
    };
    let mut faults = Vec::new();
    let text = draft::text(typed, &mut faults);
    if !faults.is_empty() {
        let errors = form::errors(furniture, &faults);
        let page = conversation::edit(furniture, &subject, &comment, Some((typed, errors)), key);
        return Ok(Outcome::Page(page.with_status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    if !actions::edit(tx, &furniture.publication.comments, id, &text, now)? {
        let page = conversation::said(furniture, &subject, "edit-comment", "edit-over");
        return Ok(Outcome::Page(page.with_status(StatusCode::CONFLICT)));
    }
    Ok(Outcome::Done(place::own_link(tx, furniture, &subject, &comment)?))
}

fn own(
    db: &db::Reading,
    furniture: &Furniture,
    id: i64,
    key: &str,
    now: i64,
) -> db::Result<Option<(Subject, Written)>> {
    Ok(found(db, id, now)?.filter(|(_, comment)| thread::is_own(furniture, comment, key)))
}

/// A reader opens the form in which a comment can be reported.
async fn report_form(State(app): State<Arc<App>>, Path(id): Path<i64>) -> Result<Response, AppError> {
    let now = app.clock.now();
    shown(&app, now, move |db, furniture| {
        let found =
            found(db, id, now)?.filter(|(subject, comment)| comment.status == Status::Shown && !subject.is_gated);
        Ok(found
            .map_or(Answer::NotFound, |(subject, comment)| conversation::report(furniture, &subject, &comment, now)))
    })
    .await
}

async fn report(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    Path(id): Path<i64>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, AppError> {
    let (mut token, mut reason) = (String::new(), String::new());
    for (name, value) in posted(&headers, &body)?.take(8) {
        match &*name {
            "token" => token = value.into_owned(),
            "reason" => reason = value.into_owned(),
            _ => {}
        }
    }
    let now = app.clock.now();
    let _permit = match app.comments.enter(&client, now) {
        Entry::Welcome(permit) => permit,
        Entry::Busy(wait) => return turned_away(&app, StatusCode::SERVICE_UNAVAILABLE, wait).await,
        Entry::Later(wait) | Entry::Flood(wait) => {
            return turned_away(&app, StatusCode::TOO_MANY_REQUESTS, wait).await;
        }
    };
    let reason = conversation::REASONS.iter().copied().find(|known| *known == reason).unwrap_or("other");
    let network = client.network.to_string();
    let keeping = app.clone();
    let (furniture, page) = app
        .db
        .write(move |tx| {
            let furniture = keeping.furniture(tx, now)?;
            let Some((subject, _)) = found(tx, id, now)? else { return Ok((furniture, Answer::NotFound)) };
            let is_ours = furniture.seals.is_form(-id, &token, now);
            let is_noted = is_ours && actions::report(tx, id, &network, reason, now)?;
            let sentence = if is_noted { "report-thanks" } else { "report-over" };
            let page = conversation::said(&furniture, &subject, "report-title", sentence);
            let page = if is_noted { page } else { page.with_status(StatusCode::CONFLICT) };
            Ok((furniture, page))
        })
        .await
        .map_err(app_error)?;
    router::respond_to_one(&app, &furniture, page)
}

async fn shown(
    app: &Arc<App>,
    now: i64,
    build: impl FnOnce(&db::Reading, &Furniture) -> db::Result<Answer> + Send + 'static,
) -> Result<Response, AppError> {
    let answering = app.clone();
    let (furniture, answer) = app
        .read(move |db| {
            let furniture = answering.furniture(db, now)?;
            let answer = build(db, &furniture)?;
            Ok((furniture, answer))
        })
        .await?;
    router::respond_to_one(app, &furniture, answer)
}
