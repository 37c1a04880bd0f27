//! How a front will look: on the real theme, at a moment of one's choice, for nobody but the newsroom.

use axum::extract::{Path, Query};
use axum::http::header::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use db::{Reading, Result};
use serde::Deserialize;

use super::desk;
use crate::answer::Answer;
use crate::articles::moment::{self, Which};
use crate::front::compose::{cards, compose};
use crate::front::layout::{FrontOf, Layout};
use crate::front::{reader, versions};
use crate::http::{AppError, Caching, Reply};
use crate::newsroom::Room;
use crate::sections;

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    day: Option<String>,
    time: Option<String>,
    /// A version's number in the database, `readers` for what readers will see then; else what was saved last.
    version: Option<String>,
}

pub(super) async fn show(
    room: Room,
    Path(section): Path<i64>,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, AppError> {
    let of = desk::front_of(&room, section)?;
    let at = moment_asked(&room, &asked).map_err(|_| AppError::BadRequest(room.text("front-as-at-unreadable")))?;
    let reading = room.clone();
    let answer = room.app.read_long(move |db| look(db, &reading, of, asked.version.as_deref(), at)).await?;
    let Answer::Page(page) = answer else { return Err(AppError::NotFound) };
    let locale = &room.furniture.locale;
    let html = room.app.theme.render(page.template, &page.model, locale).map_err(anyhow::Error::from)?;
    let mut response = Reply::html(html).caching(Caching::Private).into_response();
    let noindex = HeaderValue::from_static("noindex, nofollow");
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), noindex);
    Ok(response)
}

fn moment_asked(room: &Room, asked: &Asked) -> std::result::Result<i64, moment::NoMoment> {
    let text = |field: &Option<String>| field.as_deref().unwrap_or_default().trim().to_owned();
    let day = text(&asked.day);
    if day.is_empty() {
        return Ok(room.now());
    }
    moment::read(&day, &text(&asked.time), Some(Which::First), &room.furniture.zone)
}

fn look(db: &Reading, room: &Room, of: FrontOf, version: Option<&str>, at: i64) -> Result<Answer> {
    let version = match version.unwrap_or_default() {
        "" => versions::newest(db, of)?,
        "readers" => versions::in_force(db, of, at)?,
        id => {
            let found = id.parse().ok().map(|id| versions::by_id(db, of, id)).transpose()?.flatten();
            if found.is_none() {
                return Ok(Answer::NotFound);
            }
            found
        }
    };
    let layout = version.and_then(|version| version.layout);
    match of {
        FrontOf::Paper => paper(db, room, layout.as_ref(), at),
        FrontOf::Section(id) => section(db, room, id, layout.as_ref(), at),
    }
}

fn paper(db: &Reading, room: &Room, layout: Option<&Layout>, at: i64) -> Result<Answer> {
    let content = compose(db, &room.furniture, layout, at)?;
    reader::show_with(db, &room.furniture, 1, Some(content), at)
}

fn section(db: &Reading, room: &Room, id: i64, layout: Option<&Layout>, at: i64) -> Result<Answer> {
    let places = layout.map(|layout| cards(db, &room.furniture, layout, at)).transpose()?;
    sections::show_with(db, &room.furniture, id, 1, places, at)
}
