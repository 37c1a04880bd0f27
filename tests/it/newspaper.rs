//! Rules of the readers' site, each on both databases.

use crate::support::{Engine, Export, Post, TestSite, on_both, xml_texts};

on_both!(a_published_article_is_at_its_old_address_and_in_every_list, published);
async fn published(engine: Engine) {
    let export =
        Export::of([Post::new(5, "tide-turns", "Tide turns").section("coast").tag("sea-wall")]).section("coast", "");
    let site = TestSite::with(engine, &export);

    let page = site.get("/2024/05/tide-turns/").await;

    assert!(page.is_ok(), "{}", page.status);
    assert_eq!(page.h1(), "Tide turns");
    let lists = [
        "/",
        "/category/coast/",
        "/tag/sea-wall/",
        "/author/ana/",
        "/2024/",
        "/2024/05/",
        "/2024/05/01/",
        "/feed/",
        "/feed/atom/",
        "/category/coast/feed/",
        "/tag/sea-wall/feed/",
        "/author/ana/feed/",
        "/?s=tide",
        "/-/sitemap/2024-05.xml",
    ];
    for list in lists {
        let answer = site.get(list).await;
        assert!(answer.is_ok(), "{list}: {}", answer.status);
        assert!(answer.has("/2024/05/tide-turns/"), "{list} does not name the article");
    }
}

on_both!(nothing_unpublished_shows_anywhere, unpublished);
async fn unpublished(engine: Engine) {
    let hidden = [
        Post::new(11, "hidden-draft", "Canary draft").status("draft").at("0000-00-00 00:00:00"),
        Post::new(12, "hidden-pending", "Canary pending").status("pending"),
        Post::new(13, "hidden-private", "Canary private").status("private"),
        Post::new(14, "hidden-trash", "Canary trash").status("trash"),
        Post::new(15, "hidden-future", "Canary future").status("future").at("2024-07-01 12:00:00"),
        Post::new(16, "hidden-pitch", "Canary pitch").status("pitch"),
    ];
    let dressed = hidden
        .into_iter()
        .map(|post| post.section("coast").tag("wall").comment(post_comment_id(), 0, "1", "Canary comment"));
    let shown = Post::new(1, "shown", "Shown").section("coast").tag("wall");
    let export = Export::of(std::iter::once(shown).chain(dressed)).section("coast", "");
    let site = TestSite::with(engine, &export);

    let never_existed = site.get("/2024/05/never-existed/").await;
    for slug in ["draft", "pending", "private", "trash", "future", "pitch"] {
        let answer = site.get(&format!("/2024/05/hidden-{slug}/")).await;
        assert_eq!(answer.status, never_existed.status, "{slug}");
        assert!(!answer.has("Canary"), "{slug}");
    }
    for id in 11..=16 {
        assert_eq!(site.get(&format!("/?p={id}")).await.status, 404, "?p={id}");
    }
    let places = [
        "/",
        "/2024/05/shown/",
        "/category/coast/",
        "/tag/wall/",
        "/author/ana/",
        "/2024/05/",
        "/feed/",
        "/feed/atom/",
        "/comments/feed/",
        "/category/coast/feed/",
        "/?s=canary",
        "/-/sitemap/2024-05.xml",
        "/-/sitemap/news.xml",
        "/-/tags/",
        "/-/archives/",
    ];
    for place in places {
        let answer = site.get(place).await;
        // The search page repeats what was typed, in small letters.
        assert!(!answer.has("Canary"), "{place} shows something unpublished");
    }
    assert!(site.get("/tag/wall/").await.has("shown"));
}

