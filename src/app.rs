//! The parts of a running publication, put together in one place.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

use anyhow::{Context, Result};
use db::{Db, Durability, Reading, Writing};
use renditions::{Worker, WorkerCommand, WorkerLimits};

use crate::accounts::Accounts;
use crate::audience::{self, Audience};
use crate::clock::Clock;
use crate::comments;
use crate::config::{Config, PublicAddress};
use crate::furniture::{Furniture, FurnitureStore};
use crate::history;
use crate::http::{AppError, Hosts};
use crate::media::{MediaFiles, Workshop};
use crate::migrations;
use crate::page_cache::PageCache;
use crate::random::Random;
use crate::search::Search;
use crate::settings::{self, Publication};
use crate::theme::{Locales, Theme};

/// The argument with which the binary starts as a picture worker.
pub const IMAGE_WORKER: &str = "image-worker";

/// Everything a request may need. Shared by all; cheap to clone as an `Arc`.
pub struct App {
    pub data: PathBuf,
    pub config: Config,
    pub db: Db,
    /// What is counted and what can be made again.
    pub counters: Db,
    pub theme: Theme,
    pub locales: Locales,
    pub media: MediaFiles,
    pub workshop: Workshop,
    pub search: Search,
    pub clock: Clock,
    /// Under which names the publication is reached.
    pub hosts: Hosts,
    /// What stands for the public address while none is set.
    listening: OnceLock<PublicAddress>,
    pub random: Random,
    pub accounts: Accounts,
    pub comments: comments::Guard,
    pub audience: Arc<Audience>,
    furniture: FurnitureStore,
    /// Whole answers to guests.
    pub pages: Arc<PageCache>,
}

impl App {
    /// Opens a data folder, making what is missing. Blocks for the migrations.
    ///
    /// # Errors
    /// A folder that cannot be written, a database of a newer version, a damaged configuration.
    pub fn open(data: &Path, clock: Clock) -> Result<Arc<Self>> {
        let program = WorkerCommand::this_program(IMAGE_WORKER).context("the program's own file is not found")?;
        Self::open_with(data, clock, program)
    }

    /// As [`open`](Self::open), with another program for pictures: tests are not the binary.
    pub fn open_with(data: &Path, clock: Clock, picture_program: WorkerCommand) -> Result<Arc<Self>> {
        std::fs::create_dir_all(data).with_context(|| format!("the data folder {} cannot be made", data.display()))?;
        let config = Config::load(data)?;
        let db = open_database(&config, &config.database(data), Durability::Full)?;
        let now = clock.now();
        let counters = match config.counters(data) {
            Some(place) => {
                let counters = open_database(&config, &place, Durability::Normal)?;
                db.migrate(migrations::CONTENT, now).context("the database cannot be brought up to date")?;
                counters.migrate(migrations::COUNTERS, now).context("the counters cannot be brought up to date")?;
                counters
            }
            None => {
                db.migrate(&migrations::all(), now).context("the database cannot be brought up to date")?;
                db.clone()
            }
        };
        db.write_blocking(history::begin)?;
        let hosts = Hosts::new(config.public_address()?);
        hosts.set_former(former_hosts(db.read_blocking(settings::load)?.as_ref()));
        comments::begin(&db, Random)?;
        let audience = Arc::new(audience::open(&counters, now).context("the counts cannot be read")?);
        let media = MediaFiles::of(data);
        std::fs::create_dir_all(media.originals()).context("the media folder cannot be made")?;
        // mimalloc reserves a gigabyte of addresses at start, which would double the child's limit.
        let program = picture_program.with_env("MIMALLOC_ARENA_RESERVE", "0");
        let worker = Worker::new(program, WorkerLimits::default());
        let theme = Theme::open(Some(data.join("theme/templates")))?;
        Ok(Arc::new_cyclic(|this: &Weak<Self>| Self {
            pages: Arc::new(kept_pages(&config, &db, &clock, this.clone())),
            theme,
            locales: Locales::load(),
            workshop: Workshop::new(worker, media.clone()),
            search: Search::at(data.join("index")),
            data: data.to_owned(),
            hosts,
            listening: OnceLock::new(),
            comments: comments::Guard::default(),
            furniture: FurnitureStore::new(audience.clone()),
            audience,
            config,
            db,
            counters,
            media,
            accounts: Accounts::new(&clock),
            random: Random,
            clock,
        }))
    }

    /// One consistent snapshot for a page.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Reading) -> db::Result<T> + Send + 'static,
    ) -> Result<T, AppError> {
        self.db.read(f).await.map_err(app_error)
    }

    /// The same for what may take longer, on a thread of its own.
    pub async fn read_long<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Reading) -> db::Result<T> + Send + 'static,
    ) -> Result<T, AppError> {
        self.db.read_long(f).await.map_err(app_error)
    }

    /// One transaction, all or nothing. The closure may run again: it changes nothing but the database.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl Fn(&Writing) -> db::Result<T> + Send + 'static,
    ) -> Result<T, AppError> {
        self.db.write(f).await.map_err(app_error)
    }

    /// The standing parts of every page, at this moment.
    pub fn furniture(&self, db: &Reading, now: i64) -> db::Result<Arc<Furniture>> {
        self.furniture.current(db, &self.theme, &self.locales, self.origin(), now)
    }

    /// What links in feeds, previews and mails begin with: the public address, or else where the server listens;
    /// empty before it does.
    pub fn origin(&self) -> &str {
        self.hosts.address().or_else(|| self.listening.get()).map(PublicAddress::origin).unwrap_or_default()
    }

    /// Tells where the server listens. The first to say it is believed: links must not change under readers.
    pub fn listens_at(&self, at: SocketAddr) {
        let _ = self.listening.set(PublicAddress::listening(at));
    }

    /// Learns what another process has written into the settings: an import brings former addresses.
    pub fn follow_settings(&self, publication: Option<&Publication>) {
        self.hosts.set_former(former_hosts(publication));
    }
}

fn former_hosts(publication: Option<&Publication>) -> Vec<String> {
    publication.map(|publication| publication.own_hosts.clone()).unwrap_or_default()
}

/// The page cache looks at the standing parts through the application it is a part of.
fn kept_pages(config: &Config, db: &Db, clock: &Clock, app: Weak<App>) -> PageCache {
    let furniture = move |db: &Reading, now: i64| match app.upgrade() {
        Some(app) => app.furniture(db, now),
        None => Err(db::Error::Closed),
    };
    PageCache::new(&config.page_cache, db.clone(), clock.clone(), Box::new(furniture))
}

fn open_database(config: &Config, place: &db::Place, durability: Durability) -> Result<Db> {
    Db::open(place, config.limits(place, durability)).with_context(|| format!("the database {place} cannot be opened"))
}

/// A database that is too busy says when to come back; everything else is our own fault.
pub fn app_error(error: db::Error) -> AppError {
    match error {
        db::Error::Busy | db::Error::TimeLimit => AppError::Busy { retry_after: Duration::from_secs(2) },
        other => AppError::Internal(other.into()),
    }
}
