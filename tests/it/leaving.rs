//! Leaving: what goes out as a WordPress export comes back whole.

use std::fs;

use masthead::exporting::wordpress::{Exported, Leaving, export};
use masthead::importing::wordpress::{Options, Report, render_words};
use wxr::{Event, Reader};

use crate::support::{Engine, Export, Post, TestSite, on_both};

/// Every kind of thing a publication holds.
fn rich() -> Export {
    let attachment = |id, name: &str| {
        let mut picture = Post::new(id, name, "Wall & <em>gate</em>").status("inherit").link(&format!("/tide/{name}/"));
        picture.0.post_type = "attachment".to_owned();
        picture.0.parent = 1;
        picture.0.excerpt = "The <b>gate</b>".to_owned();
        picture.0.attachment_url = Some(format!("https://paper.example/wp-content/uploads/2024/05/{name}.png"));
        picture
            .meta("_wp_attachment_image_alt", "A gate")
            .meta("_wp_attached_file", &format!("2024/05/{name}.png"))
            .meta("_wp_attachment_metadata", "a:2:{s:5:\"width\";i:900;s:6:\"height\";i:600;}")
    };
    let entry = |id, kind: &str, object: &str, target: &str, parent: &str| {
        let mut entry = Post::new(id, "entry", "Entry").link("");
        entry.0.post_type = "nav_menu_item".to_owned();
        entry.0.menu_order = id;
        entry.0.terms.push(wxr::ItemTerm {
            taxonomy: "nav_menu".to_owned(),
            slug: "main".to_owned(),
            name: "Main".to_owned(),
        });
        entry
            .meta("_menu_item_type", kind)
            .meta("_menu_item_object", object)
            .meta("_menu_item_object_id", target)
            .meta("_menu_item_menu_item_parent", parent)
            .meta("_menu_item_url", "https://paper.example/contact/")
    };
    let mut block = Post::new(30, "note", "Note").content("<p>Shown in two places.</p>").link("");
    block.0.post_type = "wp_block".to_owned();
    let mut odd = Post::new(9, "odd", "Odd").comment(99, 0, "1", "on an odd thing");
    odd.0.post_type = "everest_form".to_owned();
    let mut rule = Post::new(31, "rule", "Rule").meta("_redirect_rule_from", "/gone-north/");
    rule.0.post_type = "redirect_rule".to_owned();
    let rule = rule.meta("_redirect_rule_to", "https://paper.example/about/").meta("_redirect_rule_status_code", "301");
    let mut guest = Post::new(32, "cap-rosa-lund", "Rosa Lund").link("");
    guest.0.post_type = "guest-author".to_owned();
    let guest = guest.meta("cap-display_name", "Rosa Lund").meta("cap-user_login", "rosa-lund");
    let mut together = Post::new(10, "together", "Together");
    for (slug, name) in [("cap-rosa-lund", "rosa-lund"), ("cap-ana", "ana")] {
        let (taxonomy, slug, name) = ("author".to_owned(), slug.to_owned(), name.to_owned());
        together.0.terms.push(wxr::ItemTerm { taxonomy, slug, name });
    }
    let mut child = Post::page(12, "history", "History").link("/about/history/");
    child.0.parent = 8;
    child.0.menu_order = 4;
    let mut sticky = Post::new(11, "notice", "Notice");
    sticky.0.is_sticky = true;
    let mut admitted = Post::new(60, "correction", "Correction").content("Nine & not <b>six</b> feet.");
    admitted.0.post_type = "newspack_correction".to_owned();
    let admitted = admitted.meta("newspack_correction-post-id", "1").meta("newspack_corrections_type", "clarification");
    let body = "First -- \"quoted\".\n\n[caption id=\"attachment_20\" width=\"300\"]<img class=\"wp-image-20\" \
                src=\"https://paper.example/wp-content/uploads/2024/05/gate-300x200.png\"> The gate[/caption]\n\n\
                [gallery ids=\"20,21\"]\n<!--more-->\nSecond.\n<!--nextpage-->\nThird ]]> part.\n\n\
                <!-- wp:block {\"ref\":30} /-->";
    let posts = [
        Post::new(1, "tide", "Tide & time < waits")
            .section("harbour")
            .section("coast")
            .tag("wall")
            .excerpt("A standfirst & more")
            .content(body)
            .guid("https://old.paper.example/?p=77")
            .meta("_thumbnail_id", "20")
            .meta("_wp_old_slug", "ebb")
            .meta("views", "812")
            .meta("rank_math_title", "%title% %sep% %sitename%")
            .meta("plugin_setting", "a:1:{i:0;s:3:\"x]]\";}")
            .comment(1, 0, "1", "so it is")
            .comment(2, 1, "1", "no & <b>never</b>")
            .comment(3, 0, "0", "waiting")
            .comment(4, 0, "trash", "taken away"),
        Post::new(2, "later", "Later").status("future").at("2024-07-01 12:00:00").link("/2024/07/later/"),
        Post::new(3, "draft", "Draft").status("draft").at("0000-00-00 00:00:00").link(""),
        Post::new(4, "members", "Members").password("low tide"),
        Post::new(5, "pitch", "Pitch").status("assigned").link(""),
        Post::new(6, "secret", "Secret").status("private").link(""),
        Post::new(7, "spiked", "Spiked").status("trash").link(""),
        Post::page(8, "about", "About"),
        Post::new(13, "台风", "台风").link("/2024/05/%E5%8F%B0%E9%A3%8E/"),
        together,
        sticky,
        child,
        odd,
        block,
        admitted,
        rule,
        guest,
        attachment(20, "gate"),
        attachment(21, "wall"),
        entry(40, "post_type", "page", "8", "0"),
        entry(41, "custom", "custom", "0", "40"),
        entry(42, "taxonomy", "category", "100", "0"),
    ];
    Export::of(posts).section("coast", "").section("harbour", "coast")
}