/// Comments of different articles need different numbers.
fn post_comment_id() -> i64 {
    use std::sync::atomic::{AtomicI64, Ordering};
    static NEXT: AtomicI64 = AtomicI64::new(900);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

on_both!(a_scheduled_article_appears_at_its_moment_everywhere, scheduled);
async fn scheduled(engine: Engine) {
    let export = Export::of([
        Post::new(1, "today", "Today").section("coast"),
        Post::new(2, "tomorrow", "Tomorrow")
            .status("future")
            .at("2024-06-02 08:00:00")
            .link("/2024/06/tomorrow/")
            .section("coast"),
    ])
    .section("coast", "");
    let site = TestSite::with(engine, &export);

    site.set_time("2024-06-02T07:59:59.999999Z");
    assert_eq!(site.get("/2024/06/tomorrow/").await.status, 404);
    assert!(!site.get("/feed/").await.has("tomorrow"));
    assert!(!site.get("/2024/05/today/").await.has("tomorrow"), "not even as a neighbour");

    site.set_time("2024-06-02T08:00:00Z");
    assert!(site.get("/2024/06/tomorrow/").await.is_ok());
    for place in ["/", "/category/coast/", "/feed/", "/2024/06/", "/2024/05/today/"] {
        assert!(site.get(place).await.has("tomorrow"), "{place}");
    }
}

on_both!(a_due_article_is_counted_when_it_is_released, released);
async fn released(engine: Engine) {
    let post = Post::new(2, "later", "Later")
        .status("future")
        .at("2024-07-02 08:00:00")
        .link("/2024/07/later/")
        .section("coast");
    let site = TestSite::with(engine, &Export::of([post]).section("coast", ""));
    site.set_time("2024-07-02T08:00:01Z");
    let now = site.app.clock.now();

    let twice = site.app.db.write_blocking(move |tx| {
        let first = masthead::articles::actions::release(tx, now)?;
        Ok((first, masthead::articles::actions::release(tx, now)?))
    });

    assert_eq!(twice.expect("released"), (1, 0), "the second time there is nothing to do");
    assert!(site.get("/sitemap.xml").await.has("2024-07"), "its month is among the archives");
    assert!(site.get("/-/archives/").await.has("July 2024"));
}

on_both!(old_forms_of_addresses_lead_home_in_one_hop, old_forms);
async fn old_forms(engine: Engine) {
    let posts = [
        Post::new(5, "tide-turns", "Tide turns").section("harbour").meta("_wp_old_slug", "tide-changes"),
        Post::new(6, "%e6%96%b0%e9%97%bb", "新闻").link("/2024/05/%e6%96%b0%e9%97%bb/"),
        Post::page(8, "about", "About us"),
    ];
    let export = Export::of(posts).section("coast", "").section("harbour", "coast");
    let site = TestSite::with(engine, &export);

    let hops = [
        ("/?p=5", "/2024/05/tide-turns/"),
        ("/?page_id=8", "/about/"),
        ("/2024/05/tide-turns", "/2024/05/tide-turns/"),
        ("//2024/05//tide-turns/", "/2024/05/tide-turns/"),
        ("/2024/05/tide-changes/", "/2024/05/tide-turns/"),
        ("/2024/05/TIDE-TURNS/", "/2024/05/tide-turns/"),
        ("/tide-turns/", "/2024/05/tide-turns/"),
        ("/2024/05/tide-tu/", "/2024/05/tide-turns/"),
        ("/2024/05/tide-turns/trackback/", "/2024/05/tide-turns/"),
        ("/2024/05/tide-turns/amp/", "/2024/05/tide-turns/"),
        ("/2024/05/tide-turns/2/", "/2024/05/tide-turns/"),
        ("/category/harbour/", "/category/coast/harbour/"),
        ("/?cat=101", "/category/coast/harbour/"),
        ("/?m=202405", "/2024/05/"),
        ("/?author=7", "/author/ana/"),
        ("/page/1/", "/"),
        ("/feed/rss2/", "/feed/"),
        ("/rss/", "/feed/"),
        ("/?feed=atom", "/feed/atom/"),
        ("/index.php/2024/05/tide-turns/", "/2024/05/tide-turns/"),
        ("/wp-sitemap.xml", "/sitemap.xml"),
    ];
    for (old, new) in hops {
        let answer = site.get(old).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (301, new), "{old}");
        assert!(site.get(new).await.is_ok(), "{new}");
    }
    for form in ["/2024/05/%e6%96%b0%e9%97%bb/", "/2024/05/%E6%96%B0%E9%97%BB/", "/2024/05/新闻/"] {
        let uri: String =
            form.chars().flat_map(|c| if c.is_ascii() { vec![c.to_string()] } else { encoded(c) }).collect();
        let answer = site.get(&uri).await;
        let arrived = answer.is_ok() || site.get(answer.location()).await.is_ok();
        assert!(arrived, "{form}");
    }
    assert_eq!(site.get("/2023/05/tide-turns/").await.status, 404, "a guess does not leave the year");
    assert_eq!(site.get("/category/coast/page/2/").await.status, 404);
}

