//! The fronts as editors arrange them: through the desk's plain forms, and as readers then see them.

use masthead::accounts::Role;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

/// Sixteen stories in two sections; the newest is "Story 16". One is scheduled for the evening.
fn site(engine: Engine) -> TestSite {
    let mut posts: Vec<Post> = (1..=16)
        .map(|n| {
            let section = if n % 2 == 0 { "coast" } else { "town" };
            let (slug, headline) = (format!("story-{n}"), format!("Story {n}!"));
            Post::new(n, &slug, &headline).at(&format!("2024-05-{n:02} 08:00:00")).section(section)
        })
        .collect();
    posts.push(
        Post::new(30, "evening", "Evening edition")
            .status("future")
            .at("2024-06-01 18:00:00")
            .link("/2024/06/evening/")
            .section("coast"),
    );
    TestSite::with(engine, &Export::of(posts).section("coast", "").section("town", ""))
}

/// The desk as it was opened: what its form brings back.
struct Desk {
    path: String,
    revision: String,
    layout: String,
}

impl Desk {
    fn of(path: &str, page: &Answer) -> Self {
        assert!(page.is_ok(), "{} {}", page.status, page.body);
        let layout = page.between("name=\"layout\" value=\"", "\">").replace("&quot;", "\"");
        Self { path: path.to_owned(), revision: page.between("name=\"revision\" value=\"", "\"").to_owned(), layout }
    }
}

impl TestSite {
    async fn open_desk(&self, cookie: &str, path: &str) -> Desk {
        Desk::of(path, &self.get_as(cookie, path).await)
    }

    async fn press_button(&self, cookie: &str, desk: &Desk, verb: &str, more: &[(&str, &str)]) -> Answer {
        let fields = [("revision", desk.revision.as_str()), ("layout", &desk.layout), ("do", verb)];
        self.post_as(cookie, &desk.path, &[&fields, more].concat()).await
    }

    /// Opens the desk, presses one button, and expects it to be taken.
    async fn press_at(&self, cookie: &str, path: &str, verb: &str, more: &[(&str, &str)]) {
        let desk = self.open_desk(cookie, path).await;
        let answer = self.press_button(cookie, &desk, verb, more).await;
        assert_eq!(answer.status, 303, "{verb}: {}", answer.body);
    }

    fn article(&self, slug: &str) -> String {
        self.words(&format!("SELECT CAST(id AS TEXT) FROM article WHERE slug = '{slug}'"))[0].clone()
    }

    fn section_number(&self, slug: &str) -> String {
        self.words(&format!("SELECT CAST(id AS TEXT) FROM section WHERE slug = '{slug}'"))[0].clone()
    }
}

const PAPER: &str = "/newsroom/front/0/";

/// The headline that leads the front.
fn lead(front: &Answer) -> String {
    let inner = front.between("<h2 class=\"lead__headline\">", "</h2>");
    inner.split('>').nth(1).unwrap_or_default().split('<').next().unwrap_or_default().to_owned()
}

/// How often each story is linked from the page's own part.
fn times(front: &Answer, slug: &str) -> usize {
    front.between("<main", "</main>").matches(&format!("/{slug}/\"")).count()
}

on_both!(an_untouched_front_fills_itself_and_its_desk_shows_the_same_stories, untouched);
async fn untouched(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let front = site.get("/").await;
    assert_eq!(lead(&front), "Story 16!");
    let desk = site.get_as(&editor, "/newsroom/front/").await;
    assert!(desk.has("Nobody has arranged this front"));

    // Publishing what was opened, without a change, changes nothing that readers see.
    site.press_at(&editor, PAPER, "publish", &[]).await;

    let after = site.get("/").await;
    for n in 1..=16 {
        let slug = format!("story-{n}");
        assert_eq!(times(&after, &slug) > 0, times(&front, &slug) > 0, "{slug}");
    }
    assert_eq!(lead(&after), "Story 16!");
    assert!(site.verbs().last().is_some_and(|verb| verb == "published"));
}

on_both!(a_story_that_is_put_to_the_top_leads_and_stands_nowhere_else, put);
async fn put(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let verb = format!("put:{}", site.article("story-3"));
    site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
    assert_eq!(lead(&site.get("/").await), "Story 16!", "a draft is seen by nobody");

    site.press_at(&editor, PAPER, "publish", &[]).await;

    let front = site.get("/").await;
    assert_eq!(lead(&front), "Story 3!");
    for n in 1..=16 {
        let count = times(&front, &format!("story-{n}"));
        // The lead's picture and headline are one story.
        assert!(count <= 1, "story {n} stands {count} times");
    }
    let page = site.get_as(&site.signed_in("ada", Role::Administrator).await, "/newsroom/audit/").await;
    assert!(page.has("published a front"));
}

