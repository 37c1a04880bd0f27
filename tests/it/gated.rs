//! Stories behind a password: what a reader without it may learn, and what one with it may read.

use crate::support::{Engine, Export, Post, TestSite, on_both};

/// A gated story with a canary in everything that could give it away, beside an open one with the same tag.
fn site(engine: Engine) -> TestSite {
    let secret = Post::new(5, "members", "Members only")
        .password("low tide")
        .content("The canary sentence.<!--nextpage-->The canary ending.")
        .excerpt("A canary summary.")
        .section("coast")
        .tag("wall")
        .comment(50, 0, "1", "a canary remark");
    let open = Post::new(6, "open", "Open to all").section("coast").tag("wall").comment(60, 0, "1", "a plain remark");
    TestSite::with(engine, &Export::of([secret, open]).section("coast", ""))
}

on_both!(no_word_of_a_gated_story_is_read_outside_of_it, silent);
async fn silent(engine: Engine) {
    let site = site(engine);
    let places = [
        "/",
        "/2024/05/members/",
        "/2024/05/members/2/",
        "/2024/05/members/embed/",
        "/2024/05/members/feed/",
        "/2024/05/members/comment-page-1/",
        "/2024/05/open/",
        "/category/coast/",
        "/category/coast/feed/",
        "/tag/wall/",
        "/author/ana/",
        "/author/ana/feed/",
        "/2024/05/01/",
        "/feed/",
        "/feed/atom/",
        "/comments/feed/",
        "/?s=sentence",
        "/?s=summary",
        "/?s=members",
        "/nowhere/",
    ];
    for place in places {
        let answer = site.get(place).await;
        assert!(!answer.has("canary"), "{place}");
    }
    assert!(site.get("/comments/feed/").await.has("a plain remark"), "the other conversation is there");
}

on_both!(search_engines_are_not_sent_to_a_gated_story, unlisted);
async fn unlisted(engine: Engine) {
    let site = site(engine);
    let page = site.get("/2024/05/members/").await;
    assert!(page.has("<meta name=\"robots\" content=\"noindex\">"), "{}", page.between("<head>", "</head>"));
    let sitemap = site.get("/-/sitemap/2024-05.xml").await;
    assert!(sitemap.has("/2024/05/open/") && !sitemap.has("/2024/05/members/"));
}

on_both!(who_knows_the_password_reads_the_whole_story, opened);
async fn opened(engine: Engine) {
    let site = site(engine);
    let first = site.post("/2024/05/members/", "post_password=low+tide").await;
    assert!(first.is_ok() && first.has("canary sentence") && first.has("a canary remark"));

    let asked = site.get("/2024/05/members/2/").await;
    let action = asked.between("method=\"post\" action=\"", "\"");
    let second = site.post(action, "post_password=low+tide").await;

    assert!(second.is_ok(), "{action}: {}", second.status);
    assert!(second.has("canary ending"), "the second page opens, too");
    let moved = site.get("/2024/05/members/comment-page-1/").await;
    assert!(moved.location().starts_with("/2024/05/members/"), "the only page of its conversation is the story's own");
}

on_both!(a_password_is_asked_for_exactly, exact);
async fn exact(engine: Engine) {
    let site = site(engine);
    for wrong in ["", "low", "low+tide+", "Low+tide", "low+tide%00"] {
        let answer = site.post("/2024/05/members/", &format!("post_password={wrong}")).await;
        assert_eq!(answer.status, 403, "{wrong:?}");
        assert!(!answer.has("canary"), "{wrong:?}");
        assert!(answer.has("aria-invalid=\"true\""), "{wrong:?}: the form says what is wrong");
        assert!(answer.header("cache-control").contains("no-store"), "{wrong:?}");
    }
}

on_both!(a_story_gated_by_a_newer_export_closes_everywhere, closed_later);
async fn closed_later(engine: Engine) {
    let open = || Post::new(5, "tide", "Tide").content("The canary sentence.").tag("wall");
    let other = || Post::new(6, "other", "Other").tag("wall");
    let site = TestSite::with(engine, &Export::of([open(), other()]));
    assert!(site.get("/feed/").await.has("canary"), "at first all may read it");

    site.import(&Export::of([open().password("low tide"), other()]));

    for place in ["/", "/feed/", "/feed/atom/", "/2024/05/tide/", "/2024/05/other/", "/tag/wall/", "/?s=sentence"] {
        assert!(!site.get(place).await.has("canary"), "{place}");
    }
}