fn encoded(c: char) -> Vec<String> {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

on_both!(a_gated_article_shows_nothing_before_its_password, gated);
async fn gated(engine: Engine) {
    let secret = Post::new(5, "members", "Members only")
        .password("low tide")
        .content("The canary sentence of this story.")
        .tag("wall");
    let open = Post::new(6, "open", "Open").tag("wall");
    let site = TestSite::with(engine, &Export::of([secret, open]));

    let page = site.get("/2024/05/members/").await;
    assert!(page.is_ok() && page.has("post_password"));
    for place in
        ["/2024/05/members/", "/", "/feed/", "/feed/atom/", "/tag/wall/", "/2024/05/open/", "/?s=canary", "/2024/05/"]
    {
        assert!(!site.get(place).await.has("canary sentence"), "{place}");
    }
    let wrong = site.post("/2024/05/members/", "post_password=high+tide").await;
    assert_eq!(wrong.status, 403);
    assert!(!wrong.has("canary sentence"));
    let right = site.post("/2024/05/members/", "post_password=low+tide").await;
    assert!(right.is_ok() && right.has("canary sentence"));
    assert!(right.header("cache-control").contains("no-store"), "nobody else is shown it");
    assert_eq!(right.header("set-cookie"), "", "and nothing is stored at the reader's");
}

on_both!(comments_keep_their_thread_and_hide_what_is_held, comments);
async fn comments(engine: Engine) {
    let post = Post::new(5, "tide", "Tide")
        .comment(1, 0, "1", "first of all")
        .comment(4, 0, "0", "canary held")
        .comment(3, 2, "1", "third level")
        .comment(2, 1, "1", "second level <script>alert(1)</script>")
        .comment(6, 0, "spam", "canary spam");
    let site = TestSite::with(engine, &Export::of([post]));

    let page = site.get("/2024/05/tide/").await;

    let order: Vec<usize> =
        ["first of all", "second level", "third level"].map(|text| page.body.find(text).expect(text)).into();
    assert!(order.is_sorted(), "a reply stands under its parent");
    assert!(page.has("3 comments"), "the count is of what is shown");
    assert!(!page.has("canary"));
    assert!(!page.has("<script>alert"));
    assert!(page.has("id=\"comment-2\""), "each has an address");
    let feed = site.get("/comments/feed/").await;
    assert!(feed.has("third level") && !feed.has("canary"));
    assert!(site.get("/2024/05/tide/feed/").await.has("first of all"));
}

on_both!(the_same_export_twice_changes_nothing_and_a_newer_one_adds_a_version, again);
async fn again(engine: Engine) {
    let export =
        Export::of([Post::new(5, "tide", "Tide").comment(1, 0, "1", "so it is"), Post::new(6, "other", "Other")]);
    let site = TestSite::with(engine, &export);
    let before = position(&site);

    let second = site.import(&export);

    assert_eq!(second.unchanged, 2);
    assert!(second.written.is_empty(), "{:?}", second.written);
    assert_eq!(position(&site), before, "the change log does not move");

    let corrected = Export::of([
        Post::new(5, "tide", "Tide corrected").comment(1, 0, "1", "so it is"),
        Post::new(6, "other", "Other"),
    ]);
    let third = site.import(&corrected);
    assert_eq!(third.unchanged, 1);
    assert_eq!(site.get("/2024/05/tide/").await.h1(), "Tide corrected");
    let page = site.get("/2024/05/tide/").await;
    assert!(page.has("so it is") && page.has("1 comment"), "comments are not doubled");
}

fn position(site: &TestSite) -> i64 {
    site.app.db.read_blocking(masthead::history::position).expect("the log is read")
}

on_both!(feeds_keep_guids_and_survive_hostile_titles, feeds);
async fn feeds(engine: Engine) {
    let mut odd = Post::new(5, "odd", "A ]]> & <b>bold</b> \u{1F30A} title");
    odd.0.guid = "https://old.example/?p=77".to_owned();
    let site = TestSite::with(engine, &Export::of([odd]));

    let rss = site.get("/feed/").await;

    assert!(rss.has("<guid isPermaLink=\"false\">https://old.example/?p=77</guid>"), "{}", rss.body);
    assert!(rss.has("<title>A ]]&gt; &amp; bold \u{1F30A} title</title>"), "{}", rss.body);
    assert!(rss.header("content-type").starts_with("application/rss+xml"));
    for feed in ["/feed/", "/feed/atom/"] {
        let answer = site.get(feed).await;
        assert!(answer.has("https://paper.example/2024/05/odd/"), "addresses are whole");
        assert!(xml_texts(&answer.body, "title").iter().any(|title| title.contains("]]> & bold")), "{feed}");
    }
}
