//! The serving layer over a real socket, spoken to byte by byte as browsers and attackers do.

mod answers;
mod clients;
mod ending;
mod messages;

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::Extension,
    routing::{get, post},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::*;
use crate::http::middleware::security_headers::Framing;

/// Longer than any honest answer, shorter than a person's patience with a test.
const LONG: Duration = Duration::from_secs(5);

/// A small publication that serves until told to stop.
struct Site {
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<()>,
}

/// An answer taken apart.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Site {
    fn new() -> Self {
        Self::with(&HttpSettings::default(), |_| ())
    }

    fn with(settings: &HttpSettings, change: impl FnOnce(&mut Limits)) -> Self {
        Self::known_as(Hosts::any(), settings, change)
    }

    fn known_as(hosts: Hosts, settings: &HttpSettings, change: impl FnOnce(&mut Limits)) -> Self {
        let mut limits = settings.limits();
        change(&mut limits);
        let frame = Frame::new(router(), settings, hosts, ErrorPages::plain());
        let server = Server::bind("127.0.0.1:0".parse().unwrap(), limits).unwrap();
        let (stop, stopped) = oneshot::channel();
        Self {
            addr: server.local_addr(),
            stop: Some(stop),
            serving: tokio::spawn(server.serve(frame, async {
                let _ = stopped.await;
            })),
        }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.addr).await.unwrap()
    }

    /// Sends these bytes and reads until the server closes or is silent for a while.
    async fn raw(&self, bytes: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes.as_bytes()).await.unwrap();
        read_all(&mut stream).await
    }

    async fn ask(&self, method: &str, path: &str, lines: &str) -> Answer {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n{lines}\r\n");
        Answer::of(&self.raw(&request).await)
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }

    fn stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }
}

impl Answer {
    fn of(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status: status.unwrap_or(0), head: head.to_owned(), body: body.to_owned() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

async fn read_all(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = timeout(Duration::from_millis(1500), stream.read_to_end(&mut bytes)).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether the server ends this connection within `wait`.
async fn is_closed(stream: &mut TcpStream, wait: Duration) -> bool {
    let mut rest = Vec::new();
    timeout(wait, stream.read_to_end(&mut rest)).await.is_ok()
}

fn router() -> Router {
    let guest = Caching::Guest { shared_seconds: 60 };
    Router::new()
        .route("/", get(move || async move { Reply::html("<h1>Harbour news</h1>").caching(guest) }))
        .route("/long/", get(move || async move { Reply::html("The fleet returns. ".repeat(500)).caching(guest) }))
        .route("/newsroom/", get(async || Reply::html("private")))
        .route("/undecided/", get(async || "nobody decided"))
        .route("/panic/", get(async || -> Reply { panic!("a broken handler") }))
        .route("/failing/", get(async || -> Result<Reply, AppError> { Err(anyhow::anyhow!("secret cause").into()) }))
        .route("/gone/", get(async || AppError::Gone { reason: Some("Wrong <names>".into()) }))
        .route("/card/embed/", get(async || (Extension(Framing::Anywhere), Reply::html("card"))))
        .route("/moved/", get(async || respond::moved(&LocalPath::front())))
        .route("/who/", get(async |Extension(client): Extension<Client>| Reply::text(client.addr.to_string())))
        .route(
            "/slow/",
            get(async || {
                sleep(Duration::from_millis(400)).await;
                Reply::html("worth waiting for")
            }),
        )
        .route("/endless/", get(async || Reply::text("x".repeat(64 * 1024 * 1024))))
        .route("/form/", post(async |body: Bytes| Reply::text(body.len().to_string())))
}
