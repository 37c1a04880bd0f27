//! Searching: what readers find, who must not be found, and what becomes of hostile questions and broken indexes.

use std::fs;
use std::io::Read;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use masthead::history::{Change, record};
use serde_json::Value;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

/// The addresses of the results of a search page, in order: the first `ol` of `main`.
fn results(page: &Answer) -> Vec<String> {
    let main = page.between("<main", "</main>");
    let list = main.split_once("<ol").map_or("", |(_, rest)| rest.split("</ol>").next().unwrap_or_default());
    let headlines = list.split("teaser__headline\"><a href=\"").skip(1);
    headlines.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

async fn found(site: &TestSite, words: &str) -> Vec<String> {
    site.catch_up();
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("s", words).finish();
    let page = site.get(&format!("/?{query}")).await;
    assert!(page.is_ok(), "{words}: {}", page.status);
    results(&page)
}

on_both!(a_story_is_found_by_its_words_its_names_and_its_tags, words);
async fn words(engine: Engine) {
    let posts = [
        Post::new(1, "delta", "The delta decides").content("<p>Nineteen <em>councils</em> voted about a J-16.</p>"),
        Post::new(2, "oysters", "Oysters return").tag_named("type-055", "Type 055").excerpt("A quiet harvest."),
        Post::new(3, "haidi", "三角洲的海堤").content("<p>十九个村庄投票决定。</p>"),
    ];
    let site = TestSite::with(engine, &Export::of(posts));
    for (words, slug) in [
        ("council", "delta"),
        ("COUNCILS voted", "delta"),
        ("J16", "delta"),
        ("type055", "oysters"),
        ("harvest", "oysters"),
        ("海堤", "haidi"),
        ("村庄", "haidi"),
        ("oysers", "oysters"),
        ("oyst", "oysters"),
    ] {
        assert_eq!(found(&site, words).await, [format!("/2024/05/{slug}/")], "{words}");
    }
    let nothing = site.get("/?s=zeppelin").await;
    assert!(nothing.has("No Result") && results(&nothing).is_empty());
    let pretty = site.get("/search/council/").await;
    assert_eq!(results(&pretty), ["/2024/05/delta/"]);
    assert!(pretty.has("<mark>councils</mark>"), "what was found is marked in clean text");
}

on_both!(what_is_withdrawn_is_never_found, withdrawn);
async fn withdrawn(engine: Engine) {
    let posts = [Post::new(1, "kept", "A tide kept"), Post::new(2, "gone", "A tide gone")];
    let site = TestSite::with(engine, &Export::of(posts));
    assert_eq!(found(&site, "tide").await.len(), 2);
    site.run("UPDATE article SET status = 5 WHERE id = 2");
    // The index does not know yet; the page asks the database.
    assert_eq!(found(&site, "tide").await, ["/2024/05/kept/"]);
    let json = site.get("/-/search.json?q=tide").await;
    assert!(!json.has("/gone/"), "{}", json.body);
    assert!(!site.get("/-/search/live?q=tide").await.has("/gone/"));
    site.note("withdrawn", 2);
    site.catch_up();
    let json: Value = serde_json::from_str(&site.get("/-/search.json?q=tide").await.body).expect("JSON");
    assert_eq!(json["total"], 1, "and the index has forgotten it");
}

on_both!(drafts_gated_and_coming_stories_are_not_found, unpublished);
async fn unpublished(engine: Engine) {
    let posts = [
        Post::new(1, "draft", "A tide in draft").status("draft"),
        Post::new(2, "gated", "A tide behind a word").password("secret"),
        Post::new(3, "private", "A private tide").status("private"),
        Post::new(4, "coming", "A coming tide").status("future").at("2024-06-02 12:00:00"),
    ];
    let site = TestSite::with(engine, &Export::of(posts));
    assert!(found(&site, "tide").await.is_empty());
    site.set_time("2024-06-02T12:00:01Z");
    let now = site.app.clock.now();
    let released = site.app.db.write_blocking(move |tx| masthead::articles::actions::release(tx, now));
    assert_eq!(released.expect("released"), 1);
    assert_eq!(found(&site, "tide").await, ["/2024/05/coming/"], "at its moment it is there");
}

on_both!(an_edited_story_is_found_by_its_new_words_only, edited);
async fn edited(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(1, "tide", "Of tides"), Post::new(2, "else", "Else")]));
    assert_eq!(found(&site, "tides").await.len(), 1);
    site.run("UPDATE article SET headline = 'Of zephyrs', modified_at = modified_at + 1 WHERE id = 1");
    site.run("UPDATE body SET html = '<p>Wind.</p>' WHERE article_id = 1");
    site.note("corrected", 1);
    assert_eq!(found(&site, "zephyrs wind").await.len(), 1);
    assert!(found(&site, "tides").await.is_empty());
}

