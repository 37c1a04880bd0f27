use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use tokio::{io::AsyncReadExt, net::TcpListener};

use super::*;

/// A site that answers each request with what `answer` makes of its path, and counts who came.
struct Site {
    addr: SocketAddr,
    visits: Arc<AtomicUsize>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Site {
    async fn new(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let (visits, heads) = (Arc::<AtomicUsize>::default(), Arc::<Mutex<Vec<String>>>::default());
        let (count, log) = (Arc::clone(&visits), Arc::clone(&heads));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, SeqCst);
                let mut buffer = vec![0; 8192];
                let read = stream.read(&mut buffer).await.unwrap_or(0);
                let head = String::from_utf8_lossy(&buffer[..read]).into_owned();
                let path = head.split(' ').nth(1).unwrap_or("").to_owned();
                log.lock().unwrap().push(head);
                let _ = stream.write_all(answer(&path).as_bytes()).await;
            }
        });
        Self { addr, visits, heads }
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.addr)).unwrap()
    }

    fn allowed(&self) -> FetchSettings {
        FetchSettings {
            allow: vec![self.addr.to_string().parse().unwrap()],
            contact: "https://news.example/about".into(),
            ..FetchSettings::default()
        }
    }

    fn visits(&self) -> usize {
        self.visits.load(SeqCst)
    }
}

fn ok(body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// All names lead to these addresses.
fn every_name(addrs: &'static [&'static str]) -> Lookup {
    Arc::new(move |_| {
        let addrs: Vec<IpAddr> = addrs.iter().map(|addr| addr.parse().unwrap()).collect();
        Box::pin(async move { Ok(addrs) })
    })
}

fn small() -> FetchLimits {
    FetchLimits { bytes: 1000, time: Duration::from_secs(2) }
}

#[tokio::test]
async fn a_picture_is_fetched_politely() {
    let site = Site::new(|_| ok("picture")).await;
    let fetcher = Fetcher::new(&site.allowed()).unwrap();
    let fetched = fetcher.fetch(&site.url("/a.png"), small()).await.unwrap();
    assert_eq!(&fetched.bytes[..], b"picture");
    assert_eq!(fetched.content_type.as_deref(), Some("image/png"));
    let head = site.heads.lock().unwrap()[0].to_ascii_lowercase();
    assert!(head.contains("user-agent: masthead/"), "{head}");
    assert!(head.contains("(+https://news.example/about)"), "{head}");
    assert!(!head.contains("cookie") && !head.contains("authorization"), "{head}");
}

