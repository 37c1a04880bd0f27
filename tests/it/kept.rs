//! Kept pages: what readers are shown is true, whatever was shown before.

use std::collections::BTreeMap;

use axum::body::Body;
use hyper::Method;
use masthead::accounts::Role;
use masthead::history::{Change, record};
use masthead::http::Peer;
use masthead::page_cache::warm;
use masthead::router;

use crate::support::{Engine, Export, Post, TestSite, on_both};

/// Two sections, two tags, and one story waiting for its hour in the first section.
fn site(engine: Engine) -> TestSite {
    let posts = [
        Post::new(1, "tide-turns", "Tide turns").section("coast").tag("wall").comment(70, 0, "0", "Still waiting"),
        Post::new(2, "wall-holds", "Wall holds").at("2024-05-02 08:00:00").section("coast").tag("wall"),
        Post::new(3, "choir-sings", "Choir sings").at("2024-05-03 08:00:00").section("town").tag("music"),
        Post::new(4, "mayor-speaks", "Mayor speaks")
            .status("future")
            .at("2024-06-01 18:00:00")
            .link("/2024/06/mayor-speaks/")
            .section("coast")
            .tag("wall"),
        Post::page(8, "about", "About us"),
    ];
    TestSite::with(engine, &Export::of(posts).section("coast", "").section("town", ""))
}

const PAGES: [&str; 17] = [
    "/",
    "/2024/05/tide-turns/",
    "/2024/05/wall-holds/",
    "/2024/05/choir-sings/",
    "/about/",
    "/category/coast/",
    "/category/town/",
    "/tag/wall/",
    "/tag/music/",
    "/author/ana/",
    "/2024/05/",
    "/feed/",
    "/category/town/feed/",
    "/comments/feed/",
    "/-/tags/",
    "/sitemap.xml",
    "/robots.txt",
];

/// Asks for every page, so that it is kept.
async fn keep_all(site: &TestSite) {
    for path in PAGES {
        assert!(site.get(path).await.is_ok(), "{path}");
        assert!(site.app.pages.holds(path), "{path} is kept");
    }
}

/// The pages that are not true any more.
async fn fallen(site: &TestSite) -> Vec<&'static str> {
    site.app.pages.catch_up().await;
    PAGES.into_iter().filter(|path| !site.app.pages.holds(path)).collect()
}

/// Changes one thing as an editorial verb would: the write and its line in the log in one transaction.
fn change(site: &TestSite, sql: &str, verb: &'static str, thing: &'static str, id: i64, detail: &'static str) {
    let sql = db::Sql::dynamic(sql.to_owned());
    let now = site.app.clock.now();
    let changed = site.app.db.write_blocking(move |tx| {
        tx.run(&sql, &[])?;
        let hard = verb == "withdrawn";
        record(tx, &Change { verb, thing, thing_id: id, actor: "ana", hard, detail }, now).map(drop)
    });
    changed.expect("the change is kept");
}

/// A write that its verb has not noted yet.
fn unnoted(site: &TestSite, sql: String) {
    let sql = db::Sql::dynamic(sql);
    site.app.db.write_blocking(move |tx| tx.run(&sql, &[]).map(drop)).expect("written");
}

fn number(site: &TestSite, sql: &str) -> i64 {
    site.words(&format!("SELECT CAST(({sql}) AS TEXT)"))[0].parse().expect("a number")
}

on_both!(a_second_reader_gets_the_kept_page, second);
async fn second(engine: Engine) {
    let site = site(engine);
    for path in PAGES {
        let (first, second) = (site.get(path).await, site.get(path).await);
        assert!(site.app.pages.holds(path), "{path}");
        assert_eq!(first.body, second.body, "{path}");
        let told = |headers: &hyper::HeaderMap| -> BTreeMap<String, String> {
            let lasting = headers.iter().filter(|(name, _)| *name != "x-request-id");
            lasting.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect()
        };
        assert_eq!(told(&first.headers), told(&second.headers), "{path}");
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"), "{path}");
    }
}

