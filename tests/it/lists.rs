//! Lists of stories: what is in them, in which order, and where they end.

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

/// The texts of the tag cloud, in order.
fn cloud(page: &Answer) -> Vec<String> {
    let list = page.between("<ul class=\"tag-cloud\">", "</ul>");
    list.split("<a ")
        .skip(1)
        .map(|link| bodytext::inline_text(&format!("<a {link}")))
        .map(|name| name.trim().to_owned())
        .collect()
}

on_both!(tags_stand_in_the_order_people_count_in, natural);
async fn natural(engine: Engine) {
    let tags = [("route-10", "Route 10"), ("route-9", "route 9"), ("harbour", "Harbour"), ("route-007", "Route 007")];
    let post = tags.iter().fold(Post::new(5, "tide", "Tide"), |post, (slug, name)| post.tag_named(slug, name));
    let site = TestSite::with(engine, &Export::of([post]));
    let expected = ["Harbour", "Route 007", "route 9", "Route 10"];
    assert_eq!(cloud(&site.get("/-/tags/").await), expected);
    assert_eq!(cloud(&site.get("/2024/05/tide/").await), expected, "in the rail, too");
}

on_both!(a_section_holds_the_stories_of_the_sections_inside_it, nested);
async fn nested(engine: Engine) {
    let posts = [
        Post::new(1, "at-sea", "At sea").section("coast"),
        Post::new(2, "in-port", "In port").section("harbour"),
        Post::new(3, "at-quay", "At the quay").section("quay"),
        Post::new(4, "inland", "Inland").section("hills"),
    ];
    let export = Export::of(posts)
        .section("coast", "")
        .section("harbour", "coast")
        .section("quay", "harbour")
        .section("hills", "");
    let site = TestSite::with(engine, &export);
    assert_eq!(stories(&site, "/category/coast/").await, [true, true, true, false]);
    assert_eq!(stories(&site, "/category/coast/harbour/").await, [false, true, true, false]);
    assert_eq!(stories(&site, "/category/coast/harbour/quay/").await, [false, false, true, false]);
    let story = site.get("/2024/05/at-quay/").await;
    let trail: Vec<usize> = ["/category/coast/\"", "/category/coast/harbour/\"", "/category/coast/harbour/quay/\""]
        .map(|link| story.between("<main", "</main>").find(link).expect(link))
        .into();
    assert!(trail.is_sorted(), "the way down is shown");
}

/// Which of the four stories a section's page names.
async fn stories(site: &TestSite, path: &str) -> [bool; 4] {
    let page = site.get(path).await;
    assert!(page.is_ok(), "{path}: {}", page.status);
    let main = page.between("<main", "</main>");
    ["at-sea", "in-port", "at-quay", "inland"].map(|slug| main.contains(&format!("/2024/05/{slug}/")))
}

on_both!(every_list_ends, ends);
async fn ends(engine: Engine) {
    let posts = (1..=25).map(|id| {
        Post::new(id, &format!("story-{id}"), &format!("Story {id}"))
            .at(&format!("2024-05-01 08:{id:02}:00"))
            .section("coast")
            .tag("wall")
    });
    let site = TestSite::with(engine, &Export::of(posts).section("coast", ""));
    for list in ["/category/coast", "/tag/wall", "/author/ana", "/2024", "/2024/05", "/2024/05/01"] {
        let mut seen = 0;
        for page in 1..=3 {
            let path = if page == 1 { format!("{list}/") } else { format!("{list}/page/{page}/") };
            let answer = site.get(&path).await;
            assert!(answer.is_ok(), "{path}: {}", answer.status);
            let main = answer.between("<main", "</main>");
            let main = main.split("<aside").next().unwrap_or(main);
            seen += (1..=25).filter(|id| main.contains(&format!("/story-{id}/\""))).count();
        }
        assert_eq!(seen, 25, "{list} shows every story once");
        assert_eq!(site.get(&format!("{list}/page/4/")).await.status, 404, "{list}");
        let first = site.get(&format!("{list}/page/1/")).await;
        assert_eq!((first.status.as_u16(), first.location()), (301, format!("{list}/").as_str()));
    }
    for nothing in ["/2023/", "/2024/04/", "/2024/05/02/", "/category/nothing/", "/tag/nothing/", "/author/nobody/"] {
        assert_eq!(site.get(nothing).await.status, 404, "{nothing}");
    }
}

on_both!(a_story_belongs_to_the_day_of_its_own_town, own_day);
async fn own_day(engine: Engine) {
    let post = Post::new(5, "night", "At night").local("2024-05-01 00:30:00", "2024-04-30 16:30:00");
    let site = TestSite::with(engine, &Export::of([post]));
    for path in ["/2024/05/01/", "/2024/05/"] {
        assert!(site.get(path).await.has("/2024/05/night/"), "{path}");
    }
    assert_eq!(site.get("/2024/04/").await.status, 404);
    assert_eq!(site.get("/2024/04/30/").await.status, 404);
    site.set_time("2024-06-12T15:59:59Z");
    assert!(site.get("/").await.has("Wednesday, June 12, 2024"));
    site.set_time("2024-06-12T16:00:00Z");
    assert!(site.get("/").await.has("Thursday, June 13, 2024"), "midnight is there earlier than at Greenwich");
}

on_both!(stories_of_one_moment_each_have_their_place, same_moment);
async fn same_moment(engine: Engine) {
    let posts = (1..=3).map(|id| Post::new(id, &format!("story-{id}"), &format!("Story {id}")));
    let site = TestSite::with(engine, &Export::of(posts));
    let page = site.get("/2024/05/story-2/").await;
    let neighbours = page.between("<nav class=\"post-nav", "</nav>");
    let (before, after) = (neighbours.find("/story-1/").expect("before"), neighbours.find("/story-3/").expect("after"));
    assert!(before < after, "{neighbours}");
}

on_both!(stories_that_share_a_rare_tag_come_first, related);
async fn related(engine: Engine) {
    let story = |id: i64| Post::new(id, &format!("story-{id}"), &format!("Story {id}")).tag("news");
    let posts = (3..=20).map(story).chain([story(1).tag("oyster"), story(2).tag("oyster").at("2019-05-01 08:00:00")]);
    let site = TestSite::with(engine, &Export::of(posts));
    let page = site.get("/2024/05/story-1/").await;
    let related = page.between("<section class=\"related", "</section>");
    let first = related.split("href=\"").find(|link| link.contains("/story-")).unwrap_or_default();
    assert!(first.contains("/story-2/"), "{related}");
    assert!(!related.contains("/story-1/\""), "a story is not related to itself");
}
