//! What single parts cost, one after the other on a quiet machine: `cargo bench`. Compare two commits with these, not two
//! machines; what readers feel is measured by `cargo xtask bench`.

use std::cell::Cell;
use std::fs;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use bodytext::ParseContext;
use divan::Bencher;
use http_body_util::BodyExt;
use hyper::Request;
use masthead::app::App;
use masthead::clock::Clock;
use masthead::http::{Frame, Peer};
use masthead::importing::Stop;
use masthead::importing::wordpress::{self, Options, Target};
use masthead::{router, search};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use wxr::writer::Writer;
use wxr::{Author, Item, ItemTerm, Site, Term};

const ADDRESS: &str = "https://paper.example";
const POSTS: i64 = 100;
const WORDS: [&str; 24] = [
    "tide", "harbour", "mayor", "the", "of", "returns", "wall", "choir", "sings", "at", "night", "again", "council",
    "votes", "and", "gauge", "ferry", "in", "school", "opens", "a", "dyke", "with", "rain",
];

fn main() {
    divan::main();
}

/// A publication of a hundred stories behind its front door.
struct Paper {
    app: Arc<App>,
    frame: Frame,
    runtime: Runtime,
    _folder: TempDir,
}

static PAPER: LazyLock<Paper> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let app = opened(folder.path());
    bring(&app, &export(folder.path()));
    search::catch_up(&app.search, &app.db, app.clock.now(), &|| false).expect("indexed");
    let frame = router::front_door(&app, app.hosts.clone());
    let runtime = Runtime::new().expect("a runtime");
    Paper { app, frame, runtime, _folder: folder }
});

impl Paper {
    /// The bytes of an answer.
    fn get(&self, path: &str, accepted: &str) -> usize {
        let request = Request::get(path).header("host", "paper.example").header("accept-encoding", accepted);
        let request = request.body(Body::empty()).expect("a request");
        self.runtime.block_on(async {
            let answer = self.frame.answer(request, Peer((Ipv4Addr::LOCALHOST, 4).into())).await;
            assert!(answer.status().is_success(), "{path}: {}", answer.status());
            answer.into_body().collect().await.expect("a body").to_bytes().len()
        })
    }
}

/// Database, template and everything between, for one reader who comes first.
#[divan::bench]
fn article_made(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        PAPER.app.pages.clear();
        PAPER.get("/2024/05/story-50/", "identity")
    });
}

#[divan::bench]
fn front_made(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        PAPER.app.pages.clear();
        PAPER.get("/", "identity")
    });
}

/// Everything above the socket for a page that is kept.
#[divan::bench]
fn article_kept(bencher: Bencher<'_, '_>) {
    PAPER.get("/2024/05/story-50/", "br");
    bencher.bench_local(|| PAPER.get("/2024/05/story-50/", "br"));
}

#[divan::bench]
fn body_parsed(bencher: Bencher<'_, '_>) {
    let body = body(7, 600);
    bencher.bench_local(|| bodytext::parse(&body, &ParseContext::default()));
}

/// From an export in a file to a publication with proved addresses, on a new SQLite file.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn hundred_posts_imported(bencher: Bencher<'_, '_>) {
    let fresh = || {
        let folder = tempfile::tempdir().expect("a folder");
        let app = opened(folder.path());
        let export = export(folder.path());
        (folder, app, export)
    };
    bencher.with_inputs(fresh).bench_local_refs(|(_, app, export)| bring(app, export));
}

/// The list below the field after each letter; no question is asked twice, so none is answered from memory.
#[divan::bench]
fn search_as_typed(bencher: Bencher<'_, '_>) {
    let asked = Cell::new(0_usize);
    bencher.bench_local(|| {
        let number = asked.replace(asked.get() + 1);
        let (first, second) = (WORDS[number % WORDS.len()], WORDS[number / WORDS.len() % WORDS.len()]);
        let letters = 1 + number % second.len();
        PAPER.get(&format!("/-/search/live?q={first}+{}+-x{number}", &second[..letters]), "identity")
    });
}

fn opened(data: &Path) -> Arc<App> {
    fs::write(data.join("masthead.toml"), format!("address = {ADDRESS:?}\n")).expect("a configuration");
    let now = "2024-06-01T12:00:00Z".parse().expect("a moment");
    App::open(data, Clock::fixed(now)).expect("the publication opens")
}

fn bring(app: &App, export: &Path) {
    let options = Options { inputs: vec![export.to_owned()], ..Options::default() };
    let target = Target {
        db: app.db.clone(),
        media: app.media.clone(),
        now: app.clock.now(),
        locales: app.locales.clone(),
        stop: Stop::default(),
    };
    let prepared = wordpress::prepare(&options).expect("read");
    wordpress::run(&target, &options, prepared, &mut |_| {}).expect("brought");
}

/// The same stories every time.
fn export(folder: &Path) -> std::path::PathBuf {
    let site = Site {
        title: "The Paper".to_owned(),
        link: ADDRESS.to_owned(),
        language: "en-US".to_owned(),
        wxr_version: "1.2".to_owned(),
        base_site_url: ADDRESS.to_owned(),
        base_blog_url: ADDRESS.to_owned(),
        ..Site::default()
    };
    let mut writer = Writer::new(Vec::new(), &site).expect("written");
    writer.author(&Author { login: "ana".to_owned(), ..Author::default() }).expect("written");
    let section =
        Term { taxonomy: "category".to_owned(), slug: "coast".to_owned(), name: "Coast".to_owned(), ..Term::default() };
    writer.term(&section).expect("written");
    for id in 1..=POSTS {
        writer.item(&story(id)).expect("written");
    }
    let file = folder.join("export.xml");
    fs::write(&file, writer.finish().expect("written")).expect("a file");
    file
}

fn story(id: i64) -> Item {
    let slug = format!("story-{id}");
    let date = format!("2024-05-{:02} {:02}:00:00", 1 + id / 5, 8 + id % 5);
    let term = |taxonomy: &str, name: &str| ItemTerm {
        taxonomy: taxonomy.to_owned(),
        slug: name.to_owned(),
        name: name.to_owned(),
    };
    Item {
        id: Some(id),
        title: format!("{} {} {id}", WORDS[id as usize % 24], WORDS[id as usize * 5 % 24]),
        link: format!("{ADDRESS}/2024/05/{slug}/"),
        guid: format!("{ADDRESS}/?p={id}"),
        name: slug,
        creator: "ana".to_owned(),
        content: body(id as usize, 600),
        status: "publish".to_owned(),
        post_type: "post".to_owned(),
        comment_status: "open".to_owned(),
        date: date.clone(),
        date_gmt: date,
        terms: vec![term("category", "coast"), term("post_tag", WORDS[id as usize % 12])],
        ..Item::default()
    }
}

/// Paragraphs of words in an order that no encoder can guess, as in a text.
fn body(seed: usize, words: usize) -> String {
    let mut at = seed.wrapping_mul(7_919) + 7;
    let mut word = || {
        at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
        WORDS[at / 65_536 % WORDS.len()]
    };
    let paragraph = |mut text: String| {
        text.push_str(".</p>\n");
        text
    };
    (0..words / 60)
        .map(|_| paragraph(format!("<p>{}", (0..60).map(|_| word()).collect::<Vec<_>>().join(" "))))
        .collect()
}
