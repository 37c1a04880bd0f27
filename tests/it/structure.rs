//! Editors keep sections and tags in order; readers, old links and later imports find everything.

use hyper::StatusCode;
use masthead::accounts::Role;

use crate::support::{Engine, Export, Post, TestSite, on_both};

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

fn paper() -> Export {
    let posts = [
        Post::new(1, "tide-turns", "Tide turns").section("coast").tag("wall").tag("sea"),
        Post::new(2, "wall-holds", "Wall holds").at("2024-05-02 08:00:00").section("coast").tag("wall"),
        Post::new(3, "choir-sings", "Choir sings").at("2024-05-03 08:00:00").section("town").tag("sea"),
        Post::new(4, "pier-opens", "Pier opens").at("2024-05-04 08:00:00").section("harbours").tag("dyke"),
        Post::new(5, "still-writing", "Still writing").status("draft").link("").section("harbours").tag("dyke"),
        Post::page(8, "about", "About us"),
    ];
    Export::of(posts).section("coast", "").section("harbours", "coast").section("town", "")
}

fn number(site: &TestSite, sql: &str) -> i64 {
    site.words(&format!("SELECT CAST(({sql}) AS TEXT)"))[0].parse().expect("a number")
}

fn tag(site: &TestSite, slug: &str) -> i64 {
    number(site, &format!("SELECT id FROM tag WHERE slug = '{slug}'"))
}

fn section(site: &TestSite, slug: &str) -> i64 {
    number(site, &format!("SELECT id FROM section WHERE slug = '{slug}'"))
}

/// What the form of a page was made from.
async fn seen(site: &TestSite, cookie: &str, path: &str) -> String {
    let page = site.get_as(cookie, path).await;
    assert!(page.is_ok(), "{path}: {}", page.status);
    page.between("name=\"seen\" value=\"", "\"").to_owned()
}

