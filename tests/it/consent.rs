//! Code of others has its own frame or none, and readers are told and asked.

use hyper::StatusCode;
use masthead::accounts::Role;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

const ARTICLE: &str = "/2024/05/tide/";
const SNIPPET: &str = "<script src=\"https://cdn.ads.example/a.js\"></script><script>var mine = 1;</script>";

fn site(engine: Engine) -> TestSite {
    let posts =
        [Post::new(5, "tide", "Tide turns"), Post::page(8, "donate", "Donate"), Post::page(9, "about", "About")];
    TestSite::with(engine, &Export::of(posts))
}

fn place<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("name", "Autumn fair"),
        ("provider", "Ads & Co"),
        ("privacy_url", "https://ads.example/privacy"),
        ("kind", "advertisement"),
        ("spot", "article"),
        ("page", ""),
        ("address", ""),
        ("snippet", SNIPPET),
        ("hosts", ""),
        ("width", "300"),
        ("height", "250"),
        ("needs_consent", "yes"),
        ("is_on", "yes"),
    ];
    let is_other = |name: &str| other.iter().any(|(other, _)| *other == name);
    fields
        .into_iter()
        .filter(|(name, _)| !is_other(name))
        .chain(other.iter().copied().filter(|(_, value)| !value.is_empty()))
        .collect()
}

async fn give(site: &TestSite, admin: &str, other: &[(&str, &str)]) -> Answer {
    site.post_as(admin, "/newsroom/settings/foreign/new/", &place(other)).await
}

fn policy(answer: &Answer) -> &str {
    answer.header("content-security-policy")
}

on_both!(by_default_no_page_asks_anybody_or_sets_a_cookie, nothing);
async fn nothing(engine: Engine) {
    let site = site(engine);
    for path in ["/", ARTICLE, "/about/", "/-/privacy/"] {
        let page = site.get(path).await;
        assert!(page.header("set-cookie").is_empty(), "{path}");
        for mark in ["data-consent", "<iframe", "consent.", "foreign."] {
            assert!(!page.has(mark), "{mark} on {path}");
        }
        assert!(!policy(&page).contains("/-/foreign/"));
    }
    assert!(site.get("/-/privacy/").await.has("asks no other company"));
    assert_eq!(site.get("/-/foreign/1/").await.status, 404);
}

on_both!(a_place_has_a_frame_with_its_own_policy_and_readers_are_told, given);
async fn given(engine: Engine) {
    let site = site(engine);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let before = site.get(ARTICLE).await;
    assert_eq!(give(&site, &admin, &[]).await.location(), "/newsroom/settings/foreign/");

    let page = site.get(ARTICLE).await;
    assert!(
        page.has("data-src=\"/-/foreign/1/\"") && !page.has(" src=\"/-/foreign/"),
        "nothing is loaded before consent"
    );
    assert!(page.has("width=\"300\" height=\"250\"") && page.has("sandbox=\"allow-scripts"));
    assert!(!page.has("cdn.ads.example") && !page.has("var mine"), "the code itself is on no page of ours");
    assert!(page.has("data-consent=\"") && page.has("data-answer=\"no\"") && page.has("data-answer=\"yes\""));
    let widened = policy(&page).replace("https://paper.example/-/foreign/1/ ", "");
    assert_eq!(widened, policy(&before), "by exactly that frame");
    assert!(site.app.pages.holds(ARTICLE), "the page is kept like any other");
    assert!(site.get("/about/").await.has("data-consent=\"") && !site.get("/about/").await.has("<iframe"));

    let frame = site.get("/-/foreign/1/").await;
    assert!(frame.is_ok() && frame.has(SNIPPET));
    let own = policy(&frame);
    assert!(own.contains("sandbox allow-scripts") && !own.contains("allow-same-origin"), "{own}");
    assert!(
        own.contains("script-src 'unsafe-inline' https://cdn.ads.example;") && own.contains("frame-ancestors 'self'")
    );

    let privacy = site.get("/-/privacy/").await;
    assert!(
        privacy.has("Autumn fair (Advertisement)")
            && privacy.has("cdn.ads.example")
            && privacy.has("when you allow it")
    );
    assert!(privacy.has("href=\"https://ads.example/privacy\"") && privacy.has("Ads &amp; Co"));
    assert!(privacy.has("Your answer to what may be loaded") && !privacy.has("asks no other company"));
    assert!(site.get_as(&admin, "/newsroom/audit/").await.has("set a place for foreign code"));
}