on_both!(a_pin_ends_at_its_moment_and_the_kept_front_with_it, pin);
async fn pin(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let verb = format!("put:{}", site.article("story-3"));
    site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
    let until = [("until-0-0-day", "2024-06-01"), ("until-0-0-time", "14:00")];
    site.press_at(&editor, PAPER, "publish", &until).await;
    assert_eq!(lead(&site.get("/").await), "Story 3!");
    assert!(site.get("/").await.is_ok() && site.app.pages.holds("/"));

    site.set_time("2024-06-01T13:59:59.999999Z");
    assert_eq!(lead(&site.get("/").await), "Story 3!");
    assert!(site.app.pages.holds("/"));
    site.set_time("2024-06-01T14:00:00Z");

    assert_eq!(lead(&site.get("/").await), "Story 16!");
}

on_both!(the_kept_front_falls_when_what_it_shows_changes_and_other_pages_stay, kept);
async fn kept(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let town = site.section_number("town");
    for path in ["/", "/category/coast/", "/category/town/", "/2024/05/story-1/"] {
        assert!(site.get(path).await.is_ok() && site.app.pages.holds(path), "{path}");
    }
    let holds = async |path: &str| {
        site.app.pages.catch_up().await;
        site.app.pages.holds(path)
    };
    let verb = format!("put:{}", site.article("story-3"));
    site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
    assert!(holds("/").await, "a draft changes nothing that readers see");
    site.press_at(&editor, PAPER, "publish", &[]).await;
    assert!(!holds("/").await);
    for path in ["/category/coast/", "/category/town/", "/2024/05/story-1/"] {
        assert!(holds(path).await, "{path} does not show the front");
    }
    assert!(site.get("/").await.is_ok());

    let desk = format!("/newsroom/front/{town}/");
    let verb = format!("put:{}", site.article("story-1"));
    site.press_at(&editor, &desk, &verb, &[("to", "0.0")]).await;
    site.press_at(&editor, &desk, "publish", &[]).await;

    assert!(!holds("/category/town/").await);
    assert!(holds("/").await && holds("/category/coast/").await);
}

on_both!(a_scheduled_front_is_there_at_its_moment_and_not_before, scheduled);
async fn scheduled(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let verb = format!("put:{}", site.article("story-5"));
    site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
    let desk = site.open_desk(&editor, PAPER).await;
    let past = site
        .press_button(&editor, &desk, "schedule", &[("schedule-day", "2024-06-01"), ("schedule-time", "11:00")])
        .await;
    assert_eq!(past.status, 422);
    assert!(past.has("That moment has passed") && past.has("value=\"11:00\""), "what was typed is kept");
    site.press_at(&editor, PAPER, "schedule", &[("schedule-day", "2024-06-01"), ("schedule-time", "15:00")]).await;
    assert!(site.get_as(&editor, "/newsroom/front/").await.has("which readers will see from 15:00 on"));
    site.set_time("2024-06-01T14:59:59.999999Z");
    assert_eq!(lead(&site.get("/").await), "Story 16!");
    site.set_time("2024-06-01T15:00:00Z");

    assert_eq!(lead(&site.get("/").await), "Story 5!", "the clock decides, whoever looks first");

    let before = site.verbs().len();
    let now = site.app.clock.now();
    for _ in 0..2 {
        site.app.db.write(move |tx| masthead::front::release(tx, now)).await.expect("announced");
    }
    assert_eq!(site.verbs().len(), before + 1, "the change log is told once");
}

on_both!(a_front_that_is_taken_off_the_schedule_never_comes, unscheduled);
async fn unscheduled(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let verb = format!("put:{}", site.article("story-5"));
    site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
    site.press_at(&editor, PAPER, "schedule", &[("schedule-day", "2024-06-01"), ("schedule-time", "15:00")]).await;
    let id = site.words("SELECT CAST(id AS TEXT) FROM front_version")[0].clone();
    let fields = [("version", id.as_str()), ("do", "unschedule")];
    assert_eq!(site.post_as(&editor, &format!("{PAPER}versions/"), &fields).await.status, 303);
    site.set_time("2024-06-01T15:00:01Z");
    assert_eq!(lead(&site.get("/").await), "Story 16!");
    assert_eq!(site.words("SELECT CAST(COUNT(*) AS TEXT) FROM front_moment"), ["0"]);
}