async fn save_tag(site: &TestSite, cookie: &str, id: i64, name: &str, slug: &str) {
    let path = format!("/newsroom/tags/{id}/");
    let seen = seen(site, cookie, &path).await;
    let fields = [("name", name), ("slug", slug), ("intro", ""), ("seen", seen.as_str())];
    let saved = site.post_as(cookie, &path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

async fn save_section(site: &TestSite, cookie: &str, id: i64, name: &str, slug: &str, parent: &str) {
    let path = format!("/newsroom/sections/{id}/");
    let seen = seen(site, cookie, &path).await;
    let fields = [("name", name), ("slug", slug), ("parent", parent), ("intro", ""), ("seen", seen.as_str())];
    let saved = site.post_as(cookie, &path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

/// An old address leads to the new one at once, and the new one answers.
async fn leads(site: &TestSite, from: &str, to: &str) {
    let answer = site.get(from).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (301, to), "{from}");
    assert!(site.get(to).await.is_ok(), "{to}");
}

on_both!(a_tag_that_is_renamed_keeps_its_readers_and_its_old_name, renamed);
async fn renamed(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let id = tag(&site, "wall");
    save_tag(&site, &editor, id, "Sea wall", "sea-wall").await;

    leads(&site, "/tag/wall/", "/tag/sea-wall/").await;
    leads(&site, "/tag/wall/feed/", "/tag/sea-wall/feed/").await;
    assert!(site.get("/2024/05/tide-turns/").await.has("Sea wall"), "articles name it as it is called now");
    save_tag(&site, &editor, id, "Sea wall", "flood-wall").await;
    leads(&site, "/tag/wall/", "/tag/flood-wall/").await;
    leads(&site, "/tag/sea-wall/", "/tag/flood-wall/").await;

    let page = site.get_as(&editor, &format!("/newsroom/tags/{id}/")).await;
    assert!(page.between("id=\"other-names\"", "</section>").contains("wall"), "the old name still means it");
    save_tag(&site, &editor, id, "wall", "wall").await;
    assert!(site.get("/tag/wall/").await.is_ok(), "and it may go home");
    leads(&site, "/tag/flood-wall/", "/tag/wall/").await;
}

on_both!(two_tags_become_one_and_nothing_is_lost_or_counted_twice, merged);
async fn merged(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let (wall, sea) = (tag(&site, "wall"), tag(&site, "sea"));
    let path = format!("/newsroom/tags/{wall}/merge/");

    let asked = site.post_as(&editor, &path, &[("into", "sea")]).await;
    assert!(asked.is_ok() && asked.has("2 articles") && asked.has("name=\"sure\""), "asked once more");
    assert!(site.get("/tag/wall/").await.is_ok(), "nothing has happened yet");
    let done = site.post_as(&editor, &path, &[("into", "sea"), ("sure", "yes")]).await;
    assert_eq!(done.location(), format!("/newsroom/tags/{sea}/"));

    leads(&site, "/tag/wall/", "/tag/sea/").await;
    let list = site.get("/tag/sea/").await;
    for headline in ["Tide turns", "Wall holds", "Choir sings"] {
        assert_eq!(list.between("<main", "<aside").matches(&format!(">{headline}<")).count(), 1, "{headline}");
    }
    assert_eq!(number(&site, &format!("SELECT articles FROM listing_count WHERE kind = 3 AND list_id = {sea}")), 3);
    let left = site.words(&format!("SELECT 'x' FROM article_tag WHERE tag_id = {wall}"));
    assert!(left.is_empty());
    // The same export again finds the tag under its new name and makes no second one.
    site.import(&paper());
    assert!(site.words("SELECT slug FROM tag WHERE slug = 'wall'").is_empty());
}

on_both!(a_draft_that_names_a_merged_tag_or_section_is_published_with_the_other, drafts);
async fn drafts(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let draft = number(&site, "SELECT id FROM article WHERE headline = 'Still writing'");
    let (dyke, harbours, town) = (tag(&site, "dyke"), section(&site, "harbours"), section(&site, "town"));
    let sheet = site.get_as(&editor, &format!("/newsroom/articles/{draft}/")).await;
    let revision = sheet.between("name=\"revision\" value=\"", "\"").to_owned();
    assert!(!revision.is_empty(), "{}", sheet.body);

    let merge = format!("/newsroom/tags/{dyke}/merge/");
    site.post_as(&editor, &merge, &[("into", "sea"), ("sure", "yes")]).await;
    let merge = format!("/newsroom/sections/{harbours}/delete/");
    let into = town.to_string();
    site.post_as(&editor, &merge, &[("into", into.as_str()), ("sure", "yes")]).await;
    let fields = [("revision", revision.as_str()), ("when", "now")];
    let done = site.post_as(&editor, &format!("/newsroom/articles/{draft}/publish/"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    assert!(site.get("/tag/sea/").await.has("Still writing"));
    assert!(site.get("/category/town/").await.has("Still writing"));
    assert!(site.words("SELECT slug FROM tag WHERE slug = 'dyke'").is_empty(), "it is not made again");
}

on_both!(a_tag_that_goes_says_so_at_its_address_and_may_come_again, deleted);
async fn deleted(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let id = tag(&site, "dyke");
    let path = format!("/newsroom/tags/{id}/delete/");
    assert!(site.post_as(&editor, &path, &[]).await.has("name=\"sure\""));
    site.post_as(&editor, &path, &[("sure", "yes")]).await;
    assert_eq!(site.get("/tag/dyke/").await.status, StatusCode::GONE);
    assert!(!site.get("/2024/05/pier-opens/").await.has("/tag/dyke/"));
    let again = site.post_as(&editor, "/newsroom/tags/", &[("name", "Dyke")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert!(site.get("/tag/dyke/").await.is_ok());
    assert_ne!(tag(&site, "dyke"), id, "old texts that name the number do not mean the new one");
}

on_both!(a_section_moves_with_all_that_stands_in_it_and_every_old_address_leads_there, moved);
async fn moved(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    site.decide(|publication| "/%category%/%postname%/".clone_into(&mut publication.permalinks));
    let editor = site.signed_in("edda", Role::Editor).await;
    // Articles of before keep the addresses they came with; these two have addresses by rule.
    for (slug, path) in [("pier-opens", "/coast/harbours/pier-opens"), ("tide-turns", "/coast/tide-turns")] {
        let id = number(&site, &format!("SELECT id FROM article WHERE slug = '{slug}'"));
        site.run(&format!("UPDATE article SET path = '{path}' WHERE id = {id}"));
        site.run(&format!("INSERT INTO permalink (path, kind, thing_id, target) VALUES ('{path}', 1, {id}, '')"));
    }
    let (coast, town) = (section(&site, "coast"), section(&site, "town").to_string());
    save_section(&site, &editor, coast, "Shore", "shore", &town).await;

    leads(&site, "/category/coast/", "/category/town/shore/").await;
    leads(&site, "/category/coast/harbours/", "/category/town/shore/harbours/").await;
    leads(&site, "/category/coast/feed/", "/category/town/shore/feed/").await;
    leads(&site, "/coast/tide-turns/", "/town/shore/tide-turns/").await;
    leads(&site, "/coast/harbours/pier-opens/", "/town/shore/harbours/pier-opens/").await;
    assert!(site.get("/2024/05/wall-holds/").await.is_ok(), "what no rule named stays where it is");
    let town_page = site.get("/category/town/").await;
    for headline in ["Choir sings", "Tide turns", "Pier opens"] {
        assert!(town_page.has(headline), "{headline} now stands in the town too");
    }
    let town = section(&site, "town");
    assert_eq!(number(&site, &format!("SELECT articles FROM listing_count WHERE kind = 2 AND list_id = {town}")), 4);
}

on_both!(a_section_goes_into_another_with_its_articles_and_sections, joined);
async fn joined(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let (coast, town) = (section(&site, "coast"), section(&site, "town"));
    let path = format!("/newsroom/sections/{coast}/delete/");
    let refused = site.post_as(&editor, &path, &[("sure", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "articles must go somewhere");
    let harbours = section(&site, "harbours").to_string();
    let within = site.post_as(&editor, &path, &[("into", harbours.as_str()), ("sure", "yes")]).await;
    assert_eq!(within.status, StatusCode::UNPROCESSABLE_ENTITY, "not into what stands in it");
    let into = town.to_string();
    assert!(site.post_as(&editor, &path, &[("into", into.as_str())]).await.has("name=\"sure\""));
    site.post_as(&editor, &path, &[("into", into.as_str()), ("sure", "yes")]).await;

    leads(&site, "/category/coast/", "/category/town/").await;
    leads(&site, "/category/coast/harbours/", "/category/town/harbours/").await;
    assert!(site.get("/category/town/").await.has("Wall holds"));
    assert_eq!(number(&site, &format!("SELECT articles FROM listing_count WHERE kind = 2 AND list_id = {town}")), 4);
    assert!(site.words(&format!("SELECT 'x' FROM listing WHERE kind = 2 AND list_id = {coast}")).is_empty());
}

on_both!(sections_stand_in_the_order_of_the_editors, ordered);
async fn ordered(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let order = |page: &crate::support::Answer| page.body.find(">coast<") < page.body.find(">town<");
    assert!(order(&site.get_as(&editor, "/newsroom/sections/").await));
    let town = section(&site, "town");
    let moved = site.post_as(&editor, &format!("/newsroom/sections/{town}/order/"), &[("to", "up")]).await;
    assert_eq!(moved.location(), "/newsroom/sections/");
    assert!(!order(&site.get_as(&editor, "/newsroom/sections/").await));
}

on_both!(the_second_of_two_editors_of_a_tag_sees_what_the_first_has_said, conflict);
async fn conflict(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    for path in
        [format!("/newsroom/tags/{}/", tag(&site, "sea")), format!("/newsroom/sections/{}/", section(&site, "town"))]
    {
        let seen = seen(&site, &editor, &path).await;
        let save = |name: &'static str, seen: String| {
            let (site, editor, path) = (&site, &editor, &path);
            async move { site.post_as(editor, path, &[("name", name), ("slug", "x"), ("seen", seen.as_str())]).await }
        };
        assert_eq!(save("First word", seen.clone()).await.status, StatusCode::SEE_OTHER);
        let second = save("Second word", seen).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        assert!(second.has("First word") && second.has("value=\"Second word\""), "both are shown");
        let meant = second.between("name=\"seen\" value=\"", "\"").to_owned();
        assert_eq!(save("Second word", meant).await.status, StatusCode::SEE_OTHER, "sent again it is meant");
    }
}

on_both!(hostile_names_and_introductions_run_nowhere, hostile);
async fn hostile(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let (tag, section) = (tag(&site, "sea"), section(&site, "town"));
    for path in [format!("/newsroom/tags/{tag}/"), format!("/newsroom/sections/{section}/")] {
        let seen = seen(&site, &editor, &path).await;
        let fields = [("name", HOSTILE), ("slug", "odd"), ("intro", HOSTILE), ("seen", seen.as_str())];
        let saved = site.post_as(&editor, &path, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        site.post_as(&editor, &format!("{path}alias/"), &[("alias", HOSTILE)]).await;
        site.post_as(&editor, &format!("{path}merge/"), &[("into", HOSTILE)]).await;
    }
    let pages = ["/newsroom/tags/", "/newsroom/sections/", "/tag/odd/", "/category/odd/", "/-/tags/", "/"];
    let own = [format!("/newsroom/tags/{tag}/"), format!("/newsroom/sections/{section}/")];
    for path in pages.into_iter().chain(own.iter().map(String::as_str)) {
        let page = site.get_as(&editor, path).await;
        assert!(page.is_ok(), "{path}");
        assert!(!page.has("<script>alert") && !page.has("<img src=x"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_arrange_the_paper_changes_nothing() {
    let site = TestSite::with(Engine::Sqlite, &paper());
    let (tag, section) = (tag(&site, "sea"), section(&site, "town"));
    for role in [Role::Author, Role::Contributor, Role::Reader] {
        let cookie = site.signed_in(role.name(), role).await;
        for path in [format!("/newsroom/tags/{tag}/delete/"), format!("/newsroom/sections/{section}/delete/")] {
            let answer = site.post_as(&cookie, &path, &[("sure", "yes"), ("into", "1")]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} as {role:?}");
        }
    }
    assert!(site.get("/tag/sea/").await.is_ok() && site.get("/category/town/").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_to_tags_and_sections_is_in_the_audit_log() {
    let site = TestSite::with(Engine::Sqlite, &paper());
    let admin = site.signed_in("ada", Role::Administrator).await;
    save_tag(&site, &admin, tag(&site, "sea"), "Ocean", "ocean").await;
    save_section(&site, &admin, section(&site, "town"), "City", "city", "").await;
    let log = site.get_as(&admin, "/newsroom/audit/").await;
    assert!(log.has("changed a tag") && log.has("sea → Ocean"));
    assert!(log.has("changed a section") && log.has("town → City"));
}

on_both!(an_editor_leads_an_address_elsewhere_in_one_hop_and_no_circle_is_made, redirects);
async fn redirects(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let save = |from: &'static str, to: &'static str| {
        let (site, editor) = (&site, &editor);
        async move { site.post_as(editor, "/newsroom/redirects/", &[("from", from), ("to", to)]).await }
    };
    assert_eq!(save("https://paper.example/old-home/", "/about/").await.status, StatusCode::SEE_OTHER);
    assert_eq!(save("/older-home", "/old-home/").await.status, StatusCode::SEE_OTHER);
    assert_eq!(save("/never-again/", "").await.status, StatusCode::SEE_OTHER);
    leads(&site, "/old-home/", "/about/").await;
    leads(&site, "/older-home/", "/about/").await;
    assert_eq!(site.get("/never-again/").await.status, StatusCode::GONE);

    // A tag that is renamed later moves the end of the chain, not its length.
    assert_eq!(save("/sea-news", "/tag/sea/").await.status, StatusCode::SEE_OTHER);
    save_tag(&site, &editor, tag(&site, "sea"), "Ocean", "ocean").await;
    leads(&site, "/sea-news/", "/tag/ocean/").await;

    for (from, to, why) in [
        ("/old-home/", "/older-home/", "circle"),
        ("/about/", "/tag/wall/", "Something stands"),
        ("/category/coast/", "/about/", "Something stands"),
        ("/2024/05/tide-turns/", "/about/", "Something stands"),
        ("/new-one/", "/nowhere-at-all/", "Nothing answers"),
        ("/new-one/", "https://elsewhere.example/", "another site"),
        ("/", "/about/", "front page"),
        ("/newsroom/", "/about/", "belongs to the newsroom"),
        ("/new-*", "/about/", "pattern"),
    ] {
        let refused = save(from, to).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{from} {to}");
        assert!(refused.has(why), "{from} {to}: {}", refused.between("role=\"alert\"", "</p>"));
        assert!(refused.has(&format!("value=\"{from}\"")), "what was typed is kept");
    }
    assert_eq!(site.get("/new-one/").await.status, StatusCode::NOT_FOUND, "nothing is half kept");
    leads(&site, "/old-home/", "/about/").await;

    site.post_as(&editor, "/newsroom/redirects/remove/", &[("from", "/old-home")]).await;
    assert_eq!(site.get("/old-home/").await.status, StatusCode::NOT_FOUND);
    let stays = site.post_as(&editor, "/newsroom/redirects/remove/", &[("from", "/about")]).await;
    assert_eq!(stays.status, StatusCode::NOT_FOUND, "a page is no redirect");
    assert!(site.get("/about/").await.is_ok());
}

on_both!(a_list_of_redirects_is_looked_through_before_anything_is_kept, brought);
async fn brought(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let list = "from,to,code\n/a-1,/about/,301\nnonsense\n/a-2,/nowhere/,301\n/a-3,,410\n/a-4,/a-1,302\n/a-1,/a-4\n";
    let path = "/newsroom/redirects/import/";
    let looked = site.post_as(&editor, path, &[("list", list)]).await;
    assert!(looked.is_ok() && looked.has("3 lines can be taken"), "{}", looked.body);
    for line in ["Line 3:", "Line 4:", "Line 7:"] {
        assert!(looked.has(line), "{line}");
    }
    assert!(looked.has("/a-3,,410"), "the list is still there");
    assert_eq!(site.get("/a-1/").await.status, StatusCode::NOT_FOUND, "nothing is kept yet");
    let done = site.post_as(&editor, path, &[("list", list), ("sure", "yes")]).await;
    assert_eq!(done.location(), "/newsroom/redirects/");
    leads(&site, "/a-1/", "/about/").await;
    leads(&site, "/a-4/", "/about/").await;
    assert_eq!(site.get("/a-3/").await.status, StatusCode::GONE);

    let csv = site.get_as(&editor, "/newsroom/redirects/export/").await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert_eq!(csv.body, "from,to,code\r\n/a-1,/about/,301\r\n/a-3,,410\r\n/a-4,/a-1,301\r\n");
    let found = site.get_as(&editor, "/newsroom/redirects/?q=a-4").await;
    assert!(found.has(">/a-4<") && !found.has(">/a-3<"));
}

on_both!(addresses_without_an_answer_are_shown_and_each_is_settled, proof);
async fn proof(engine: Engine) {
    let lost = Post::new(9, "links-out", "Links out").content(
        "<p>See <a href=\"https://paper.example/lost-1/\">one</a>, <a href=\"/lost-2/\">two</a> and \
                  <a href=\"/lost-3/\">three</a> in this paragraph.</p>",
    );
    let site = TestSite::with(engine, &Export::of([lost, Post::page(8, "about", "About us")]));
    let editor = site.signed_in("edda", Role::Editor).await;
    let path = "/newsroom/redirects/proof/";
    assert!(site.get_as(&editor, path).await.has("Not asked yet"));
    site.post_as(&editor, path, &[("list", "/from-a-log/\nhttps://elsewhere.example/x")]).await;
    let mut page = site.get_as(&editor, path).await;
    while page.has("are being asked") {
        tokio::task::yield_now().await;
        page = site.get_as(&editor, path).await;
    }
    for address in ["/lost-1/", "/lost-2/", "/lost-3/", "/from-a-log/"] {
        assert!(page.has(&format!("value=\"{address}\"")), "{address}: {}", page.body);
    }
    let settle = |fields: [(&'static str, &'static str); 3]| {
        let (site, editor) = (&site, &editor);
        async move { site.post_as(editor, "/newsroom/redirects/proof/settle/", &fields).await }
    };
    let refused = settle([("path", "/lost-1/"), ("what", "redirect"), ("to", "/nowhere/")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("value=\"/nowhere/\""), "what was typed is kept");
    for fields in [
        [("path", "/lost-1/"), ("what", "redirect"), ("to", "/about/")],
        [("path", "/lost-2/"), ("what", "gone"), ("to", "")],
        [("path", "/lost-3/"), ("what", "ignore"), ("to", "")],
        [("path", "/from-a-log/"), ("what", "redirect"), ("to", "/about/")],
    ] {
        assert_eq!(settle(fields).await.status, StatusCode::SEE_OTHER, "{fields:?}");
    }
    leads(&site, "/lost-1/", "/about/").await;
    assert_eq!(site.get("/lost-2/").await.status, StatusCode::GONE);
    assert!(site.get_as(&editor, path).await.has("All addresses answered or were settled"));
}

/// The form of a menu as a browser sends it.
async fn send_menu(
    site: &TestSite,
    cookie: &str,
    place: &str,
    seen: &str,
    rows: &[(&str, &str, &str)],
    verb: &str,
) -> crate::support::Answer {
    let mut fields = vec![("seen", seen)];
    for (label, to, below) in rows {
        fields.extend([("label", *label), ("to", *to), ("below", *below)]);
    }
    fields.push(("do", verb));
    site.post_as(cookie, &format!("/newsroom/menus/{place}/"), &fields).await
}

on_both!(a_menu_is_made_by_buttons_and_readers_see_it_only_once_it_is_saved, menus);
async fn menus(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let editor = site.signed_in("edda", Role::Editor).await;
    let seen = seen(&site, &editor, "/newsroom/menus/main/").await;
    let rows = [
        ("", "/category/coast/", "no"),
        ("Walls", "/tag/wall/", "yes"),
        ("", "/about/", "no"),
        ("", "/2024/05/tide-turns/", "no"),
        ("Radio", "https://radio.example/live", "no"),
    ];
    let draft = send_menu(&site, &editor, "main", &seen, &rows, "up:2").await;
    assert!(draft.is_ok() && draft.has("Not saved yet"));
    let at = |to: &str| draft.body.find(&format!("value=\"{to}\"")).expect("an entry");
    assert!(at("/about/") < at("/category/coast/"), "the row has moved");
    assert!(!site.get("/").await.has("radio.example"), "readers see nothing of a draft");

    let saved = send_menu(&site, &editor, "main", &seen, &rows, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let front = site.get("/").await;
    for text in ["https://radio.example/live", ">Walls<", "Tide turns", "About us"] {
        assert!(front.has(text), "{text}");
    }
    // An entry is of the section, not of its address.
    save_section(&site, &editor, section(&site, "coast"), "Shoreline", "shoreline", "").await;
    let front = site.get("/").await;
    assert!(front.has("Shoreline") && front.has("/category/shoreline/"));

    let old = send_menu(&site, &editor, "main", &seen, &rows, "save").await;
    assert_eq!(old.status, StatusCode::CONFLICT, "made from an older menu");
    for (to, why) in [("/nowhere-at-all/", "Nothing answers"), ("javascript:alert(1)", "no address of the web")] {
        let now = self::seen(&site, &editor, "/newsroom/menus/main/").await;
        let refused = send_menu(&site, &editor, "main", &now, &[(HOSTILE, to, "no")], "save").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(why) && !refused.has("<script>alert"), "{to}");
    }
    let now = self::seen(&site, &editor, "/newsroom/menus/main/").await;
    send_menu(&site, &editor, "main", &now, &[(HOSTILE, "/about/", "no")], "save").await;
    assert!(!site.get("/").await.has("<script>alert"));
    let now = self::seen(&site, &editor, "/newsroom/menus/main/").await;
    send_menu(&site, &editor, "main", &now, &[], "save").await;
    assert!(site.get("/").await.has("/category/town/"), "without entries it fills itself");
}

on_both!(two_entries_of_one_person_become_one_and_an_account_is_its_contributor, contributors);
async fn contributors(engine: Engine) {
    let mut by_anna = Post::new(21, "by-anna", "By Anna");
    by_anna.0.creator = "anna".to_owned();
    let mut by_both = Post::new(22, "by-both", "By both").at("2024-05-06 08:00:00");
    by_both.0.creator = "ana".to_owned();
    let site = TestSite::with(engine, &Export::of([Post::new(1, "by-ana", "By Ana"), by_anna, by_both]));
    let editor = site.signed_in("edda", Role::Editor).await;
    let number_of = |slug: &str| number(&site, &format!("SELECT id FROM contributor WHERE slug = '{slug}'"));
    let (ana, anna) = (number_of("ana"), number_of("anna"));
    let both = number(&site, "SELECT id FROM article WHERE slug = 'by-both'");
    site.run(&format!("INSERT INTO byline (article_id, position, contributor_id) VALUES ({both}, 1, {anna})"));

    let path = format!("/newsroom/contributors/{ana}/");
    let made_from = seen(&site, &editor, &path).await;
    let account = number(&site, "SELECT id FROM account WHERE name = 'edda'").to_string();
    let fields = |links: &'static str, seen: &str| {
        let fields = [
            ("name", "Ana Verrell"),
            ("slug", "ana-verrell"),
            ("role", HOSTILE),
            ("biography", "<b>Writes</b><script>alert(1)</script>"),
            ("links", links),
            ("portrait", ""),
            ("account", account.as_str()),
        ];
        let mut all: Vec<(&str, String)> = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        all.push(("seen", seen.to_owned()));
        all
    };
    let send = |fields: Vec<(&'static str, String)>| {
        let (site, editor, path) = (&site, &editor, &path);
        async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            site.post_as(editor, path, &fields).await
        }
    };
    let owned = |fields: Vec<(&str, String)>| -> Vec<(&'static str, String)> {
        let names = ["name", "slug", "role", "biography", "links", "portrait", "account", "seen"];
        names.into_iter().zip(fields).map(|(name, (_, value))| (name, value)).collect()
    };
    let wrong = send(owned(fields("javascript:alert(1)", &made_from))).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("no address of the web") && !wrong.has("<script>alert"));
    let saved = send(owned(fields("https://ana.example/\nhttps://social.example/@ana", &made_from))).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let again = send(owned(fields("", &made_from))).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "made from an older entry");
    leads(&site, "/author/ana/", "/author/ana-verrell/").await;
    let page = site.get("/author/ana-verrell/").await;
    assert!(page.has("<b>Writes</b>") && page.has("https://social.example/@ana"));
    assert!(!page.has("<script>alert") && !page.has("<img src=x"));

    let credited = site.post_as(&editor, &format!("{path}delete/"), &[("sure", "yes")]).await;
    assert_eq!(credited.status, StatusCode::UNPROCESSABLE_ENTITY, "a byline is not taken away by tidying up");
    let merge = format!("/newsroom/contributors/{anna}/merge/");
    assert!(site.post_as(&editor, &merge, &[("into", "Ana Verrell")]).await.has("name=\"sure\""));
    site.post_as(&editor, &merge, &[("into", "Ana Verrell"), ("sure", "yes")]).await;
    leads(&site, "/author/anna/", "/author/ana-verrell/").await;
    assert!(site.get("/author/ana-verrell/").await.has("By Anna"));
    assert_eq!(number(&site, &format!("SELECT COUNT(*) FROM byline WHERE article_id = {both}")), 1, "credited once");
    assert_eq!(number(&site, &format!("SELECT articles FROM listing_count WHERE kind = 4 AND list_id = {ana}")), 3);
}

on_both!(where_else_the_paper_is_found_shows_on_every_page, followed);
async fn followed(engine: Engine) {
    let site = TestSite::with(engine, &paper());
    let admin = site.signed_in("ada", Role::Administrator).await;
    let fields = |follow: &'static str| {
        [
            ("name", "The Paper"),
            ("language", "en"),
            ("time_zone", "UTC"),
            ("articles_per_page", "10"),
            ("articles_per_feed", "20"),
            ("comments_per_page", "50"),
            ("tags_in_cloud", "45"),
            ("excerpt_words", "20"),
            ("excerpt_letters", "60"),
            ("follow", follow),
        ]
    };
    let refused = site.post_as(&admin, "/newsroom/settings/", &fields("Us javascript:alert(1)")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Us javascript:alert(1)</textarea>"), "what was typed is kept");
    let text = "https://social.example/@paper\n<script>alert(1)</script> https://a.example/x";
    let saved = site.post_as(&admin, "/newsroom/settings/", &fields(text)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let front = site.get("/").await;
    assert!(front.has("https://social.example/@paper") && front.has("https://a.example/x"));
    assert!(!front.has("<script>alert"));
}
