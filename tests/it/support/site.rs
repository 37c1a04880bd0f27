//! A publication in a temporary folder, on either database, at a fixed moment, asked through its front door.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::body::Body;
use db::testing::{TestDatabase, TestPostgres};
use http_body_util::BodyExt;
use hyper::{HeaderMap, Method, Request, StatusCode};
use masthead::accounts::{self, Account, Actor, Role, actions};
use masthead::app::App;
use masthead::clock::Clock;
use masthead::http::{Frame, Peer};
use masthead::importing::Stop;
use masthead::importing::wordpress::{self, ImportError, Options, Report, Target};
use masthead::{router, search, settings};
use renditions::WorkerCommand;
use tempfile::TempDir;

use super::Export;

/// Where readers reach the publication.
pub const ADDRESS: &str = "https://paper.example";

#[derive(Debug, Clone, Copy)]
pub enum Engine {
    Sqlite,
    Postgres,
}

pub struct TestSite {
    pub app: Arc<App>,
    pub clock: Clock,
    frame: Frame,
    folder: TempDir,
    // After the application, whose connections must be closed first.
    _database: Option<TestDatabase>,
}

/// A publication in a second process, as far as a test has one.
pub struct Reopened<'a> {
    pub app: Arc<App>,
    frame: Frame,
    _site: &'a TestSite,
}

impl Reopened<'_> {
    pub fn catch_up(&self) {
        let now = self.app.clock.now();
        search::catch_up(&self.app.search, &self.app.db, now, &|| false).expect("the index is up to date");
    }

    pub async fn get(&self, path: &str) -> Answer {
        ask(&self.frame, Ipv4Addr::LOCALHOST.into(), "localhost", Method::GET, path, Body::empty(), &[]).await
    }
}

