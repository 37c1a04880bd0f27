//! Writing and publishing through the newsroom's front door, without script, on both databases.

use axum::body::Body;
use hyper::Method;
use masthead::accounts::Role;

use crate::support::{Answer, Engine, Export, Post, TestSite, on_both};

/// A form as the browser sends it, from the page that was shown.
struct Sheet {
    id: String,
    revision: String,
}

impl Sheet {
    fn path(&self, below: &str) -> String {
        format!("/newsroom/articles/{}/{below}", self.id)
    }
}

impl TestSite {
    /// A new article of somebody's own, opened.
    async fn begin(&self, cookie: &str, headline: &str) -> Sheet {
        let made = self.post_as(cookie, "/newsroom/articles/new/", &[("headline", headline)]).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let id = made.location().trim_end_matches('/').rsplit('/').next().expect("a number").to_owned();
        self.open_sheet(cookie, &id).await
    }

    async fn open_sheet(&self, cookie: &str, id: &str) -> Sheet {
        let page = self.get_as(cookie, &format!("/newsroom/articles/{id}/")).await;
        assert!(page.is_ok(), "{} {}", page.status, page.body);
        Sheet { id: id.to_owned(), revision: page.between("name=\"revision\" value=\"", "\"").to_owned() }
    }

    async fn write(&self, cookie: &str, sheet: &Sheet, headline: &str, body: &str) -> Answer {
        let fields = [
            ("revision", sheet.revision.as_str()),
            ("whole", "1"),
            ("headline", headline),
            ("body_html", body),
            ("comments_open", "1"),
        ];
        self.post_as(cookie, &sheet.path(""), &fields).await
    }

    /// Written, saved and published.
    async fn publish_story(&self, cookie: &str, headline: &str, body: &str) -> Sheet {
        let sheet = self.begin(cookie, headline).await;
        assert_eq!(self.write(cookie, &sheet, headline, body).await.status, 303);
        let sheet = self.open_sheet(cookie, &sheet.id).await;
        let fields = [("revision", sheet.revision.as_str()), ("when", "now")];
        let done = self.post_as(cookie, &sheet.path("publish/"), &fields).await;
        assert_eq!(done.status, 303, "{}", done.body);
        self.open_sheet(cookie, &sheet.id).await
    }
}

on_both!(an_article_goes_from_the_blank_page_to_a_live_story_without_script, from_blank_to_live);
async fn from_blank_to_live(engine: Engine) {
    let site = TestSite::with(engine, &Export::of([Post::new(5, "old", "Old").section("coast")]).section("coast", ""));
    let ana = site.signed_in("ana", Role::Editor).await;
    let section = site.words("SELECT CAST(id AS TEXT) FROM section")[0].clone();
    let sheet = site.begin(&ana, "Night ferry returns").await;
    let fields = [
        ("revision", sheet.revision.as_str()),
        ("whole", "1"),
        ("headline", "Night ferry returns"),
        ("standfirst", "Two boats, one fare."),
        ("kicker", "Port and river"),
        ("dateline", "Port Merrin"),
        ("section", &section),
        ("tags", "Harbour, Night work"),
        ("byline-0", "Li Aldous"),
        ("source-0", "Port authority"),
        ("source-0-licence", "CC BY 4.0"),
        ("body_html", "The last boat left.\n\nThe line comes back."),
    ];
    let saved = site.post_as(&ana, &sheet.path(""), &fields).await;
    assert_eq!((saved.status.as_u16(), saved.location()), (303, sheet.path("").as_str()));
    assert_eq!(site.get("/2024/06/night-ferry-returns/").await.status, 404, "saved is not published");

    let page = site.get_as(&ana, &sheet.path("publish/")).await;
    assert!(page.has("No featured picture for cards."), "the checklist warns");
    let revision = page.between("name=\"revision\" value=\"", "\"").to_owned();
    let done = site.post_as(&ana, &sheet.path("publish/"), &[("revision", &revision), ("when", "now")]).await;
    assert_eq!(done.status, 303, "{}", done.body);

    let story = site.get("/2024/06/night-ferry-returns/").await;
    assert!(story.is_ok());
    for part in ["Port and river", "Port Merrin", "Two boats, one fare.", "Li Aldous", "Port authority", "CC BY 4.0"] {
        assert!(story.has(part), "{part}");
    }
    assert!(story.has("The line comes back.</p>"), "plain words became paragraphs");
    assert!(site.get("/tag/night-work/").await.has("night-ferry-returns"));
    assert!(site.get("/category/coast/").await.has("night-ferry-returns"));
}

