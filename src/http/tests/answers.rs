//! What is on every answer, whatever it is.

use super::*;

#[tokio::test]
async fn every_kind_of_answer_carries_the_security_headers() {
    let site = Site::new();
    let tag = site.get("/").await.header("etag").unwrap().to_owned();
    let unchanged = format!("If-None-Match: {tag}\r\n");
    let asked = [
        (200, "GET", "/", ""),
        (200, "HEAD", "/", ""),
        (200, "GET", "/newsroom/", ""),
        (301, "GET", "/moved/", ""),
        (304, "GET", "/", unchanged.as_str()),
        (404, "GET", "/nowhere/", ""),
        (405, "POST", "/", "Content-Length: 0\r\n"),
        (405, "TRACE", "/", ""),
        (410, "GET", "/gone/", ""),
        (413, "POST", "/form/", "Content-Length: 65537\r\n"),
        (500, "GET", "/panic/", ""),
        (500, "GET", "/failing/", ""),
    ];
    for (status, method, path, lines) in asked {
        let body = if status == 413 { "x".repeat(65_537) } else { String::new() };
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n{lines}\r\n{body}");
        let answer = Answer::of(&site.raw(&request).await);
        assert_eq!(answer.status, status, "{method} {path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'self'"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        for name in [
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cache-control",
            "x-request-id",
        ] {
            assert!(answer.header(name).is_some(), "{name} of {status} {path}");
        }
        assert!(answer.header("server").is_none());
    }
}

#[tokio::test]
async fn head_tells_the_same_as_get_without_the_body() {
    let site = Site::new();
    for (path, lines) in [("/", ""), ("/long/", ""), ("/long/", "Accept-Encoding: br\r\n"), ("/nowhere/", "")] {
        let told = |answer: &Answer| {
            let varying = |line: &&str| !line.starts_with("x-request-id") && !line.starts_with("date");
            let framing = |line: &&str| *line != "transfer-encoding: chunked";
            let mut lines: Vec<String> =
                answer.head.lines().filter(varying).filter(framing).map(str::to_owned).collect();
            lines.sort();
            lines
        };
        let (get, head) = (site.ask("GET", path, lines).await, site.ask("HEAD", path, lines).await);
        // An error page names its request, in as many letters each time.
        assert_eq!(told(&get), told(&head), "{path}");
        assert!(!get.body.is_empty() && head.body.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_page_the_reader_has_is_not_sent_again() {
    let site = Site::new();
    for lines in ["", "Accept-Encoding: gzip\r\n", "Accept-Encoding: br\r\n"] {
        let first = site.ask("GET", "/long/", lines).await;
        let tag = first.header("etag").unwrap();
        let again = site.ask("GET", "/long/", &format!("{lines}If-None-Match: {tag}\r\n")).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{tag}");
        assert_eq!(again.header("etag"), Some(tag));
        assert_eq!(again.header("cache-control"), first.header("cache-control"));
        assert_eq!(again.header("vary"), Some("Accept-Encoding"));
    }
}

#[tokio::test]
async fn a_compressed_page_is_smaller_and_has_its_own_tag() {
    let site = Site::new();
    let plain = site.get("/long/").await;
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("vary"), Some("Accept-Encoding"));
    let small = site.ask("GET", "/long/", "Accept-Encoding: gzip, br\r\n").await;
    assert_eq!(small.header("content-encoding"), Some("br"));
    assert!(small.body.len() * 10 < plain.body.len());
    let tag = plain.header("etag").unwrap().trim_end_matches('"');
    assert_eq!(small.header("etag").unwrap(), format!("{tag}-br\""));
}

#[tokio::test]
async fn an_answer_nobody_decided_about_is_kept_by_nobody() {
    let site = Site::new();
    let undecided = site.get("/undecided/").await;
    assert_eq!(undecided.header("cache-control"), Some("no-store"));
    assert_eq!(undecided.header("etag"), None);
    assert_eq!(site.get("/newsroom/").await.header("etag"), None);
}

#[tokio::test]
async fn a_broken_handler_costs_one_answer_and_tells_no_secret() {
    let site = Site::new();
    let broken = site.get("/panic/").await;
    assert_eq!(broken.status, 500);
    assert!(!broken.body.contains("broken handler"));
    assert!(broken.body.contains(broken.header("x-request-id").unwrap()));
    assert!(!site.get("/failing/").await.body.contains("secret cause"));
    assert_eq!(site.get("/").await.status, 200);
}

#[tokio::test]
async fn an_error_page_is_drawn_by_the_theme_and_survives_its_failure() {
    let settings = HttpSettings::default();
    let errors = ErrorPages::painted_by(|page| match page.uri.path() {
        "/panicking-theme/" => panic!("the theme is broken"),
        "/silent-theme/" => None,
        _ => Some(PaintedError {
            content_type: "text/html; charset=utf-8".parse().unwrap(),
            body: format!("themed {}", page.status.as_u16()).into(),
        }),
    });
    let frame = Frame::new(router(), &settings, Hosts::any(), errors);
    let body = async |path: &str| {
        let request = axum::http::Request::get(path).header("host", "news.example");
        let request = request.body(axum::body::Body::empty()).unwrap();
        let answer = frame.answer(request, Peer("127.0.0.1:9".parse().unwrap())).await;
        assert_eq!(answer.status(), 404);
        let bytes = axum::body::to_bytes(answer.into_body(), 10_000).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    assert_eq!(body("/nowhere/").await, "themed 404");
    assert!(body("/silent-theme/").await.contains("Page not found"));
    assert!(body("/panicking-theme/").await.contains("Page not found"));
}

#[tokio::test]
async fn only_an_embedded_card_may_stand_in_a_foreign_frame() {
    let site = Site::new();
    let card = site.get("/card/embed/").await;
    let policy = card.header("content-security-policy").unwrap();
    assert!(policy.ends_with("frame-ancestors *"), "{policy}");
}
