//! A refusal as a page: what is in the way, and the way back. What was typed is not on it, as it is kept already.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentArgs;

use super::page::RefusedPage;
use crate::app::app_error;
use crate::articles::Refusal;
use crate::http::AppError;
use crate::newsroom::{Place, Room};

/// The answer to a refused action; `back` is where the person came from, below the newsroom's address.
pub(super) fn answer(room: &Room, refusal: Refusal, back: &str) -> Response {
    let status = match &refusal {
        Refusal::NotFound => return AppError::NotFound.into_response(),
        Refusal::NotAllowed => return AppError::Forbidden.into_response(),
        Refusal::Database(error) => return app_error(error.clone()).into_response(),
        Refusal::Changed { .. } => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = RefusedPage { sentence: sentence(room, &refusal), back_url: room.link(back) };
    let title = room.text("refused-title");
    room.page_with(status, "newsroom/refused.html", &title, Place::Articles, &page)
        .unwrap_or_else(IntoResponse::into_response)
}

/// What is in the way, in words.
pub(super) fn sentence(room: &Room, refusal: &Refusal) -> String {
    let mut args = FluentArgs::new();
    match refusal {
        Refusal::WrongState(status) => args.set("status", room.text(&format!("status-{}", status.name()))),
        Refusal::Changed { by, saved_at, .. } => {
            args.set("by", by.clone());
            args.set("time", when(room, *saved_at));
        }
        Refusal::Embargoed { until } => args.set("time", when(room, *until)),
        Refusal::ScheduledEarlier { at } => args.set("time", when(room, *at)),
        Refusal::AddressTaken { path, by } => {
            args.set("path", path.clone());
            args.set("by", by.clone());
        }
        _ => {}
    }
    room.furniture.locale.message(refusal.key(), Some(&args)).unwrap_or_else(|| refusal.to_string())
}

/// A moment in the publication's zone: the time alone today, with its day otherwise.
pub(super) fn when(room: &Room, at: i64) -> String {
    let date = room.furniture.date(at);
    let is_today = room.furniture.zoned(at).date() == room.furniture.zoned(room.now()).date();
    if is_today { date.time } else { format!("{} {}", date.short, date.time) }
}
