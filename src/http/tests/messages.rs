//! Messages that could be read in two ways, and hosts and addresses that are not what they seem.

use super::*;

const HOST: &str = "Host: news.example\r\n";

#[tokio::test]
async fn a_message_with_two_readings_gets_at_most_one_answer() {
    let site = Site::new();
    let smuggled = format!("GET /smuggled HTTP/1.1\r\n{HOST}\r\n");
    for request in [
        format!("POST / HTTP/1.1\r\n{HOST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}"),
        format!("POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n{smuggled}"),
        format!("POST / HTTP/1.1\r\n{HOST}Content-Length: 0\r\nContent-Length: 30\r\n\r\n{smuggled}"),
        format!("POST / HTTP/1.1\r\n{HOST}Content-Length: 0, 30\r\n\r\n{smuggled}"),
        format!("POST / HTTP/1.1\r\n{HOST}Content-Length: +5\r\n\r\n{smuggled}"),
        format!("POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: xchunked\r\n\r\n{smuggled}"),
        format!("POST / HTTP/1.0\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}"),
    ] {
        let answer = site.raw(&request).await;
        assert!(answer.matches("HTTP/1.").count() <= 1, "{request}\n---\n{answer}");
    }
}

#[tokio::test]
async fn a_malformed_message_is_refused() {
    let site = Site::new();
    for request in [
        format!("POST / HTTP/1.1\r\n{HOST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{HOST}X: a\0b\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{HOST}X: a\r\n b\r\n\r\n"),
        "GET / HTTP/1.1\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\n{HOST}Host: evil.example\r\n\r\n"),
        format!("GET http://evil.example/ HTTP/1.1\r\n{HOST}\r\n"),
    ] {
        let answer = Answer::of(&site.raw(&request).await);
        assert!(matches!(answer.status, 0 | 400), "{request}: {}", answer.head);
    }
}

#[tokio::test]
async fn too_many_or_too_long_headers_are_refused() {
    let site = Site::new();
    let many = "X-Y: z\r\n".repeat(5000);
    assert_eq!(site.ask("GET", "/", &many).await.status, 431);
    let long = format!("X-Y: {}\r\n", "z".repeat(100_000));
    assert!(matches!(site.ask("GET", "/", &long).await.status, 0 | 431));
}

#[tokio::test]
async fn a_strange_host_finds_nobody_here() {
    let hosts = Hosts::new(Some("http://news.example".parse().unwrap()));
    let site = Site::known_as(hosts, &HttpSettings::default(), |_| ());
    assert_eq!(site.get("/").await.status, 200);
    let answer = site.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").await;
    let answer = Answer::of(&answer);
    assert_eq!(answer.status, 421);
    assert!(!answer.body.contains("evil.example"));
}

#[tokio::test]
async fn a_client_cannot_claim_an_address_but_our_proxy_can_name_one() {
    let claim = "X-Forwarded-For: 198.51.100.7\r\n";
    let site = Site::new();
    assert_eq!(site.ask("GET", "/who/", claim).await.body, "127.0.0.1");
    let settings = HttpSettings { trusted_proxies: vec!["127.0.0.1".parse().unwrap()], ..HttpSettings::default() };
    let behind_proxy = Site::with(&settings, |_| ());
    assert_eq!(behind_proxy.ask("GET", "/who/", claim).await.body, "198.51.100.7");
    let secure = behind_proxy.ask("GET", "/", "X-Forwarded-Proto: https\r\n").await;
    assert!(secure.header("strict-transport-security").is_some());
    assert!(behind_proxy.get("/").await.header("strict-transport-security").is_none());
}

#[tokio::test]
async fn a_form_larger_than_its_limit_is_refused_and_one_at_the_limit_taken() {
    let site = Site::new();
    let form = async |bytes: usize| {
        let head = format!("POST /form/ HTTP/1.1\r\n{HOST}Connection: close\r\nContent-Length: {bytes}\r\n\r\n");
        Answer::of(&site.raw(&(head + &"x".repeat(bytes))).await).status
    };
    assert_eq!(form(limits::BODY_BYTES).await, 200);
    assert_eq!(form(limits::BODY_BYTES + 1).await, 413);
}
