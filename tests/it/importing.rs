//! What comes in from WordPress, and what is refused.

use std::fs;
use std::path::PathBuf;

use masthead::importing::wordpress::{self, Options};

use crate::support::{Engine, Export, Post, TestSite};

fn refused(content: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("export.xml");
    fs::write(&file, content).expect("written");
    let error = wordpress::prepare(&Options { inputs: vec![file], ..Options::default() }).expect_err("refused");
    error.to_string()
}

#[test]
fn what_is_no_export_is_refused_with_file_and_line() {
    let good = Export::of([Post::new(1, "a", "A")]).write();
    let cut = &good[..good.len() / 2];
    let doctype = [b"<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n".as_slice(), &good].concat();
    let cases: [(&str, &[u8], &str); 7] = [
        ("a page of HTML", b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "line 1"),
        ("an empty file", b"", "empty"),
        ("a cut-off file", cut, "cut off"),
        ("a document type", &doctype, "line 2"),
        ("front matter", b"---\ntitle: x\n---\n", "front matter"),
        ("merge marks", b"<<<<<<< HEAD\n<?xml version=\"1.0\"?>", "merge"),
        ("JSON", b"{\"db\": []}", "JSON"),
    ];
    for (what, content, expected) in cases {
        let message = refused(content);
        assert!(message.contains("export.xml") && message.contains(expected), "{what}: {message}");
    }
}

