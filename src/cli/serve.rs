//! `masthead serve`: the publication, until somebody stops it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use super::lock::FolderLock;
use crate::accounts;
use crate::app::App;
use crate::articles::{Refusal, actions, listing};
use crate::audience;
use crate::clock::Clock;
use crate::fetching::Fetcher;
use crate::http::{Frame, Peer, Server, signals};
use crate::page_cache::{Purger, warm};
use crate::{assets, front, router, search, settings};

/// How often somebody looks for what is due; readers see it at its moment all the same.
const SCHEDULE_LOOK: Duration = Duration::from_secs(1);
/// Microseconds by which a next version may come late before the log says so: two looks.
const LATE: i64 = 2_000_000;

/// Where in the data folder the addresses stand that are asked for most, and how often they are written down.
const HOT_PAGES: &str = "hot-pages";
const HOT_LOOK: Duration = Duration::from_secs(60);

/// How often somebody looks into the change log for what others have written; our own writes need no look.
const CHANGES_LOOK: Duration = Duration::from_millis(200);

pub(super) fn run(data: &Path, listen: Option<SocketAddr>) -> Result<()> {
    let _lock = FolderLock::take(data)?;
    let app = App::open(data, Clock::System)?;
    let runtime = runtime()?;
    // A socket listens through a runtime.
    let _inside = runtime.enter();
    let server = bind(&app, listen.unwrap_or(app.config.listen))?;
    let first_start = accounts::first_start(&app)?;
    let note = first_start.map(|path| first_start_note(server.local_addr(), &path)).unwrap_or_default();
    runtime.block_on(serve(app, server, &note))
}

/// Takes the address to listen at.
pub(super) fn bind(app: &App, listen: SocketAddr) -> Result<Server> {
    Ok(Server::bind(listen, app.config.http.limits())?)
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime cannot be started")
}

/// Once a second: releases what is due, at the start for what fell due while nobody was here, and learns what
/// other processes have written into the settings.
async fn keep_schedule(app: Arc<App>) {
    loop {
        if let Ok(publication) = app.db.read(settings::load).await {
            app.follow_settings(publication.as_ref());
        }
        if let Err(error) = release_due(&app).await {
            tracing::error!(%error, "The schedule could not be kept; trying again");
        }
        if let Err(error) = announce_fronts(&app).await {
            tracing::error!(%error, "The change log could not be told of a scheduled front; trying again");
        }
        if let Err(error) = file_imports(&app).await {
            tracing::error!(%error, "Imported articles could not be filed for the newsroom; trying again");
        }
        if let Err(error) = crate::media::keep_house(&app).await {
            tracing::error!(%error, "The library could not keep house; trying again");
        }
        tokio::time::sleep(SCHEDULE_LOOK).await;
    }
}

/// Sees what other processes write: an import, other machines on the same database.
async fn follow_changes(app: Arc<App>) {
    loop {
        app.pages.look_for_changes().await;
        tokio::time::sleep(CHANGES_LOOK).await;
    }
}

/// Makes what was hot before the start, then writes down once a minute what is hot now.
async fn keep_warm(app: Arc<App>, frame: Frame, address: SocketAddr) {
    let file = app.data.join(HOT_PAGES);
    let host = app.origin().split_once("://").map_or_else(|| address.to_string(), |(_, host)| host.to_owned());
    let made = warm::warm(&app.pages, &frame, &host, Peer(address), &warm::remembered(&file)).await;
    tracing::info!(made, "What was read most before the start is ready again");
    loop {
        tokio::time::sleep(HOT_LOOK).await;
        remember_hot(&app);
    }
}

fn remember_hot(app: &App) {
    if let Err(error) = warm::remember(&app.pages, &app.data.join(HOT_PAGES)) {
        tracing::warn!(%error, "What is read most could not be written down; the next start begins cold");
    }
}