#[tokio::test]
async fn our_own_network_is_not_reached_by_address() {
    let canary = Site::new(|_| ok("secret")).await;
    let fetcher = Fetcher::new(&FetchSettings::default()).unwrap();
    let refused = fetcher.fetch(&canary.url("/"), small()).await.unwrap_err();
    assert!(matches!(refused, FetchError::NotPublic { .. }), "{refused}");
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn our_own_network_is_not_reached_by_name() {
    let canary = Site::new(|_| ok("secret")).await;
    let port = canary.addr.port();
    for addrs in [&["127.0.0.1"][..], &["::1"], &["::ffff:127.0.0.1"], &["93.184.216.34", "127.0.0.1"]] {
        let fetcher = Fetcher::with_lookup(&FetchSettings::default(), every_name(addrs)).unwrap();
        let url = Url::parse(&format!("http://rebind.example:{port}/")).unwrap();
        let refused = fetcher.fetch(&url, small()).await.unwrap_err();
        assert!(matches!(refused, FetchError::NotPublic { .. }), "{addrs:?}: {refused:?}");
    }
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn a_redirect_into_our_own_network_is_not_followed() {
    let canary = Site::new(|_| ok("secret")).await;
    let inside = canary.url("/").to_string();
    let site = Site::new(move |path| match path {
        "/by-address" => redirect(&inside),
        "/by-scheme" => redirect("file:///etc/passwd"),
        "/with-password" => redirect("http://u:p@news.example/"),
        _ => redirect("http://[broken"),
    })
    .await;
    let fetcher = Fetcher::new(&site.allowed()).unwrap();
    let refusal = async |path: &str| fetcher.fetch(&site.url(path), small()).await.unwrap_err();
    assert!(matches!(refusal("/by-address").await, FetchError::NotPublic { .. }));
    assert!(matches!(refusal("/by-scheme").await, FetchError::NotHttp));
    assert!(matches!(refusal("/with-password").await, FetchError::HasCredentials));
    assert!(matches!(refusal("/broken").await, FetchError::BadRedirect));
    assert_eq!(canary.visits(), 0);
}

#[tokio::test]
async fn three_redirects_are_followed_and_no_more() {
    let site = Site::new(|path| match path {
        "/1" => redirect("/2"),
        "/2" => redirect("/3"),
        "/3" => redirect("/end"),
        "/end" => ok("here"),
        _ => redirect("/1"),
    })
    .await;
    let fetcher = Fetcher::new(&site.allowed()).unwrap();
    let fetched = fetcher.fetch(&site.url("/1"), small()).await.unwrap();
    assert_eq!(fetched.url.path(), "/end");
    let error = fetcher.fetch(&site.url("/0"), small()).await.unwrap_err();
    assert!(matches!(error, FetchError::TooManyRedirects(3)), "{error:?}");
}

#[tokio::test]
async fn too_much_is_not_taken_whether_announced_or_not() {
    let site = Site::new(|path| match path {
        "/announced" => ok(&"x".repeat(2000)),
        _ => format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", "x".repeat(2000)),
    })
    .await;
    let fetcher = Fetcher::new(&site.allowed()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture");
    for path in ["/announced", "/not-announced"] {
        let error = fetcher.fetch(&site.url(path), small()).await.unwrap_err();
        assert!(matches!(error, FetchError::TooLarge { limit: 1000 }), "{error:?}");
        let error = fetcher.fetch_to_file(&site.url(path), &file, small()).await.unwrap_err();
        assert!(matches!(error, FetchError::TooLarge { .. }), "{error:?}");
        assert!(!file.exists(), "nothing half done stays");
    }
}

#[tokio::test]
async fn a_file_is_written_with_its_hash() {
    let site = Site::new(|_| ok("picture")).await;
    let fetcher = Fetcher::new(&site.allowed()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture");
    let fetched = fetcher.fetch_to_file(&site.url("/a"), &file, small()).await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), b"picture");
    assert_eq!(fetched.length, 7);
    let expected: [u8; 32] = Sha256::digest(b"picture").into();
    assert_eq!(fetched.sha256, expected);
    let again = fetcher.fetch_to_file(&site.url("/a"), &file, small()).await;
    assert!(matches!(again, Err(FetchError::NotWritten(_))));
    assert!(file.exists(), "an earlier file is not touched");
}

#[tokio::test]
async fn a_site_that_never_answers_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let settings = FetchSettings { allow: vec![addr.to_string().parse().unwrap()], ..FetchSettings::default() };
    let limits = FetchLimits { bytes: 10, time: Duration::from_millis(200) };
    let url = Url::parse(&format!("http://{addr}/")).unwrap();
    let error = Fetcher::new(&settings).unwrap().fetch(&url, limits).await.unwrap_err();
    assert!(matches!(error, FetchError::TooSlow), "{error:?}");
    assert!(error.may_pass());
}

#[tokio::test]
async fn an_error_of_the_other_site_says_whether_to_try_again() {
    let site = Site::new(|path| {
        let status = path.trim_start_matches('/');
        format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    })
    .await;
    let fetcher = Fetcher::new(&site.allowed()).unwrap();
    for (path, again) in [("/404", false), ("/410", false), ("/429", true), ("/503", true)] {
        let error = fetcher.fetch(&site.url(path), small()).await.unwrap_err();
        assert_eq!(error.may_pass(), again, "{path}");
    }
}
