//! Related stories as a reader sees them: kept ready, never repeated, never what is not public.

use masthead::accounts::{Account, Role};
use masthead::articles::actions::{self, Freshness, Press};
use masthead::articles::policy::Colleague;
use masthead::articles::revisions;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

/// The stories below the text, and those inside it.
fn shown(page: &Answer) -> (Vec<String>, Vec<String>) {
    let links = |part: &str| -> Vec<String> {
        let links = part.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut links: Vec<String> = links.filter(|link| link.contains("/2024/05/")).map(str::to_owned).collect();
        links.dedup();
        links
    };
    (
        links(page.between("<section class=\"related", "</section>")),
        links(page.between("<aside class=\"inline-related", "</aside>")),
    )
}

/// Nine stories about estuaries, and five about concerts, newer than they are.
fn stories() -> Vec<Post> {
    let estuary = (1..=9).map(|id| {
        let body = format!("<p>The gauge at the estuary measured surge{id} above the seawall, report{id} says.</p><p>More of it{id}.</p>");
        Post::new(id, &format!("estuary-{id}"), &format!("Estuary surge {id}")).content(&body).section("coast")
    });
    let concert = (21..=25).map(|id| {
        let body = format!(
            "<p>The orchestra played symphony{id} in the concert hall, critic{id} wrote.</p><p>More of it{id}.</p>"
        );
        let post = Post::new(id, &format!("concert-{id}"), &format!("Concert season {id}")).content(&body);
        post.section("coast").at("2024-05-20 12:00:00")
    });
    estuary.chain(concert).collect()
}

on_both!(related_stories_are_of_the_same_subject_and_never_repeat, subject);
async fn subject(engine: Engine) {
    let site = TestSite::with(engine, &Export::of(stories()).section("coast", ""));
    let (before, _) = shown(&site.get("/2024/05/estuary-1/").await);
    assert_eq!(before.len(), 4, "a page is whole before anything is kept: {before:?}");
    site.relate();
    let (below, inline) = shown(&site.get("/2024/05/estuary-1/").await);
    assert_eq!((below.len(), inline.len()), (4, 3), "{below:?} {inline:?}");
    assert!(below.iter().chain(&inline).all(|link| link.contains("estuary")), "{below:?} {inline:?}");
    let mut all: Vec<&String> = below.iter().chain(&inline).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 7, "no story twice");
    assert!(!all.iter().any(|link| link.contains("estuary-1/")), "nor the story itself");
}

on_both!(a_withdrawn_story_is_related_to_nothing, withdrawn);
async fn withdrawn(engine: Engine) {
    let site = TestSite::with(engine, &Export::of(stories()).section("coast", ""));
    site.relate();
    let (below, _) = shown(&site.get("/2024/05/estuary-1/").await);
    let gone = below[0].clone();
    let slug = gone.trim_end_matches('/').rsplit('/').next().expect("a slug").to_owned();
    site.run(&format!("UPDATE article SET status = 5 WHERE slug = '{slug}'"));
    let (below, inline) = shown(&site.get("/2024/05/estuary-1/").await);
    assert_eq!(below.len(), 4, "another takes its place");
    assert!(!below.contains(&gone) && !inline.contains(&gone));
}

on_both!(a_story_that_the_text_links_to_is_not_offered_again, linked);
async fn linked(engine: Engine) {
    let mut posts = stories();
    let link = "<p>As <a href=\"https://paper.example/2024/05/estuary-2/\">we reported</a>, the estuary gauge measured a surge above the seawall.</p><p>b</p>";
    posts[0] = Post::new(1, "estuary-1", "Estuary surge 1").content(link).section("coast");
    let site = TestSite::with(engine, &Export::of(posts).section("coast", ""));
    site.relate();
    let (below, inline) = shown(&site.get("/2024/05/estuary-1/").await);
    assert_eq!(below.len(), 4);
    let offered: Vec<&String> = below.iter().chain(&inline).collect();
    assert!(!offered.iter().any(|link| link.contains("estuary-2/")), "{offered:?}");
}

on_both!(pinned_stories_come_first_and_banned_ones_never, chosen);
async fn chosen(engine: Engine) {
    let site = TestSite::with(engine, &Export::of(stories()).section("coast", ""));
    site.relate();
    let cookie = site.signed_in("ana", Role::Editor).await;
    let (before, _) = shown(&site.get("/2024/05/estuary-1/").await);
    let id = |slug: &str| site.words(&format!("SELECT CAST(id AS TEXT) FROM article WHERE slug = '{slug}'"))[0].clone();
    let slug = |link: &String| link.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let (pinned, banned) = (id("concert-21"), id(&slug(&before[0])));
    let here = format!("/newsroom/articles/{}/", id("estuary-1"));
    let form = site.get_as(&cookie, &here).await;
    assert!(form.has("name=\"related_pinned\"") && form.has("name=\"related_banned\""));
    let revision = form.between("name=\"revision\" value=\"", "\"").to_owned();
    let fields = [
        ("revision", revision.as_str()),
        ("related_pinned", &format!("{pinned}, 999999, {}", id("estuary-1"))),
        ("related_banned", &banned),
    ];
    let saved = site.post_as(&cookie, &here, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(shown(&site.get("/2024/05/estuary-1/").await).0, before, "nothing changes before it is published");
    publish(&site, &id("estuary-1"));

    let (below, inline) = shown(&site.get("/2024/05/estuary-1/").await);
    assert_eq!(below[0], "/2024/05/concert-21/", "{below:?}");
    assert_eq!((below.len(), inline.len()), (4, 3));
    assert!(!below.contains(&before[0]) && !inline.contains(&before[0]), "{below:?} {inline:?}");
    let all = [below.clone(), inline].concat();
    assert!(!all.iter().any(|link| link.contains("estuary-1/")), "nor the story itself: {all:?}");
    assert!(site.get_as(&cookie, &here).await.has(&format!("value=\"{pinned}, 999999, {}\"", id("estuary-1"))));

    site.run("UPDATE article SET status = 5 WHERE slug = 'concert-21'");
    let (below, _) = shown(&site.get("/2024/05/estuary-1/").await);
    assert!(below.len() == 4 && !below[0].contains("concert-21"), "what is withdrawn is shown nowhere: {below:?}");
}

/// Publishes the newest version of an article.
fn publish(site: &TestSite, id: &str) {
    let id: i64 = id.parse().expect("a number");
    let account = Account { id: 900, email: String::new(), name: "Ana".to_owned(), role: Role::Editor };
    let press = Press { locales: site.app.locales.clone() };
    let now = site.app.clock.now();
    let published = site.app.db.transact_blocking(move |tx| {
        let newest = revisions::newest(tx, id)?.map_or(0, |revision| revision.line.number);
        actions::publish(tx, &press, &Colleague { account: account.clone() }, id, newest, Freshness::Updated, now)
    });
    published.expect("published");
}
