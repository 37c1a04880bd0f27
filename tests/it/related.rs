//! Related stories as a reader sees them: kept ready, never repeated, never what is not public.

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
