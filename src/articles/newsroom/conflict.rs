//! Two people saved at once: both texts side by side, and three ways on. Nothing is overwritten by itself.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::fields::Fields;
use super::page::ConflictPage;
use super::sheet::{Sheet, moment_line};
use super::{act, comparing, editing, refused};
use crate::articles::actions::{self, By, Content};
use crate::articles::compare;
use crate::articles::policy::Colleague;
use crate::articles::record::Record;
use crate::comments::HiddenField;
use crate::http::AppError;
use crate::newsroom::{Place, Room};
use crate::theme::locale::direction;

/// What this person has typed beside what stands. Their form comes along, hidden, so that it can be sent again.
pub(super) async fn show(room: &Room, id: i64, fields: &Fields, mine: Content) -> Result<Response, AppError> {
    let (reading, who) = (room.clone(), Colleague::of(&room.account));
    let hidden = kept(fields);
    let page = room
        .app
        .read(move |db| {
            let Some(theirs) = Sheet::open(db, &who, id)? else { return Ok(None) };
            let mine_record = mine.record.tidied();
            let (passages, _) = compare::passages(&mine.document, &theirs.document);
            Ok(Some(ConflictPage {
                headline: theirs.record.headline.clone(),
                by: theirs.revision.line.actor.clone(),
                at: moment_line(&reading, theirs.revision.line.at),
                newest: theirs.revision.line.number,
                fields: comparing::field_lines(db, &reading, &mine_record, &theirs.record)?,
                passages: comparing::passage_lines(passages),
                hidden,
                here: reading.link(&format!("/articles/{id}/")),
                lang: theirs.record.language.clone(),
                dir: direction(&theirs.record.language),
            }))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let title = room.text("conflict-title");
    room.page_with(StatusCode::CONFLICT, "newsroom/conflict.html", &title, Place::Articles, &page)
}

/// Everything but what the next form decides anew.
fn kept(fields: &Fields) -> Vec<HiddenField> {
    let theirs = fields.pairs().iter().filter(|(name, _)| !matches!(name.as_str(), "revision" | "then"));
    theirs.map(|(name, value)| HiddenField { name: name.clone(), value: value.clone() }).collect()
}

/// Keeps this person's text as a draft of its own beside the article.
pub(super) async fn keep_apart(room: Room, Path(id): Path<i64>, body: Bytes) -> Result<Response, AppError> {
    let fields = Fields::of_form(&body);
    let content = editing::content_of(&room, id, &fields).await?.map_err(AppError::BadRequest)?;
    let kept = act(&room, move |tx, press, who, now| {
        // A second article must not ask for the address of the first.
        let record = Record { slug: String::new(), ..content.record.clone() };
        let content = Content { record, ..content.clone() };
        let copy = actions::create(tx, who, &content.record, now)?;
        actions::save(tx, press, who, copy, 1, &content, By::Hand, now)?;
        Ok(copy)
    })
    .await;
    Ok(match kept {
        Ok(copy) => room.see_other(&format!("/articles/{copy}/"), Some("said-kept-apart")),
        Err(refusal) => refused::answer(&room, refusal, &format!("/articles/{id}/")),
    })
}
