//! A second export of the same site: nothing doubled, nothing lost, what was taken back is gone.

use masthead::importing::wordpress::Options;

use crate::support::{Engine, Export, Post, TestSite, on_both};

fn rich() -> Export {
    let posts = [
        Post::new(1, "tide", "Tide").section("harbour").tag("wall").comment(1, 0, "1", "so it is"),
        Post::new(2, "later", "Later").status("future").at("2024-07-01 12:00:00").link("/2024/07/later/"),
        Post::new(3, "draft", "Draft").status("draft").at("0000-00-00 00:00:00"),
        Post::new(4, "members", "Members").password("low tide").meta("unknown_key", "kept word for word"),
        Post::page(8, "about", "About"),
    ];
    let mut picture = Post::new(20, "wall-photo", "Wall");
    picture.0.post_type = "attachment".to_owned();
    picture.0.status = "inherit".to_owned();
    picture.0.attachment_url = Some("https://paper.example/wp-content/uploads/2024/05/wall.png".to_owned());
    let mut odd = Post::new(9, "odd", "Odd").comment(9, 0, "1", "on an odd thing");
    odd.0.post_type = "everest_form".to_owned();
    Export::of(posts.into_iter().chain([picture, odd])).section("coast", "").section("harbour", "coast")
}

const PLACES: [&str; 9] = [
    "/",
    "/2024/05/tide/",
    "/2024/05/members/",
    "/about/",
    "/category/coast/",
    "/tag/wall/",
    "/feed/",
    "/comments/feed/",
    "/-/archives/",
];

on_both!(the_same_export_again_leaves_no_trace, twice);
async fn twice(engine: Engine) {
    let site = TestSite::with(engine, &rich());
    let (rows, verbs) = (site.rows(), site.verbs());
    let mut pages = Vec::new();
    for place in PLACES {
        pages.push(site.get(place).await.body);
    }

    let report = site.import(&rich());

    assert!(report.written.is_empty(), "{:?}", report.written);
    assert_eq!(site.rows(), rows);
    assert_eq!(site.verbs(), verbs);
    for (place, before) in PLACES.into_iter().zip(pages) {
        assert_eq!(site.get(place).await.body, before, "{place}");
    }
}

on_both!(a_corrected_story_keeps_its_earlier_version, corrected);
async fn corrected(engine: Engine) {
    let tide = |title: &str, text: &str| Post::new(5, "tide", title).content(text);
    let site = TestSite::with(engine, &Export::of([tide("Tide", "As it was."), Post::new(6, "other", "Other")]));
    let verbs = site.verbs().len();

    site.import(&Export::of([tide("Tide corrected", "As it is."), Post::new(6, "other", "Other")]));

    let versions = "SELECT headline || ': ' || source FROM revision WHERE article_id = 5 ORDER BY number";
    assert_eq!(site.words(versions), ["Tide: As it was.", "Tide corrected: As it is."]);
    let live = "SELECT r.headline FROM article a JOIN revision r ON r.id = a.live_revision WHERE a.id = 5";
    assert_eq!(site.words(live), ["Tide corrected"]);
    assert_eq!(site.words("SELECT headline FROM revision WHERE article_id = 6"), ["Other"], "the other has one");
    assert!(site.verbs().len() > verbs, "followers of the change log learn of it");
    let page = site.get("/2024/05/tide/").await;
    assert!(page.has("As it is.") && !page.has("As it was."));
}

on_both!(a_story_taken_back_is_gone_everywhere, taken_back);
async fn taken_back(engine: Engine) {
    let export = |status: &str| {
        let canary = Post::new(5, "canary", "Canary story").status(status).section("coast").tag("wall").comment(
            1,
            0,
            "1",
            "a canary remark",
        );
        Export::of([canary, Post::new(6, "other", "Other").section("coast").tag("wall")]).section("coast", "")
    };
    let site = TestSite::with(engine, &export("publish"));
    assert!(site.get("/2024/05/canary/").await.is_ok());

    site.import(&export("draft"));

    let gone = ["/2024/05/canary/", "/?p=5", "/2024/05/canary/feed/", "/2024/05/canary/embed/"];
    for path in gone {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
    for place in [
        "/",
        "/2024/05/other/",
        "/category/coast/",
        "/tag/wall/",
        "/author/ana/",
        "/2024/05/",
        "/feed/",
        "/feed/atom/",
        "/comments/feed/",
        "/-/sitemap/2024-05.xml",
    ] {
        let answer = site.get(place).await;
        assert!(answer.is_ok(), "{place}: {}", answer.status);
        assert!(!answer.body.to_lowercase().contains("canary"), "{place}");
    }
    assert!(!site.get("/?s=story").await.has("Canary"));
}

on_both!(a_story_under_a_new_name_is_found_under_its_old_one, renamed);
async fn renamed(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(5, "tide", "Tide"), Post::new(6, "other", "Other")]));

    site.import(&Export::of([Post::new(5, "ebb", "Ebb"), Post::new(6, "other", "Other")]));

    assert_eq!(site.get("/2024/05/ebb/").await.h1(), "Ebb");
    for old in ["/2024/05/tide/", "/?p=5", "/2024/05/tide"] {
        let answer = site.get(old).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (301, "/2024/05/ebb/"), "{old}");
    }
}

on_both!(an_import_that_broke_off_goes_on_where_it_was, broken_off);
async fn broken_off(engine: Engine) {
    let posts = (1..=450)
        .map(|n| Post::new(n, &format!("story-{n}"), &format!("Story {n}")).tag("wall").comment(n, 0, "1", "so it is"));
    let export = Export::of(posts);
    let site = TestSite::new(engine);
    let file = site.folder().join("export.xml");
    std::fs::write(&file, export.write()).expect("the export is written");
    let options = || Options { inputs: vec![file.clone()], ..Options::default() };
    // The database refuses an article of the second batch, as a full disk would.
    let (break_it, mend_it) = match engine {
        Engine::Sqlite => (
            "CREATE TRIGGER full_disk BEFORE INSERT ON article WHEN NEW.id = 300
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
            "DROP TRIGGER full_disk",
        ),
        Engine::Postgres => (
            "ALTER TABLE article ADD CONSTRAINT full_disk CHECK (id <> 300)",
            "ALTER TABLE article DROP CONSTRAINT full_disk",
        ),
    };
    site.run(break_it);
    site.try_import(options()).expect_err("the import breaks off");
    assert_eq!(site.rows()["article"], 200, "the first batch is kept, the second is not");
    site.run(mend_it);

    let report = site.try_import(options()).expect("the import goes on");

    assert_eq!((report.unchanged, report.written["articles"]), (200, 250));
    assert_eq!(report.addresses.answered, 450);
    let rows = site.rows();
    let each_once = ["article", "revision", "body", "comment", "article_tag"].map(|table| rows[table]);
    assert_eq!(each_once, [450; 5], "nothing is doubled, nothing is missing");
    assert!(site.get("/page/45/").await.is_ok());
    assert_eq!(site.get("/page/46/").await.status, 404, "no story is counted twice");
}
