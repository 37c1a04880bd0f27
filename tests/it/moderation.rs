//! Moderators at their desk: who may see the queue, what a decision does, and two of them at once.

use axum::body::Body;
use hyper::Method;
use masthead::accounts::Role;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

const ARTICLE: &str = "/2024/05/tide/";

async fn desk(site: &TestSite, cookie: &str, path: &str) -> Answer {
    site.get_with(path, &[("cookie", cookie), ("accept", "text/html")]).await
}

async fn send(site: &TestSite, cookie: &str, path: &str, form: &str) -> Answer {
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let headers = [("cookie", cookie), ("accept", "text/html"), ("sec-fetch-site", "same-origin"), kind];
    site.ask(Method::POST, path, Body::from(form.to_owned()), &headers).await
}

on_both!(a_moderator_shows_hides_and_answers, decides);
async fn decides(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(5, "tide", "Tide turns")]));
    let editor = site.signed_in("ed", Role::Editor).await;
    let sent = site.commenter(1, "Mara").says(ARTICLE, "The gauge stood still.").await;
    let id = sent.id();

    let queue = desk(&site, &editor, "/newsroom/comments/").await;
    assert!(queue.has("The gauge stood still.") && queue.has("First comment"), "{}", queue.body);
    assert!(queue.has("id=\"main\"") && queue.has("data-key=\"a\""));
    let shown = send(&site, &editor, "/newsroom/comments/decide/", &format!("state=waiting&one={id}:show")).await;
    assert_eq!(shown.status, 303);
    assert!(site.open(ARTICLE).await.has("The gauge stood still."));
    assert!(!desk(&site, &editor, "/newsroom/comments/").await.has("The gauge stood still."));

    // Another moderator, with a page from before.
    let late = send(&site, &editor, "/newsroom/comments/decide/", &format!("state=waiting&one={id}:spam")).await;
    assert!(late.header("set-cookie").contains("said-not-decided"), "{}", late.header("set-cookie"));
    assert!(site.open(ARTICLE).await.has("The gauge stood still."), "an old tab decides nothing");

    let page = desk(&site, &editor, &format!("/newsroom/comments/{id}/")).await;
    assert!(page.has("mara@reader.example") && page.has("198.51.100.0/24") && page.has("showed it"));
    let answered = send(&site, &editor, &format!("/newsroom/comments/{id}/answer/"), "text=We+looked+into+it.").await;
    assert_eq!(answered.status, 303);
    assert!(site.open(ARTICLE).await.has("We looked into it."));
    let corrected = format!("/newsroom/comments/{id}/correct/");
    let without = send(&site, &editor, &corrected, "text=Shorter.&note=").await;
    assert!(without.header("set-cookie").contains("said-not-without-note"));
    send(&site, &editor, &corrected, "text=Shorter.&note=A+name+was+taken+out").await;
    let article = site.open(ARTICLE).await;
    assert!(article.has("Shorter.") && article.has("A name was taken out") && !article.has("stood still"));
}

on_both!(several_are_decided_about_at_once_and_a_banned_writer_is_told, bulk);
async fn bulk(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(5, "tide", "Tide turns")]));
    let editor = site.signed_in("ed", Role::Editor).await;
    let seller = site.commenter(7, "Seller");
    let (one, two) = (seller.says(ARTICLE, "Cheap tablets").await.id(), seller.says(ARTICLE, "Cheap loans").await.id());
    let form = format!("state=waiting&id={one}&id={two}&to=spam");
    assert_eq!(send(&site, &editor, "/newsroom/comments/decide/", &form).await.status, 303);
    assert_eq!(site.words("SELECT CAST(COUNT(*) AS TEXT) FROM comment WHERE status = 3"), ["2"]);
    let spam = desk(&site, &editor, "/newsroom/comments/?state=spam").await;
    assert!(spam.has("Cheap tablets") && spam.has("Cheap loans"));

    send(&site, &editor, &format!("/newsroom/comments/{one}/ban/"), "kind=email").await;
    let again = seller.says(ARTICLE, "Cheap watches").await.answer;
    assert_eq!(again.status, 403);
    assert!(again.has("Cheap watches") && again.has("take no more comments"), "nobody writes into the void");
}

on_both!(a_desk_shows_each_what_is_theirs, theirs);
async fn theirs(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(5, "tide", "Tide turns")]));
    let id = site.commenter(1, "Mara").says(ARTICLE, "canary remark").await.id();
    let author = site.signed_in("au", Role::Author).await;
    let reader = site.signed_in("re", Role::Reader).await;
    assert!(!desk(&site, &author, "/newsroom/comments/").await.has("canary"), "an article of others");
    assert_eq!(desk(&site, &author, &format!("/newsroom/comments/{id}/")).await.status, 404);
    send(&site, &author, "/newsroom/comments/decide/", &format!("state=waiting&one={id}:show")).await;
    assert!(!site.open(ARTICLE).await.has("canary"));
    for cookie in [reader.as_str(), ""] {
        assert!(!desk(&site, cookie, "/newsroom/comments/").await.has("canary"));
        send(&site, cookie, "/newsroom/comments/decide/", &format!("state=waiting&one={id}:show")).await;
    }
    assert!(!site.open(ARTICLE).await.has("canary"));
}

on_both!(the_newsroom_sees_what_is_read_and_is_not_counted_itself, statistics);
async fn statistics(engine: Engine) {
    let site = TestSite::with(
        engine,
        &Export::of([Post::new(5, "tide", "=Tide \"turns\"").section("coast")]).section("coast", ""),
    );
    let editor = site.signed_in("ed", Role::Editor).await;
    let browser = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0");
    let view = async |last: u8, cookie: &str| {
        let headers = [("sec-fetch-site", "same-origin"), browser, ("cookie", cookie)];
        site.post_from(
            [198, 51, 100, last].into(),
            "/-/seen",
            &[("article", "5"), ("from", "search.example")],
            &headers,
        )
        .await
    };
    view(1, "").await;
    view(2, "").await;
    view(3, &editor).await;
    let page = desk(&site, &editor, "/newsroom/statistics/").await;
    assert!(page.is_ok() && page.has("<b data-now>2</b>") && page.has("<b data-today>2</b>"), "{}", page.body);
    assert!(page.has("search.example") && page.has("the newsroom itself") && page.has("coast"));
    let table = desk(&site, &editor, "/newsroom/statistics/csv/?range=week").await;
    assert!(table.header("content-type").starts_with("text/csv"));
    assert!(table.has("2024-06-01,5,\"'=Tide \"\"turns\"\"\""), "{}", table.body);
    assert!(table.body.trim_end().ends_with(",2,0"), "{}", table.body);
    let reader = site.signed_in("re", Role::Reader).await;
    assert_eq!(desk(&site, &reader, "/newsroom/statistics/").await.status, 403);
}
