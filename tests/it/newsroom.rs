//! Every door of the newsroom, knocked at by everybody.

use axum::body::Body;
use hyper::{Method, StatusCode};
use masthead::accounts::{Account, Role};
use masthead::newsroom::{self, Subject, may};

use crate::support::{Engine, TestSite};

fn account(role: Role) -> Account {
    Account { id: 1, email: String::new(), name: String::new(), role }
}

/// A door's address with made-up things in it.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "987654" } else { part });
    format!("/newsroom{}", parts.collect::<Vec<_>>().join("/"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_opens_to_those_with_the_right_and_to_nobody_else() {
    let site = TestSite::new(Engine::Sqlite);
    let mut cookies = Vec::new();
    for role in Role::ALL {
        cookies.push((role, site.signed_in(role.name(), role).await));
    }
    let doors = newsroom::doors();
    assert!(doors.listed().count() > 0);
    for door in doors.listed() {
        for (role, cookie) in &cookies {
            let kind = ("content-type", "application/x-www-form-urlencoded");
            let headers = [("cookie", cookie.as_str()), ("accept", "text/html"), kind];
            let answer = site.ask(door.method.clone(), &address(door.path), Body::empty(), &headers).await;
            let is_open = may(&account(*role), door.right, Subject::Publication);
            let was_refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(was_refused, !is_open, "{} {} as {role:?}: {}", door.method, door.path, answer.status);
            assert!(!answer.status.is_server_error(), "{} {} as {role:?}", door.method, door.path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_gets_through_no_door_at_all() {
    let site = TestSite::new(Engine::Sqlite);
    for door in newsroom::doors().listed() {
        for cookie in ["", "masthead=", "masthead=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "__Host-masthead=x"] {
            let headers = [("cookie", cookie), ("accept", "text/html")];
            let answer = site.ask(door.method.clone(), &address(door.path), Body::empty(), &headers).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {}", door.method, door.path);
            assert!(answer.location().starts_with("/login/?next="), "{}", answer.location());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_is_told_in_its_own_words_that_the_session_has_ended() {
    let site = TestSite::new(Engine::Sqlite);
    let answer = site.ask(Method::GET, "/newsroom/", Body::empty(), &[("accept", "application/json")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.has(r#""error":"signed-out""#) && answer.has("/login/?next="), "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_in_the_settings_is_on_every_page_and_in_the_audit_log() {
    let site = TestSite::new(Engine::Sqlite);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let page = site.get_as(&admin, "/newsroom/settings/").await;
    assert!(page.is_ok() && page.has("name=\"articles_per_page\""));
    let fields = |per_page: &'static str| {
        [
            ("name", "The Merrin Courier"),
            ("language", "en"),
            ("time_zone", "+08:00"),
            ("articles_per_page", per_page),
            ("articles_per_feed", "20"),
            ("tags_in_cloud", "45"),
            ("excerpt_words", "20"),
            ("excerpt_letters", "60"),
        ]
    };
    let wrong = site.post_as(&admin, "/newsroom/settings/", &fields("many")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("whole number") && wrong.has("value=\"many\""), "what was typed is kept");
    assert!(!site.get("/").await.has("Merrin"), "nothing is half saved");
    let saved = site.post_as(&admin, "/newsroom/settings/", &fields("12")).await;
    assert_eq!(saved.location(), "/newsroom/settings/");
    assert!(site.get("/").await.has("The Merrin Courier"));
    assert!(site.get_as(&admin, "/newsroom/audit/").await.has("changed the settings"));
}
