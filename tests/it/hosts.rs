//! Under which names a publication is reached.

use hyper::StatusCode;

use crate::support::{Engine, Export, Post, TestSite};

#[tokio::test]
async fn a_reader_who_comes_under_a_former_address_is_answered_and_told_the_new_one() {
    let export = Export::of([Post::new(1, "tide-turns", "Tide turns")]);
    let export = String::from_utf8(export.write()).expect("text").replace("paper.example", "www.old-paper.example");
    let site = TestSite::new(Engine::Sqlite);
    site.import_bytes(export.as_bytes());
    let page = site.get_at("www.old-paper.example", "/2024/05/tide-turns/").await;
    assert!(page.is_ok(), "{}", page.status);
    assert!(page.has(r#"rel="canonical" href="https://paper.example/2024/05/tide-turns/""#), "{}", page.body);
    assert!(!page.has("old-paper.example"), "an import does not decide where the publication lives");
}

#[tokio::test]
async fn www_before_the_address_leads_to_the_address() {
    let site = TestSite::new(Engine::Sqlite);
    let moved = site.get_at("www.paper.example", "/feed/?x=1").await;
    assert_eq!((moved.status, moved.location()), (StatusCode::MOVED_PERMANENTLY, "https://paper.example/feed/?x=1"));
}

#[tokio::test]
async fn somebody_else_s_site_is_not_here() {
    let site = TestSite::new(Engine::Sqlite);
    for host in ["evil.example", "paper.example.evil.example", "old-paper.example"] {
        let answer = site.get_at(host, "/").await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!answer.has(host), "a strange name is not repeated");
    }
}
