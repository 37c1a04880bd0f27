//! Two editors arranged the same front: both side by side, and two ways on. Nothing is overwritten by itself.

use axum::http::StatusCode;
use axum::response::Response;

use super::desk;
use super::outline::{mark_differences, outline, when};
use super::page::{FrontConflictPage, Moment};
use crate::front::compose::layout_of_automatic;
use crate::front::layout::{FrontOf, Layout};
use crate::front::versions;
use crate::http::AppError;
use crate::newsroom::{Place, Room};

pub(super) async fn show(room: &Room, of: FrontOf, mine: Layout) -> Result<Response, AppError> {
    let reading = room.clone();
    let page = room
        .app
        .read_long(move |db| {
            let Some(newest) = versions::newest(db, of)? else { return Ok(None) };
            let theirs = match newest.layout {
                Some(layout) => layout,
                None => layout_of_automatic(db, &reading.furniture, of, reading.now())?,
            };
            let (mut my, mut their) = (outline(db, &reading, of, &mine)?, outline(db, &reading, of, &theirs)?);
            mark_differences(&mut my, &mut their);
            Ok(Some(FrontConflictPage {
                by: newest.actor,
                at: Moment { text: when(&reading, newest.at), iso: reading.furniture.date(newest.at).iso },
                mine: my,
                theirs: their,
                layout: serde_json::to_string(&mine).expect("a layout is JSON"),
                newest: newest.number,
                here: reading.link(&format!("/front/{}/", of.number())),
            }))
        })
        .await?;
    // A form that names a version where there is none was made from nothing of ours.
    let page = page.ok_or_else(|| AppError::BadRequest(room.text("front-form-not-ours")))?;
    room.page_with(StatusCode::CONFLICT, "newsroom/front-conflict.html", &desk::name(room, of), Place::Front, &page)
}
