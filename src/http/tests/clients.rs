//! Slow clients, silent clients, and too many of them.

use super::*;

const SHORT: Duration = Duration::from_millis(200);

fn impatient(limits: &mut Limits) {
    limits.patience.header = SHORT;
    limits.patience.idle = SHORT * 3;
    limits.patience.write_stall = SHORT;
}

#[tokio::test]
async fn a_head_that_trickles_is_cut_off() {
    let site = Site::with(&HttpSettings::default(), impatient);
    let mut stream = site.connect().await;
    let begun = tokio::time::Instant::now();
    let mut cut_off = false;
    for byte in b"GET / HTTP/1.1\r\nHost: news.example\r\nX-Slow: yes\r\n" {
        if stream.write_all(&[*byte]).await.is_err() || is_closed(&mut stream, SHORT / 10).await {
            cut_off = true;
            break;
        }
    }
    assert!(cut_off);
    assert!(begun.elapsed() >= SHORT && begun.elapsed() < SHORT * 10);
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let site = Site::with(&HttpSettings::default(), impatient);
    assert!(is_closed(&mut site.connect().await, LONG).await);
}

#[tokio::test]
async fn a_second_head_on_the_same_connection_is_timed_as_well() {
    let site = Site::with(&HttpSettings::default(), |limits| {
        impatient(limits);
        limits.patience.idle = LONG * 10;
    });
    let mut stream = site.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
    let mut first = [0; 16];
    stream.read_exact(&mut first).await.unwrap();
    stream.write_all(b"GET / HT").await.unwrap();
    assert!(is_closed(&mut stream, LONG).await);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off() {
    let site = Site::with(&HttpSettings::default(), impatient);
    let mut stream = site.connect().await;
    stream.write_all(b"GET /endless/ HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
    sleep(SHORT * 5).await;
    let mut got = Vec::new();
    let _ = timeout(LONG, stream.read_to_end(&mut got)).await;
    assert!(got.len() < 64 * 1024 * 1024, "the answer was not kept for a client that takes none of it");
}

#[tokio::test]
async fn a_body_that_trickles_gets_a_408() {
    let settings = HttpSettings { body_grace_seconds: 0, ..HttpSettings::default() };
    let site = Site::with(&settings, |_| ());
    let head = "POST /form/ HTTP/1.1\r\nHost: a.example\r\nContent-Length: 1000\r\n\r\nabc";
    let answer = Answer::of(&site.raw(head).await);
    assert_eq!(answer.status, 408);
}

#[tokio::test]
async fn a_newcomer_gets_the_place_of_the_longest_idle() {
    let site = Site::with(&HttpSettings::default(), |limits| limits.connections = 20);
    let mut idle = Vec::new();
    for _ in 0..20 {
        idle.push(site.connect().await);
    }
    sleep(SHORT).await;
    assert_eq!(site.get("/").await.status, 200);
    assert!(is_closed(&mut idle[0], LONG).await);
}

#[tokio::test]
async fn a_house_full_of_busy_people_asks_newcomers_to_come_back() {
    let site = Site::with(&HttpSettings::default(), |limits| limits.connections = 2);
    let mut busy = Vec::new();
    for _ in 0..2 {
        let mut stream = site.connect().await;
        stream.write_all(b"GET /slow/ HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
        busy.push(stream);
    }
    sleep(SHORT / 4).await;
    let refused = Answer::of(&read_all(&mut site.connect().await).await);
    assert_eq!(refused.status, 503);
    assert_eq!(refused.header("retry-after"), Some("2"));
    assert!(read_all(&mut busy[0]).await.contains("worth waiting for"));
}