on_both!(results_are_narrowed_by_section_author_and_time, narrowed);
async fn narrowed(engine: Engine) {
    let posts = [
        Post::new(1, "army", "An army tide").section("army"),
        Post::new(2, "navy", "A navy tide").section("navy"),
        Post::new(3, "old", "An old tide").section("navy").at("2021-03-01 12:00:00").link("/2021/03/old/"),
    ];
    let site = TestSite::with(engine, &Export::of(posts).section("army", "").section("navy", ""));
    for (words, slugs) in [
        ("tide section:army", vec!["/2024/05/army/"]),
        ("tide before:2022", vec!["/2021/03/old/"]),
        ("tide after:2024-05-01 section:navy", vec!["/2024/05/navy/"]),
        ("tide after:2024-05-02", vec![]),
        ("tide author:ana section:army", vec!["/2024/05/army/"]),
        ("tide author:bo", vec![]),
        ("tide -army -old", vec!["/2024/05/navy/"]),
    ] {
        assert_eq!(found(&site, words).await, slugs, "{words}");
    }
    let page = site.get("/?s=tide&year=2021").await;
    assert_eq!(results(&page), ["/2021/03/old/"]);
    assert!(
        page.has("<option value=\"2021\" selected>2021 (1)</option>"),
        "{}",
        page.between("<fieldset", "</fieldset>")
    );
    let all = site.get("/?s=tide").await;
    assert!(
        all.has(">navy (2)</option>") && all.has(">2024 (2)</option>"),
        "{}",
        all.between("<fieldset", "</fieldset>")
    );
    let army = all.between("<select", "</select>").split("value=\"").find(|option| option.contains("army (1)"));
    let army = army.and_then(|option| option.split('"').next()).expect("the section's number");
    assert_eq!(results(&site.get(&format!("/?s=tide&cat={army}")).await), ["/2024/05/army/"]);
}

on_both!(every_result_stands_on_one_page, paged);
async fn paged(engine: Engine) {
    let posts = (1..=25).map(|id| Post::new(id, &format!("story-{id}"), &format!("Tide number {id}")));
    let site = TestSite::with(engine, &Export::of(posts));
    let mut seen = found(&site, "tide").await;
    assert_eq!(seen.len(), 10);
    for page in 2..=3 {
        seen.extend(results(&site.get(&format!("/?s=tide&paged={page}")).await));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 25);
    assert_eq!(site.get("/?s=tide&paged=4").await.status, 404);
    assert_eq!(site.get("/?s=tide&paged=4000000000").await.status, 404);
}

