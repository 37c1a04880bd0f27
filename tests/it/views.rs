//! Finding one's way in the newsroom: the palette, views of the list, the checklist after a save.

use masthead::accounts::Role;

use crate::support::{Engine, Export, Post, TestSite, on_both};

fn site(engine: Engine) -> TestSite {
    let posts = [
        Post::new(1, "tide-turns", "Tide turns").section("coast"),
        Post::new(2, "choir-sings", "Choir sings").section("town"),
    ];
    let site = TestSite::with(engine, &Export::of(posts).section("coast", "").section("town", ""));
    // What a served publication does by itself.
    while site.app.db.read_blocking(masthead::articles::listing::is_unfiled).expect("read") {
        site.app.db.write_blocking(masthead::articles::listing::file_some).expect("filed");
    }
    site
}

on_both!(the_palette_finds_places_and_articles_and_nothing_that_is_not_for_somebody, palette);
async fn palette(engine: Engine) {
    let site = site(engine);
    let (editor, author) = (site.signed_in("ana", Role::Editor).await, site.signed_in("li", Role::Author).await);
    let all = site.get_as(&editor, "/newsroom/go/").await;
    assert!(all.has("href=\"/newsroom/front/\"") && all.has("href=\"/newsroom/articles/new/\""));
    let found = site.get_as(&editor, "/newsroom/go/?q=tide").await;
    let list = found.between("data-palette-list", "</main>");
    assert!(list.contains("Tide turns") && !list.contains("Choir sings"), "{list}");
    assert!(!list.contains("/newsroom/front/"), "no place is called so");

    let theirs = site.get_as(&author, "/newsroom/go/?q=tide").await;

    assert!(!theirs.has("Tide turns"), "an author finds their own");
    let places = site.get_as(&author, "/newsroom/go/").await;
    let list = places.between("data-palette-list", "</main>");
    assert!(!list.contains("/newsroom/settings/") && !list.contains("/newsroom/front/"), "{list}");
    let hostile = site.get_as(&editor, "/newsroom/go/?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert!(hostile.is_ok() && !hostile.has("<script>alert"));
}

on_both!(filters_are_kept_as_a_tab_of_one_s_own, views);
async fn views(engine: Engine) {
    let site = site(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Editor).await);
    let page = site.get_as(&ana, "/newsroom/articles/?state=live&q=tide&evil=1").await;
    let query = page.between("name=\"query\" value=\"", "\"").replace("&amp;", "&");
    assert_eq!(query, "state=live&q=tide", "only filters are kept");
    let fields = [("query", "q=tide&state=live&next=//evil.example"), ("name", "About the tide")];
    let kept = site.post_as(&ana, "/newsroom/articles/views/", &fields).await;
    assert_eq!((kept.status.as_u16(), kept.location()), (303, "/newsroom/articles/?state=live&q=tide"));

    let page = site.get_as(&ana, kept.location()).await;

    assert!(page.has("aria-current=\"page\">About the tide"), "{}", page.body);
    assert!(!site.get_as(&mira, "/newsroom/articles/").await.has("About the tide"), "it is hers alone");
    let id = page.between("name=\"forget\" value=\"", "\"").to_owned();
    site.post_as(&mira, "/newsroom/articles/views/", &[("forget", id.as_str())]).await;
    assert!(site.get_as(&ana, "/newsroom/articles/").await.has("About the tide"), "nobody else takes it off");
    site.post_as(&ana, "/newsroom/articles/views/", &[("forget", id.as_str())]).await;
    assert!(!site.get_as(&ana, "/newsroom/articles/").await.has("About the tide"));
    let nameless = site.post_as(&ana, "/newsroom/articles/views/", &[("query", "q=x"), ("name", "  ")]).await;
    assert!(nameless.header("set-cookie").contains("said-not-view-kept"));
}

on_both!(the_checklist_is_there_alone_for_whoever_may_see_the_article, checklist);
async fn checklist(engine: Engine) {
    let site = site(engine);
    let (editor, author) = (site.signed_in("ana", Role::Editor).await, site.signed_in("li", Role::Author).await);
    let made = site.post_as(&editor, "/newsroom/articles/new/", &[("headline", "Secret plan")]).await;
    let path = format!("{}checklist/", made.location());
    let page = site.get_as(&editor, &path).await;
    assert!(page.is_ok() && page.has("data-checklist") && page.has("No featured picture"), "{}", page.body);
    assert!(!page.has("<main"), "only the list");
    assert_eq!(site.get_as(&author, &path).await.status, 404);
}

on_both!(small_cards_show_the_short_headline_and_large_ones_the_whole, short_headlines);
async fn short_headlines(engine: Engine) {
    let posts: Vec<Post> = (1..=9)
        .map(|n| Post::new(n, &format!("story-{n}"), &format!("Story {n}")).at(&format!("2024-05-{n:02} 08:00:00")))
        .collect();
    let site = TestSite::with(engine, &Export::of(posts));
    site.run("UPDATE article SET short_headline = 'Short ' || slug WHERE slug IN ('story-9', 'story-3', 'story-2')");
    let front = site.get("/").await;
    let briefs = front.between("<ol class=\"briefs\">", "</ol>");
    assert!(briefs.contains("Short story-3") && briefs.contains("May 3"), "{briefs}");
    assert!(!briefs.contains(">08:00<"), "an hour of another day says nothing");
    assert!(!front.has("Short story-9"), "the lead has room");
}
