use http_body_util::BodyExt;

use super::*;

struct Folder {
    _keep: tempfile::TempDir,
    root: FileRoot,
}

impl Folder {
    fn with(name: &str, content: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), content).unwrap();
        let root = FileRoot::new(folder.path()).unwrap();
        Self { _keep: folder, root }
    }

    async fn get(&self, name: &str, lines: &[(HeaderName, &str)]) -> Response {
        let pairs = lines.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        let request: HeaderMap = pairs.collect();
        let offer = Offer::new(name, Caching::Immutable);
        self.root.serve(offer, &request).await.into_response()
    }
}

async fn body(response: Response) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

#[tokio::test]
async fn a_picture_comes_whole_with_its_type_and_size() {
    let folder = Folder::with("fleet.jpg", b"0123456789");
    let response = folder.get("fleet.jpg", &[]).await;
    let headers = response.headers();
    assert_eq!(response.status(), 200);
    assert_eq!(headers[header::CONTENT_TYPE], "image/jpeg");
    assert_eq!(headers[header::CONTENT_LENGTH], "10");
    assert_eq!(headers[header::ACCEPT_RANGES], "bytes");
    assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert!(headers.contains_key(header::LAST_MODIFIED));
    assert!(!headers.contains_key(header::CONTENT_DISPOSITION));
    assert_eq!(body(response).await, b"0123456789");
}

#[tokio::test]
async fn a_film_can_be_watched_from_the_middle() {
    let film: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    let folder = Folder::with("film.mp4", &film);
    let response = folder.get("film.mp4", &[(header::RANGE, "bytes=300000-899999")]).await;
    assert_eq!(response.status(), 206);
    assert_eq!(response.headers()[header::CONTENT_RANGE], "bytes 300000-899999/1000000");
    assert_eq!(response.headers()[header::CONTENT_LENGTH], "600000");
    assert!(body(response).await == film[300_000..900_000]);
    let whole = folder.get("film.mp4", &[]).await;
    assert!(body(whole).await == film);
}

#[tokio::test]
async fn a_part_beyond_the_end_is_refused_with_the_length() {
    let folder = Folder::with("a.png", b"0123456789");
    let response = folder.get("a.png", &[(header::RANGE, "bytes=10-")]).await;
    assert_eq!(response.status(), 416);
    assert_eq!(response.headers()[header::CONTENT_RANGE], "bytes */10");
}

#[tokio::test]
async fn a_picture_the_reader_has_is_not_sent_again() {
    let folder = Folder::with("a.png", b"0123456789");
    let first = folder.get("a.png", &[]).await;
    let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
    let date = first.headers()[header::LAST_MODIFIED].to_str().unwrap().to_owned();
    for condition in [(header::IF_NONE_MATCH, tag.as_str()), (header::IF_MODIFIED_SINCE, &date)] {
        let again = folder.get("a.png", &[condition, (header::RANGE, "bytes=0-1")]).await;
        assert_eq!(again.status(), 304);
        assert!(body(again).await.is_empty());
    }
}

#[tokio::test]
async fn a_part_of_a_changed_file_is_answered_with_the_whole() {
    let folder = Folder::with("a.png", b"0123456789");
    let range = (header::RANGE, "bytes=0-1");
    let stale = folder.get("a.png", &[range.clone(), (header::IF_RANGE, "\"old\"")]).await;
    assert_eq!(stale.status(), 200);
    let tag = stale.headers()[header::ETAG].to_str().unwrap().to_owned();
    let fresh = folder.get("a.png", &[range, (header::IF_RANGE, &tag)]).await;
    assert_eq!(fresh.status(), 206);
}

#[tokio::test]
async fn an_uploaded_drawing_with_script_can_do_nothing() {
    let folder = Folder::with("logo.svg", b"<svg><script>1</script></svg>");
    let response = folder.get("logo.svg", &[]).await;
    let headers = response.headers();
    assert!(headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("sandbox; default-src 'none'"));
    assert_eq!(headers[header::CONTENT_DISPOSITION], "attachment; filename*=UTF-8''logo.svg");
}

#[tokio::test]
async fn a_name_to_save_under_cannot_break_out_of_its_header() {
    let mut offer = Offer::new("a.pdf", Caching::Private);
    offer.save_as = Some("Bericht \"x\"\r\n; 台灣\u{202e}fdp.pdf".into());
    assert_eq!(disposition(&offer), "attachment; filename*=UTF-8''Bericht%20%22x%22%3b%20%e5%8f%b0%e7%81%a3fdp.pdf");
}

#[tokio::test]
async fn what_is_no_file_is_not_found() {
    let folder = Folder::with("a.png", b"x");
    for name in ["b.png", "../a.png", "", ".", "a.png/x"] {
        assert_eq!(folder.get(name, &[]).await.status(), 404, "{name}");
    }
}