/// What must be the same on both sides, read as texts.
const SAME: [&str; 14] = [
    "SELECT CAST(article_id * 10 + kind AS TEXT) || body || actor || CAST(at AS TEXT) FROM correction ORDER BY at",
    "SELECT path FROM permalink ORDER BY path",
    "SELECT headline || standfirst || slug || path || language || guid || label || password || seo_title FROM article ORDER BY id",
    "SELECT CAST(status * 1000 + kind * 100 + sticky * 10 + comments_open AS TEXT) FROM article ORDER BY id",
    "SELECT CAST(COALESCE(published_at, 0) AS TEXT) FROM article ORDER BY id",
    "SELECT CAST(COALESCE(featured_id, 0) + views_base * 1000 + menu_order AS TEXT) FROM article ORDER BY id",
    "SELECT source FROM revision ORDER BY article_id",
    "SELECT html FROM body ORDER BY article_id, page",
    "SELECT author || email || network || kind || thread || source FROM comment ORDER BY id",
    "SELECT name || path || intro_html FROM section ORDER BY id",
    "SELECT c.slug || c.name FROM byline b JOIN contributor c ON c.id = b.contributor_id ORDER BY b.article_id, b.position",
    "SELECT path || title || slug || alt_text || caption_html FROM asset ORDER BY id",
    "SELECT meta_key || meta_value FROM legacy_meta ORDER BY kind, thing_id, meta_key, meta_value",
    "SELECT m.name || m.place || i.label || i.url FROM menu m JOIN menu_item i ON i.menu_id = m.id ORDER BY i.position",
];

fn leave(site: &TestSite, to: &std::path::Path) -> Exported {
    let words = render_words(&site.app.locales.get("en"));
    let leaving = Leaving { words, origin: site.app.origin().to_owned(), now: site.app.clock.now() };
    export(&site.app.db, Some(&site.app.media), to, leaving).expect("it leaves")
}

fn arrive(file: &std::path::Path, engine: Engine) -> (TestSite, Report) {
    let site = TestSite::new(engine);
    let report = site.import_files(Options { inputs: vec![file.to_owned()], ..Options::default() });
    (site, report)
}