on_both!(the_first_hits_while_typing_are_those_of_the_page, live);
async fn live(engine: Engine) {
    let posts =
        (1..=9).map(|id| Post::new(id, &format!("story-{id}"), &format!("Tide {}", "wall ".repeat(id as usize))));
    let site = TestSite::with(engine, &Export::of(posts));
    let page = found(&site, "tide wal").await;
    let fragment = site.get("/-/search/live?q=tide+wal").await;
    let links: Vec<&str> =
        fragment.body.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links, &page[..4]);
    assert!(fragment.has("role=\"listbox\"") && fragment.has("data-status=\"9 results\""), "{}", fragment.body);
    let nothing = site.get("/-/search/live?q=zeppelin").await;
    assert!(nothing.has("data-status=\"No Result\"") && !nothing.has("<li"), "{}", nothing.body);
    let json: Value = serde_json::from_str(&site.get("/-/search.json?q=tide+wal").await.body).expect("JSON");
    let urls: Vec<&str> = json["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["url"].as_str()).collect();
    assert!(urls.iter().zip(&page).all(|(url, path)| url.ends_with(path.as_str())), "{urls:?}");
}

on_both!(hostile_questions_get_an_answer, hostile);
async fn hostile(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(1, "tide", "The tide")]));
    site.catch_up();
    for words in [
        "%28".repeat(3_000),
        "%22".repeat(900),
        "a".repeat(20_000),
        "%00%1b%5b31m".to_owned(),
        "%ff%fe".to_owned(),
        "tide*+%3F*+%7B1+TO+*%7D+tide~9+%5E".to_owned(),
        "%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
        "section%3A%22open".to_owned(),
        "%E6%B5%B7".repeat(3_000),
    ] {
        for path in ["/?s=", "/-/search/live?q=", "/-/search.json?q="] {
            let begun = Instant::now();
            let answer = site.get(&format!("{path}{words}")).await;
            let start: String = words.chars().take(20).collect();
            let status = answer.status.as_u16();
            assert!([200, 400, 414, 431].contains(&status), "{path}{start}: {status}");
            let is_page = answer.header("content-type").starts_with("text/html");
            assert!(!is_page || !answer.has("<script>alert"), "{path}{start}");
            assert!(begun.elapsed() < Duration::from_secs(5), "{path}{start}");
        }
    }
}

on_both!(static_pages_are_found_and_stand_beside_no_story, static_pages);
async fn static_pages(engine: Engine) {
    let about = Post::page(8, "about", "About the tide").content("<p>Zebras write this paper.</p>");
    let gated = Post::page(9, "staff", "Zebras of the staff").password("secret");
    let draft = Post::page(10, "plans", "Zebras to come").status("draft");
    let stories = (1..=9).map(|id| {
        let text = format!("<p>Zebras {id} write of the tide at the gauge{id}.</p><p>More{id}.</p>");
        Post::new(id, &format!("tide-{id}"), &format!("Tide {id}")).content(&text)
    });
    let site = TestSite::with(engine, &Export::of(stories.chain([about, gated, draft])));
    assert!(found(&site, "about zebras").await.contains(&"/about/".to_owned()));
    let all = found(&site, "zebras").await;
    assert!(!all.contains(&"/staff/".to_owned()) && !all.contains(&"/plans/".to_owned()), "{all:?}");
    site.relate();
    let story = site.get("/2024/05/tide-1/").await;
    assert!(story.between("<section class=\"related", "</section>").contains("/2024/05/tide-"));
    for part in [
        story.between("<section class=\"related", "</section>"),
        story.between("<aside class=\"inline-related", "</aside>"),
    ] {
        assert!(!part.contains("/about/"), "{part}");
    }
    site.run("UPDATE article SET status = 5 WHERE slug = 'about'");
    site.note("withdrawn", 8);
    assert!(!found(&site, "about zebras").await.contains(&"/about/".to_owned()));
}

