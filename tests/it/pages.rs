//! What every page keeps to.

use crate::support::{Engine, Export, Post, TestSite};

fn site() -> TestSite {
    let posts = (1..=25).map(|n| {
        let content = "One.<!--nextpage-->Two <em>emphasised</em>.<!--nextpage-->Three.";
        let post = Post::new(n, &format!("story-{n}"), &format!("Story {n}")).section("coast").tag("wall");
        if n == 1 { post.content(content) } else { post.at(&format!("2024-05-{:02} 08:00:00", n)) }
    });
    TestSite::with(Engine::Sqlite, &Export::of(posts.chain([Post::page(90, "about", "About")])).section("coast", ""))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_gets_no_cookie_and_no_inline_script_may_run() {
    let site = site();
    for path in ["/", "/2024/05/story-2/", "/category/coast/", "/about/", "/nowhere/", "/feed/", "/login/", "/?s=story"]
    {
        let answer = site.get(path).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.has(" style=\"") && !answer.has("<style"), "{path} holds no inline style");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_one_headline_and_a_way_past_the_menus() {
    let site = site();
    for path in [
        "/",
        "/2024/05/story-2/",
        "/category/coast/",
        "/tag/wall/",
        "/author/ana/",
        "/2024/",
        "/about/",
        "/nowhere/",
        "/-/tags/",
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
        let first_link = answer.between("<a ", "</a>");
        assert!(first_link.contains("#content") && first_link.ends_with("Skip to content"), "{path}: {first_link}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_the_first_article_of_its_page() {
    let answer = site().get("/2024/05/story-2/").await;
    let main = answer.between("<main", "</main>");
    let first = main.split_once("<article").map_or("", |(_, first)| first);
    let headline = first.find("Story 2").expect("the headline");
    let next = first.find("<article").unwrap_or(usize::MAX);
    assert!(headline < next, "the headline stands in the first article element");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_has_pages_and_an_end() {
    let site = site();
    assert!(site.get("/category/coast/page/2/").await.is_ok());
    assert!(site.get("/category/coast/page/3/").await.is_ok());
    assert_eq!(site.get("/category/coast/page/4/").await.status, 404);
    assert_eq!(site.get("/page/3/").await.status, 200);
    assert_eq!(site.get("/page/4/").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_in_three_pages_has_three_addresses() {
    let site = site();
    assert!(site.get("/2024/05/story-1/").await.has("One."));
    let second = site.get("/2024/05/story-1/2/").await;
    assert!(second.is_ok() && second.has("Two <em>emphasised</em>") && !second.has("<p>One."));
    assert_eq!(site.get("/2024/05/story-1/4/").await.location(), "/2024/05/story-1/");
    assert_eq!(site.get("/2024/05/story-1/?page=3").await.location(), "/2024/05/story-1/3/");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_date_at_the_top_turns_at_midnight() {
    let site = site();
    site.set_time("2024-06-12T23:59:58Z");
    assert!(site.get("/").await.has("Wednesday, June 12, 2024"));
    site.set_time("2024-06-13T00:00:02Z");
    assert!(site.get("/").await.has("Thursday, June 13, 2024"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_page_is_not_sent_again_and_head_tells_the_truth() {
    let site = site();
    let page = site.get("/2024/05/story-2/").await;
    assert!(page.header("etag").starts_with('"'));
    let head = site.head("/2024/05/story-2/").await;
    assert_eq!((head.status, head.body.as_str()), (page.status, ""));
    assert_eq!(head.header("etag"), page.header("etag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn linked_data_names_the_story_and_cannot_be_broken_out_of() {
    let hostile = Post::new(5, "hostile", "</script><script>alert(1)</script> \"quoted\"");
    let site = TestSite::with(Engine::Sqlite, &Export::of([hostile, Post::new(6, "fine", "Fine story")]));
    let answer = site.get("/2024/05/fine/").await;
    let json = answer.between("<script type=\"application/ld+json\">", "</script>");
    let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(data["headline"], "Fine story");
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["mainEntityOfPage"], "https://paper.example/2024/05/fine/");
    assert!(!site.get("/2024/05/hostile/").await.has("<script>alert"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_story_leaves_a_page_that_says_so() {
    let site = site();
    let withdraw = db::Sql::dynamic("UPDATE article SET status = 5 WHERE id = 2".to_owned());
    site.app.db.write_blocking(move |tx| tx.run(&withdraw, &[]).map(drop)).expect("withdrawn");
    let answer = site.get("/2024/05/story-2/").await;
    assert_eq!(answer.status, 410);
    assert!(!answer.has("The story of Story 2"));
}