on_both!(what_leaves_as_an_export_comes_back_whole, round_trip);
async fn round_trip(engine: Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leaving.xml");
    let site = TestSite::with(engine, &rich());
    let exported = leave(&site, &file);
    assert_eq!((exported.articles, exported.pages, exported.comments), (10, 2, 5));

    let (again, report) = arrive(&file, engine);

    assert_eq!(report.addresses.unanswered, Vec::<String>::new());
    for question in SAME {
        let before = site.words(question);
        assert!(!before.is_empty(), "{question}");
        assert_eq!(again.words(question), before, "{question}");
    }
    let counted = |site: &TestSite| {
        let mut rows = site.rows();
        // How it came here is not part of what it is.
        rows.retain(|table, _| !matches!(table.as_str(), "change" | "imported"));
        rows
    };
    assert_eq!(counted(&again), counted(&site));
    for path in ["/", "/2024/05/tide/", "/2024/05/tide/2/", "/about/history/", "/feed/", "/author/rosa-lund/"] {
        assert_eq!(without_token(&again.get(path).await.body), without_token(&site.get(path).await.body), "{path}");
    }
    assert_eq!(again.get("/gone-north/").await.location(), "/about/");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_or_moved_here_stays_so_after_leaving() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leaving.xml");
    let site = TestSite::with(Engine::Sqlite, &Export::of([Post::new(1, "a", "A"), Post::new(2, "b", "B")]));
    site.run("UPDATE article SET status = 5 WHERE id = 2");
    site.run("INSERT INTO permalink (path, kind, thing_id, target) VALUES ('/an-older-place', 1, 1, '')");
    leave(&site, &file);
    let (again, _) = arrive(&file, Engine::Sqlite);
    assert_eq!(again.get("/an-older-place/").await.location(), "/2024/05/a/");
    assert_eq!(again.get("/2024/05/b/").await.status, 410);
}

#[test]
fn pictures_on_a_host_of_their_own_are_the_site_s_own_after_leaving() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leaving.xml");
    let mut picture = Post::new(20, "gate", "Gate").status("inherit").link("");
    picture.0.post_type = "attachment".to_owned();
    picture.0.attachment_url = Some("https://paper.files.example/2024/05/gate.png".to_owned());
    let story =
        Post::new(1, "a", "A").content("<img src=\"https://paper.files.example/2024/05/gate-300x200.png\"> Text.");
    let site = TestSite::with(Engine::Sqlite, &Export::of([story, picture]));
    leave(&site, &file);
    let (again, _) = arrive(&file, Engine::Sqlite);
    let body = "SELECT html FROM body ORDER BY article_id, page";
    assert!(site.words(body)[0].contains("\"/2024/05/gate"), "{:?}", site.words(body));
    assert_eq!(again.words(body), site.words(body));
}

#[test]
fn originals_leave_in_an_archive_that_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leaving.xml");
    let site = TestSite::with(Engine::Sqlite, &rich());
    let original = site.app.media.original("/wp-content/uploads/2024/05/gate.png").expect("a place");
    fs::create_dir_all(original.parent().expect("a folder")).expect("made");
    fs::write(&original, b"not really a picture").expect("written");
    let exported = leave(&site, &file);
    assert_eq!(exported.files, 1);
    let again = TestSite::new(Engine::Sqlite);
    let options = Options { inputs: vec![file], uploads: exported.archive, ..Options::default() };
    let report = again.import_files(options);
    assert_eq!(report.written.get("files"), Some(&1));
    let kept = again.app.media.original("/wp-content/uploads/2024/05/gate.png").expect("a place");
    assert_eq!(fs::read(kept).expect("it is here"), b"not really a picture");
}

#[test]
fn an_export_is_whole_or_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::with(Engine::Sqlite, &rich());
    let nowhere = folder.path().join("no/such/folder/leaving.xml");
    let words = render_words(&site.app.locales.get("en"));
    let error = export(&site.app.db, None, &nowhere, Leaving { words, origin: String::new(), now: 0 })
        .expect_err("refused")
        .to_string();
    assert!(error.contains("leaving.xml") && error.contains("room on the disk"), "{error}");
    let file = folder.path().join("leaving.xml");
    leave(&site, &file);
    assert!(!folder.path().join("leaving.xml.partial").exists());
    let mut reader = Reader::new(std::io::BufReader::new(fs::File::open(&file).expect("it is there")));
    let mut items = 0;
    while let Some(event) = reader.next_event().expect("well formed") {
        items += u64::from(matches!(event, Event::Item(_)));
    }
    assert!(items > 15 && reader.findings().is_empty(), "{items} items, {:?}", reader.findings());
}

/// A page without the mark that its form for comments carries: each publication signs its own.
fn without_token(page: &str) -> String {
    let mark = "name=\"token\" value=\"";
    let mut parts = page.split(mark);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + mark + part.split_once('"').map_or("", |(_, rest)| rest))
}