on_both!(the_second_of_two_editors_sees_both_fronts_and_loses_neither, conflict);
async fn conflict(engine: Engine) {
    let site = site(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Editor).await);
    let (hers, other) = (site.open_desk(&ana, PAPER).await, site.open_desk(&mira, PAPER).await);
    let put = |slug: &str| format!("put:{}", site.article(slug));
    assert_eq!(site.press_button(&ana, &hers, &put("story-3"), &[("to", "0.0")]).await.status, 303);

    let answer = site.press_button(&mira, &other, &put("story-5"), &[("to", "0.0")]).await;

    assert_eq!(answer.status, 409);
    assert!(
        answer.has("<mark>Story 5!</mark>") && answer.has("<mark>Story 3!</mark>"),
        "both are shown: {}",
        answer.body
    );
    assert!(site.get_as(&ana, "/newsroom/front/").await.has("saved by ana"), "nothing is overwritten");
    let desk = Desk {
        path: PAPER.to_owned(),
        revision: answer.between("name=\"revision\" value=\"", "\"").to_owned(),
        layout: answer.between("name=\"layout\" value=\"", "\">").replace("&quot;", "\""),
    };
    assert_eq!(site.press_button(&mira, &desk, "save", &[]).await.status, 303);
    let versions = site.get_as(&mira, &format!("{PAPER}versions/")).await;
    assert!(versions.has("Version 1 by ana") && versions.has("Version 2 by mira"));
}

on_both!(an_earlier_front_comes_back, rollback);
async fn rollback(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    for slug in ["story-3", "story-5"] {
        let verb = format!("put:{}", site.article(slug));
        site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
        site.press_at(&editor, PAPER, "publish", &[]).await;
    }
    assert_eq!(lead(&site.get("/").await), "Story 5!");
    let first = site.words("SELECT CAST(id AS TEXT) FROM front_version ORDER BY number")[0].clone();
    let versions = site.get_as(&editor, &format!("{PAPER}versions/")).await;
    let revision = versions.between("name=\"revision\" value=\"", "\"").to_owned();
    let fields = [("version", first.as_str()), ("revision", &revision), ("do", "publish")];
    assert_eq!(site.post_as(&editor, &format!("{PAPER}versions/"), &fields).await.status, 303);
    assert_eq!(lead(&site.get("/").await), "Story 3!");

    site.press_at(&editor, PAPER, "automatic", &[]).await;

    assert_eq!(lead(&site.get("/").await), "Story 16!", "and it fills itself again");
    assert_eq!(site.words("SELECT CAST(COUNT(*) AS TEXT) FROM front_version"), ["4"], "history only grows");
}

on_both!(a_story_that_is_not_public_is_on_the_preview_of_its_hour_and_on_no_front_before, preview);
async fn preview(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let verb = format!("put:{}", site.article("evening"));
    site.press_at(&editor, PAPER, &verb, &[("to", "0.0")]).await;
    site.press_at(&editor, PAPER, "publish", &[]).await;
    assert!(!site.get("/").await.has("Evening edition"), "readers do not see it");
    assert!(site.get_as(&editor, PAPER).await.has("“Evening edition” is not shown to readers"));

    let now = site.get_as(&editor, &format!("{PAPER}preview/")).await;
    let then = site.get_as(&editor, &format!("{PAPER}preview/?day=2024-06-01&time=18:00")).await;

    assert!(!now.has("Evening edition"));
    assert_eq!(lead(&then), "Evening edition");
    assert!(then.header("cache-control").contains("no-store") || then.header("cache-control").contains("private"));
    assert_eq!(then.header("x-robots-tag"), "noindex, nofollow");
    let desk = site.get_as(&editor, &format!("{PAPER}?day=2024-06-01&time=18:00")).await;
    assert!(desk.has("these will have come in: “Evening edition”"));
    site.set_time("2024-06-01T18:00:00Z");
    assert_eq!(lead(&site.get("/").await), "Evening edition", "and then it leads");
}

on_both!(a_withdrawn_story_leaves_its_place_at_once, withdrawn);
async fn withdrawn(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let article = site.article("story-3");
    site.press_at(&editor, PAPER, &format!("put:{article}"), &[("to", "0.0")]).await;
    site.press_at(&editor, PAPER, "publish", &[]).await;
    assert_eq!(lead(&site.get("/").await), "Story 3!");
    let fields = [("reason", "It was wrong.")];
    let done = site.post_as(&editor, &format!("/newsroom/articles/{article}/withdraw/"), &fields).await;
    assert_eq!(done.status, 303);
    let front = site.get("/").await;
    assert_eq!((lead(&front).as_str(), times(&front, "story-3")), ("Story 16!", 0));
}

