//! A cache before the publication: what it is told about pages, and when.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use masthead::fetching::{FetchSettings, Fetcher};
use masthead::history::{Change, record};
use masthead::page_cache::{PurgeSettings, Purger, Service};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Engine, Export, Post, TestSite};

/// A cache that notes what it is told, and fails as often as it is made to.
struct StandIn {
    url: url::Url,
    heads: Arc<Mutex<Vec<String>>>,
}

impl StandIn {
    async fn failing(first: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let noted = heads.clone();
        tokio::spawn(async move {
            let mut come = 0;
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut bytes = vec![0; 64 * 1024];
                let read = stream.read(&mut bytes).await.unwrap_or(0);
                come += 1;
                let status = if come <= first { "503 Busy" } else { "200 OK" };
                if come > first {
                    noted.lock().expect("a list").push(String::from_utf8_lossy(&bytes[..read]).into_owned());
                }
                let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Self { url: format!("http://{address}/").parse().expect("an address"), heads }
    }

    fn purger(&self, site: &TestSite) -> Purger {
        let host = format!("{}:{}", self.url.host_str().expect("a host"), self.url.port().expect("a port"));
        let fetch = FetchSettings { allow: vec![host.parse().expect("a host")], ..FetchSettings::default() };
        let settings = PurgeSettings {
            service: Service::Varnish,
            url: self.url.to_string(),
            token_variable: String::new(),
            calls_per_minute: 6_000,
        };
        Purger::new(settings, Fetcher::new(&fetch).expect("a fetcher"), site.folder()).expect("a purger")
    }

    /// What it was told once it was told so often.
    async fn told(&self, times: usize) -> Vec<String> {
        let start = Instant::now();
        while self.heads.lock().expect("a list").len() < times {
            assert!(start.elapsed() < Duration::from_secs(30), "told only {:?}", self.heads.lock());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.heads.lock().expect("a list").clone()
    }
}

fn site() -> TestSite {
    let posts = [Post::new(1, "tide-turns", "Tide turns").section("coast"), Post::new(2, "wall-holds", "Wall holds")];
    TestSite::with(Engine::Sqlite, &Export::of(posts).section("coast", ""))
}

fn change(site: &TestSite, verb: &'static str, hard: bool) -> i64 {
    let id: i64 =
        site.words("SELECT CAST(id AS TEXT) FROM article WHERE slug = 'tide-turns'")[0].parse().expect("a number");
    let now = site.app.clock.now();
    let detail = r#"{"lists":[]}"#;
    let change = move |tx: &db::Writing| {
        record(tx, &Change { verb, thing: "article", thing_id: id, actor: "ana", hard, detail }, now).map(drop)
    };
    site.app.db.write_blocking(change).expect("changed");
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_told_to_the_cache_before_us_in_one_call_and_a_hard_one_as_hard() {
    let site = site();
    let cache = StandIn::failing(0).await;
    let purger = cache.purger(&site);
    let news = site.app.pages.news_for_the_edge(purger.told_up_to());
    tokio::spawn(purger.run(news));
    site.app.pages.catch_up().await;
    let first = cache.told(1).await;
    assert!(
        first[0].starts_with("PURGE / ") && first[0].contains("xkey-purge: publication"),
        "nobody knows what it holds: {first:?}"
    );

    let id = change(&site, "corrected", false);
    change(&site, "corrected", false);
    site.app.pages.catch_up().await;
    let told = cache.told(2).await;
    assert_eq!(told.len(), 2, "two changes in a moment are one call");
    let softly = told[1].lines().find_map(|line| line.strip_prefix("xkey-softpurge: ")).expect("a soft purge");
    for name in [format!("article:{id}"), "front".to_owned(), "many".to_owned()] {
        assert!(softly.split(' ').any(|told| told == name), "{name} in {softly}");
    }
    assert!(!softly.contains("publication"));

    change(&site, "withdrawn", true);
    site.app.pages.catch_up().await;
    let told = cache.told(3).await;
    let hard = told[2].lines().find_map(|line| line.strip_prefix("xkey-purge: ")).expect("a hard purge");
    assert!(hard.split(' ').any(|told| told == format!("article:{id}")), "{hard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cache_that_is_not_reached_is_told_again_and_a_restart_begins_where_it_was() {
    let site = site();
    let cache = StandIn::failing(2).await;
    let purger = cache.purger(&site);
    assert_eq!(purger.told_up_to(), None);
    let news = site.app.pages.news_for_the_edge(None);
    tokio::spawn(purger.run(news));
    site.app.pages.catch_up().await;
    assert!(cache.told(1).await[0].contains("xkey-purge: publication"));
    let position: i64 = site.words("SELECT CAST(seq AS TEXT) FROM head")[0].parse().expect("a number");
    let start = Instant::now();
    while cache.purger(&site).told_up_to() != Some(position) {
        assert!(start.elapsed() < Duration::from_secs(30), "the position is kept");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