on_both!(a_story_that_is_due_shows_everywhere_and_nothing_else_falls, due);
async fn due(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;

    site.set_time("2024-06-01T17:59:59.999999Z");
    assert_eq!(site.get("/2024/06/mayor-speaks/").await.status, 404);
    assert!(!site.get("/").await.has("Mayor speaks"));
    keep_all(&site).await;
    site.set_time("2024-06-01T18:00:00Z");

    let gone = fallen(&site).await;
    // The newest story before it now has a neighbour; stories with its tag or section may show it as related.
    for path in ["/", "/category/coast/", "/tag/wall/", "/author/ana/", "/feed/", "/2024/05/choir-sings/"] {
        assert!(gone.contains(&path), "{path} shows it: {gone:?}");
        if !path.contains("author") {
            assert!(site.get(path).await.has("ayor speaks"), "{path}");
        }
    }
    for path in ["/about/", "/category/town/", "/tag/music/", "/category/town/feed/", "/robots.txt"] {
        assert!(!gone.contains(&path), "{path} has nothing to do with it");
    }
}

on_both!(a_withdrawn_story_is_shown_by_no_page_again, withdrawn);
async fn withdrawn(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let id = number(&site, "SELECT id FROM article WHERE slug = 'choir-sings'");

    change(&site, &format!("DELETE FROM listing WHERE article_id = {id}"), "edited", "article", id, "{}");
    change(&site, &format!("UPDATE article SET status = 5 WHERE id = {id}"), "withdrawn", "article", id, "{}");

    assert_eq!(site.get("/2024/05/choir-sings/").await.status, 410);
    for path in PAGES.into_iter().filter(|path| *path != "/2024/05/choir-sings/") {
        let page = site.get(path).await;
        assert!(page.is_ok() && !page.has("Choir sings"), "{path}");
    }
}

