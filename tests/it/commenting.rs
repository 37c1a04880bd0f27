//! Readers write under a story: what is shown, what waits, what is refused, and who sees which.

use axum::body::Body;
use hyper::Method;
use masthead::comments::Status;

use crate::support::{Commenter, Engine, Export, Post, TestSite, on_both};

const ARTICLE: &str = "/2024/05/tide/";

fn site(engine: Engine) -> TestSite {
    let posts = [
        Post::new(5, "tide", "Tide turns").comment(1, 0, "1", "first").comment(2, 0, "0", "canary held"),
        Post::new(6, "wall", "Wall holds"),
    ];
    TestSite::with(engine, &Export::of(posts))
}

/// A publication that shows everybody's comments at once.
fn open(engine: Engine) -> TestSite {
    let site = site(engine);
    site.rules(|rules| rules.first_held = false);
    site
}

on_both!(a_first_comment_waits_and_only_its_writer_sees_it, waits);
async fn waits(engine: Engine) {
    let site = site(engine);
    let sent = site.commenter(1, "Mara Lind").says(ARTICLE, "The gauge stood still at noon.").await;

    assert_eq!(sent.answer.status, 303, "{}", sent.answer.body);
    assert!(sent.answer.location().starts_with(ARTICLE), "{}", sent.answer.location());
    let own = site.open(sent.own()).await;
    assert!(own.has("The gauge stood still") && own.has("Only you can see this"));
    assert!(own.has(&format!("id=\"comment-{}\"", sent.id())));
    assert!(own.header("cache-control").contains("no-store"), "nobody keeps it: {}", own.header("cache-control"));
    assert!(own.has("1 comment<"), "what waits is not counted");

    let guessed = sent.own().replace(".", ".A");
    for place in
        [ARTICLE, "/", "/comments/feed/", "/2024/05/tide/feed/", &guessed, &format!("/-/comments/{}/", sent.id())]
    {
        assert!(!site.open(place).await.has("The gauge stood still"), "{place}");
    }
    let form = site.open(&format!("/-/comments/{}/report/", sent.id())).await;
    assert_eq!(form.status, 404, "a held comment cannot even be named");
}

on_both!(an_approved_comment_is_everywhere_at_once_and_a_removed_one_nowhere, approved);
async fn approved(engine: Engine) {
    let site = site(engine);
    let before = site.open("/2024/05/wall/").await;
    assert!(before.has(">0</a></dd>"), "{}", before.between("<dl class=\"counters\"", "</dl>"));
    let sent = site.commenter(1, "Mara O'Lind").says("/2024/05/wall/", "The gauge stood still at noon.").await;

    site.moderate(sent.id(), Status::Shown);

    let page = site.open("/2024/05/wall/").await;
    assert!(page.has("The gauge stood still") && page.has("1 comment<") && page.has(">1</a></dd>"));
    let other = site.open(ARTICLE).await;
    let recent = other.between("<ul class=\"recent-comments\">", "</ul>");
    assert!(recent.contains("Mara O&#x27;Lind") || recent.contains("Mara O&#39;Lind"), "{recent}");
    assert!(recent.contains(&format!("/2024/05/wall/#comment-{}", sent.id())), "{recent}");
    assert!(site.open("/comments/feed/").await.has("The gauge stood still"));

    let next = site.commenter(1, "Mara O'Lind").says("/2024/05/wall/", "And it moves again.").await;
    assert!(site.open("/2024/05/wall/").await.has("And it moves again."), "a known writer need not wait");

    site.moderate(sent.id(), Status::Hidden);
    site.moderate(next.id(), Status::Spam);
    for place in ["/", "/2024/05/wall/", "/comments/feed/"] {
        let page = site.open(place).await;
        assert!(!page.has("The gauge stood still") && !page.has("And it moves again."), "{place}");
    }
    assert!(site.open("/2024/05/wall/").await.has(">0</a></dd>"));
    assert!(site.open(sent.own()).await.has("Not let up by a moderator"), "its writer is told");
}

