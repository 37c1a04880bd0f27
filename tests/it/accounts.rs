//! Who gets in, for how long, and what strangers are told.

use axum::body::Body;
use hyper::{Method, StatusCode};
use masthead::accounts::Role;

use crate::support::{Engine, PASSWORD, TestSite, form, on_both};

async fn staff_sign_in_and_come_back_to_the_page_they_asked_for(engine: Engine) {
    let site = TestSite::new(engine);
    site.account("ana", Role::Editor);
    let asked = site.get_with("/newsroom/", &[("accept", "text/html")]).await;
    assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/login/?next=%2Fnewsroom%2F"));
    let page = site.get(asked.location()).await;
    assert!(page.has(r#"name="next" value="/newsroom/""#) && page.has(r#"autocomplete="current-password""#));
    let fields = form(&[("log", "Ana@Paper.example"), ("pwd", PASSWORD), ("next", "/newsroom/")]);
    let entered = site.post("/login/", &fields).await;
    assert_eq!((entered.status, entered.location()), (StatusCode::SEE_OTHER, "/newsroom/"));
    let cookie = entered.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    let today = site.get_as(&entered.cookie(), "/newsroom/").await;
    assert!(today.is_ok() && today.has("ana"), "{}", today.body);
    assert_eq!(today.header("cache-control"), "private, no-store");
}
on_both!(staff_sign_in, staff_sign_in_and_come_back_to_the_page_they_asked_for);

async fn a_signed_out_device_stays_out_and_the_others_stay_in(engine: Engine) {
    let site = TestSite::new(engine);
    let one = site.signed_in("ana", Role::Editor).await;
    let other = site.sign_in("ana").await;
    assert_ne!(one, other, "every sign-in begins a session of its own");
    let out = site.post_as(&one, "/login/out/", &[]).await;
    assert_eq!(out.location(), "/login/?note=signed-out");
    assert_eq!(site.get_as(&one, "/newsroom/").await.status, StatusCode::SEE_OTHER, "the old cookie opens nothing");
    assert!(site.get_as(&other, "/newsroom/").await.is_ok());
}
on_both!(signing_out, a_signed_out_device_stays_out_and_the_others_stay_in);

#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_names_get_the_same_answer() {
    let site = TestSite::new(Engine::Sqlite);
    site.account("ana", Role::Editor);
    let known = site.try_sign_in("ana", "not the password at all").await;
    let unknown = site.try_sign_in("eva", "not the password at all").await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.body.replace("ana@", "eva@"), unknown.body);
    assert!(known.header("set-cookie").is_empty() && unknown.header("set-cookie").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sixth_wrong_try_waits_even_with_the_right_password() {
    let site = TestSite::new(Engine::Sqlite);
    site.account("ana", Role::Editor);
    for _ in 0..5 {
        assert_eq!(site.try_sign_in("ana", "wrong wrong wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let sixth = site.try_sign_in("ana", PASSWORD).await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!sixth.header("retry-after").is_empty() && sixth.has("Too many tries"));
    site.set_time("2024-06-01T12:01:01Z");
    assert_eq!(site.try_sign_in("ana", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_by_itself_when_nobody_uses_it() {
    let site = TestSite::new(Engine::Sqlite);
    let cookie = site.signed_in("ana", Role::Editor).await;
    site.set_time("2024-06-01T23:00:00Z");
    assert!(site.get_as(&cookie, "/newsroom/").await.is_ok(), "eleven hours later it is used");
    site.set_time("2024-06-02T10:00:00Z");
    assert!(site.get_as(&cookie, "/newsroom/").await.is_ok(), "which keeps it");
    site.set_time("2024-06-02T22:30:00Z");
    assert_eq!(site.get_as(&cookie, "/newsroom/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_to_no_other_site() {
    let site = TestSite::new(Engine::Sqlite);
    site.account("ana", Role::Editor);
    for next in ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", ""] {
        let fields = form(&[("log", "ana@paper.example"), ("pwd", PASSWORD), ("next", next)]);
        site.set_time("2024-06-01T13:00:00Z");
        assert_eq!(site.post("/login/", &fields).await.location(), "/newsroom/", "{next:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_an_open_line_nobody_types_a_password() {
    let site = TestSite::new(Engine::Sqlite);
    site.account("ana", Role::Editor);
    site.app.hosts.set_former(vec!["news.example".to_owned()]);
    let headers = [("host", "news.example"), ("content-type", "application/x-www-form-urlencoded")];
    let page = site.ask(Method::GET, "/login/", Body::empty(), &headers).await;
    assert!(page.is_ok() && page.has("needs an encrypted line") && !page.has("type=\"password\""));
    let fields = form(&[("log", "ana@paper.example"), ("pwd", PASSWORD)]);
    let sent = site.ask(Method::POST, "/login/", Body::from(fields), &headers).await;
    assert!(sent.header("set-cookie").is_empty(), "not even with the right one");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_can_neither_sign_anybody_in_nor_out() {
    let site = TestSite::new(Engine::Sqlite);
    let cookie = site.signed_in("ana", Role::Editor).await;
    for foreign in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")] {
        let headers = [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded"), foreign];
        let sent = site.ask(Method::POST, "/login/out/", Body::empty(), &headers).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{foreign:?}");
    }
    assert!(site.get_as(&cookie, "/newsroom/").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_get_no_cookie_and_pages_that_may_be_shared() {
    let site = TestSite::new(Engine::Sqlite);
    let cookie = site.signed_in("ana", Role::Administrator).await;
    let guest = site.get("/").await;
    assert!(guest.header("set-cookie").is_empty() && guest.header("cache-control").starts_with("public"));
    assert_eq!(site.get_as(&cookie, "/").await.body, guest.body, "the page is the same for everybody");
}