on_both!(the_second_of_two_who_save_sees_both_texts_and_loses_neither, conflict);
async fn conflict(engine: Engine) {
    let site = TestSite::new(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Editor).await);
    let sheet = site.begin(&ana, "Vote").await;
    let other = site.open_sheet(&mira, &sheet.id).await;
    assert_eq!(site.write(&ana, &sheet, "Vote", "<p>The vote is at nine.</p>").await.status, 303);

    let answer = site.write(&mira, &other, "Vote", "<p>The vote is at ten.</p>").await;

    assert_eq!(answer.status, 409);
    let marked = |word: &str| answer.has(&format!("<mark>{word}</mark>"));
    assert!(marked("nine.") && marked("ten."), "both texts are shown, with what differs");
    assert!(answer.has("name=\"body_html\" value=\"&lt;p&gt;The vote is at ten."), "hers can be sent again");
    let newest = answer.between("name=\"revision\" value=\"", "\"").to_owned();
    let apart = [("revision", newest.as_str()), ("headline", "Vote"), ("body_html", "<p>The vote is at ten.</p>")];
    let kept = site.post_as(&mira, &sheet.path("apart/"), &apart).await;
    assert_eq!(kept.status, 303);
    assert_ne!(kept.location(), sheet.path(""));
    assert!(site.get_as(&mira, kept.location()).await.has("at ten"), "hers is a draft of its own");
    assert!(site.get_as(&ana, &sheet.path("")).await.has("at nine"), "the other stands as it was");
    let mine = Sheet { id: sheet.id.clone(), revision: newest };
    assert_eq!(site.write(&mira, &mine, "Vote", "<p>The vote is at ten.</p>").await.status, 303);
    let versions = site.get_as(&ana, &sheet.path("versions/")).await;
    assert!(versions.has("<del>nine") && versions.has("<ins>ten"), "and the versions tell what happened");
}

on_both!(an_author_may_not_publish_and_sees_no_drafts_of_others, author);
async fn author(engine: Engine) {
    let site = TestSite::new(engine);
    let (ana, li) = (site.signed_in("ana", Role::Editor).await, site.signed_in("li", Role::Author).await);
    let noor = site.signed_in("noor", Role::Contributor).await;
    let secret = site.begin(&ana, "Canary of the editors").await;
    let own = site.begin(&li, "Own story").await;
    for (cookie, who) in [(&li, "author"), (&noor, "contributor")] {
        for below in ["", "versions/", "picture/"] {
            let answer = site.get_as(cookie, &secret.path(below)).await;
            assert_eq!(answer.status, 404, "{below} as {who}");
            assert!(!answer.has("Canary"));
        }
        for place in [
            "/newsroom/articles/",
            "/newsroom/articles/?q=canary",
            "/newsroom/calendar/",
            "/newsroom/articles/?state=draft",
        ] {
            assert!(!site.get_as(cookie, place).await.has("Canary of"), "{place} as {who}");
        }
        let fields = [("revision", own.revision.as_str()), ("when", "now")];
        assert_eq!(site.post_as(cookie, &own.path("publish/"), &fields).await.status, 403, "{who}");
    }
    assert!(site.get_as(&li, "/newsroom/articles/").await.has("Own story"));
    assert!(!site.get_as(&noor, "/newsroom/articles/").await.has("Own story"));
    assert_eq!(site.get_as(&noor, &own.path("")).await.status, 404);
    assert_eq!(site.get("/newsroom/articles/").await.status, 303, "a stranger is sent to sign in");
    assert_eq!(site.post_as(&li, &own.path("submit/"), &[("words", "Ready")]).await.status, 303);
    assert!(site.get_as(&ana, "/newsroom/articles/?state=review").await.has("Own story"));
}