on_both!(a_passage_is_a_sentence_where_there_is_one_and_else_a_whole_row_of_a_table, passages);
async fn passages(engine: Engine) {
    let table = "<p>The gauges were read at noon by the keeper of the mole.</p>\
                 <table><tbody><tr><td>Gauge</td><td>2022</td><td>2023</td></tr>\
                 <tr><td>Orla</td><td>4.12</td><td>4.31</td></tr><tr><td>Keeper rock</td><td>3.90</td><td>3.87</td></tr></tbody></table>";
    let site = TestSite::with(engine, &Export::of([Post::new(1, "gauges", "Of gauges").content(table)]));
    site.catch_up();
    let text = async |words: &str| {
        let json: Value =
            serde_json::from_str(&site.get(&format!("/-/search.json?q={words}")).await.body).expect("JSON");
        json["hits"][0]["text"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(text("keeper").await, "The gauges were read at noon by the keeper of the mole.");
    assert_eq!(text("4.31").await, "Orla · 4.12 · 4.31");
    assert_eq!(text("rock").await, "Keeper rock · 3.90 · 3.87");
}

on_both!(what_we_publish_is_found_without_anybody_s_help, woken);
async fn woken(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(1, "tide", "Of tides"), Post::new(2, "else", "Else")]));
    let follower = masthead::search::follow(site.app.clone()).expect("followed");
    let asked = async |words: &str| site.get(&format!("/-/search.json?q={words}")).await.has("\"total\":1");
    let begun = Instant::now();
    while !asked("tides").await {
        assert!(begun.elapsed() < Duration::from_secs(60), "the index is never made");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for round in 0..5 {
        site.run(&format!("UPDATE article SET headline = 'Zephyr{round}', modified_at = modified_at + 1 WHERE id = 1"));
        let begun = Instant::now();
        site.note("corrected", 1);
        while !asked(&format!("zephyr{round}")).await {
            assert!(begun.elapsed() < Duration::from_secs(20), "never found");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
    drop(follower);
}

on_both!(a_damaged_index_is_made_again, damaged);
async fn damaged(engine: Engine) {
    let posts = (1..=20).map(|id| Post::new(id, &format!("story-{id}"), &format!("Tide {id}")));
    let site = TestSite::with(engine, &Export::of(posts));
    assert_eq!(found(&site, "tide").await.len(), 10);
    let index = site.folder().join("index");
    for damage in [remove_half, cut_short, of_another_format, empty] {
        damage(&index);
        let again = site.reopened();
        again.catch_up();
        assert_eq!(results(&again.get("/?s=tide").await).len(), 10);
        let json: Value = serde_json::from_str(&again.get("/-/search.json?q=tide").await.body).expect("JSON");
        assert_eq!(json["total"], 20);
    }
}

fn files(index: &Path) -> Vec<std::path::PathBuf> {
    let current = fs::read_to_string(index.join("current")).expect("an index is in force");
    let entries = fs::read_dir(index.join(current.trim())).expect("its folder");
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn remove_half(index: &Path) {
    files(index).iter().step_by(2).for_each(|file| fs::remove_file(file).expect("removed"));
}

fn cut_short(index: &Path) {
    for file in files(index).iter().filter(|file| file.extension().is_some_and(|e| e == "idx" || e == "term")) {
        let bytes = fs::read(file).expect("read");
        fs::write(file, &bytes[..bytes.len() / 2]).expect("written");
    }
}

fn of_another_format(index: &Path) {
    fs::create_dir_all(index.join("v0-1")).expect("made");
    fs::write(index.join("current"), "v0-1").expect("written");
}

fn empty(index: &Path) {
    fs::remove_dir_all(index).expect("removed");
}

on_both!(a_rebuilt_index_takes_the_place_of_the_old_one_while_that_serves, rebuilt);
async fn rebuilt(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(1, "tide", "The tide"), Post::new(2, "else", "Else")]));
    assert_eq!(found(&site, "tide").await.len(), 1);
    let before = fs::read_to_string(site.folder().join("index/current")).expect("an index");
    // Another process, as `masthead reindex` is.
    let other = site.reopened();
    let stories = masthead::search::rebuild(&other.app.search, &other.app.db, other.app.clock.now() + 1).expect("made");
    assert_eq!(stories, 2);
    let after = fs::read_to_string(site.folder().join("index/current")).expect("an index");
    assert_ne!(before, after);
    assert_eq!(results(&site.get("/?s=tide").await).len(), 1, "the old one still answers");
    assert_eq!(found(&site, "tide").await.len(), 1, "and then the new one");
    let folders = fs::read_dir(site.folder().join("index")).expect("the folder");
    assert_eq!(folders.flatten().filter(|entry| entry.path().is_dir()).count(), 1, "the old one is gone");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "only a process of its own can be killed")]