on_both!(a_corrected_headline_shows_wherever_the_story_is_named, corrected);
async fn corrected(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let id = number(&site, "SELECT id FROM article WHERE slug = 'choir-sings'");
    let sql = format!("UPDATE article SET headline = 'Choir is silent' WHERE id = {id}");

    change(&site, &sql, "corrected", "article", id, r#"{"lists":[]}"#);

    let gone = fallen(&site).await;
    for path in ["/", "/category/town/", "/tag/music/", "/2024/05/", "/feed/", "/2024/05/choir-sings/"] {
        assert!(gone.contains(&path), "{path}: {gone:?}");
        assert!(site.get(path).await.has("Choir is silent"), "{path}");
    }
    for path in ["/category/coast/", "/tag/wall/", "/about/", "/robots.txt"] {
        assert!(!gone.contains(&path), "{path} does not name it");
    }
}

on_both!(a_story_that_moves_to_another_section_leaves_the_first, moved);
async fn moved(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let id = number(&site, "SELECT id FROM article WHERE slug = 'choir-sings'");
    let (town, coast) = (
        number(&site, "SELECT id FROM section WHERE slug = 'town'"),
        number(&site, "SELECT id FROM section WHERE slug = 'coast'"),
    );
    let sql = format!("UPDATE listing SET list_id = {coast} WHERE kind = 2 AND list_id = {town} AND article_id = {id}");

    // The verb does not say which lists were left: then all lists are made again.
    change(&site, &sql, "edited", "article", id, "{}");

    assert!(!site.get("/category/town/").await.between("<main", "<aside").contains("Choir sings"));
    assert!(site.get("/category/coast/").await.has("Choir sings"));
    assert!(!site.get("/category/town/feed/").await.has("Choir sings"));
}

on_both!(an_approved_comment_shows_below_its_story_and_beside_every_other, commented);
async fn commented(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let (id, article) = (
        number(&site, "SELECT MIN(id) FROM comment"),
        number(&site, "SELECT id FROM article WHERE slug = 'tide-turns'"),
    );
    assert!(!site.get("/2024/05/tide-turns/").await.has("Still waiting"));
    let count = format!("UPDATE article SET comment_count = 1 WHERE id = {article}");
    site.app
        .db
        .write_blocking({
            let sql = db::Sql::dynamic(count);
            move |tx| tx.run(&sql, &[]).map(drop)
        })
        .expect("counted");

    change(&site, &format!("UPDATE comment SET status = 1 WHERE id = {id}"), "approved", "comment", id, "{}");

    let gone = fallen(&site).await;
    assert!(gone.contains(&"/2024/05/tide-turns/") && gone.contains(&"/comments/feed/"), "{gone:?}");
    assert!(!gone.contains(&"/category/town/") && !gone.contains(&"/about/"), "only their rail is another: {gone:?}");
    assert!(site.get("/2024/05/tide-turns/").await.has("Still waiting"));
    for path in ["/category/town/", "/about/", "/2024/05/choir-sings/"] {
        let page = site.get(path).await;
        assert!(
            page.between("<aside class=\"rail", "</aside>").contains("Tide turns"),
            "the rail of {path} names the comment"
        );
        assert!(site.app.pages.holds(path), "{path} was put together, not asked for again");
    }
}

on_both!(a_decision_about_the_paper_shows_on_every_page, decided);
async fn decided(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    site.decide(|publication| "The Harbour Post".clone_into(&mut publication.name));
    assert_eq!(fallen(&site).await, PAGES);
    for path in PAGES.into_iter().filter(|path| !path.contains("sitemap") && !path.contains("robots")) {
        assert!(site.get(path).await.has("The Harbour Post"), "{path}");
    }
}

on_both!(the_last_story_of_a_month_takes_the_month_out_of_the_archives, month_gone);
async fn month_gone(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    assert!(site.get("/-/archives/").await.has("May 2024"));
    unnoted(&site, "DELETE FROM archive_month WHERE month = 202405".to_owned());
    unnoted(&site, "DELETE FROM listing WHERE published_at < 1717243200000000".to_owned());
    let all = "UPDATE article SET status = 5 WHERE kind = 1 AND status = 4";
    let id = number(&site, "SELECT id FROM article WHERE slug = 'tide-turns'");
    change(&site, all, "withdrawn", "article", id, "{}");
    site.app.pages.catch_up().await;
    assert!(!site.app.pages.holds("/-/archives/"));
    assert!(!site.get("/-/archives/").await.between("<main", "</main>").contains("May 2024"));
    assert_eq!(site.get("/2024/05/").await.status, 404);
}

on_both!(what_was_read_most_is_ready_again_after_a_restart, warmed);
async fn warmed(engine: Engine) {
    let site = site(engine);
    for _ in 0..3 {
        site.get("/about/").await;
        site.get("/2024/05/tide-turns/?utm_source=x").await;
    }
    site.get("/tag/wall/").await;
    site.get("/nowhere/").await;
    site.get_with("/2024/05/choir-sings/", &[("cookie", "session=1")]).await;
    let file = site.folder().join("hot-pages");
    warm::remember(&site.app.pages, &file).expect("written");

    let again = site.reopened();
    let frame = router::front_door(&again.app, again.app.hosts.clone());
    let keys = warm::remembered(&file);
    assert_eq!(keys, ["/2024/05/tide-turns/", "/about/", "/tag/wall/"], "the hottest first");
    let peer = Peer(([127, 0, 0, 1], 4).into());
    let made = warm::warm(&again.app.pages, &frame, "paper.example", peer, &keys).await;
    assert_eq!(made, 3);
    for key in &keys {
        assert!(again.app.pages.holds(key), "{key}");
    }
    assert_eq!(again.app.pages.made(), 3);
    let made = warm::warm(&again.app.pages, &frame, "paper.example", peer, &keys).await;
    assert_eq!((made, again.app.pages.made()), (0, 3), "what a reader has had made is not made twice");

    // What is hot no more is forgotten in time; a withdrawn page is not brought back.
    site.run("UPDATE article SET status = 5 WHERE slug = 'about'");
    let third = site.reopened();
    let frame = router::front_door(&third.app, third.app.hosts.clone());
    assert_eq!(warm::warm(&third.app.pages, &frame, "paper.example", peer, &keys).await, 2);
    assert!(!third.app.pages.holds("/about/"));
    let mut rounds = 0;
    while !site.app.pages.hottest(9).is_empty() {
        rounds += 1;
        assert!(rounds < 9, "heat goes");
    }
}

on_both!(a_new_menu_shows_on_every_page_that_has_one, menu);
async fn menu(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let sql = "INSERT INTO menu (id, name, place) VALUES (900, 'Top', 'top')";
    change(&site, sql, "edited", "menu", 900, "{}");
    let entry = "INSERT INTO menu_item (id, menu_id, parent_id, position, label, kind, thing_id, url)
                 VALUES (901, 900, NULL, 1, 'Harbour radio', 0, 0, 'https://radio.example/')";
    change(&site, entry, "edited", "menu", 900, "{}");
    let gone = fallen(&site).await;
    assert!(!gone.contains(&"/feed/") && !gone.contains(&"/robots.txt"), "{gone:?}");
    for path in ["/", "/about/", "/2024/05/tide-turns/", "/category/town/", "/-/tags/"] {
        assert!(gone.contains(&path), "{path}");
        assert!(site.get(path).await.has("Harbour radio"), "{path}");
    }
}

on_both!(a_renamed_section_shows_where_it_is_named_and_lets_the_rest_stand, section_renamed);
async fn section_renamed(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("edda", Role::Editor).await;
    // A menu of its own: otherwise the sections stand in it, on every page.
    site.run("INSERT INTO menu (id, name, place) VALUES (900, 'Main', 'main')");
    site.run(
        "INSERT INTO menu_item (id, menu_id, parent_id, position, label, kind, thing_id, url)
              VALUES (901, 900, NULL, 1, 'Radio', 0, 0, '/about/')",
    );
    site.decide(|_| ());
    keep_all(&site).await;
    let town = number(&site, "SELECT id FROM section WHERE slug = 'town'");
    save(&site, &editor, &format!("/newsroom/sections/{town}/"), &[("name", "City"), ("slug", "city")]).await;
    let gone = fallen(&site).await;
    for path in ["/2024/05/choir-sings/", "/category/town/", "/category/town/feed/"] {
        assert!(gone.contains(&path), "{path}: {gone:?}");
    }
    assert!(site.get("/2024/05/choir-sings/").await.has("City"));
    // Pages with a card of one of its stories are made again too: the card may name it.
    for path in ["/about/", "/tag/wall/", "/category/coast/", "/robots.txt"] {
        assert!(!gone.contains(&path), "{path} does not name it: {gone:?}");
    }
}

on_both!(a_section_that_moves_shows_in_the_lists_it_left_and_joined, section_moved);
async fn section_moved(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("edda", Role::Editor).await;
    keep_all(&site).await;
    let (town, coast) = (
        number(&site, "SELECT id FROM section WHERE slug = 'town'"),
        number(&site, "SELECT id FROM section WHERE slug = 'coast'").to_string(),
    );
    let fields = [("name", "town"), ("slug", "town"), ("parent", coast.as_str())];
    save(&site, &editor, &format!("/newsroom/sections/{town}/"), &fields).await;
    assert!(site.get("/category/coast/").await.between("<main", "<aside").contains("Choir sings"));
    assert_eq!(site.get("/category/town/").await.location(), "/category/coast/town/");
}

on_both!(two_tags_that_become_one_show_as_one_wherever_they_were_named, tags_merged);
async fn tags_merged(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("edda", Role::Editor).await;
    keep_all(&site).await;
    let music = number(&site, "SELECT id FROM tag WHERE slug = 'music'");
    let merge = format!("/newsroom/tags/{music}/merge/");
    site.post_as(&editor, &merge, &[("into", "wall"), ("sure", "yes")]).await;
    let gone = fallen(&site).await;
    for path in ["/2024/05/choir-sings/", "/tag/music/", "/tag/wall/", "/-/tags/"] {
        assert!(gone.contains(&path), "{path}: {gone:?}");
    }
    assert!(site.get("/tag/wall/").await.has("Choir sings"));
    assert!(!site.get("/2024/05/choir-sings/").await.has("/tag/music/"));
    assert!(!site.get("/-/tags/").await.has("/tag/music/"));
    for path in ["/about/", "/category/town/", "/category/coast/", "/author/ana/", "/2024/05/", "/robots.txt"] {
        assert!(!gone.contains(&path), "{path} does not name them: {gone:?}");
    }
}

on_both!(a_menu_that_is_saved_shows_on_every_page_that_has_one, menu_saved);
async fn menu_saved(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("edda", Role::Editor).await;
    keep_all(&site).await;
    let fields = [("label", "Harbour radio"), ("to", "https://radio.example/"), ("below", "no"), ("do", "save")];
    save(&site, &editor, "/newsroom/menus/footer/", &fields).await;
    let gone = fallen(&site).await;
    assert!(!gone.contains(&"/feed/") && !gone.contains(&"/robots.txt"), "{gone:?}");
    for path in ["/", "/about/", "/2024/05/tide-turns/", "/category/town/", "/-/tags/"] {
        assert!(gone.contains(&path) && site.get(path).await.has("Harbour radio"), "{path}");
    }
}

/// Sends a form of the newsroom as it was made.
async fn save(site: &TestSite, editor: &str, path: &str, fields: &[(&str, &str)]) {
    let form = site.get_as(editor, path).await;
    let mut all = vec![("seen", form.between("name=\"seen\" value=\"", "\""))];
    all.extend_from_slice(fields);
    let saved = site.post_as(editor, path, &all).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
}

on_both!(after_midnight_the_nameplate_shows_the_new_day, midnight);
async fn midnight(engine: Engine) {
    let site = site(engine);
    site.decide(|publication| "+08:00".clone_into(&mut publication.time_zone));
    site.set_time("2024-06-01T15:59:59Z");
    keep_all(&site).await;
    let evening = site.get("/about/").await;
    site.set_time("2024-06-01T16:00:00Z");
    let gone = fallen(&site).await;
    assert!(gone.contains(&"/about/") && !gone.contains(&"/feed/"), "{gone:?}");
    let morning = site.get("/about/").await;
    assert!(evening.has("June 1, 2024") && morning.has("June 2, 2024"), "the paper's own midnight, not Greenwich's");
}

on_both!(what_another_process_writes_is_seen_at_the_next_look, other_process);
async fn other_process(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let place = site.app.config.database(site.folder());
    let other = db::Db::open(&place, db::Limits::of(&place)).expect("another process opens the database");
    let now = site.app.clock.now();
    other
        .write_blocking(move |tx| {
            let sql =
                db::Sql::dynamic("UPDATE article SET headline = 'Written elsewhere' WHERE slug = 'about'".to_owned());
            tx.run(&sql, &[])?;
            let change =
                Change { verb: "imported", thing: "articles", thing_id: 0, actor: "import", hard: false, detail: "{}" };
            record(tx, &change, now).map(drop)
        })
        .expect("written");
    site.app.pages.look_for_changes().await;
    assert!(site.get("/about/").await.has("Written elsewhere"));
}

on_both!(nothing_of_one_request_gets_into_a_page_for_others, poisoning);
async fn poisoning(engine: Engine) {
    let site = site(engine);
    let claims = [
        ("x-forwarded-host", "canary.example"),
        ("x-forwarded-proto", "https"),
        ("x-original-url", "/about/"),
        ("x-forwarded-prefix", "/canary"),
        ("accept-language", "zh"),
        ("user-agent", "canary"),
        ("x-theme", "canary"),
        ("referer", "https://canary.example/"),
    ];
    for path in PAGES {
        let before = site.get(path).await;
        site.app.pages.clear();
        let poisoned = site.get_with(&format!("{path}?utm_source=canary&x=canary"), &claims).await;
        assert!(poisoned.is_ok(), "{path}: {}", poisoned.status);
        let after = site.get(path).await;
        assert_eq!(before.body, after.body, "{path}");
        assert!(!after.has("canary"), "{path}");
    }
}

on_both!(whoever_brings_a_cookie_or_a_password_is_not_answered_from_the_shelf, personal);
async fn personal(engine: Engine) {
    let site = site(engine);
    for line in [("cookie", "session=1"), ("authorization", "Basic eDp5")] {
        assert!(site.get_with("/about/", &[line]).await.is_ok());
        assert!(!site.app.pages.holds("/about/"), "{line:?}");
    }
    for path in ["/nowhere/", "/login/", "/?s=tide", "/about/x.css", "/about/.css", "/2024/05/tide-turns/nothing.js"] {
        site.get(path).await;
        assert!(!site.app.pages.holds(path), "{path}");
    }
    let posted = site.post("/about/", "post_password=x").await;
    assert!(posted.header("cache-control").contains("no-store"));
    assert!(!site.app.pages.holds("/about/"));
}

on_both!(made_up_addresses_take_no_room, made_up);
async fn made_up(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    let (held, _) = site.app.pages.size();
    for n in 0..200 {
        assert_eq!(site.get(&format!("/made-up-{n}/")).await.status, 404);
        assert!(site.get(&format!("/about/?x{n}=1")).await.is_ok());
        assert_eq!(site.get(&format!("/tag/wall/page/{}/", n + 2)).await.status, 404);
    }
    assert_eq!(site.app.pages.size().0, held);
}

on_both!(a_page_is_sent_in_the_form_the_reader_takes, forms);
async fn forms(engine: Engine) {
    let site = site(engine);
    let whole = site.get("/").await;
    assert_eq!(whole.header("content-encoding"), "");
    let mut tags = vec![whole.header("etag").to_owned()];
    for coding in ["gzip", "br", "zstd"] {
        let page = site.get_with("/", &[("accept-encoding", coding)]).await;
        assert_eq!(page.header("content-encoding"), coding);
        assert_eq!(page.header("vary"), "Accept-Encoding");
        let length: usize = page.header("content-length").parse().expect("a length");
        assert!(length < whole.body.len() / 2, "{coding}: {length} of {}", whole.body.len());
        let tag = page.header("etag").to_owned();
        assert!(!tags.contains(&tag), "{tag} names other bytes");
        let again = site.get_with("/", &[("accept-encoding", coding), ("if-none-match", &tag)]).await;
        assert_eq!((again.status.as_u16(), again.header("etag")), (304, tag.as_str()));
        let head = site.ask(Method::HEAD, "/", Body::empty(), &[("accept-encoding", coding)]).await;
        assert_eq!((head.header("content-encoding"), head.body.as_str()), (coding, ""));
        tags.push(tag);
    }
    for trick in ["identity;q=0", "gzip;q=0", "*;q=0", "br;q=0.0, gzip;q=0", ",,;q"] {
        let page = site.get_with("/", &[("accept-encoding", trick)]).await;
        assert_eq!((page.status.as_u16(), page.header("content-encoding")), (200, ""), "{trick}");
        assert_eq!(page.body, whole.body, "{trick}");
    }
}

on_both!(a_crowd_at_one_door_costs_one_rendering, crowd);
async fn crowd(engine: Engine) {
    let site = std::sync::Arc::new(site(engine));
    site.app.pages.catch_up().await;
    let before = site.app.pages.made();
    let readers: Vec<_> = (0..200)
        .map(|_| {
            let site = site.clone();
            tokio::spawn(async move { site.get("/2024/05/tide-turns/").await.h1() })
        })
        .collect();
    for reader in readers {
        assert_eq!(reader.await.expect("an answer"), "Tide turns");
    }
    assert_eq!(site.app.pages.made() - before, 1);
}

on_both!(a_database_that_fails_takes_no_kept_page_away, failing);
async fn failing(engine: Engine) {
    let site = site(engine);
    keep_all(&site).await;
    site.set_time("2024-06-01T12:10:00Z");
    site.app.pages.catch_up().await;
    // From here on no article can be read; the pages are due to be made again.
    let renamed = db::Sql::dynamic("ALTER TABLE body RENAME TO body_gone".to_owned());
    site.app.db.write_long_blocking(move |tx| tx.run(&renamed, &[]).map(drop)).expect("broken");
    let page = site.get("/2024/05/tide-turns/").await;
    assert!(page.is_ok(), "{}", page.status);
    assert_eq!(page.h1(), "Tide turns");
}