on_both!(a_schedule_in_the_hour_that_does_not_exist_is_refused_with_the_reason, daylight);
async fn daylight(engine: Engine) {
    let site = TestSite::new(engine);
    site.decide(|publication| publication.time_zone = "Europe/Berlin".to_owned());
    site.set_time("2025-03-01T12:00:00Z");
    let ana = site.signed_in("ana", Role::Editor).await;
    let sheet = site.begin(&ana, "Clocks").await;
    assert_eq!(site.write(&ana, &sheet, "Clocks", "<p>Tick.</p>").await.status, 303);
    let sheet = site.open_sheet(&ana, &sheet.id).await;
    let later = |day: &'static str, which: &'static str| {
        [
            ("revision", sheet.revision.clone()),
            ("when", "later".to_owned()),
            ("day", day.to_owned()),
            ("time", "02:30".to_owned()),
            ("which", which.to_owned()),
        ]
    };
    let send = async |fields: [(&str, String); 5]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        site.post_as(&ana, &sheet.path("publish/"), &fields).await
    };

    let gap = send(later("2025-03-30", "")).await;
    assert_eq!(gap.status, 422);
    assert!(gap.has("from 02:00 to 03:00") && gap.has("Europe/Berlin"), "the jump is told");
    assert!(gap.has("value=\"2025-03-30\""), "what was entered is still there");

    let twice = send(later("2025-10-26", "")).await;
    assert_eq!(twice.status, 422);
    assert!(twice.has("name=\"which\" value=\"first\"") && twice.has("name=\"which\" value=\"second\""));
    let second = send(later("2025-10-26", "second")).await;
    assert_eq!(second.status, 303, "{}", second.body);
    let moment = site.words("SELECT CAST(published_at AS TEXT) FROM article");
    let wanted: jiff::Timestamp = "2025-10-26T01:30:00Z".parse().expect("a moment");
    assert_eq!(moment, [wanted.as_microsecond().to_string()]);
}

on_both!(an_embargo_stands_in_the_way_of_everybody, embargo);
async fn embargo(engine: Engine) {
    let site = TestSite::new(engine);
    let admin = site.signed_in("root", Role::Administrator).await;
    let sheet = site.begin(&admin, "Trust").await;
    assert_eq!(site.write(&admin, &sheet, "Trust", "<p>Names.</p>").await.status, 303);
    let sheet = site.open_sheet(&admin, &sheet.id).await;
    let hold = [
        ("revision", sheet.revision.as_str()),
        ("when", "hold"),
        ("has_embargo", "1"),
        ("embargo_day", "2024-06-02"),
        ("embargo_time", "12:00"),
    ];
    assert_eq!(site.post_as(&admin, &sheet.path("publish/"), &hold).await.status, 303);
    let now = [("revision", hold[0].1), ("when", "now"), hold[2], hold[3], hold[4]];
    let refused = site.post_as(&admin, &sheet.path("publish/"), &now).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("under embargo until Jun 2 12:00"), "{}", refused.between("role=\"alert\"", "</p>"));
    assert_eq!(site.get("/2024/06/trust/").await.status, 404);
    site.set_time("2024-06-02T12:00:00Z");
    let admin = site.sign_in("root").await;
    assert_eq!(site.post_as(&admin, &sheet.path("publish/"), &now).await.status, 303);
    assert!(site.get("/2024/06/trust/").await.is_ok());
}

