//! Stopping: nobody's page is torn off, and nobody can hold the process up.

use super::*;

#[tokio::test]
async fn a_request_under_way_is_finished_before_the_server_stops() {
    let mut site = Site::new();
    let mut stream = site.connect().await;
    stream.write_all(b"GET /slow/ HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    site.stop();
    let answer = Answer::of(&read_all(&mut stream).await);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, "worth waiting for");
    timeout(LONG, site.serving).await.unwrap().unwrap();
    assert!(TcpStream::connect(site.addr).await.is_err(), "no newcomer is let in");
}

#[tokio::test]
async fn idle_connections_do_not_delay_the_end() {
    let mut site = Site::new();
    let mut silent = site.connect().await;
    let mut between = site.connect().await;
    between.write_all(b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    site.stop();
    timeout(Duration::from_secs(2), site.serving).await.unwrap().unwrap();
    assert!(is_closed(&mut silent, LONG).await && is_closed(&mut between, LONG).await);
}

#[tokio::test]
async fn a_client_that_never_finishes_cannot_hold_the_process_up() {
    let mut site = Site::with(&HttpSettings::default(), |limits| {
        limits.drain = Duration::from_millis(300);
    });
    let mut stream = site.connect().await;
    stream.write_all(b"GET /endless/ HTTP/1.1\r\nHost: a.example\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    site.stop();
    timeout(Duration::from_secs(3), site.serving).await.unwrap().unwrap();
}