/// Tells the cache before us what changes, where there is one.
fn tell_the_edge(app: &App) -> Result<Option<tokio::task::JoinHandle<()>>> {
    let Some(settings) = app.config.edge.purge.clone() else { return Ok(None) };
    let fetcher = Fetcher::new(&app.config.fetch).context("purges cannot be sent")?;
    let purger = Purger::new(settings, fetcher, &app.data)?;
    let news = app.pages.news_for_the_edge(purger.told_up_to());
    Ok(Some(tokio::spawn(purger.run(news))))
}

/// Lets the newsroom's lists find what an import has brought, a few at a time.
async fn file_imports(app: &App) -> db::Result<()> {
    while app.db.read(listing::is_unfiled).await? {
        let filed = app.db.write(listing::file_some).await?;
        tracing::debug!(filed, "Filed articles for the newsroom's lists");
    }
    Ok(())
}

/// Tells the change log of fronts that have begun by schedule.
async fn announce_fronts(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    if app.db.read(move |db| front::is_due(db, now)).await? {
        app.db.write(move |tx| front::release(tx, now)).await?;
    }
    Ok(())
}

async fn release_due(app: &App) -> Result<(), Refusal> {
    let now = app.clock.now();
    if !app.db.read(move |db| actions::is_due(db, now)).await? {
        return Ok(());
    }
    let released = app.db.write(move |tx| actions::release(tx, now)).await?;
    let press = actions::Press { locales: app.locales.clone() };
    let late = app.db.transact(move |tx| actions::release_next(tx, &press, now)).await?;
    if let Some(late) = late.filter(|late| *late > LATE) {
        tracing::warn!(seconds = late / 1_000_000, "The next version of an article came late");
    }
    tracing::info!(released, "Released what was due");
    Ok(())
}

/// What is printed while nobody can sign in. Only this machine and https may be used for it.
fn first_start_note(address: SocketAddr, path: &str) -> String {
    format!(
        "There is no administrator yet. Open this address once, on this machine or under your own over https, \
         to begin (good for 24 hours):\nhttp://localhost:{}{path}",
        address.port()
    )
}

/// Serves until a signal. Prints the address, and `note` below it.
pub(super) async fn serve(app: Arc<App>, server: Server, note: &str) -> Result<()> {
    let address = server.local_addr();
    app.listens_at(address);
    if let Err(error) = assets::keep(&app.data, app.clock.now()) {
        tracing::warn!(%error, "The theme's files cannot be laid into the data folder; after an upgrade they are gone");
    }
    let hosts = app.hosts.clone().listening_at(address);
    let frame = router::front_door(&app, hosts);
    let purging = tell_the_edge(&app)?;
    let stop = signals::stop_requested().context("the stop signal cannot be heard")?;
    println!("Masthead serves http://{address}/");
    if !note.is_empty() {
        println!("{note}");
    }
    tracing::info!(%address, "Serving");
    let searched = search::follow(app.clone()).context("the search index cannot be followed")?;
    let letters = tokio::spawn(crate::mail::keep_sending(app.clone()));
    let schedule = tokio::spawn(keep_schedule(app.clone()));
    let following = tokio::spawn(follow_changes(app.clone()));
    let notices = tokio::spawn(crate::comments::notices::keep_noticing(app.clone()));
    let counts = tokio::spawn(audience::keep_counting(app.clone()));
    let warming = tokio::spawn(keep_warm(app.clone(), frame.clone(), address));
    server.serve(frame, stop).await;
    schedule.abort();
    counts.abort();
    warming.abort();
    remember_hot(&app);
    following.abort();
    letters.abort();
    notices.abort();
    if let Some(purging) = purging {
        purging.abort();
    }
    tokio::task::spawn_blocking(|| drop(searched)).await.context("the search index was not closed")?;
    if let Err(error) = audience::flush(&app).await {
        tracing::warn!(%error, "The counts of the last second could not be written");
    }
    tracing::info!("Stopped");
    Ok(())
}