on_both!(the_editor_saves_by_itself_and_is_told_of_a_conflict, autosave);
async fn autosave(engine: Engine) {
    let site = TestSite::new(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Editor).await);
    let sheet = site.begin(&ana, "Vote").await;
    let document = r#"{"type":"doc","attrs":{"version":1},"content":[{"type":"paragraph","content":[{"type":"text","text":"At nine."}]}]}"#;
    let sent = |revision: &str| {
        format!("{{\"revision\":{revision},\"fields\":{{\"headline\":\"Vote tonight\"}},\"document\":{document}}}")
    };
    let send = async |cookie: &str, body: String| {
        let headers = [("cookie", cookie), ("content-type", "application/json"), ("accept", "application/json")];
        site.ask(Method::POST, &sheet.path("autosave/"), Body::from(body), &headers).await
    };

    let kept = send(&ana, sent(&sheet.revision)).await;
    assert!(kept.is_ok(), "{} {}", kept.status, kept.body);
    let kept: serde_json::Value = serde_json::from_str(&kept.body).expect("JSON");
    assert_eq!(kept["saved_at"], "2024-06-01T12:00:00Z");
    let page = site.get_as(&ana, &sheet.path("")).await;
    assert!(page.has("At nine.") && page.has("Vote tonight"), "what was acknowledged is there");

    let late = send(&mira, sent(&sheet.revision)).await;
    assert_eq!(late.status, 409);
    let late: serde_json::Value = serde_json::from_str(&late.body).expect("JSON");
    assert_eq!((late["by"].as_str(), &late["revision"]), (Some("ana"), &kept["revision"]));
    assert!(late["document"].to_string().contains("At nine."), "the other text comes along");
    assert_eq!(late["fields"]["headline"], "Vote tonight");
    let again = send(&ana, sent(&sheet.revision)).await;
    assert!(again.is_ok(), "a repeated save whose answer was lost is known: {}", again.body);
    let broken =
        send(&ana, "{\"revision\":1,\"document\":{\"type\":\"doc\",\"content\":[{\"type\":\"script\"}]}}".to_owned())
            .await;
    assert_eq!(broken.status, 422, "a document of no kind of ours is not half taken");
}

on_both!(a_preview_opens_to_whoever_has_the_link_until_it_is_taken_back, preview);
async fn preview(engine: Engine) {
    let site = TestSite::new(engine);
    let ana = site.signed_in("ana", Role::Editor).await;
    let sheet = site.publish_story(&ana, "Gauge moved", "<p>Early words.</p>").await;
    assert_eq!(site.write(&ana, &sheet, "Gauge moved upstream", "<p>Late words.</p>").await.status, 303);
    let made = site.post_as(&ana, &sheet.path("preview/"), &[]).await;
    let link = format!("/-/preview/{}", made.between("/-/preview/", "\""));

    let seen = site.get(&link).await;
    assert!(seen.is_ok() && seen.has("Late words.") && seen.h1() == "Gauge moved upstream");
    assert_eq!(seen.header("x-robots-tag"), "noindex, nofollow");
    assert!(seen.has("content=\"noindex, nofollow\"") && seen.header("cache-control").contains("no-store"));
    assert!(site.get("/2024/06/gauge-moved/").await.has("Early words."), "readers see what was published");
    assert_eq!(site.get(&format!("/-/preview/{}", "0".repeat(64))).await.status, 404);
    assert!(site.words("SELECT 'x' FROM preview WHERE expires_at < created_at").is_empty());

    let page = site.get_as(&ana, &sheet.path("")).await;
    let id = page.between("name=\"preview\" value=\"", "\"").to_owned();
    assert_eq!(site.post_as(&ana, &sheet.path("preview/revoke/"), &[("preview", &id)]).await.status, 303);
    assert_eq!(site.get(&link).await.status, 404);
    let made = site.post_as(&ana, &sheet.path("preview/"), &[]).await;
    let link = format!("/-/preview/{}", made.between("/-/preview/", "\""));
    site.set_time("2024-06-08T12:00:01Z");
    assert_eq!(site.get(&link).await.status, 404, "a week is over");
}

