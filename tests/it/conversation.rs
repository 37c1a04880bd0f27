//! What readers said under a story.

use std::fs;

use crate::support::{Engine, Export, Post, TestSite, on_both};

fn numbers(body: &str) -> Vec<i64> {
    let ids = body.split("id=\"comment-").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    ids.filter_map(|id| id.parse().ok()).collect()
}

on_both!(a_long_conversation_has_pages_that_hold_every_remark_once, long);
async fn long(engine: Engine) {
    let post = (1..=120).fold(Post::new(5, "tide", "Tide"), |post, id| post.comment(id, 0, "1", "so it is"));
    let site = TestSite::with(engine, &Export::of([post]));

    let first = site.get("/2024/05/tide/").await;
    let second = site.get("/2024/05/tide/comment-page-2/").await;
    let third = site.get("/2024/05/tide/comment-page-3/").await;

    assert!(first.has("120 comments") && third.has("120 comments"), "the count is of the whole conversation");
    let pages = [first, second, third].map(|page| numbers(&page.body));
    assert_eq!(pages.each_ref().map(Vec::len), [50, 50, 20]);
    assert_eq!(pages.concat(), (1..=120).collect::<Vec<_>>());
    let beyond = site.get("/2024/05/tide/comment-page-4/").await;
    assert_eq!((beyond.status.as_u16(), beyond.location()), (301, "/2024/05/tide/"));
    let old_form = site.get("/2024/05/tide/?cpage=2").await;
    assert_eq!((old_form.status.as_u16(), old_form.location()), (301, "/2024/05/tide/comment-page-2/"));
}

on_both!(an_answer_stands_one_level_below_what_it_answers, levels);
async fn levels(engine: Engine) {
    let post = Post::new(5, "tide", "Tide")
        .comment(1, 0, "1", "first")
        .comment(2, 1, "1", "second")
        .comment(3, 2, "1", "third")
        .comment(4, 0, "1", "another");
    let page = TestSite::with(engine, &Export::of([post])).get("/2024/05/tide/").await;

    let level = |id: i64| {
        let before = page.body.split_once(&format!("id=\"comment-{id}\"")).expect("the comment is shown").0;
        let list = before.split_once("<ol class=\"comments__list\"").expect("the list is open").1;
        1 + list.matches("<ol").count() - list.matches("</ol>").count()
    };
    assert_eq!([1, 2, 3, 4].map(level), [1, 2, 3, 1]);
}

on_both!(an_answer_to_a_held_remark_is_still_read, orphan);
async fn orphan(engine: Engine) {
    let post = Post::new(5, "tide", "Tide").comment(1, 0, "0", "canary held").comment(2, 1, "1", "an answer");
    let page = TestSite::with(engine, &Export::of([post])).get("/2024/05/tide/").await;
    assert!(page.has("an answer") && page.has("1 comment"));
    assert!(!page.has("canary"));
}

on_both!(a_remark_held_by_a_newer_export_is_gone, held_later);
async fn held_later(engine: Engine) {
    let post = |approved: &str| {
        Post::new(5, "tide", "Tide").comment(1, 0, approved, "canary remark").comment(2, 0, "1", "a plain remark")
    };
    let site = TestSite::with(engine, &Export::of([post("1")]));
    assert!(site.get("/2024/05/tide/").await.has("2 comments"));

    site.import(&Export::of([post("spam")]));

    let page = site.get("/2024/05/tide/").await;
    assert!(page.has("1 comment") && page.has("a plain remark"), "the count follows");
    for place in ["/", "/2024/05/tide/", "/comments/feed/", "/2024/05/tide/feed/"] {
        assert!(!site.get(place).await.has("canary"), "{place}");
    }
}

on_both!(no_remark_can_bring_a_script_or_a_form, inert);
async fn inert(engine: Engine) {
    let hostile = [
        "<script>alert(1)</script>said",
        "<img src=x onerror=alert(1)>said",
        "<a href=\"javascript:alert(1)\">said</a>",
        "<form action=/login/><input name=p></form>said",
        "<iframe src=https://evil.example></iframe>said",
        "<p style=\"position:fixed\">said</p>",
    ];
    let post =
        hostile.iter().zip(1..).fold(Post::new(5, "tide", "Tide"), |post, (text, id)| post.comment(id, 0, "1", text));
    let page = TestSite::with(engine, &Export::of([post])).get("/2024/05/tide/").await;

    let bodies: Vec<&str> = page
        .body
        .split("<div class=\"comment__body\"")
        .skip(1)
        .map(|rest| rest.split("</div>").next().unwrap_or_default())
        .collect();
    assert_eq!(bodies.len(), hostile.len());
    for (body, text) in bodies.iter().zip(hostile) {
        assert!(body.contains("said"), "{text} left {body}");
        for mark in ["<script", "<img", "javascript:", "<form", "<input", "<iframe", "onerror=", "style="] {
            assert!(!body.contains(mark), "{text} left {body}");
        }
    }
}

on_both!(of_a_reader_s_address_the_database_keeps_the_network_only, address);
async fn address(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(1, "a", "A").comment(1, 0, "1", "hello")]));
    let kept = everything(&site, engine);
    assert!(kept.contains("203.0.113.0/24"), "the comment was kept");
    assert!(!kept.contains("203.0.113.77"));
}

/// All that a database holds, as one text.
fn everything(site: &TestSite, engine: Engine) -> String {
    match engine {
        Engine::Sqlite => {
            let files = fs::read_dir(site.folder()).expect("the folder is read");
            let files = files.map(|entry| entry.expect("an entry").path()).filter(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("masthead.sqlite"))
            });
            files.map(|file| String::from_utf8_lossy(&fs::read(file).expect("a file")).into_owned()).collect()
        }
        Engine::Postgres => {
            let tables = site.rows().into_keys().chain(["import_run".to_owned()]);
            tables.flat_map(|table| site.words(&format!("SELECT CAST(x AS TEXT) FROM {table} x"))).collect()
        }
    }
}
