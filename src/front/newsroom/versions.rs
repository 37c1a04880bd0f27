//! The versions of a front: what readers saw and when, and the way back to any of them.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use db::{Reading, Result};

use super::deciding::{act, refused};
use super::desk;
use super::form::Sent;
use super::outline::{said, when};
use super::page::{FrontVersionsPage, Moment, VersionRow};
use crate::front::actions::{self, Saving};
use crate::front::layout::FrontOf;
use crate::front::refusal::Refusal;
use crate::front::versions::{self, Version};
use crate::http::AppError;
use crate::newsroom::{Place, Room};

pub(super) async fn show(room: Room, Path(section): Path<i64>) -> std::result::Result<Response, AppError> {
    let of = desk::front_of(&room, section)?;
    let reading = room.clone();
    let page = room.app.read(move |db| gather(db, &reading, of)).await?;
    let title = said(&room, "front-versions-title", &[("front", &desk::name(&room, of))]);
    room.page("newsroom/front-versions.html", &title, Place::Front, &page)
}

fn gather(db: &Reading, room: &Room, of: FrontOf) -> Result<FrontVersionsPage> {
    let now = room.now();
    let live = versions::in_force(db, of, now)?.map(|version| version.id);
    let rows: Vec<VersionRow> =
        versions::list(db, of)?.into_iter().map(|version| row(room, of, version, live, now)).collect();
    Ok(FrontVersionsPage {
        here: room.link(&format!("/front/{}/", of.number())),
        revision: rows.first().map_or(0, |newest| newest.number),
        rows,
    })
}

fn row(room: &Room, of: FrontOf, version: Version, live: Option<i64>, now: i64) -> VersionRow {
    let (state, key) = match version.publish_at {
        _ if live == Some(version.id) => ("live", "front-version-live"),
        Some(at) if at > now => ("scheduled", "front-version-scheduled"),
        Some(_) => ("former", "front-version-former"),
        None => ("draft", "front-version-draft"),
    };
    let since = when(room, version.publish_at.unwrap_or(version.at));
    VersionRow {
        id: version.id,
        number: version.number,
        actor: version.actor,
        at: Moment { text: when(room, version.at), iso: room.furniture.date(version.at).iso },
        state,
        said: said(room, key, &[("time", &since)]),
        is_automatic: version.layout.is_none(),
        preview_url: room.link(&format!("/front/{}/preview/?version={}", of.number(), version.id)),
    }
}

/// An earlier version comes back: to readers at once, or to the desk. A scheduled one is taken back.
pub(super) async fn decide(
    room: Room,
    Path(section): Path<i64>,
    body: Bytes,
) -> std::result::Result<Response, AppError> {
    let of = desk::front_of(&room, section)?;
    let sent = Sent::of(&body);
    let id = sent.number("version").ok_or(AppError::NotFound)?;
    let back = format!("/front/{}/versions/", of.number());
    let (done, said) = match sent.text("do") {
        "unschedule" => (take_back(&room, of, id).await, "said-front-unscheduled"),
        verb @ ("publish" | "open") => {
            let version = room.app.read(move |db| versions::by_id(db, of, id)).await?.ok_or(AppError::NotFound)?;
            let made_from = sent.number("revision").unwrap_or(0);
            let (account, actor) = (room.account.clone(), room.actor());
            let saving = Saving { of, made_from, layout: version.layout, account, actor };
            match verb {
                "publish" => (act(&room, saving, actions::publish).await.map(drop), "said-front-restored"),
                _ => (act(&room, saving, actions::save).await.map(drop), "said-front-opened"),
            }
        }
        _ => return Err(AppError::NotFound),
    };
    match done {
        Ok(()) if said == "said-front-opened" => Ok(room.see_other(&desk::path(of), Some(said))),
        Ok(()) => Ok(room.see_other(&back, Some(said))),
        Err(Refusal::Changed) => Ok(room.see_other(&back, Some("said-not-front-changed"))),
        Err(refusal) => Ok(refused(refusal)),
    }
}

async fn take_back(room: &Room, of: FrontOf, id: i64) -> std::result::Result<(), Refusal> {
    let (account, actor, now) = (room.account.clone(), room.actor(), room.now());
    room.app.db.transact(move |tx| actions::unschedule(tx, &account, &actor, of, id, now)).await
}