on_both!(hostile_text_in_every_field_stays_text_on_every_page, hostile);
async fn hostile(engine: Engine) {
    let site = TestSite::new(engine);
    let noor = site.signed_in("noor", Role::Contributor).await;
    let root = site.signed_in("root", Role::Administrator).await;
    let sheet = site.begin(&noor, "<script>alert(1)</script>").await;
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let names = [
        "headline",
        "short_headline",
        "standfirst",
        "kicker",
        "dateline",
        "slugline",
        "tags",
        "byline-0",
        "byline_note",
        "source-0",
        "source-0-url",
        "source-0-licence",
        "slug",
        "seo_title",
        "seo_description",
        "canonical_url",
        "language",
        "body_html",
    ];
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, evil)).collect();
    fields.extend([("revision", sheet.revision.as_str()), ("whole", "1")]);
    assert_eq!(site.post_as(&noor, &sheet.path(""), &fields).await.status, 303);
    assert_eq!(site.post_as(&noor, &sheet.path("note/"), &[("words", evil)]).await.status, 303);
    let other = format!("{evil} again");
    fields[0] = ("headline", &other);
    let conflict = site.post_as(&noor, &sheet.path(""), &fields).await;
    assert_eq!(conflict.status, 409);
    let made = site.post_as(&noor, &sheet.path("preview/"), &[]).await;
    let link = format!("/-/preview/{}", made.between("/-/preview/", "\""));
    let mut pages = vec![("conflict".to_owned(), conflict), ("preview".to_owned(), site.get(&link).await)];
    for below in ["", "versions/", "versions/?layout=side", "publish/"] {
        pages.push((below.to_owned(), site.get_as(&root, &sheet.path(below)).await));
    }
    for path in ["/newsroom/articles/", "/newsroom/", "/newsroom/calendar/"] {
        pages.push((path.to_owned(), site.get_as(&root, path).await));
    }
    for (name, page) in pages {
        assert!(page.is_ok() || page.status == 409, "{name}: {}", page.status);
        assert!(!page.has("<script>alert"), "{name} runs a script");
        assert!(!page.has("<img src=x") && !page.has("onerror=alert(1)>"), "{name} loads a picture with a handler");
    }
}

on_both!(the_list_finds_by_state_section_tag_author_language_and_words, filters);
async fn filters(engine: Engine) {
    let site = TestSite::with(
        engine,
        &Export::of([
            Post::new(5, "old-tide", "Old Tide").section("coast").tag_named("sea-wall", "Sea wall"),
            Post::new(6, "new-harbour", "New Harbour").section("port"),
        ])
        .section("coast", "")
        .section("port", ""),
    );
    let filed = site.app.db.write_blocking(masthead::articles::listing::file_some).expect("filed");
    assert_eq!(filed, 2);
    let ana = site.signed_in("editor", Role::Editor).await;
    let sheet = site.begin(&ana, "Fresh idea").await;
    let coast = site.words("SELECT CAST(id AS TEXT) FROM section WHERE slug = 'coast'")[0].clone();
    let cases = [
        ("?q=TIDE".to_owned(), "Old Tide"),
        ("?state=draft".to_owned(), "Fresh idea"),
        (format!("?section={coast}"), "Old Tide"),
        ("?tag=Sea+wall".to_owned(), "Old Tide"),
        ("?state=live&q=harb".to_owned(), "New Harbour"),
        ("?mine=1".to_owned(), "Fresh idea"),
    ];
    for (query, wanted) in cases {
        let page = site.get_as(&ana, &format!("/newsroom/articles/{query}")).await;
        for headline in ["Old Tide", "New Harbour", "Fresh idea"] {
            let is_there = page.has(&format!("data-edit>{headline}<"));
            assert_eq!(is_there, headline == wanted, "{query}: {headline}");
        }
    }
    assert!(site.get_as(&ana, "/newsroom/articles/?tag=nothing").await.has("There is no “nothing”."));
    assert!(
        site.get_as(&ana, "/newsroom/articles/?q=100%25").await.has("Nothing fits"),
        "a sign of the database is a letter"
    );
    let many = [("article", sheet.id.as_str()), ("article", "5"), ("do", "trash")];
    let done = site.post_as(&ana, "/newsroom/articles/", &many).await;
    assert_eq!(done.status, 303);
    assert_eq!(
        site.words("SELECT headline FROM article WHERE status = 6"),
        ["Fresh idea"],
        "what is live is not trashed"
    );
}

