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

/// The links that letters carry, the newest first.
async fn links_in_letters(site: &TestSite) -> Vec<String> {
    masthead::mail::send_now(&site.app).await.expect("letters are laid into the folder");
    let Ok(folder) = std::fs::read_dir(site.folder().join("mail")) else { return Vec::new() };
    let mut files: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let letters = files.iter().rev().map(|file| std::fs::read_to_string(file).expect("text"));
    letters
        .filter_map(|letter| Some(format!("/login/{}", letter.split_once("/login/")?.1.split_whitespace().next()?)))
        .collect()
}

/// The letter is written after the answer, so that the answer tells nothing.
async fn wait_for_letter(site: &TestSite, count: usize) -> String {
    for _ in 0..200 {
        let links = links_in_letters(site).await;
        if links.len() >= count {
            return links[0].clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("letter {count} was not written");
}

async fn a_forgotten_password_is_replaced_once_and_ends_old_sessions(engine: Engine) {
    let site = TestSite::new(engine);
    let old = site.signed_in("ana", Role::Editor).await;
    let known = site.post("/login/forgot/", &form(&[("user_login", "ana@paper.example")])).await;
    let unknown = site.post("/login/forgot/", &form(&[("user_login", "eva@paper.example")])).await;
    assert!(known.is_ok() && known.body == unknown.body, "both are told the same");
    let link = wait_for_letter(&site, 1).await;
    let page = site.get(&link).await;
    assert!(page.is_ok() && page.has("new-password"), "{link}");
    assert_eq!((page.header("referrer-policy"), page.header("cache-control")), ("no-referrer", "private, no-store"));
    let weak = site.post(&link, &form(&[("password", "too short")])).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = "another quay in rain";
    let done = site.post(&link, &form(&[("password", new)])).await;
    assert_eq!(done.location(), "/login/?note=password-changed");
    assert_eq!(site.get_as(&old, "/newsroom/").await.status, StatusCode::SEE_OTHER, "old devices are out");
    assert_eq!(site.post(&link, &form(&[("password", PASSWORD)])).await.location(), "/login/?note=link-used");
    assert_eq!(site.try_sign_in("ana", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.try_sign_in("ana", new).await.status, StatusCode::SEE_OTHER);
    assert_eq!(links_in_letters(&site).await.len(), 1, "nobody unknown gets a letter");
}
on_both!(forgotten_password, a_forgotten_password_is_replaced_once_and_ends_old_sessions);

#[tokio::test(flavor = "multi_thread")]
async fn a_link_for_a_new_password_is_good_for_half_an_hour() {
    let site = TestSite::new(Engine::Sqlite);
    site.account("ana", Role::Editor);
    site.post("/login/forgot/", &form(&[("user_login", "ana@paper.example")])).await;
    let link = wait_for_letter(&site, 1).await;
    site.set_time("2024-06-01T12:31:00Z");
    assert_eq!(site.get(&link).await.location(), "/login/?note=link-used");
    let made_up = "/login/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/";
    assert_eq!(site.get(made_up).await.location(), "/login/?note=link-used");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_colleague_joins_by_a_link_that_works_once() {
    let site = TestSite::new(Engine::Sqlite);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let fields = [("email", "li@paper.example"), ("name", "Li"), ("role", "author"), ("by", "link")];
    let shown = site.post_as(&admin, "/newsroom/accounts/invite/", &fields).await;
    let token = shown.between("/login/invitation/", "/");
    let link = format!("/login/invitation/{token}/");
    assert!(site.get(&link).await.has("You are invited"));
    assert_eq!(site.get(&link.replace("invitation", "reset")).await.location(), "/login/?note=link-used");
    let joined = site.post(&link, &form(&[("name", "Li Aldous"), ("password", PASSWORD)])).await;
    assert_eq!(joined.location(), "/newsroom/");
    let today = site.get_as(&joined.cookie(), "/newsroom/").await;
    assert!(today.has("Li Aldous") && today.has("Author"));
    assert_eq!(site.get(&link).await.location(), "/login/?note=link-used");
    let again = site.post_as(&admin, "/newsroom/accounts/invite/", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the address has an account now");
    let audit = site.get_as(&admin, "/newsroom/audit/").await;
    assert!(audit.has("li@paper.example, author") && audit.has("created an account"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shut_out_colleague_is_out_at_once_and_the_last_administrator_stays() {
    let site = TestSite::new(Engine::Sqlite);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let editor = site.account("ed", Role::Editor);
    let cookie = site.sign_in("ed").await;
    let path = format!("/newsroom/accounts/{}", editor.id);
    site.post_as(&admin, &format!("{path}/role/"), &[("role", "contributor")]).await;
    assert!(site.get_as(&cookie, "/newsroom/").await.has("Contributor"), "the new role holds at once");
    site.post_as(&admin, &format!("{path}/disable/"), &[]).await;
    assert_eq!(site.get_as(&cookie, "/newsroom/").await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.try_sign_in("ed", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.post_as(&admin, &format!("{path}/enable/"), &[]).await;
    assert_eq!(site.try_sign_in("ed", PASSWORD).await.status, StatusCode::SEE_OTHER);
    let page = site.get_as(&admin, "/newsroom/accounts/").await;
    let own = page.between("ada@paper.example", "</li>");
    assert!(!own.contains("/role/"), "nobody changes their own role: {own}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_makes_one_administrator_and_no_second() {
    let site = TestSite::new(Engine::Sqlite);
    let path = masthead::accounts::first_start(&site.app).expect("asked").expect("nobody can sign in yet");
    let page = site.get(&path).await;
    assert!(page.is_ok() && page.has("Europe/Berlin") && page.has("name=\"publication\""), "{}", page.status);
    let fields = |zone: &'static str, password: &'static str| {
        form(&[
            ("publication", "The Merrin Courier"),
            ("language", "en"),
            ("zone", zone),
            ("name", "Ana"),
            ("email", "ana@paper.example"),
            ("password", password),
        ])
    };
    assert!(site.post(&path, &fields("Mars/Olympus", PASSWORD)).await.has("no such time zone"));
    let weak = site.post(&path, &fields("Europe/Berlin", "passwordpassword")).await;
    assert!(weak.has("guessers try first") && weak.has("The Merrin Courier"), "what was typed is kept");
    let opened = site.post(&path, &fields("Europe/Berlin", PASSWORD)).await;
    assert_eq!(opened.location(), "/newsroom/");
    assert!(site.get_as(&opened.cookie(), "/newsroom/").await.has("Europe/Berlin"));
    assert!(site.get("/").await.has("The Merrin Courier"));
    assert_eq!(site.post(&path, &fields("Europe/Berlin", PASSWORD)).await.location(), "/login/?note=link-used");
    assert_eq!(masthead::accounts::first_start(&site.app).expect("asked"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_devices_are_listed_and_signed_out() {
    let site = TestSite::new(Engine::Sqlite);
    let here = site.signed_in("ana", Role::Reader).await;
    let there = site.sign_in("ana").await;
    let page = site.get_as(&here, "/account/").await;
    assert_eq!(page.body.matches("Last used").count(), 2);
    assert!(!page.has("To the newsroom"), "a reader has no newsroom");
    site.post_as(&here, "/account/devices/out/", &[]).await;
    assert_eq!(site.get_as(&there, "/account/").await.status, StatusCode::SEE_OTHER);
    let wrong = site
        .post_as(&here, "/account/password/", &[("old", "not this one at all"), ("new", "quite another one")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = site.post_as(&here, "/account/password/", &[("old", PASSWORD), ("new", "quite another one")]).await;
    assert_eq!(right.location(), "/account/?said=password");
    assert_eq!(site.try_sign_in("ana", "quite another one").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_out_the_device_of_another() {
    let site = TestSite::new(Engine::Sqlite);
    let ana = site.signed_in("ana", Role::Editor).await;
    let eva = site.signed_in("eva", Role::Editor).await;
    for device in 1..5 {
        site.post_as(&eva, &format!("/account/devices/{device}/out/"), &[]).await;
    }
    assert!(site.get_as(&ana, "/newsroom/").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_header_learns_who_is_there_by_an_answer_of_its_own() {
    let site = TestSite::new(Engine::Sqlite);
    let cookie = site.signed_in("ana", Role::Editor).await;
    assert_eq!(site.get("/-/who/").await.body, "{}");
    let who = site.get_as(&cookie, "/-/who/").await;
    assert!(who.has(r#""name":"ana""#) && who.has(r#""newsroom":"/newsroom/""#), "{}", who.body);
    assert_eq!(who.header("cache-control"), "private, no-store");
}