/// What the front door gave.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl TestSite {
    /// An empty publication on 1 June 2024.
    pub fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(TestPostgres::start().fresh_database()),
        };
        let mut settings = format!("address = {ADDRESS:?}\n");
        if let Some(db::Place::Postgres(address)) = database.as_ref().map(TestDatabase::place) {
            settings += &format!("database_url = {address:?}\n");
        }
        // What a page shows is tested here, not how fast: machines that test are busy.
        settings += "[queries]\npage_milliseconds = 20000\nlong_seconds = 60\n";
        fs::write(folder.path().join("masthead.toml"), settings).expect("the configuration is written");
        Self::at(folder, database)
    }

    /// What a copy of a publication holds, in a folder of its own.
    pub fn restored(copy: &std::path::Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        masthead::backup::restore(copy, folder.path()).expect("the copy is whole");
        let settings = format!("address = {ADDRESS:?}\n[queries]\npage_milliseconds = 20000\nlong_seconds = 60\n");
        fs::write(folder.path().join("masthead.toml"), settings).expect("the configuration is written");
        Self::at(folder, None)
    }

    fn at(folder: TempDir, database: Option<TestDatabase>) -> Self {
        let clock = Clock::fixed("2024-06-01T12:00:00Z".parse().expect("a moment"));
        let program = WorkerCommand {
            program: env!("CARGO_BIN_EXE_masthead").into(),
            args: vec!["image-worker".into()],
            env: Vec::new(),
        };
        let app = App::open_with(folder.path(), clock.clone(), program).expect("the publication opens");
        let frame = router::front_door(&app, app.hosts.clone());
        Self { app, clock, frame, folder, _database: database }
    }

    /// The same publication as another process has it: opened a second time, over the same folder and database.
    pub fn reopened(&self) -> Reopened<'_> {
        let program = WorkerCommand {
            program: env!("CARGO_BIN_EXE_masthead").into(),
            args: vec!["image-worker".into()],
            env: Vec::new(),
        };
        let app = App::open_with(self.folder.path(), self.clock.clone(), program).expect("it opens again");
        let settings = app.config.http.clone();
        let frame =
            Frame::new(router::routes(app.clone()), &settings, app.hosts.clone(), router::error_pages(app.clone()));
        Reopened { app, frame, _site: self }
    }

    /// An empty publication with this export in it.
    pub fn with(engine: Engine, export: &Export) -> Self {
        let site = Self::new(engine);
        site.import(export);
        site
    }

    pub fn import(&self, export: &Export) -> Report {
        self.import_bytes(&export.write())
    }

    /// An export as it is in a file, for what the writer of exports would never write.
    pub fn import_bytes(&self, export: &[u8]) -> Report {
        let file = self.folder.path().join("export.xml");
        fs::write(&file, export).expect("the export is written");
        self.import_files(Options { inputs: vec![file], ..Options::default() })
    }

    pub fn import_files(&self, options: Options) -> Report {
        self.try_import(options).expect("the export comes in")
    }

    /// Where imports write.
    pub fn target(&self) -> Target {
        Target {
            db: self.app.db.clone(),
            media: self.app.media.clone(),
            now: self.app.clock.now(),
            locales: self.app.locales.clone(),
            stop: Stop::default(),
        }
    }

    /// An import that may be refused, or fail on its way.
    pub fn try_import(&self, options: Options) -> Result<Report, ImportError> {
        let prepared = wordpress::prepare(&options)?;
        let report = wordpress::run(&self.target(), &options, prepared, &mut |_| {});
        // What a server does once a second.
        let publication = self.app.db.read_blocking(settings::load).expect("the settings are read");
        self.app.follow_settings(publication.as_ref());
        report
    }

    /// What a served publication does by itself several times a second.
    pub fn catch_up(&self) {
        let now = self.app.clock.now();
        search::catch_up(&self.app.search, &self.app.db, now, &|| false).expect("the index is up to date");
    }

    /// Finds out which stories belong together, for all that wait for it.
    pub fn relate(&self) {
        self.catch_up();
        let now = self.app.clock.now();
        let mut sweep = search::Sweep::default();
        while sweep.step(&self.app.search, &self.app.db, now).expect("related") {}
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn set_time(&self, moment: &str) {
        self.clock.set(moment.parse().expect("a moment"));
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, path, Body::empty(), headers).await
    }

    /// As a browser asks that was given another host name.
    pub async fn get_at(&self, host: &str, path: &str) -> Answer {
        self.ask_at(host, Method::GET, path, Body::empty(), &[]).await
    }

    pub async fn head(&self, path: &str) -> Answer {
        self.ask(Method::HEAD, path, Body::empty(), &[]).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.ask(Method::POST, path, Body::from(form.to_owned()), &kind).await
    }

    /// An account with [`PASSWORD`]; its address is `NAME@paper.example`.
    pub fn account(&self, name: &str, role: Role) -> Account {
        let password = accounts::hash_password(PASSWORD, self.app.random);
        let email = format!("{name}@paper.example");
        let new = actions::NewAccount { email, name: name.to_owned(), role, password };
        let now = self.app.clock.now();
        let made = self.app.db.transact_blocking(move |tx| actions::create(tx, &Actor::operator(), &new, now));
        made.expect("the account is created")
    }

    /// Signs in at the front door; the cookie to send from then on.
    pub async fn sign_in(&self, name: &str) -> String {
        let answer = self.try_sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name} is let in: {}", answer.body);
        answer.cookie()
    }

    pub async fn try_sign_in(&self, name: &str, password: &str) -> Answer {
        let form = form(&[("log", &format!("{name}@paper.example")), ("pwd", password)]);
        self.post("/login/", &form).await
    }

    /// An account of this role, signed in.
    pub async fn signed_in(&self, name: &str, role: Role) -> String {
        self.account(name, role);
        self.sign_in(name).await
    }

    pub async fn get_as(&self, cookie: &str, path: &str) -> Answer {
        self.get_with(path, &[("cookie", cookie), ("accept", "text/html")]).await
    }

    pub async fn post_as(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let headers =
            [("cookie", cookie), ("accept", "text/html"), ("content-type", "application/x-www-form-urlencoded")];
        self.ask(Method::POST, path, Body::from(form(fields)), &headers).await
    }

    /// The beginning of an answer that goes on: what comes first, and its kind.
    pub async fn first_of(&self, path: &str, headers: &[(&str, &str)]) -> (String, String) {
        let mut request = Request::builder().uri(path).header("host", "localhost");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let peer = Peer(SocketAddr::from((Ipv4Addr::LOCALHOST, 40_000)));
        let response = self.frame.answer(request.body(Body::empty()).expect("a request"), peer).await;
        let kind =
            response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let first = response.into_body().frame().await.expect("something").expect("it arrives").into_data();
        (kind, String::from_utf8_lossy(&first.expect("bytes")).into_owned())
    }

    pub async fn ask(&self, method: Method, path: &str, body: Body, headers: &[(&str, &str)]) -> Answer {
        // A served publication brings its index up to date several times a second.
        if path.starts_with("/?s=") || path.starts_with("/search/") {
            self.catch_up();
        }
        self.ask_from(Ipv4Addr::LOCALHOST.into(), method, path, body, headers).await
    }

    /// The same from another machine.
    pub async fn ask_from(
        &self,
        peer: IpAddr,
        method: Method,
        path: &str,
        body: Body,
        headers: &[(&str, &str)],
    ) -> Answer {
        ask(&self.frame, peer, "localhost", method, path, body, headers).await
    }

    async fn ask_at(&self, host: &str, method: Method, path: &str, body: Body, headers: &[(&str, &str)]) -> Answer {
        ask(&self.frame, Ipv4Addr::LOCALHOST.into(), host, method, path, body, headers).await
    }
}

async fn ask(
    frame: &Frame,
    peer: IpAddr,
    host: &str,
    method: Method,
    path: &str,
    body: Body,
    headers: &[(&str, &str)],
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if headers.iter().all(|(name, _)| *name != "host") {
        request = request.header("host", host);
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let peer = Peer(SocketAddr::from((peer, 40_000)));
    let response = frame.answer(request.body(body).expect("a request"), peer).await;
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("the body arrives").to_bytes();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}

/// A password that is good enough, of every test account.
pub const PASSWORD: &str = "harbour light nine";

/// Fields as a browser sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl Answer {
    /// The first cookie it sets, as the browser sends it back.
    pub fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn is_ok(&self) -> bool {
        self.status == StatusCode::OK
    }

    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The text between two marks, for what a page has once.
    pub fn between(&self, start: &str, end: &str) -> &str {
        let after = self.body.split_once(start).map_or("", |(_, after)| after);
        after.split_once(end).map_or("", |(found, _)| found)
    }

    /// The first heading's text, without markup.
    pub fn h1(&self) -> String {
        let inner = self.between("<h1", "</h1>");
        let text = inner.split_once('>').map_or("", |(_, text)| text);
        bodytext::inline_text(text).trim().to_owned()
    }
}