on_both!(a_long_list_is_read_page_by_page_without_a_double, paging);
async fn paging(engine: Engine) {
    let posts = (1..=120).map(|n| Post::new(n, &format!("story-{n}"), &format!("Story {n}")));
    let site = TestSite::with(engine, &Export::of(posts));
    site.app.db.write_blocking(masthead::articles::listing::file_some).expect("filed");
    let ana = site.signed_in("editor", Role::Editor).await;
    let (mut path, mut seen) = ("/newsroom/articles/".to_owned(), Vec::new());
    for _ in 0..4 {
        let page = site.get_as(&ana, &path).await;
        let rows = page.body.split("data-edit>").skip(1).filter_map(|rest| rest.split('<').next());
        seen.extend(rows.map(str::to_owned));
        let older = page.between("href=\"/newsroom/articles/?behind=", "\"").to_owned();
        if older.is_empty() {
            break;
        }
        path = format!("/newsroom/articles/?behind={older}");
    }
    assert_eq!(seen.len(), 120);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120, "none twice, none lost");
}

on_both!(what_the_publication_names_stops_and_the_rest_warns, checks);
async fn checks(engine: Engine) {
    let site = TestSite::new(engine);
    let ana = site.signed_in("ana", Role::Editor).await;
    let sheet = site.begin(&ana, "Links").await;
    let body = "<p>See <a href=\"/2024/01/never-was/\">this</a> and <a href=\"/feed/\">that</a>.</p>";
    assert_eq!(site.write(&ana, &sheet, "Links", body).await.status, 303);
    let page = site.get_as(&ana, &sheet.path("publish/")).await;
    assert!(page.has("/2024/01/never-was/") && !page.has("there: /feed/"), "only the dead link is named");
    site.decide(|publication| publication.checks_that_stop = vec!["dead-link".to_owned()]);
    let sheet = site.open_sheet(&ana, &sheet.id).await;
    let fields = [("revision", sheet.revision.as_str()), ("when", "now")];
    let stopped = site.post_as(&ana, &sheet.path("publish/"), &fields).await;
    assert_eq!(stopped.status, 422);
    assert_eq!(site.get("/2024/06/links/").await.status, 404, "nothing was published");
}

on_both!(whoever_comes_second_is_told_who_writes_and_takes_over_by_saying_so, pen);
async fn pen(engine: Engine) {
    let site = TestSite::new(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Editor).await);
    let sheet = site.begin(&ana, "Vote").await;
    let page = site.get_as(&mira, &sheet.path("")).await;
    assert!(page.has("ana is writing here since 12:00."));
    assert_eq!(site.post_as(&mira, &sheet.path("pen/"), &[]).await.status, 303);
    assert!(site.get_as(&ana, &sheet.path("")).await.has("mira is writing here"));
    site.set_time("2024-06-01T12:03:00Z");
    assert!(!site.get_as(&ana, &sheet.path("")).await.has("is writing here"), "who left is gone");
}
