//! What comes in from WordPress, and what is refused.

use std::fs;
use std::path::PathBuf;

use masthead::fetching::{FetchSettings, Fetcher};
use masthead::importing::wordpress::{self, Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{Engine, Export, Post, TestSite, on_both};

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
    assert_eq!(site.get("/-/newsroom/").await.location(), "/-/login/?next=%2F-%2Fnewsroom%2F");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_called_feed_does_not_take_the_feed_away() {
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([Post::new(1, "a", "A"), Post::page(3, "feed", "What we feed on")]));
    assert!(site.get("/feed/").await.has("<rss"), "subscribers still get their feed");
    assert_eq!(site.get("/feed-2/").await.h1(), "What we feed on");
    assert_eq!(report.findings.count("AddressTaken"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_of_the_old_site_leads_on() {
    let rule = |id, from: &str, to: &str, code: &str| {
        let mut rule = Post::new(id, "rule", from).meta("_redirect_rule_from", from).meta("_redirect_rule_to", to);
        rule.0.post_type = "redirect_rule".to_owned();
        rule.meta("_redirect_rule_status_code", code)
    };
    let rules = [
        rule(50, "/old-tide/", "/2024/05/a/", "301"),
        rule(51, "/secret-plan/", "", "410"),
        rule(52, "/shop/", "https://elsewhere.example/", "301"),
        rule(53, "/2024/05/a/", "/nowhere/", "301"),
    ];
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([Post::new(1, "a", "A")].into_iter().chain(rules)));
    assert_eq!(site.get("/old-tide/").await.location(), "/2024/05/a/");
    assert_eq!(site.get("/secret-plan/").await.status, 410);
    assert_eq!(site.get("/shop/").await.status, 404);
    assert_eq!(report.findings.count("RedirectNotTaken"), 1, "the report says so");
    assert!(site.get("/2024/05/a/").await.is_ok(), "what is here wins");
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

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_fetched_from_the_old_site_where_that_is_allowed() {
    let old_site = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let host = old_site.local_addr().expect("an address").to_string();
    let serving = tokio::spawn(async move {
        while let Ok((mut connection, _)) = old_site.accept().await {
            let mut request = [0; 2048];
            let read = connection.read(&mut request).await.unwrap_or(0);
            let found = request[..read].starts_with(b"GET /wp-content/uploads/2024/05/wall.png ");
            let body = if found { png(900, 600) } else { Vec::new() };
            let status = if found { "200 OK" } else { "404 Not Found" };
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = connection.write_all(&[head.as_bytes(), &body].concat()).await;
        }
    });
    let attachment = |id, name: &str| {
        let mut picture = Post::new(id, name, name).status("inherit");
        picture.0.post_type = "attachment".to_owned();
        picture.0.attachment_url = Some(format!("http://{host}/wp-content/uploads/2024/05/{name}.png"));
        picture
    };
    let story = Post::new(1, "story", "Story")
        .content("<p>Text.</p><img src=\"/wp-content/uploads/2024/05/wall.png\" alt=\"The wall\">");
    let site = TestSite::new(Engine::Sqlite);
    let mut report = site.import(&Export::of([story, attachment(20, "wall"), attachment(21, "gone")]));
    assert_eq!(report.findings.count("FileMissing"), 2);
    assert!(!site.get("/2024/05/story/").await.has("/-/media/"));

    let strict = FetchSettings::default();
    fetch(&site, &strict, &mut report).await;
    assert_eq!(report.findings.count("FileMissing"), 2, "an address of this machine is not asked");
    let allowed = FetchSettings { allow: vec![host.parse().expect("host and port")], ..FetchSettings::default() };
    fetch(&site, &allowed, &mut report).await;

    assert_eq!(report.findings.count("FileMissing"), 1, "what came is not missing any more");
    assert!(site.get("/wp-content/uploads/2024/05/wall.png").await.is_ok());
    assert!(site.get("/2024/05/story/").await.has("/-/media/"), "the body offers its sizes now");
    serving.abort();
}

async fn fetch(site: &TestSite, settings: &FetchSettings, report: &mut wordpress::Report) {
    let fetcher = Fetcher::new(settings).expect("a fetcher");
    wordpress::fetch_media(&site.target(), &fetcher, report, &mut |_| {}).await.expect("fetched");
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

#[tokio::test(flavor = "multi_thread")]
async fn addresses_behind_index_php_lead_on_in_one_step() {
    let site = TestSite::new(Engine::Sqlite);
    let post = Post::new(1, "a", "A").link("/index.php/2024/05/a/").section("coast");
    let report = site.import(&Export::of([post]).section("coast", ""));
    assert_eq!(report.site.permalinks, "/%year%/%monthnum%/%postname%/");
    assert_eq!(report.addresses.redirected, 1, "the old address itself is asked");
    for (old, new) in [
        ("/index.php/2024/05/a/", "/2024/05/a/"),
        ("/index.php/category/coast/", "/category/coast/"),
        ("/index.php/category/coast/feed/", "/category/coast/feed/"),
        ("/index.php/2024/05/", "/2024/05/"),
        ("/index.php?p=1", "/2024/05/a/"),
    ] {
        assert_eq!(site.get(old).await.location(), new, "{old}");
        assert!(site.get(new).await.is_ok(), "{new}");
    }
    assert_eq!(site.get("/index.php/nothing/").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_readers_could_open_stays_open_whatever_its_date_says() {
    let site = TestSite::new(Engine::Sqlite);
    let undated = Post::new(1, "undated", "Undated").at("0000-00-00 00:00:00");
    let ahead = Post::new(2, "ahead", "Ahead").at("2999-01-01 00:00:00");
    let draft = Post::new(3, "draft", "Draft").at("0000-00-00 00:00:00").status("draft");
    let report = site.import(&Export::of([undated, ahead, draft]));
    assert_eq!(site.get("/2024/05/undated/").await.h1(), "Undated");
    assert_eq!(site.get("/2024/05/ahead/").await.h1(), "Ahead");
    assert_eq!(site.get("/2024/05/draft/").await.status, 404);
    let found = |kind| report.findings.count(kind);
    assert_eq!((found("PublishedWithoutDate"), found("DatedAhead")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_attachment_comes_over_as_a_file_or_as_a_kept_document() {
    let attachment = |id, slug: &str, file: Option<&str>| {
        let mut post = Post::new(id, slug, slug);
        "attachment".clone_into(&mut post.0.post_type);
        "inherit".clone_into(&mut post.0.status);
        post.0.guid = String::new();
        post.0.attachment_url = file.map(|file| format!("https://paper.example/wp-content/uploads/{file}"));
        post
    };
    let mut without_number = attachment(0, "without-number", Some("c.jpg"));
    without_number.0.id = None;
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([
        attachment(5, "one", Some("a.jpg")),
        attachment(5, "same-number", Some("b.jpg")),
        without_number,
        attachment(6, "same-file", Some("a.jpg")),
        attachment(7, "no-file", None),
        attachment(8, "discussed", Some("d.jpg")).comment(1, 0, "1", "A fine picture."),
    ]));
    assert_eq!(report.written.get("pictures and files"), Some(&4));
    assert_eq!(report.written.get("kept documents"), Some(&2), "without a file; with a remark");
    assert_eq!(report.written.get("comments"), Some(&1));
    assert_eq!(site.get("/2024/05/same-file/").await.location(), "/wp-content/uploads/a.jpg");
    assert_eq!(report.addresses.unanswered, ["/2024/05/no-file/"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_wins_over_a_post_at_one_address_as_in_wordpress() {
    let site = TestSite::new(Engine::Sqlite);
    let post = Post::new(1, "about", "The post").link("/about/");
    site.import(&Export::of([post, Post::page(2, "about", "The page")]));
    assert_eq!(site.get("/about/").await.h1(), "The page");
    assert_eq!(site.get("/about-2/").await.h1(), "The post");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_items_under_one_number_both_have_an_address() {
    let site = TestSite::new(Engine::Sqlite);
    let at = |id, slug: &str, title: &str| Post::new(id, slug, title).link("/?p=12");
    site.import(&Export::of([at(12, "first", "First"), at(12, "second", "Second"), at(13, "third", "Third")]));
    assert_eq!(site.get("/?p=12").await.h1(), "First");
    assert_eq!(site.get("/?p=14").await.h1(), "Second");
    assert_eq!(site.get("/?p=13").await.h1(), "Third");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_from_before_the_site_moved_still_leads_to_its_article() {
    let site = TestSite::new(Engine::Sqlite);
    let mut moved = Post::new(1, "moved", "Moved");
    moved.0.guid = "https://paper.example/?p=674".to_owned();
    let mut other = Post::new(2, "other", "Other");
    other.0.guid = "https://paper.example/?p=1".to_owned();
    site.import(&Export::of([moved, other]));
    assert_eq!(site.get("/?p=674").await.location(), "/2024/05/moved/");
    assert_eq!(site.get("/?p=1").await.location(), "/2024/05/moved/", "an item's own number is its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_part_takes_no_number_from_what_is_here() {
    let site = TestSite::new(Engine::Sqlite);
    let mut without_number = Post::new(0, "without-number", "Without number");
    without_number.0.id = None;
    site.import(&Export::of([Post::new(1, "one", "One"), without_number]));
    let parent = Post::page(2, "parent", "Parent");
    let mut child = Post::page(3, "child", "Child").link("/parent/child/");
    child.0.parent = 2;
    let report = site.import(&Export::of([parent, child]));
    assert_eq!((report.unchanged, report.written.get("pages")), (0, Some(&2)));
    assert_eq!(site.get("/2024/05/without-number/").await.h1(), "Without number");
    assert_eq!(site.get("/?p=2").await.location(), "/parent/");
    assert_eq!(site.get("/parent/child/").await.h1(), "Child");
}

#[tokio::test(flavor = "multi_thread")]
async fn remarks_without_numbers_come_once_however_often_their_article_comes() {
    let remarks = |content: &str| {
        let mut post =
            Post::new(1, "a", "A").content(content).comment(1, 0, "1", "Well said.").comment(2, 0, "1", "So it is.");
        post.0.comments.iter_mut().for_each(|comment| comment.id = None);
        Export::of([post])
    };
    let site = TestSite::with(Engine::Sqlite, &remarks("As it was."));
    site.import(&remarks("As it was, corrected."));
    let page = site.get("/2024/05/a/").await;
    assert_eq!((page.body.matches("Well said.").count(), page.body.matches("So it is.").count()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_section_is_found_without_its_parent_s_name() {
    let export = Export::of([Post::new(1, "a", "A").section("uk")]).section("news", "").section("uk", "news");
    let site = TestSite::with(Engine::Sqlite, &export);
    assert_eq!(site.get("/category/uk/feed/").await.location(), "/category/news/uk/feed/");
    assert!(site.get("/category/news/uk/feed/").await.is_ok());
}

on_both!(a_correction_that_the_former_site_admitted_stands_below_its_article, admitted_corrections);
async fn admitted_corrections(engine: Engine) {
    let correction = |id, of: &str, status: &str| {
        let mut item = Post::new(id, "correction", "Correction").content("The wall is nine feet high, <b>not</b> six.");
        item.0.post_type = "newspack_correction".to_owned();
        item.0.status = status.to_owned();
        item.meta("newspack_correction-post-id", of).meta("newspack_corrections_type", "clarification")
    };
    let export = || {
        Export::of([
            Post::new(1, "wall", "Wall"),
            correction(50, "1", "publish"),
            correction(51, "999", "publish"),
            correction(52, "1", "draft"),
        ])
    };
    let site = TestSite::new(engine);
    let report = site.import(&export());

    assert_eq!(report.written.get("corrections"), Some(&1));
    assert_eq!(report.findings.count("CorrectionLeftOut"), 2, "of no article here, and not published");
    let page = site.get("/2024/05/wall/").await;
    assert!(page.has("The wall is nine feet high, not six.") && page.has("Clarification"), "{}", page.body);
    assert!(site.get("/corrections/").await.has("nine feet"));
    assert_eq!(site.import(&export()).written.get("corrections"), None, "once");
}
