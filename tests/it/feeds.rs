//! Feeds, as the programs of readers take them.

use crate::support::{Engine, Export, Post, TestSite, on_both, xml_texts};

const FEEDS: [&str; 10] = [
    "/feed/",
    "/feed/atom/",
    "/comments/feed/",
    "/category/coast/feed/",
    "/category/coast/feed/atom/",
    "/tag/wall/feed/",
    "/author/ana/feed/",
    "/2024/feed/",
    "/2024/05/feed/",
    "/2024/05/odd/feed/",
];

on_both!(no_story_can_break_a_feed, hostile);
async fn hostile(engine: Engine) {
    let odd = Post::new(5, "odd", "Bell@bell@ ]]> & <i>tilted</i> \u{1F30A}")
        .section("coast")
        .tag_named("wall", "R&D ]]>")
        .excerpt("A summary @bell@ with ]]> in it")
        .content("<p>One ]]> two @bell@ <b>three</b> & four</p>")
        .comment(1, 0, "1", "a remark @bell@ ]]> & <b>bold</b>");
    let export = Export::of([odd]).section("coast", "").write();
    // The writer of exports leaves out what XML forbids; the databases of old sites did not.
    let export = String::from_utf8(export).expect("an export is text").replace("@bell@", "\u{7}");
    let site = TestSite::new(engine);
    site.import_bytes(export.as_bytes());
    // And what no import lets through may have been typed here.
    site.run("UPDATE article SET headline = headline || '\u{1}\u{8}\u{1F}', summary = summary || '\u{B}' WHERE id = 5");
    site.run("UPDATE body SET html = html || '\u{C}\u{FFFE}'");

    for feed in FEEDS {
        let answer = site.get(feed).await;
        assert!(answer.is_ok(), "{feed}: {}", answer.status);
        xml_texts(&answer.body, "title");
    }
    let rss = site.get("/feed/").await.body;
    assert_eq!(xml_texts(&rss, "title")[1], "Bell ]]> & tilted \u{1F30A}");
    assert_eq!(xml_texts(&rss, "category"), ["coast", "R&D ]]>"]);
    let text = &xml_texts(&rss, "content:encoded")[0];
    assert!(text.contains("<b>three</b>") || text.contains("<strong>three</strong>"), "{text}");
    assert!(text.contains("]]&gt; two") || text.contains("]]> two"), "{text}");
    let atom = site.get("/feed/atom/").await.body;
    assert_eq!(xml_texts(&atom, "content"), std::slice::from_ref(text), "both tell the same story");
}

on_both!(subscribers_see_no_old_story_as_new, guids);
async fn guids(engine: Engine) {
    let old = ["https://old.example/?p=77", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "77 at old.example"];
    let posts = old.iter().zip(1..).map(|(guid, id)| {
        Post::new(id, &format!("story-{id}"), "Story").guid(guid).at(&format!("2024-05-0{id} 08:00:00"))
    });
    let site = TestSite::with(engine, &Export::of(posts));
    let newest_first: Vec<&str> = old.into_iter().rev().collect();
    assert_eq!(xml_texts(&site.get("/feed/").await.body, "guid"), newest_first);
    assert_eq!(xml_texts(&site.get("/feed/atom/").await.body, "id")[1..], newest_first);
}

on_both!(a_feed_goes_back_through_the_archive_without_gaps, archive);
async fn archive(engine: Engine) {
    let posts = (1..=45).map(|id| {
        Post::new(id, &format!("story-{id}"), &format!("Story {id}")).at(&format!("2024-05-01 08:{id:02}:00"))
    });
    let site = TestSite::with(engine, &Export::of(posts));
    let mut titles = Vec::new();
    for page in ["/feed/", "/feed/?paged=2", "/feed/?paged=3"] {
        titles.extend(xml_texts(&site.get(page).await.body, "title").into_iter().skip(1));
    }
    assert_eq!(titles, (1..=45).rev().map(|id| format!("Story {id}")).collect::<Vec<_>>());
}

on_both!(an_unchanged_feed_is_not_sent_again, unchanged);
async fn unchanged(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(1, "a", "A")]));
    let feed = site.get("/feed/").await;
    let tag = feed.header("etag").to_owned();
    let again = site.get_with("/feed/", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    let by_date = site.get_with("/feed/", &[("if-modified-since", feed.header("last-modified"))]).await;
    assert_eq!(by_date.status, 304);

    site.import(&Export::of([Post::new(1, "a", "A"), Post::new(2, "b", "B").at("2024-05-09 08:00:00")]));

    assert!(site.get_with("/feed/", &[("if-none-match", &tag)]).await.is_ok(), "a new story is sent");
}

on_both!(hidden_bylines_are_named_nowhere, hidden_names);
async fn hidden_names(engine: Engine) {
    let post = Post::new(5, "odd", "Odd").section("coast").tag("wall");
    let site = TestSite::with(engine, &Export::of([post]).section("coast", ""));
    assert!(site.get("/2024/05/odd/").await.has("Ana Ruiz"), "at first the name is shown");

    site.decide(|publication| publication.bylines_shown = false);

    for place in ["/", "/2024/05/odd/", "/2024/05/odd/embed/", "/category/coast/", "/tag/wall/", "/2024/05/", "/?s=odd"]
        .into_iter()
        .chain(FEEDS.into_iter().filter(|feed| !feed.starts_with("/author/")))
        .chain(["/-/sitemap/pages.xml", "/-/sitemap/news.xml"])
    {
        let answer = site.get(place).await;
        assert!(!answer.has("Ana Ruiz") && !answer.has("/author/"), "{place}");
    }
    for place in ["/author/ana/", "/author/ana/feed/", "/?author=7", "/?author_name=ana"] {
        assert_eq!(site.get(place).await.status, 404, "{place}");
    }
}
