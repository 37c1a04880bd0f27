//! Like WordPress: its own answers to an export of ours, recorded by `cargo xtask wordpress-oracle … --record`, against
//! what we answer. Differences that are meant to be stand with their reasons in `xtask/src/oracle/agreed.tsv`.

#[path = "../../xtask/src/oracle/agreed.rs"]
mod agreed;
#[path = "../../xtask/src/oracle/visible.rs"]
mod visible;

use std::collections::HashMap;
use std::fs;

use masthead::importing::wordpress::Options;
use serde_json::Value;
use wxr::writer::Writer;
use wxr::{Event, Reader};

use self::agreed::Agreed;
use self::visible::visible;
use crate::support::{Engine, TestSite, on_both};

const EXPORT: &str = include_str!("oracle/quay.xml");
const ANSWERS: &str = include_str!("oracle/answers.json");
/// What both sides called the site's host.
const HOST: &str = "http://site.test";
/// As in `agreed.tsv`.
const NAME: &str = "quay";
const MOST_HOPS: usize = 6;

on_both!(a_reader_sees_what_wordpress_showed, bodies);
async fn bodies(engine: Engine) {
    let answers = answers();
    let site = TestSite::new(engine);
    import(&site, &answers["structures"][0]);
    let mut differ = Differences::default();
    for theirs in array(&answers["bodies"]) {
        let id = theirs["id"].as_i64().expect("a number");
        let ours =
            visible(&site.words(&format!("SELECT html FROM body WHERE article_id = {id} ORDER BY page")).join("\n"));
        differ.unless(theirs["text"] == ours.text.as_str(), "text", || format!("{id}\t{}", ours.text));
        for (rule, ours) in [("links", &ours.links), ("pictures", &ours.pictures)] {
            let lost: Vec<&str> = array(&theirs[rule]).iter().filter_map(Value::as_str).collect();
            let lost: Vec<&str> = lost.into_iter().filter(|one| !ours.iter().any(|own| own == one)).collect();
            differ.unless(lost.is_empty(), rule, || format!("{id}\t{lost:?}"));
        }
        let thread = site.words(&format!(
            "SELECT CAST(id AS TEXT) || '<' || CAST(COALESCE(parent_id, 0) AS TEXT) FROM comment \
             WHERE article_id = {id} AND status = 1 ORDER BY id"
        ));
        let expected: Vec<String> =
            array(&theirs["comments"]).iter().map(|pair| format!("{}<{}", pair[0], pair[1])).collect();
        assert_eq!(thread, expected, "the thread of {id}");
    }
    differ.assert_agreed();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_leads_where_it_led_in_one_step_under_all_six_structures() {
    let answers = answers();
    let structures = array(&answers["structures"]);
    assert_eq!(structures.len(), 6);
    for recorded in structures {
        let structure = recorded["structure"].as_str().expect("a structure");
        let site = TestSite::new(Engine::Sqlite);
        import(&site, recorded);
        let mut differ = Differences::default();
        for answer in array(&recorded["answers"]) {
            let [rule, path, end] = [0, 1, 3].map(|at| answer[at].as_str().expect("a text"));
            let status = answer[2].as_u64().expect("a status");
            let ours = ask(&site, path).await;
            assert!(ours.hops <= 1, "{structure}: {path} takes {} steps", ours.hops);
            let is_same = ours.status == status && (status != 200 || ours.path == end);
            differ.unless(is_same, &format!("address: {rule}"), || {
                format!("{structure}\t{path}\tWordPress {status} at {end}\there {} at {}", ours.status, ours.path)
            });
        }
        differ.assert_agreed();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscribers_program_sees_no_story_as_new() {
    let answers = answers();
    for recorded in array(&answers["structures"]) {
        let site = TestSite::new(Engine::Sqlite);
        import(&site, recorded);
        let feed = site.get("/feed/").await;
        let feed = if feed.is_ok() { feed } else { site.get("/feed").await };
        for (at, theirs) in array(&recorded["feed"]).iter().enumerate() {
            let item = feed.body.split("<item>").nth(at + 1).unwrap_or_default();
            for (field, element) in ["guid", "link", "title"].iter().enumerate() {
                let ours = inside(item, element);
                assert_eq!(Some(ours.as_str()), theirs[field].as_str(), "{}: {element} {at}", recorded["structure"]);
            }
        }
    }
}

fn inside(item: &str, element: &str) -> String {
    let after = item.split_once(&format!("<{element}")).and_then(|(_, rest)| rest.split_once('>'));
    let text = after.and_then(|(_, rest)| rest.split_once(&format!("</{element}>"))).map_or("", |(text, _)| text);
    let text = visible(text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>")).text;
    ["https://paper.example", HOST].iter().find_map(|host| text.strip_prefix(host)).unwrap_or(&text).to_owned()
}

/// Where a request ended, its redirects followed.
struct End {
    status: u64,
    path: String,
    hops: usize,
}

async fn ask(site: &TestSite, path: &str) -> End {
    let mut path = path.to_owned();
    for hops in 0..MOST_HOPS {
        let answer = site.get(&path).await;
        let status = u64::from(answer.status.as_u16());
        if !answer.status.is_redirection() {
            return End { status, path: tidy(&path), hops };
        }
        path = answer.location().to_owned();
    }
    End { status: 310, path, hops: MOST_HOPS }
}

/// Escapes in lower case, as the record has them.
fn tidy(path: &str) -> String {
    let mut escape = 0;
    let lower = |c: char| {
        let written = if escape > 0 { c.to_ascii_lowercase() } else { c };
        escape = if c == '%' { 2 } else { usize::saturating_sub(escape, 1) };
        written
    };
    path.chars().map(lower).collect()
}

/// Differences that nobody agreed to.
#[derive(Default)]
struct Differences(Vec<(String, String)>);

impl Differences {
    fn unless(&mut self, is_same: bool, rule: &str, detail: impl FnOnce() -> String) {
        if !is_same {
            self.0.push((rule.to_owned(), detail()));
        }
    }

    fn assert_agreed(self) {
        let agreed = Agreed::read().expect("the agreed differences can be read");
        let open: Vec<_> = self.0.iter().filter(|(rule, detail)| !agreed.covers(rule, NAME, detail)).collect();
        assert!(open.is_empty(), "differs from WordPress:\n{open:#?}");
    }
}

fn answers() -> Value {
    serde_json::from_str(ANSWERS).expect("the record can be read")
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Imports the export with the addresses that WordPress gave its items under a structure.
fn import(site: &TestSite, recorded: &Value) {
    let links: HashMap<i64, &str> = recorded["links"]
        .as_object()
        .expect("addresses by number")
        .iter()
        .filter_map(|(id, path)| Some((id.parse().ok()?, path.as_str()?)))
        .collect();
    let mut reader = Reader::new(EXPORT.as_bytes());
    let Ok(Some(Event::Site(head))) = reader.next_event() else { panic!("the export begins with its site") };
    let mut writer = Writer::new(Vec::new(), &head).expect("begun");
    while let Some(event) = reader.next_event().expect("the export is well-formed") {
        match event {
            Event::Site(_) => {}
            Event::Author(author) => writer.author(&author).expect("written"),
            Event::Term(term) => writer.term(&term).expect("written"),
            Event::Item(mut item) => {
                let link = item.id.and_then(|id| links.get(&id)).copied().unwrap_or_default();
                item.link = format!("{HOST}{link}");
                writer.item(&item).expect("written");
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("quay.xml");
    fs::write(&file, writer.finish().expect("ended")).expect("written");
    site.import_files(Options { inputs: vec![file], ..Options::default() });
}