on_both!(what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost, faults);
async fn faults(engine: Engine) {
    let site = site(engine);
    let mara = Commenter { email: "mara@".to_owned(), ..site.commenter(1, "Mara") };
    let page = site.open(ARTICLE).await;
    let sent = mara.fills_in(&page, "A long thought", &[("url", "not a site")]).await.answer;

    assert_eq!(sent.status, 422);
    assert!(sent.has("A long thought") && sent.has("value=\"Mara\"") && sent.has("value=\"mara@\""), "{}", sent.body);
    for field in ["c-mail", "c-site"] {
        assert!(sent.has(&format!("aria-describedby=\"{field}-error\"")) && sent.has(&format!("id=\"{field}-error\"")));
    }
    assert!(!sent.has("id=\"c-name-error\""), "the name was fine");
    assert!(sent.header("cache-control").contains("no-store"));
    let fixed = site.commenter(1, "Mara").fills_in(&sent, "A long thought", &[]).await;
    assert_eq!(fixed.answer.status, 303, "the form that came back can be sent");
}

on_both!(a_form_sent_twice_is_one_comment, twice);
async fn twice(engine: Engine) {
    let site = open(engine);
    let mara = site.commenter(1, "Mara");
    let page = site.open(ARTICLE).await;
    let (first, second) = (mara.fills_in(&page, "So it is.", &[]).await, mara.fills_in(&page, "So it is.", &[]).await);
    assert_eq!(first.id(), second.id());
    assert!(site.open(ARTICLE).await.has("2 comments<"));
    let (left, right) = tokio::join!(mara.fills_in(&page, "At once.", &[]), mara.fills_in(&page, "At once.", &[]));
    assert_eq!(left.id(), right.id());
    assert!(site.open(ARTICLE).await.has("3 comments<"));
}

on_both!(an_answer_stands_below_what_it_answers, answers);
async fn answers(engine: Engine) {
    let site = open(engine);
    let mara = site.commenter(1, "Mara");
    let page = site.open(&format!("{ARTICLE}?replytocom=1")).await;
    assert!(page.has("Leave a Reply to Reader 1") && page.has("Cancel reply"));
    assert_eq!(page.field("comment_parent"), "1");
    let answer = mara.fills_in(&page, "I answer.", &[]).await;

    let shown = site.open(ARTICLE).await;
    let inner = shown.between("id=\"comment-1\"", "id=\"respond\"");
    assert!(inner.split_once("<ol class=\"comments__list\"").is_some_and(|(_, below)| below.contains("I answer.")));
    assert!(!site.open(&format!("{ARTICLE}?replytocom=2")).await.has("canary"), "a held comment is not quoted");

    let mut parent = answer.id();
    for level in 3..=5 {
        let page = site.open(&format!("{ARTICLE}?replytocom={parent}")).await;
        site.set_time(&format!("2024-06-01T13:{level:02}:00Z"));
        parent = mara.fills_in(&page, &format!("level {level}"), &[]).await.id();
    }
    let deep = site.open(&format!("{ARTICLE}?replytocom={parent}")).await;
    assert_eq!(deep.field("comment_parent"), "0", "five levels are the depth of a conversation");
    assert!(!deep.has(&format!("data-reply=\"{parent}\"")));
}

on_both!(a_forged_parent_is_refused_and_the_text_kept, forged);
async fn forged(engine: Engine) {
    let site = open(engine);
    let page = site.open("/2024/05/wall/").await;
    // Under another article; held; not there.
    for parent in ["1", "2", "4711", "-1"] {
        let sent = site.commenter(1, "Mara").fills_in(&page, "My words", &[("comment_parent", parent)]).await.answer;
        assert_eq!(sent.status, 409, "{parent}");
        assert!(sent.has("My words") && sent.has("no longer there") && !sent.has("canary"), "{parent}");
        assert_eq!(sent.field("comment_parent"), "0", "sent again it stands by itself");
    }
    assert!(site.open("/2024/05/wall/").await.has(">0</a></dd>"));
}