fn a_server_killed_while_it_indexes_finds_everything_when_it_is_started_again() {
    const STORIES: i64 = 600;
    const WITHDRAWN: i64 = 12;
    let posts = (1..=STORIES).map(|id| {
        let body = (0..60).map(|word| format!("word{} ", (id * 31 + word * 7) % 997)).collect::<String>();
        Post::new(id, &format!("story-{id}"), &format!("Tide {id}")).content(&body)
    });
    let folder = tempfile::tempdir().expect("a folder");
    let export = folder.path().join("export.xml");
    fs::write(&export, Export::of(posts).write()).expect("written");
    let data = folder.path().join("data");
    let program = env!("CARGO_BIN_EXE_masthead");
    let imported = Command::new(program)
        .args(["import", "wordpress", "--media", "skip", "--data"])
        .args([&data, &export])
        .output()
        .expect("the import runs");
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    for wait in [0, 60, 250] {
        let (mut server, _) = serve(program, &data);
        std::thread::sleep(Duration::from_millis(wait));
        server.kill().expect("killed");
        server.wait().expect("dead");
    }
    withdraw_some(&data, WITHDRAWN);
    let (mut server, address) = serve(program, &data);
    let begun = Instant::now();
    let mut total = 0;
    while total != STORIES - WITHDRAWN && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(100));
        total = ask_total(&address, "/-/search.json?q=tide");
    }
    server.kill().expect("killed");
    server.wait().expect("dead");
    assert_eq!(total, STORIES - WITHDRAWN);
}

/// Withdraws the first stories while nobody serves them, as another node would.
fn withdraw_some(data: &Path, most: i64) {
    let place = masthead::config::Config::load(data).expect("a configuration").database(data);
    let db = db::Db::open(&place, db::Limits::of(&place)).expect("the database opens");
    let first = "SELECT id FROM article WHERE kind = 1 ORDER BY id LIMIT";
    let ids = db::Sql::dynamic(format!("{first} {most}"));
    let withdrawn = db.write_long_blocking(move |tx| {
        for id in tx.all(&ids, &[], |row| row.get::<i64>(0))? {
            tx.run(&db::Sql::dynamic(format!("UPDATE article SET status = 5 WHERE id = {id}")), &[])?;
            let change =
                Change { verb: "withdrawn", thing: "article", thing_id: id, actor: "ana", hard: true, detail: "{}" };
            record(tx, &change, 1_717_243_200_000_000)?;
        }
        Ok(())
    });
    withdrawn.expect("withdrawn");
}

/// A server on a free port, once it says its address.
#[expect(clippy::disallowed_methods, reason = "only a process of its own can be killed")]
fn serve(program: &str, data: &Path) -> (Child, String) {
    let mut command = Command::new(program);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
    let mut said = String::new();
    let out = server.stdout.as_mut().expect("its output");
    let mut byte = [0];
    while !said.ends_with('\n') && out.read(&mut byte).expect("read") == 1 {
        said.push(char::from(byte[0]));
    }
    let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
    (server, address)
}

fn ask_total(address: &str, path: &str) -> i64 {
    use std::io::Write;
    let mut stream = TcpStream::connect(address).expect("connected");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let start = body.find('{').unwrap_or(0);
    let end = body.rfind('}').map_or(start, |end| end + 1);
    serde_json::from_str::<Value>(&body[start..end]).ok().and_then(|json| json["total"].as_i64()).unwrap_or(0)
}