on_both!(a_section_has_places_above_its_list_and_no_story_twice, section);
async fn section(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let town = site.section_number("town");
    let desk = format!("/newsroom/front/{town}/");
    site.press_at(&editor, &desk, &format!("put:{}", site.article("story-1")), &[("to", "0.0")]).await;
    site.press_at(&editor, &desk, "publish", &[]).await;
    let page = site.get("/category/town/").await;
    let first = page.between("section-lead", "</article>");
    assert!(first.contains("Story 1!"), "{first}");
    for n in (1..=15).step_by(2) {
        assert!(times(&page, &format!("story-{n}")) <= 1, "story {n}");
    }
    assert!(!site.get("/category/town/page/2/").await.has("section-lead"));
}

on_both!(whoever_may_not_arrange_fronts_neither_sees_nor_changes_them, rights);
async fn rights(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let desk = site.open_desk(&editor, PAPER).await;
    for role in [Role::Author, Role::Contributor, Role::Reader] {
        let cookie = site.signed_in(role.name(), role).await;
        for path in [PAPER, "/newsroom/front/", "/newsroom/front/0/preview/", "/newsroom/front/0/versions/"] {
            assert_eq!(site.get_as(&cookie, path).await.status, 403, "{path} as {role:?}");
        }
        assert_eq!(site.press_button(&cookie, &desk, "publish", &[]).await.status, 403, "{role:?}");
    }
    assert_eq!(site.get("/newsroom/front/0/preview/").await.status, 303, "a guest is sent to sign in");
    assert_eq!(site.words("SELECT CAST(COUNT(*) AS TEXT) FROM front_version"), ["0"]);
}

on_both!(hostile_and_broken_forms_change_nothing, broken);
async fn broken(engine: Engine) {
    let site = site(engine);
    let editor = site.signed_in("ana", Role::Editor).await;
    let desk = site.open_desk(&editor, PAPER).await;
    let with = |layout: &str| Desk { path: PAPER.to_owned(), revision: "0".to_owned(), layout: layout.to_owned() };
    for layout in ["", "{}", "[1", "{\"blocks\":[{\"kind\":\"bomb\"}]}"] {
        assert_eq!(site.press_button(&editor, &with(layout), "save", &[]).await.status, 400, "{layout}");
    }
    assert_eq!(site.press_button(&editor, &desk, "sell", &[]).await.status, 400);
    let wrong = site.press_button(&editor, &desk, "put:1", &[("to", "99.99")]).await;
    assert_eq!(wrong.status, 303, "a place that is not there takes nothing");
    assert!(!site.get_as(&editor, PAPER).await.body.contains("By hand</span>"));
    let huge = format!(
        "{{\"blocks\":[{}]}}",
        vec!["{\"kind\":\"strip\",\"title\":\"<script>alert(1)</script>\"}"; 500].join(",")
    );
    let desk = site.open_desk(&editor, PAPER).await;
    let desk = Desk { layout: huge, ..desk };
    assert_eq!(site.press_button(&editor, &desk, "publish", &[]).await.status, 303);
    assert!(!site.get("/").await.has("<script>alert"));
    assert_eq!(site.get_as(&editor, "/newsroom/front/987654/").await.status, 404);
}

/// What fills the front is one statement; each list in it is one short range, and no table is walked through.
#[test]
fn filling_a_front_walks_through_no_table() {
    let site = site(Engine::Sqlite);
    let gather =
        db::Db::statements().into_iter().find(|sql| sql.place().is_some_and(|place| place.name.ends_with("::GATHER")));
    let text = gather.expect("the statement is declared").text(db::Engine::Sqlite).to_owned();
    let explain = db::Sql::dynamic(format!("EXPLAIN QUERY PLAN {text}"));
    let plan: Vec<String> = site
        .app
        .db
        .read_blocking(move |db| db.all(&explain, db::p!["[[1,0],[2,1]]", 1, 24, "[1]"], |row| row.get(3)))
        .expect("a plan");
    let walks: Vec<&String> = plan.iter().filter(|line| line.starts_with("SCAN")).collect();
    let is_short =
        |line: &&&String| ["SCAN s ", "SCAN p ", "SCAN k", "SCAN w"].iter().any(|short| line.starts_with(short));
    assert!(walks.iter().all(|line| is_short(&line)), "{plan:#?}");
    for range in ["SEARCH l USING PRIMARY KEY (kind=? AND list_id=? AND published_at>?", "article_sticky"] {
        assert!(plan.iter().any(|line| line.contains(range)), "{range}: {plan:#?}");
    }
    assert!(!plan.iter().any(|line| line.contains("article_status_touched")), "not all that is live: {plan:#?}");
}
