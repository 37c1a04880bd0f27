//! What every answer keeps to, whatever it is about.

use axum::body::Body;
use hyper::{HeaderMap, Method};

use crate::support::{Engine, Export, Post, TestSite, on_both, xml_texts};

fn site(engine: Engine) -> TestSite {
    let posts = [
        Post::new(1, "tide-turns", "Tide turns").section("coast").tag("wall"),
        Post::new(2, "wall-holds", "Wall holds").at("2024-05-31 08:00:00").section("coast"),
        Post::page(8, "about", "About us"),
    ];
    TestSite::with(engine, &Export::of(posts).section("coast", ""))
}

const PAGES: [&str; 9] = [
    "/",
    "/2024/05/tide-turns/",
    "/about/",
    "/category/coast/",
    "/tag/wall/",
    "/2024/05/",
    "/feed/",
    "/sitemap.xml",
    "/robots.txt",
];

on_both!(a_reader_who_has_the_page_is_told_so, not_modified);
async fn not_modified(engine: Engine) {
    let site = site(engine);
    for path in PAGES {
        let page = site.get(path).await;
        let tag = page.header("etag").to_owned();
        let again = site.get_with(path, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""), "{path}");
        assert_eq!(again.header("etag"), tag, "{path}");
        assert_eq!(again.header("cache-control"), page.header("cache-control"), "{path}");
        let other = site.get_with(path, &[("if-none-match", "\"another\"")]).await;
        assert_eq!((other.status.as_u16(), &other.body), (200, &page.body), "{path}");
    }
}

on_both!(a_changed_story_is_sent_again, modified);
async fn modified(engine: Engine) {
    let site = site(engine);
    let before = site.get("/2024/05/tide-turns/").await;
    let tag = before.header("etag").to_owned();
    let corrected = Post::new(1, "tide-turns", "Tide has turned").section("coast").tag("wall");
    site.import(&Export::of([corrected]).section("coast", ""));
    let after = site.get_with("/2024/05/tide-turns/", &[("if-none-match", &tag)]).await;
    assert_eq!((after.status.as_u16(), after.h1().as_str()), (200, "Tide has turned"));
}

on_both!(asking_for_the_head_says_what_the_page_would, head);
async fn head(engine: Engine) {
    let site = site(engine);
    for path in PAGES.into_iter().chain(["/nowhere/", "/?p=1"]) {
        let (page, head) = (site.get(path).await, site.head(path).await);
        assert_eq!((head.status, head.body.as_str()), (page.status, ""), "{path}");
        assert_eq!(lasting(&head.headers), lasting(&page.headers), "{path}");
    }
}

/// Headers without those that name one answer only.
fn lasting(headers: &HeaderMap) -> Vec<(String, String)> {
    let named = headers.iter().filter(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id"));
    let mut named: Vec<_> = named.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect();
    named.sort();
    named
}

on_both!(an_address_with_nothing_helps_its_reader_on, not_found);
async fn not_found(engine: Engine) {
    let site = site(engine);
    let page = site.get("/2021/03/ferry-timetable-changes/").await;
    assert_eq!(page.status, 404);
    assert!(!page.h1().is_empty());
    let form = page.between("<main", "</main>");
    assert!(
        form.contains("name=\"s\" value=\"2021 ferry timetable changes\""),
        "its words can be searched for: {form}"
    );
    assert!(form.contains("/2024/05/wall-holds/") && form.contains("/2024/05/tide-turns/"), "the newest are named");
    assert!(page.has("content=\"noindex\""));
    assert!(page.header("cache-control").contains("no-store"), "nobody keeps it: {}", page.header("cache-control"));
}

on_both!(an_address_cannot_write_into_the_page_about_it, echo);
async fn echo(engine: Engine) {
    let site = site(engine);
    for path in ["/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/", "/?s=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"] {
        let page = site.get(path).await;
        assert!(!page.has("<script>alert"), "{path}");
        assert!(page.status == 404 || page.is_ok(), "{path}: {}", page.status);
    }
}

on_both!(search_engines_are_told_where_everything_is, robots);
async fn robots(engine: Engine) {
    let site = site(engine);
    let robots = site.get("/robots.txt").await;
    assert!(robots.header("content-type").starts_with("text/plain"));
    assert!(robots.has("Sitemap: https://paper.example/sitemap.xml"), "{}", robots.body);
    assert!(!robots.body.lines().any(|line| line.trim() == "Disallow: /"), "the paper may be read");
    let mut named = Vec::new();
    for file in xml_texts(&site.get("/sitemap.xml").await.body, "loc") {
        let path = file.strip_prefix("https://paper.example").expect("our own address");
        let answer = site.get(path).await;
        assert!(answer.is_ok(), "{path}: {}", answer.status);
        named.extend(xml_texts(&answer.body, "loc"));
    }
    for path in ["/", "/2024/05/tide-turns/", "/2024/05/wall-holds/", "/about/", "/category/coast/"] {
        assert!(named.contains(&format!("https://paper.example{path}")), "{path} is in none of {named:?}");
    }
    for address in named {
        let path = address.strip_prefix("https://paper.example").expect("our own address");
        assert!(site.get(path).await.is_ok(), "{path} answers where it is named");
    }
}

on_both!(nothing_is_changed_by_a_method_that_no_page_knows, methods);
async fn methods(engine: Engine) {
    let site = site(engine);
    let before = site.rows();
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
        let answer = site.ask(method.clone(), "/2024/05/tide-turns/", Body::empty(), &[]).await;
        assert_eq!(answer.status, 405, "{method}");
    }
    let posted = site.post("/2024/05/nothing-here/", "post_password=x").await;
    assert_eq!(posted.status, 404);
    assert_eq!(site.rows(), before);
}