#[test]
fn a_missing_file_says_what_to_give() {
    let options = Options { inputs: vec![PathBuf::from("nowhere.xml")], ..Options::default() };
    let message = wordpress::prepare(&options).expect_err("refused").to_string();
    assert!(message.contains("nowhere.xml") && message.contains("Tools → Export"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_permalink_structure_is_learned_and_answers() {
    let structures = [
        ("/2024/05/01/a-name/", "/2024/05/01/b-name/", "/%year%/%monthnum%/%day%/%postname%/"),
        ("/2024/05/a-name/", "/2024/05/b-name/", "/%year%/%monthnum%/%postname%/"),
        ("/a-name/", "/b-name/", "/%postname%/"),
        ("/coast/a-name/", "/coast/b-name/", "/%category%/%postname%/"),
        ("/archives/1", "/archives/2", "/archives/%post_id%"),
        ("/a-name.html", "/b-name.html", "/%postname%.html"),
        ("/?p=1", "/?p=2", "/?p=%post_id%"),
    ];
    for (first, second, expected) in structures {
        let post = |id, slug: &str, link: &str| Post::new(id, slug, slug).link(link).section("coast");
        let export = Export::of([post(1, "a-name", first), post(2, "b-name", second)]).section("coast", "");
        let site = TestSite::new(Engine::Sqlite);
        let report = site.import(&export);
        assert_eq!(report.site.permalinks, expected);
        assert_eq!(report.addresses.unanswered, Vec::<String>::new(), "{expected}");
        for path in [first, second] {
            let answer = site.get(path).await;
            assert!(answer.is_ok(), "{expected}: {path} gave {} to {}", answer.status, answer.location());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn items_without_link_name_date_or_number_are_still_reachable() {
    let mut no_number = Post::new(0, "no-number", "No number").link("");
    no_number.0.id = None;
    let no_name = Post::new(3, "", "Without a name").link("");
    let with_pub_date = {
        let mut post = Post::new(4, "dated-by-feed", "Dated by feed").at("").link("");
        post.0.pub_date = "Wed, 01 May 2024 12:00:00 +0000".to_owned();
        post
    };
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([Post::new(1, "normal", "Normal"), no_number, no_name, with_pub_date]));
    for path in ["/2024/05/no-number/", "/2024/05/without-a-name/", "/2024/05/dated-by-feed/"] {
        assert!(site.get(path).await.is_ok(), "{path}");
    }
    assert_eq!(report.findings.count("AddressMade"), 3, "the report lists them");
    assert_eq!(report.findings.count("ItemWithoutNumber"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_types_are_kept_and_reported_and_never_public() {
    let mut odd = Post::new(9, "odd", "Odd thing");
    odd.0.post_type = "everest_form".to_owned();
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([Post::new(1, "a", "A"), odd]));
    assert_eq!(report.written.get("kept documents"), Some(&1));
    assert_eq!(report.findings.count("TypeKept"), 1);
    assert_eq!(site.get("/2024/05/odd/").await.status, 404);
    assert_eq!(site.get("/?p=9").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_imported_page_wins_over_our_own_address() {
    let site = TestSite::new(Engine::Sqlite);
    let report =
        site.import(&Export::of([Post::page(3, "newsroom", "Our newsroom"), Post::page(4, "login", "How to log in")]));
    assert_eq!(site.get("/newsroom/").await.h1(), "Our newsroom");
    assert_eq!(site.get("/login/").await.h1(), "How to log in");
    assert_eq!(report.findings.count("OursMoved"), 2, "the report says so");
    assert!(site.get("/-/login/").await.is_ok());
    assert_eq!(site.get("/-/newsroom/").await.location(), "/-/login/");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_items_at_one_address_both_stay_readable() {
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([Post::new(1, "same", "First"), Post::new(2, "same", "Second")]));
    assert_eq!(report.findings.count("AddressTaken"), 1);
    assert_eq!(site.get("/2024/05/same/").await.h1(), "First");
    assert_eq!(site.get("/2024/05/same-2/").await.h1(), "Second");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_answers_at_its_old_address_and_comes_in_sizes() {
    let folder = tempfile::tempdir().expect("a folder");
    let uploads = folder.path().join("uploads/2024/05");
    fs::create_dir_all(&uploads).expect("made");
    fs::write(uploads.join("wall.png"), png(900, 600)).expect("written");
    let mut picture = Post::new(20, "wall", "Wall");
    picture.0.post_type = "attachment".to_owned();
    picture.0.status = "inherit".to_owned();
    picture.0.attachment_url = Some("https://paper.example/wp-content/uploads/2024/05/wall.png".to_owned());
    let content = "<p>Text.</p><img class=\"wp-image-20\" src=\"https://paper.example/wp-content/uploads/2024/05/wall-300x200.png\" alt=\"The wall\">";
    let post = Post::new(1, "story", "Story").content(content).meta("_thumbnail_id", "20");
    let export = folder.path().join("export.xml");
    fs::write(&export, Export::of([post, picture]).write()).expect("written");
    let site = TestSite::new(Engine::Sqlite);
    let options = Options { inputs: vec![export], uploads: Some(folder.path().join("uploads")), ..Options::default() };
    let report = site.import_files(options);
    assert_eq!(report.findings.count("FileMissing"), 0);

    let original = site.get("/wp-content/uploads/2024/05/wall.png").await;
    assert_eq!((original.status.as_u16(), original.header("content-type")), (200, "image/png"));
    let sized = site.get("/wp-content/uploads/2024/05/wall-300x200.png").await;
    assert!(sized.is_ok() || site.get(sized.location()).await.is_ok(), "{}", sized.status);
    let page = site.get("/2024/05/story/").await;
    let set = page.between("srcset=\"", "\"");
    let rendition = set.split_whitespace().next().expect("a rendition");
    let made = site.get(rendition).await;
    assert_eq!((made.status.as_u16(), made.header("content-type")), (200, "image/webp"), "{rendition}");
    assert!(made.header("cache-control").contains("immutable"));
    assert_eq!(site.get(&rendition.replace("/320.", "/321.")).await.status, 404, "no other size is made");
    let missing = site.get("/wp-content/uploads/2024/05/gone.jpg").await;
    assert_eq!((missing.status.as_u16(), missing.header("content-type")), (404, "image/svg+xml"));
}

/// A plain grey PNG, written by hand: no encoder is at hand in this crate.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut raw = Vec::new();
    for _ in 0..height {
        raw.push(0);
        raw.extend(std::iter::repeat_n(128_u8, width as usize));
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &header);
    chunk(&mut out, b"IDAT", &stored(&raw));
    chunk(&mut out, b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let body = [kind.as_slice(), data].concat();
    out.extend(&body);
    out.extend(crc(&body).to_be_bytes());
}

/// zlib with stored blocks (RFC 1950, RFC 1951 section 3.2.4).
fn stored(raw: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = raw.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        out.extend((block.len() as u16).to_le_bytes());
        out.extend((!(block.len() as u16)).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_s_address_is_nowhere_in_the_data() {
    let site = TestSite::with(Engine::Sqlite, &Export::of([Post::new(1, "a", "A").comment(1, 0, "1", "hello")]));
    site.app.db.write_blocking(|_| Ok(())).expect("flushed");
    for name in ["masthead.sqlite", "masthead.sqlite-wal"] {
        let Ok(bytes) = fs::read(site.folder().join(name)) else { continue };
        assert!(!bytes.windows(12).any(|window| window == b"203.0.113.77"), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_import_goes_on_without_doubles() {
    let posts = |count: i64| (1..=count).map(|n| Post::new(n, &format!("story-{n}"), &format!("Story {n}")));
    let site = TestSite::with(Engine::Sqlite, &Export::of(posts(230)));
    let report = site.import(&Export::of(posts(450)));
    assert_eq!((report.unchanged, report.written.get("articles")), (230, Some(&220)));
    assert_eq!(report.addresses.answered, 450);
    assert!(site.get("/page/45/").await.is_ok());
    assert_eq!(site.get("/page/46/").await.status, 404, "no story is counted twice");
}