on_both!(an_answer_counts_until_something_else_is_asked_for, versions);
async fn versions(engine: Engine) {
    let site = site(engine);
    let admin = site.signed_in("ada", Role::Administrator).await;
    give(&site, &admin, &[]).await;
    let version = async || site.get(ARTICLE).await.between("data-consent=\"", "\"").to_owned();
    let first = version().await;
    give(&site, &admin, &[("name", "No question"), ("needs_consent", "")]).await;
    assert_eq!(version().await, first, "what needs no answer asks nothing again");
    let changed = place(&[("hosts", "cdn.ads.example other.example")]);
    site.post_as(&admin, "/newsroom/settings/foreign/1/", &changed).await;
    assert_ne!(version().await, first);
    let off = place(&[("is_on", "")]);
    site.post_as(&admin, "/newsroom/settings/foreign/1/", &off).await;
    let page = site.get(ARTICLE).await;
    assert!(!page.has("data-consent") && page.has(" src=\"/-/foreign/2/\""));
    assert_eq!(site.get("/-/foreign/1/").await.status, 404, "what is off is nowhere");
    site.post_as(&admin, "/newsroom/settings/foreign/2/remove/", &[]).await;
    assert!(!site.get(ARTICLE).await.has("<iframe"));
    assert_eq!(site.get("/-/foreign/2/").await.status, 404);
}

on_both!(a_place_of_one_page_is_on_that_page_and_none_where_passwords_are_typed, spots);
async fn spots(engine: Engine) {
    let site = site(engine);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let donation = [
        ("spot", "page"),
        ("page", "/donate/"),
        ("address", "https://give.example/box?id=3"),
        ("snippet", ""),
        ("needs_consent", ""),
    ];
    assert_eq!(give(&site, &admin, &donation).await.location(), "/newsroom/settings/foreign/");
    assert!(site.get("/donate/").await.has(" src=\"/-/foreign/1/\""));
    for path in ["/about/", ARTICLE, "/"] {
        assert!(!site.get(path).await.has("<iframe"), "{path}");
    }
    let frame = site.get("/-/foreign/1/").await;
    assert!(
        frame.has("src=\"https://give.example/box?id=3\"") && policy(&frame).contains("frame-src https://give.example")
    );
    assert!(!policy(&frame).contains("script-src"), "around an address no script runs");
    give(&site, &admin, &[("spot", "foot"), ("needs_consent", "")]).await;
    assert!(site.get("/about/").await.has(" src=\"/-/foreign/2/\""));
    for path in ["/login/", "/login/forgot/", "/login/join/"] {
        let page = site.get(path).await;
        assert!(page.is_ok() && !page.has("<iframe") && !page.has("data-consent"), "{path}");
        assert!(!policy(&page).contains("/-/foreign/"), "{path}");
    }
    let account = site.get_as(&admin, "/account/").await;
    assert!(!account.has("<iframe") && !account.has("data-consent"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_break_out_of_its_frame_is_refused_with_what_was_typed() {
    let site = site(Engine::Sqlite);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let wrong: [&[(&str, &str)]; 6] = [
        &[("address", "https://paper.example/newsroom/"), ("snippet", "")],
        &[("address", "http://give.example/"), ("snippet", "")],
        &[("address", "javascript:alert(1)"), ("snippet", "")],
        &[("address", "https://give.example/")],
        &[("hosts", "ads.example; script-src *")],
        &[("hosts", "paper.example")],
    ];
    for fields in wrong {
        let sent = give(&site, &admin, fields).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(sent.has("Autumn fair") && sent.has("role=\"alert\""), "{fields:?}");
    }
    assert_eq!(site.get("/-/foreign/1/").await.status, 404);
    give(&site, &admin, &[("name", "<script>alert(1)</script>"), ("provider", "\"><img src=x>")]).await;
    for path in [ARTICLE, "/-/privacy/"] {
        let page = site.get(path).await;
        assert!(!page.has("<script>alert(1)") && !page.has("<img src=x>"), "{path}");
    }
    assert!(!site.get("/-/foreign/1/").await.has("<script>alert(1)"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_let_others_in() {
    let site = site(Engine::Sqlite);
    for role in [Role::Editor, Role::Author, Role::Contributor, Role::Reader] {
        let cookie = site.signed_in(role.name(), role).await;
        assert_eq!(give(&site, &cookie, &[]).await.status, StatusCode::FORBIDDEN, "{role:?}");
        assert_eq!(site.get_as(&cookie, "/newsroom/settings/foreign/").await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert_eq!(site.get("/-/foreign/1/").await.status, 404);
}
