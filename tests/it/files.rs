//! Files through the front door: parts of films, and the stylesheets of earlier releases.

use std::fs;

use axum::body::Body;
use hyper::Method;

use crate::support::{Engine, Export, Post, TestSite};

const FILM: &str = "/wp-content/uploads/2024/05/ferry.mp4";

/// A publication with a film of a hundred bytes: 0123456789 ten times.
fn site() -> TestSite {
    let site = TestSite::with(Engine::Sqlite, &Export::of([Post::new(1, "tide", "Of tides")]));
    let file = site.app.media.originals().join(FILM.trim_start_matches('/'));
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(file, "0123456789".repeat(10)).expect("written");
    site
}

#[tokio::test]
async fn a_film_is_sent_from_where_the_reader_has_moved_to() {
    let site = site();
    let whole = site.get(FILM).await;
    assert_eq!((whole.status.as_u16(), whole.header("accept-ranges"), whole.body.len()), (200, "bytes", 100));
    for (range, part, of) in [
        ("bytes=0-0", "0", "bytes 0-0/100"),
        ("bytes=5-9", "56789", "bytes 5-9/100"),
        ("bytes=97-", "789", "bytes 97-99/100"),
        ("bytes=-4", "6789", "bytes 96-99/100"),
        ("bytes=98-5000", "89", "bytes 98-99/100"),
    ] {
        let answer = site.get_with(FILM, &[("range", range)]).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-range"), answer.body.as_str()), (206, of, part));
        assert_eq!(answer.header("content-length"), part.len().to_string(), "{range}");
        assert_eq!(answer.header("content-encoding"), "", "a part is a part of the file, not of a compressed one");
    }
}

#[tokio::test]
async fn absurd_parts_are_answered_shortly_or_with_the_whole() {
    let site = site();
    for range in ["bytes=100-", "bytes=99999999999999999999-", "bytes=-0"] {
        let answer = site.get_with(FILM, &[("range", range)]).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-range")), (416, "bytes */100"), "{range}");
    }
    let many = format!("bytes={}", (0..900).map(|at| format!("{at}-{at}")).collect::<Vec<_>>().join(","));
    for range in ["bytes=9-5", "bytes=0-1,3-4", "lines=1-2", "bytes=--", "bytes= 1 - 2", many.as_str()] {
        let answer = site.get_with(FILM, &[("range", range)]).await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 100), "{range}");
    }
    let page = site.get_with("/2024/05/tide/", &[("range", "bytes=0-9")]).await;
    assert!(page.is_ok() && page.body.trim_end().ends_with("</html>"), "pages are sent whole");
}

#[tokio::test]
async fn a_part_belongs_to_the_file_the_reader_has_begun() {
    let site = site();
    let tag = site.get(FILM).await.header("etag").to_owned();
    let part = site.get_with(FILM, &[("range", "bytes=0-4"), ("if-range", &tag)]).await;
    assert_eq!((part.status.as_u16(), part.header("etag")), (206, tag.as_str()));
    for other in ["\"another\"", &format!("W/{tag}"), "Sun, 06 Nov 1994 08:49:37 GMT"] {
        let whole = site.get_with(FILM, &[("range", "bytes=0-4"), ("if-range", other)]).await;
        assert_eq!((whole.status.as_u16(), whole.body.len()), (200, 100), "{other}");
    }
    let unchanged = site.get_with(FILM, &[("range", "bytes=0-4"), ("if-none-match", &tag)]).await;
    assert_eq!((unchanged.status.as_u16(), unchanged.body.as_str()), (304, ""));
    let head = site.ask(Method::HEAD, FILM, Body::empty(), &[]).await;
    assert_eq!((head.status.as_u16(), head.header("content-length"), head.body.as_str()), (200, "100", ""));
}

#[tokio::test]
async fn a_page_kept_elsewhere_finds_its_stylesheet_after_an_upgrade() {
    let site = site();
    masthead::assets::keep(site.folder(), site.app.clock.now()).expect("laid");
    let former = "body { color: black }\n".repeat(60);
    fs::write(site.folder().join("assets/reader.0a1b2c3d4e.css"), &former).expect("written");
    let sheet = site.get("/-/assets/reader.0a1b2c3d4e.css").await;
    assert_eq!((sheet.status.as_u16(), sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(sheet.header("cache-control").contains("immutable") && sheet.body == former);
    let small = site.get_with("/-/assets/reader.0a1b2c3d4e.css", &[("accept-encoding", "br")]).await;
    assert_eq!(small.header("content-encoding"), "br");
    let link = site.get("/").await;
    let link = link.between("<link rel=\"stylesheet\" href=\"", "\"");
    assert!(site.get(link).await.is_ok(), "and a page of today finds its own");
    assert!(
        site.folder().join("assets").join(link.rsplit('/').next().expect("a name")).is_file(),
        "which is laid there"
    );
    for nobody_s in ["reader.ffffffffff.css", "..%2Fmasthead.toml", "reader.0a1b2c3d4e.css%2F..", "masthead.toml"] {
        let answer = site.get(&format!("/-/assets/{nobody_s}")).await;
        assert!([400, 404].contains(&answer.status.as_u16()), "{nobody_s}: {}", answer.status);
    }
}