on_both!(a_closed_article_takes_no_comment, closed);
async fn closed(engine: Engine) {
    let mut post = Post::new(5, "tide", "Tide turns").comment(1, 0, "1", "first");
    post.0.comment_status = "closed".to_owned();
    let site = TestSite::with(engine, &Export::of([post, Post::new(6, "wall", "Wall holds")]));
    let page = site.open(ARTICLE).await;
    assert!(page.has("Comments are closed.") && page.has("first") && !page.has("name=\"comment\""));
    assert!(!page.has("replytocom"));

    let open = site.open("/2024/05/wall/").await;
    assert!(open.has("name=\"comment\""));
    site.rules(|rules| rules.close_after_days = 30);
    assert!(!site.open("/2024/05/wall/").await.has("name=\"token\""), "31 days after publication");
    let sent = site.commenter(1, "Mara").fills_in(&open, "My words", &[]).await.answer;
    assert_eq!(sent.status, 409);
    assert!(sent.has("My words") && sent.has("are closed"));
}

on_both!(a_form_is_taken_from_our_own_page_only, foreign);
async fn foreign(engine: Engine) {
    let site = open(engine);
    let page = site.open(ARTICLE).await;
    let token = page.field("token");
    let fields = |token: &str| {
        let pairs = [
            ("comment_post_ID", "5"),
            ("token", token),
            ("comment", "So it is."),
            ("author", "M"),
            ("email", "m@x.example"),
        ];
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |token: &str, headers: &[(&str, &str)]| {
        let fields = fields(token);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        site.post_from([192, 0, 2, 7].into(), "/-/comments/", &fields, headers).await.status.as_u16()
    };
    assert_eq!(send(&token, &[("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(send(&token, &[("origin", "https://evil.example")]).await, 403);
    assert_eq!(send(&token, &[("origin", "null")]).await, 403);
    let other = site.open("/2024/05/wall/").await.field("token");
    for wrong in ["", "x", &other, &token.replace('.', ".A")] {
        assert_eq!(send(wrong, &[("sec-fetch-site", "same-origin")]).await, 422, "{wrong}");
    }
    let plain =
        site.ask(Method::POST, "/-/comments/", Body::from("comment=x"), &[("content-type", "text/plain")]).await;
    assert_eq!(plain.status, 400);
    assert_eq!(site.open("/-/comments/?comment=x").await.status, 405);
    assert!(site.open(ARTICLE).await.has("1 comment<"), "none of them came in");
    assert_eq!(send(&token, &[("origin", "http://localhost")]).await, 303);
}

on_both!(a_form_that_lay_open_for_days_comes_back_with_its_text, old);
async fn old(engine: Engine) {
    let site = open(engine);
    let mara = site.commenter(1, "Mara");
    let page = site.open(ARTICLE).await;
    site.set_time("2024-06-03T11:00:00Z");
    assert_eq!(mara.fills_in(&page, "Two nights later.", &[]).await.answer.status, 303);
    site.set_time("2024-06-04T11:00:00Z");
    let late = mara.fills_in(&page, "Three nights later.", &[]).await.answer;
    assert_eq!(late.status, 422);
    assert!(late.has("Three nights later."));
    assert_eq!(mara.fills_in(&late, "Three nights later.", &[]).await.answer.status, 303);
}

on_both!(a_machine_that_fills_in_every_field_is_refused, trap);
async fn trap(engine: Engine) {
    let site = open(engine);
    let page = site.open(ARTICLE).await;
    let sent = site.commenter(1, "Bot").fills_in(&page, "So it is.", &[("homepage", "https://x.example")]).await.answer;
    assert_eq!(sent.status, 422);
    assert!(sent.has("So it is."), "a person whose browser filled it in can send again");
}

// Budgets are kept in memory: the database plays no part in them.
#[tokio::test(flavor = "multi_thread")]
async fn one_network_writes_so_much_and_no_more_whoever_it_claims_to_be() {
    let site = open(Engine::Sqlite);
    let mara = site.commenter(9, "Mara");
    let page = site.open(ARTICLE).await;
    let mut answers = Vec::new();
    for n in 0..20 {
        let text = format!("thought number {n}");
        let token = page.field("token");
        let fields = [
            ("comment_post_ID", "5"),
            ("token", &token),
            ("comment", &text),
            ("author", "M"),
            ("email", "m@x.example"),
        ];
        let claim = format!("203.0.113.{n}");
        answers.push(site.post_from(mara.address, "/-/comments/", &fields, &[("x-forwarded-for", &claim)]).await);
    }
    let status: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(status[..6], [303; 6]);
    assert_eq!(status[6..], [429; 14]);
    assert!(answers[6].has("thought number 6") && !answers[6].header("retry-after").is_empty(), "the text is kept");
    assert!(answers[19].body.len() < 200, "a flood gets a bare sentence: {}", answers[19].body);
    assert_eq!(site.commenter(10, "Other").says(ARTICLE, "I am somebody else.").await.answer.status, 303);
    site.set_time("2024-06-01T12:00:21Z");
    assert_eq!(mara.says(ARTICLE, "after a while").await.answer.status, 303);
}

on_both!(too_much_text_is_refused_in_clear_words, large);
async fn large(engine: Engine) {
    let site = open(engine);
    let page = site.open(ARTICLE).await;
    let mara = site.commenter(1, "Mara");
    let long = mara.fills_in(&page, &"水".repeat(10_001), &[]).await.answer;
    assert_eq!(long.status, 422);
    assert!(long.has("longer than") && long.has(&"水".repeat(10_001)));
    assert_eq!(
        mara.fills_in(&page, &"水".repeat(10_000), &[]).await.answer.status,
        303,
        "ten thousand letters of any script"
    );
    let huge = mara.fills_in(&page, &"x".repeat(1 << 20), &[]).await.answer;
    assert_eq!(huge.status, 413);
    assert!(huge.has("more than this form takes") || huge.has("a shorter text"), "{}", huge.body);
}

on_both!(nothing_a_reader_types_runs_or_disturbs_the_page, hostile);
async fn hostile(engine: Engine) {
    let site = open(engine);
    let script = "<script>alert(1)</script>";
    let mara = Commenter { name: format!("Mara {script}"), ..site.commenter(1, "x") };
    let zalgo = format!("ta{}ll \u{202E}desrever", "\u{0301}\u{0322}".repeat(200));
    let text = format!("{script} {zalgo} <a href=\"https://x.example/\" rel=\"follow\" onclick=\"x\">see</a>");
    let page = site.open(ARTICLE).await;
    let sent = mara.fills_in(&page, &text, &[("email", "m@x.example"), ("url", "https://x.example/\"><script>")]).await;

    assert_eq!(sent.answer.status, 303, "{}", sent.answer.body);
    for place in [ARTICLE, "/", "/comments/feed/", sent.own(), &format!("{ARTICLE}?replytocom={}", sent.id())] {
        let page = site.open(place).await;
        assert!(!page.has("<script>alert") && !page.has("onclick"), "{place}");
        assert!(!page.has("\u{202E}") && page.body.matches('\u{0322}').count() <= 8, "{place}");
        assert!(!page.has("m@x.example"), "{place}: the address is never shown");
        assert!(!page.has("198.51.100"), "{place}: nor is the network");
    }
    let shown = site.open(ARTICLE).await;
    let body = shown.body.split("desrever").nth(1).expect("shown");
    assert!(body.contains("rel=\"ugc nofollow noopener\""), "{}", &body[..200.min(body.len())]);

    let wrong = mara
        .fills_in(&page, "</textarea><script>alert(2)</script>", &[("email", "\"><script>alert(3)</script>")])
        .await
        .answer;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.has("<script>alert"));
}

on_both!(a_writer_may_change_a_comment_for_five_minutes_and_nobody_else_may, edits);
async fn edits(engine: Engine) {
    let site = open(engine);
    let mara = site.commenter(1, "Mara");
    let sent = mara.says(ARTICLE, "The guage stood still.").await;
    let edit = format!("/-/comments/{}/edit/", sent.id());
    let own = site.open(sent.own()).await;
    let link = own.between(&format!("href=\"{edit}"), "\"").to_owned();
    assert!(link.starts_with("?key="), "{link}");
    assert!(!site.open(ARTICLE).await.has("/edit/"), "others are not offered it");

    let form = site.open(&format!("{edit}{link}")).await;
    assert!(form.has("The guage stood still."));
    let key = form.field("key");
    let change = async |key: &str, text: &str| {
        site.post_from(mara.address, &edit, &[("key", key), ("comment", text)], &[]).await
    };
    assert_eq!(change("AAAAAAAAAAAAAAAAAAAAAA", "Hijacked.").await.status, 404);
    let empty = change(&key, " ").await;
    assert_eq!((empty.status.as_u16(), empty.has("Write something")), (422, true));
    assert_eq!(change(&key, "The gauge stood still.").await.status, 303);
    let page = site.open(ARTICLE).await;
    assert!(page.has("The gauge stood still.") && !page.has("The guage") && page.has("Edited"));

    let bait = change(&key, "See https://a.example https://b.example https://c.example").await;
    assert_eq!(bait.status, 303);
    assert!(!site.open(ARTICLE).await.has("a.example"), "what a rule holds is held also when it comes later");
    assert!(site.open(ARTICLE).await.has("1 comment<"));

    site.set_time("2024-06-01T12:05:00Z");
    assert_eq!(change(&key, "Too late.").await.status, 409);
    assert!(!site.open(sent.own()).await.has("/edit/"));
}

on_both!(a_reported_comment_stays_until_a_moderator_decides, reports);
async fn reports(engine: Engine) {
    let site = open(engine);
    let page = site.open(ARTICLE).await;
    assert!(page.has("href=\"/-/comments/1/report/\""));
    let form = site.open("/-/comments/1/report/").await;
    let token = form.field("token");
    let report = async |last: u8, token: &str| {
        site.post_from([192, 0, last, 7].into(), "/-/comments/1/report/", &[("token", token), ("reason", "abuse")], &[])
            .await
    };
    assert!(report(1, &token).await.has("Thank you"));
    assert!(report(1, &token).await.has("Thank you"), "the same network counts once");
    assert!(report(2, &token).await.has("Thank you"));
    assert_eq!(report(3, &page.field("token")).await.status, 409, "the form of an article is no report");
    assert!(site.open(ARTICLE).await.has("first"));
    assert_eq!(site.words("SELECT CAST(reports AS TEXT) FROM comment WHERE id = 1"), ["2"]);
    let forged = site.post_from([192, 0, 9, 7].into(), "/-/comments/2/report/", &[("token", &token)], &[]).await;
    assert!(!forged.has("canary"));
}

on_both!(a_comment_has_an_address_that_lasts, permalink);
async fn permalink(engine: Engine) {
    let post = (1..=120).fold(Post::new(5, "tide", "Tide"), |post, id| post.comment(id, 0, "1", "so it is"));
    let site = TestSite::with(engine, &Export::of([post]));
    site.rules(|rules| rules.first_held = false);
    let leads = async |id: i64| site.open(&format!("/-/comments/{id}/")).await.location().to_owned();
    assert_eq!(leads(1).await, "/2024/05/tide/#comment-1");
    assert_eq!(leads(51).await, "/2024/05/tide/comment-page-2/#comment-51");
    let sent = site.commenter(1, "Mara").says("/2024/05/tide/comment-page-3/", "The last word.").await;
    assert!(sent.own().starts_with("/2024/05/tide/comment-page-3/"), "back to where it stands: {}", sent.own());
    assert_eq!(leads(sent.id()).await, format!("/2024/05/tide/comment-page-3/#comment-{}", sent.id()));
    let rail = site.open("/2024/05/tide/").await;
    assert!(
        rail.has(&format!("/2024/05/tide/comment-page-3/#comment-{}", sent.id())),
        "recent comments lead there too"
    );
    assert_eq!(site.open("/-/comments/4711/").await.status, 404);
}

on_both!(where_only_accounts_may_write_a_guest_is_told_so, members);
async fn members(engine: Engine) {
    let site = open(engine);
    let page = site.open(ARTICLE).await;
    site.rules(|rules| rules.guests_allowed = false);
    assert!(site.open(ARTICLE).await.has("You must be logged in"));
    let sent = site.commenter(1, "Mara").fills_in(&page, "My words", &[]).await.answer;
    assert_eq!(sent.status, 422);
    assert!(sent.has("My words") && sent.has("Only readers with an account"));
}

on_both!(a_guest_cannot_sign_as_the_author, borrowed);
async fn borrowed(engine: Engine) {
    let site = open(engine);
    let sent = site.commenter(1, "Ana Ruiz").says(ARTICLE, "I, the author, take it all back.").await;
    assert!(!site.open(ARTICLE).await.has("I, the author"), "a person looks at it first");
    site.moderate(sent.id(), Status::Shown);
    let page = site.open(ARTICLE).await;
    assert!(page.has("I, the author") && !page.has("comment__badge"), "and even then it carries no badge");
}
