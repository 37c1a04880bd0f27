//! Editors let every address be asked, and settle those that have no answer: led elsewhere, taken away, or not missed.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Form};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;

use super::page::{Kept, ProofPage, kinds};
use super::{prove, store};
use crate::accounts::audit::{self, Deed};
use crate::app::App;
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Right, Room};
use crate::redirects;

/// The largest list of old addresses that is pasted.
const MOST_BYTES: usize = 8 * 1024 * 1024;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageLists;
    Doors::new()
        .get("/redirects/proof/", RIGHT, show)
        .on(Method::POST, "/redirects/proof/", RIGHT, post(begin).layer(DefaultBodyLimit::max(MOST_BYTES)))
        .post("/redirects/proof/settle/", RIGHT, settle)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Given {
    list: String,
    path: String,
    to: String,
    /// `redirect`, `gone` or `ignore`.
    what: String,
}

async fn show(room: Room) -> Result<Response, AppError> {
    page(&room, StatusCode::OK, None).await
}

/// Begins to ask; the page says how it went as soon as it is through.
async fn begin(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (now, actor) = (room.now(), room.actor());
    let is_begun = room
        .app
        .write(move |tx| {
            let is_begun = store::begin(tx, now)?;
            if is_begun {
                audit::record(
                    tx,
                    &actor,
                    &Deed { deed: "addresses-asked", thing: "redirect", thing_id: 0, detail: "" },
                    now,
                )?;
            }
            Ok(is_begun)
        })
        .await?;
    if is_begun {
        let app = room.app.clone();
        tokio::task::spawn_blocking(move || ask(&app, &given.list));
    }
    Ok(room.see_other("/redirects/proof/", None))
}

/// Asks for everything and keeps what came of it.
fn ask(app: &Arc<App>, list: &str) {
    let now = app.clock.now();
    let report = match with_list(list, |list| prove(&app.db, list, now).map_err(anyhow::Error::from)) {
        Ok(proof) => serde_json::to_string(&proof).unwrap_or_default(),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "The addresses could not be asked");
            String::new()
        }
    };
    let finished = app.clock.now();
    if let Err(error) = app.db.write_blocking(move |tx| store::finish(tx, &report, finished)) {
        tracing::error!(%error, "What came of asking the addresses could not be kept");
    }
}

/// The pasted list as the file that the asking reads.
fn with_list<T>(list: &str, ask: impl FnOnce(Option<&Path>) -> anyhow::Result<T>) -> anyhow::Result<T> {
    if list.trim().is_empty() {
        return ask(None);
    }
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(list.as_bytes())?;
    file.flush()?;
    ask(Some(file.path()))
}

async fn settle(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now, origin, sent) = (room.actor(), room.now(), room.app.origin().to_owned(), given.clone());
    let done = room.app.db.transact(move |tx| match sent.what.as_str() {
        "ignore" => {
            store::ignore(tx, &sent.path, now)?;
            let deed = Deed { deed: "address-ignored", thing: "redirect", thing_id: 0, detail: &sent.path };
            Ok(audit::record(tx, &actor, &deed, now)?)
        }
        "gone" => redirects::save(tx, &actor, &origin, "", (&sent.path, ""), now).map(drop),
        _ if sent.to.trim().is_empty() => Err(crate::newsroom::Refused::field("to", "redirect-to-missing", &sent.path)),
        _ => redirects::save(tx, &actor, &origin, "", (&sent.path, &sent.to), now).map(drop),
    });
    match done.await {
        Ok(()) => Ok(room.see_other("/redirects/proof/", Some("said-address-settled"))),
        Err(refused) => {
            let refusal = room.refusal(refused)?;
            page(&room, refusal.status, Some((given, refusal.sentence))).await
        }
    }
}

async fn page(room: &Room, status: StatusCode, wrong: Option<(Given, String)>) -> Result<Response, AppError> {
    let (run, kinds) = room
        .app
        .read_long(move |db| {
            let run = store::run(db)?;
            let kept = run.as_ref().and_then(|run| Kept::read(&run.report)).unwrap_or_default();
            let kinds = kinds(kept, |path| store::is_settled(db, path))?;
            Ok((run, kinds))
        })
        .await?;
    let (given, error) = wrong.unzip();
    let given: Given = given.unwrap_or_default();
    let run = run.unwrap_or_default();
    let date = |at: i64| {
        let date = room.furniture.date(at);
        format!("{}, {}", date.short, date.time)
    };
    let model = ProofPage {
        is_running: run.is_running(room.now()),
        has_failed: run.finished_at.is_some() && run.report.is_empty(),
        finished: run.finished_at.filter(|_| !run.report.is_empty()).map(date),
        unanswered: kinds.iter().map(|kind| kind.left).sum(),
        kinds,
        wrong_path: given.path,
        to: given.to,
        error,
    };
    room.page_with(status, "newsroom/proof.html", &room.text("proof"), Place::Redirects, &model)
}
