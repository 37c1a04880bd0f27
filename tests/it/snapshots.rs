//! What machines and readers get of a tiny paper, word for word: a change of these must be meant.

use crate::support::{Engine, Export, Post, TestSite};

fn site() -> (TestSite, masthead::importing::wordpress::Report) {
    let story = Post::new(5, "tide-turns", "The tide \"turns\"")
        .section("coast")
        .tag("sea-wall")
        .excerpt("What the harbour saw on Wednesday.")
        .content("<h2>At noon</h2>\n<p>The water came, and the wall <em>held</em>.</p>\n<blockquote><p>It held.</p></blockquote>")
        .comment(1, 0, "1", "I was there.")
        .comment(2, 1, "1", "So was I.");
    let brief = Post::new(6, "ferry", "Ferry late").at("2024-05-03 06:30:00").section("harbour");
    let mut odd = Post::new(9, "form", "Write to us");
    odd.0.post_type = "contact_form".to_owned();
    let export = Export::of([story, brief, Post::page(8, "about", "About us"), odd])
        .section("coast", "")
        .section("harbour", "coast");
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&export);
    (site, report)
}

/// Without what differs from release to release.
fn lasting(text: &str) -> String {
    text.replace(concat!("Masthead ", env!("CARGO_PKG_VERSION")), "Masthead [version]")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rss_feed_of_a_tiny_paper() {
    let (site, _) = site();
    insta::assert_snapshot!(lasting(&site.get("/feed/").await.body));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_atom_feed_of_a_tiny_paper() {
    let (site, _) = site();
    insta::assert_snapshot!(lasting(&site.get("/feed/atom/").await.body));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_of_an_article_page() {
    let (site, _) = site();
    let page = site.get("/2024/05/tide-turns/").await;
    let story = page.between("<article", "</article>");
    insta::assert_snapshot!(format!("<article{story}</article>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_of_an_import() {
    let (site, mut report) = site();
    assert!(report.seconds > 0.0);
    report.seconds = 0.0;
    let json = serde_json::to_string_pretty(&report).expect("a report is JSON");
    insta::assert_snapshot!(json.replace(&site.folder().display().to_string(), "[folder]"));
}
