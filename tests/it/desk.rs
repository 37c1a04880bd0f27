//! Writing and publishing: what the newsroom's verbs do to what readers see, on both databases.

use bodytext::{Document, ParseContext};
use masthead::accounts::{Account, Role};
use masthead::articles::actions::{self, Admission, By, Content, Freshness, Press};
use masthead::articles::policy::Colleague;
use masthead::articles::record::{Credit, Record, SourceCredit, TagChoice};
use masthead::articles::{NoteKind, Refusal, revisions};

use crate::support::{Engine, Export, Post, TestSite, on_both};

/// Who is at the desk of the tests.
fn colleague(id: i64, name: &str, role: Role) -> Colleague {
    Colleague { account: Account { id, email: String::new(), name: name.to_owned(), role } }
}

fn editor() -> Colleague {
    colleague(900, "Ana", Role::Editor)
}

fn author() -> Colleague {
    colleague(901, "Li", Role::Author)
}

fn contributor() -> Colleague {
    colleague(902, "Noor", Role::Contributor)
}

fn content(headline: &str, html: &str) -> Content {
    let document = bodytext::parse_html(html, &ParseContext::default()).document;
    Content { record: Record { headline: headline.to_owned(), ..Record::default() }, document, source: String::new() }
}

impl TestSite {
    fn press(&self) -> Press {
        Press { locales: self.app.locales.clone() }
    }

    /// One action as one transaction, as the doors do it.
    fn act<T: Send + 'static>(
        &self,
        action: impl Fn(&db::Writing, &Press, i64) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (press, now) = (self.press(), self.app.clock.now());
        self.app.db.transact_blocking(move |tx| action(tx, &press, now))
    }

    fn draft(&self, who: &Colleague, content: &Content) -> (i64, i64) {
        let (who, content) = (who.clone(), content.clone());
        let made = self.act(move |tx, press, now| {
            let id = actions::create(tx, &who, &Record::default(), now)?;
            let saved = actions::save(tx, press, &who, id, 1, &content, By::Hand, now)?;
            Ok((id, saved.revision))
        });
        made.expect("a draft")
    }

    fn save(&self, who: &Colleague, id: i64, base: i64, content: &Content, by: By) -> Result<i64, Refusal> {
        let (who, content) = (who.clone(), content.clone());
        self.act(move |tx, press, now| actions::save(tx, press, &who, id, base, &content, by, now))
            .map(|saved| saved.revision)
    }

    fn publish(&self, who: &Colleague, id: i64, base: i64) -> Result<i64, Refusal> {
        let who = who.clone();
        self.act(move |tx, press, now| actions::publish(tx, press, &who, id, base, Freshness::Updated, now))
    }

    fn newest(&self, id: i64) -> i64 {
        let newest = self.app.db.read_blocking(move |db| revisions::newest(db, id)).expect("readable");
        newest.expect("a revision").line.number
    }

    fn published(&self, headline: &str, html: &str) -> (i64, i64) {
        let (id, base) = self.draft(&editor(), &content(headline, html));
        self.publish(&editor(), id, base).expect("published");
        (id, self.newest(id))
    }
}

const PLACES: [&str; 12] = [
    "/",
    "/category/coast/",
    "/tag/sea-wall/",
    "/author/ana/",
    "/2024/",
    "/2024/06/",
    "/feed/",
    "/feed/atom/",
    "/category/coast/feed/",
    "/tag/sea-wall/feed/",
    "/?s=canary",
    "/-/sitemap/2024-06.xml",
];

/// A paper with a section, a tag and a contributor to write for.
fn paper(engine: Engine) -> TestSite {
    let post = Post::new(5, "old-tide", "Old tide").section("coast").tag_named("sea-wall", "Sea wall");
    TestSite::with(engine, &Export::of([post]).section("coast", ""))
}

/// Everything that can lead to an article: section, tag, byline.
fn dressed(site: &TestSite) -> Content {
    let number = |sql: &str| site.words(sql)[0].parse().expect("a number");
    let section = number("SELECT CAST(id AS TEXT) FROM section WHERE slug = 'coast'");
    let contributor = number("SELECT CAST(id AS TEXT) FROM contributor WHERE slug = 'ana'");
    let mut dressed = content("Canary sings", "<p>The canary of the harbour sings in the morning.</p>");
    dressed.record.section = Some(section);
    dressed.record.tags = vec![TagChoice { id: None, name: "Sea wall".to_owned() }];
    dressed.record.bylines = vec![
        Credit { contributor: Some(contributor), name: "Ana Ruiz".to_owned(), hidden: false },
        Credit { contributor: None, name: "a guest".to_owned(), hidden: false },
        Credit { contributor: None, name: "Somebody Safe".to_owned(), hidden: true },
    ];
    dressed.record.sources = vec![SourceCredit { name: "Harbour Board".to_owned(), ..SourceCredit::default() }];
    dressed
}

on_both!(a_draft_is_published_and_withdrawn_from_every_list, through_all_states);
async fn through_all_states(engine: Engine) {
    let site = paper(engine);
    let (id, base) = site.draft(&editor(), &dressed(&site));
    for place in PLACES {
        assert!(!site.get(place).await.has("Canary sings"), "{place} shows a draft");
    }
    assert_eq!(site.get(&format!("/?p={id}")).await.status, 404, "nobody sees a draft by its number");
    assert_eq!(site.get("/2024/06/canary-sings/").await.status, 404, "nor by its name");

    site.publish(&editor(), id, base).expect("published");

    let page = site.get("/2024/06/canary-sings/").await;
    assert!(page.is_ok(), "{}", page.status);
    assert!(page.has("Ana Ruiz") && page.has("a guest") && page.has("Harbour Board"));
    assert!(!page.has("Somebody Safe"), "a hidden credit is named nowhere");
    for place in PLACES {
        let answer = site.get(place).await;
        assert!(answer.is_ok() && answer.has("canary-sings"), "{place}: {}", answer.status);
    }
    assert_eq!(site.get(&format!("/?p={id}")).await.status, 301);
    let counted = "SELECT CAST(articles AS TEXT) FROM listing_count WHERE kind = 3";
    assert_eq!(site.words(counted), ["2"], "the tag was found again, and its list counts both");

    let who = editor();
    let silent = site.act(move |tx, _, now| actions::withdraw(tx, &who, id, "  ", now));
    assert!(matches!(silent, Err(Refusal::MissingWords)), "readers are owed a reason");
    let who = editor();
    site.act(move |tx, _, now| actions::withdraw(tx, &who, id, "The bird is <b>well</b>.", now)).expect("withdrawn");

    let gone = site.get("/2024/06/canary-sings/").await;
    assert_eq!(gone.status, 410);
    assert!(gone.has("The bird is &lt;b&gt;well&lt;/b&gt;."), "the reason is told, as text");
    assert!(!gone.has("sings in the morning"));
    for place in PLACES {
        assert!(!site.get(place).await.has("canary-sings"), "{place} still leads to it");
    }
    assert_eq!(site.words(counted), ["1"]);
    assert_eq!(site.words("SELECT verb FROM change WHERE hard = 1"), ["withdrawn"]);
}

on_both!(two_editors_who_save_at_once_lose_nothing, conflict);
async fn conflict(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, base) = site.draft(&editor(), &content("Vote", "<p>Open.</p>"));

    let first = site.save(&editor(), id, base, &content("Vote tonight", "<p>Open.</p>"), By::Hand);
    let second = site.save(&editor_two(), id, base, &content("Vote put off", "<p>Open.</p>"), By::Hand);

    assert!(first.is_ok());
    let Err(Refusal::Changed { revision, by, .. }) = second else { panic!("the second save must be refused") };
    assert_eq!((revision, by.as_str()), (base + 1, "Ana"));
    assert_eq!(site.words("SELECT headline FROM article"), ["Vote tonight"], "nothing was overwritten");
    let publishing = site.publish(&editor_two(), id, base);
    assert!(matches!(publishing, Err(Refusal::Changed { .. })), "nor is an unseen version published");
}

fn editor_two() -> Colleague {
    colleague(910, "Mira", Role::Editor)
}

on_both!(a_save_whose_answer_was_lost_is_recognised, repeated);
async fn repeated(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, base) = site.draft(&editor(), &content("Vote", "<p>Open.</p>"));
    let text = content("Vote", "<p>Open, and crowded.</p>");

    let first = site.save(&editor(), id, base, &text, By::Itself).expect("kept");
    let again = site.save(&editor(), id, base, &text, By::Itself).expect("known");

    assert_eq!(first, again);
    assert_eq!(site.words("SELECT origin FROM revision ORDER BY number"), ["created", "saved", "autosaved"]);
}

on_both!(autosaves_of_one_account_are_one_and_touch_nothing_that_was_saved, autosaves);
async fn autosaves(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, mut base) = site.draft(&editor(), &content("Vote", "<p>Open.</p>"));
    for word in ["a", "b", "c"] {
        base = site.save(&editor(), id, base, &content("Vote", &format!("<p>{word}</p>")), By::Itself).expect("kept");
    }
    assert_eq!(base, 5, "the number always grows");
    base = site.save(&editor_two(), id, base, &content("Vote", "<p>d</p>"), By::Itself).expect("kept");
    site.save(&editor_two(), id, base, &content("Vote", "<p>d</p>"), By::Hand).expect("kept");

    let origins = site.words("SELECT origin FROM revision ORDER BY number");
    assert_eq!(origins, ["created", "saved", "autosaved", "saved"], "one autosave of Ana, Mira's became her save");
}

on_both!(half_a_word_is_no_tag, tags_by_hand);
async fn tags_by_hand(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, base) = site.draft(&editor(), &content("Vote", "<p>Open.</p>"));
    let mut half = content("Vote", "<p>Open.</p>");
    half.record.tags = vec![TagChoice { id: None, name: "Harb".to_owned() }];
    let base = site.save(&editor(), id, base, &half, By::Itself).expect("kept");
    assert!(site.words("SELECT name FROM tag").is_empty());
    half.record.tags[0].name = "Harbour".to_owned();
    site.save(&editor(), id, base, &half, By::Hand).expect("kept");
    assert_eq!(site.words("SELECT name FROM tag"), ["Harbour"]);
}

on_both!(the_next_version_is_unseen_until_it_is_published, next_version);
async fn next_version(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, base) = site.published("Gauge moved", "<p>It was built in 1978 by the town.</p>");
    let better = content("Gauge moved upstream", "<p>It was built in 1987 by the town.</p>");
    let base = site.save(&editor(), id, base, &better, By::Hand).expect("kept");

    let page = site.get("/2024/06/gauge-moved/").await;
    assert!(page.has("in 1978") && !page.has("in 1987") && !page.has("upstream"));
    assert!(!site.get("/feed/").await.has("upstream"));
    assert!(!site.get("/").await.has("upstream"));

    site.set_time("2024-06-01T13:00:00Z");
    site.publish(&editor(), id, base).expect("published");
    let page = site.get("/2024/06/gauge-moved/").await;
    assert!(page.has("1987") && page.h1().contains("upstream"), "the address stays with its article");
    assert_eq!(site.verbs(), ["published", "updated"]);
    let frozen = site.words("SELECT headline FROM revision WHERE kind = 3 ORDER BY number");
    assert_eq!(frozen, ["Gauge moved", "Gauge moved upstream"], "what was published stays");
}

on_both!(a_typing_mistake_does_not_move_updated_and_a_correction_does, corrected);
async fn corrected(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, base) = site.published("Gauge moved", "<p>It was bilt in 1978 by the town.</p>");
    let base = site.save(&editor(), id, base, &content("Gauge moved", "<p>It was built in 1978.</p>"), By::Hand);
    let (who, base) = (editor(), base.expect("kept"));
    site.set_time("2024-06-03T08:00:00Z");
    site.act(move |tx, press, now| actions::publish(tx, press, &who, id, base, Freshness::Quiet, now)).expect("quiet");
    assert!(site.words("SELECT 'x' FROM article WHERE updated_at IS NOT NULL").is_empty());
    assert!(site.get("/corrections/").await.has("Nothing has been corrected"));

    let base = site.newest(id);
    let base = site.save(&editor(), id, base, &content("Gauge moved", "<p>It was built in 1987.</p>"), By::Hand);
    let (who, base) = (editor(), base.expect("kept"));
    let admission = Admission { kind: NoteKind::Correction, words: "We gave 1978. <i>It was 1987.</i>".to_owned() };
    site.act(move |tx, press, now| actions::correct(tx, press, &who, id, base, &admission, now)).expect("corrected");

    let page = site.get("/2024/06/gauge-moved/").await;
    assert!(page.has("1987.</p>") && page.has("We gave 1978. &lt;i&gt;It was 1987.&lt;/i&gt;"));
    assert!(page.has("datetime=\"2024-06-03T08:00:00+00:00\""), "Updated moved");
    let list = site.get("/corrections/").await;
    assert!(list.has("We gave 1978.") && list.has("/2024/06/gauge-moved/"));
    assert_eq!(site.words("SELECT verb FROM change WHERE hard = 1"), ["corrected"]);
}

on_both!(an_embargo_forbids_and_a_schedule_publishes, embargo_and_schedule);
async fn embargo_and_schedule(engine: Engine) {
    let site = paper(engine);
    let (id, base) = site.draft(&editor(), &dressed(&site));
    let noon = at("2024-06-02T12:00:00Z");
    let who = editor();
    site.act(move |tx, _, now| actions::embargo(tx, &who, id, Some(noon), now)).expect("set");

    assert!(matches!(site.publish(&editor(), id, base), Err(Refusal::Embargoed { until }) if until == noon));
    let who = editor();
    let early = site.act(move |tx, press, now| actions::schedule(tx, press, &who, id, base, noon - 1, now));
    assert!(matches!(early, Err(Refusal::Embargoed { .. })), "not by schedule either");
    let who = editor();
    let past = site.act(move |tx, press, now| actions::schedule(tx, press, &who, id, base, now, now));
    assert!(matches!(past, Err(Refusal::InThePast)));
    let who = editor();
    site.act(move |tx, press, now| actions::schedule(tx, press, &who, id, base, noon, now)).expect("scheduled");
    let who = editor();
    let later = site.act(move |tx, _, now| actions::embargo(tx, &who, id, Some(noon + 1), now));
    assert!(matches!(later, Err(Refusal::ScheduledEarlier { at }) if at == noon));

    site.set_time("2024-06-02T11:59:59.999999Z");
    assert_eq!(site.get("/2024/06/canary-sings/").await.status, 404);
    for place in PLACES {
        assert!(!site.get(place).await.has("canary-sings"), "{place} is early");
    }
    site.set_time("2024-06-02T12:00:00Z");
    assert!(site.get("/2024/06/canary-sings/").await.is_ok());
    let now = site.app.clock.now();
    assert_eq!(site.app.db.write_blocking(move |tx| actions::release(tx, now)).expect("released"), 1);
    assert_eq!(site.words("SELECT CAST(articles AS TEXT) FROM listing_count WHERE kind = 3"), ["2"]);
}

on_both!(a_scheduled_article_can_be_taken_back_with_its_text, unscheduled);
async fn unscheduled(engine: Engine) {
    let site = paper(engine);
    let (id, base) = site.draft(&editor(), &dressed(&site));
    let (who, monday) = (editor(), at("2024-06-03T08:00:00Z"));
    site.act(move |tx, press, now| actions::schedule(tx, press, &who, id, base, monday, now)).expect("scheduled");
    let who = editor();
    site.act(move |tx, _, now| actions::unschedule(tx, &who, id, now)).expect("taken back");

    site.set_time("2024-06-03T08:00:00Z");
    assert_eq!(site.get("/2024/06/canary-sings/").await.status, 404);
    assert!(site.words("SELECT path FROM permalink WHERE path LIKE '%canary%' ESCAPE '!'").is_empty());
    let base = site.newest(id);
    site.publish(&editor(), id, base).expect("published by hand");
    assert!(site.get("/2024/06/canary-sings/").await.has("sings in the morning"));
}

on_both!(the_next_version_of_a_live_article_has_a_moment_of_its_own, next_scheduled);
async fn next_scheduled(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, base) = site.published("Gauge moved", "<p>Early.</p>");
    let base = site.save(&editor(), id, base, &content("Gauge moved", "<p>Late.</p>"), By::Hand).expect("kept");
    let (who, moment) = (editor(), at("2024-06-01T18:00:00Z"));
    site.act(move |tx, press, now| actions::schedule(tx, press, &who, id, base, moment, now)).expect("scheduled");
    // Somebody goes on writing: that is not what was scheduled.
    let base = site.newest(id);
    site.save(&editor(), id, base, &content("Gauge moved", "<p>Unready.</p>"), By::Itself).expect("kept");

    site.set_time("2024-06-01T17:59:59Z");
    assert_eq!(site.act(actions::release_next).expect("looked"), None);
    assert!(site.get("/2024/06/gauge-moved/").await.has("Early."));
    site.set_time("2024-06-01T18:00:00Z");
    assert_eq!(site.act(actions::release_next).expect("released"), Some(0));
    assert_eq!(site.act(actions::release_next).expect("once"), None);

    let page = site.get("/2024/06/gauge-moved/").await;
    assert!(page.has("Late.") && !page.has("Unready."));
    assert_eq!(site.words("SELECT 'x' FROM article WHERE draft_revision IS NOT NULL").len(), 1, "the rest is kept");
}

on_both!(an_author_may_not_publish_and_a_contributor_sees_only_own_drafts, rights);
async fn rights(engine: Engine) {
    let site = TestSite::new(engine);
    let (own, base) = site.draft(&author(), &content("Mine", "<p>Own.</p>"));
    assert!(matches!(site.publish(&author(), own, base), Err(Refusal::NotAllowed)));
    let who = author();
    let later = at("2024-07-01T00:00:00Z");
    let scheduled = site.act(move |tx, press, now| actions::schedule(tx, press, &who, own, base, later, now));
    assert!(matches!(scheduled, Err(Refusal::NotAllowed)));

    let foreign = site.save(&contributor(), own, base, &content("Theirs", "<p>Not own.</p>"), By::Hand);
    assert!(matches!(foreign, Err(Refusal::NotFound)), "what is not theirs is not there");
    let (theirs, base) = site.draft(&contributor(), &content("Theirs", "<p>Own.</p>"));
    let who = contributor();
    site.act(move |tx, _, now| actions::submit(tx, &who, theirs, "Here it is", now)).expect("submitted");
    site.publish(&editor(), theirs, base).expect("published by an editor");
    let base = site.newest(theirs);
    let after = site.save(&contributor(), theirs, base, &content("Changed", "<p>Own.</p>"), By::Hand);
    assert!(matches!(after, Err(Refusal::NotAllowed)), "a live article is out of a contributor's hands");
}

on_both!(a_review_goes_back_with_a_word, review);
async fn review(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, _) = site.draft(&author(), &content("Mine", "<p>Own.</p>"));
    let who = author();
    site.act(move |tx, _, now| actions::submit(tx, &who, id, "", now)).expect("submitted");
    let who = editor();
    let silent = site.act(move |tx, _, now| actions::send_back(tx, &who, id, " ", now));
    assert!(matches!(silent, Err(Refusal::MissingWords)));
    let who = editor();
    site.act(move |tx, _, now| actions::send_back(tx, &who, id, "Who measured it?", now)).expect("sent back");
    assert_eq!(site.words("SELECT body FROM article_note WHERE kind = 2"), ["Who measured it?"]);
    let who = editor();
    let twice = site.act(move |tx, _, now| actions::send_back(tx, &who, id, "Again", now));
    assert!(matches!(twice, Err(Refusal::WrongState(_))));
}

on_both!(an_old_address_leads_to_the_new_one_and_none_is_given_twice, addresses);
async fn addresses(engine: Engine) {
    let site = TestSite::new(engine);
    let (first, base) = site.published("Tide turns", "<p>One.</p>");
    let (_, _) = site.published("Tide turns", "<p>Two.</p>");
    assert!(site.get("/2024/06/tide-turns-2/").await.has("Two."), "the second one stands beside the first");

    let mut renamed = content("Tide turns", "<p>One.</p>");
    renamed.record.slug = "tide-turns-2".to_owned();
    let taken = site.save(&editor(), first, base, &renamed, By::Hand).expect("kept");
    let refused = site.publish(&editor(), first, taken);
    assert!(matches!(refused, Err(Refusal::AddressTaken { by, .. }) if by == "Tide turns"));
    assert!(site.get("/2024/06/tide-turns/").await.has("One."), "nothing has changed for readers");

    renamed.record.slug = "ebb".to_owned();
    let free = site.save(&editor(), first, taken, &renamed, By::Hand).expect("kept");
    site.publish(&editor(), first, free).expect("published");
    let old = site.get("/2024/06/tide-turns/").await;
    assert_eq!((old.status.as_u16(), old.location()), (301, "/2024/06/ebb/"));
    assert!(site.get("/2024/06/ebb/").await.has("One."));
}

on_both!(an_import_is_edited_like_any_other_and_its_first_version_stays, edited_import);
async fn edited_import(engine: Engine) {
    let site = paper(engine);
    let base = site.newest(5);
    let who = editor();
    let record = site.app.db.read_blocking(move |db| {
        let newest = revisions::newest(db, 5)?.expect("a revision");
        revisions::record_of(db, &newest)
    });
    let record = Record { headline: "New tide".to_owned(), ..record.expect("a record") };
    assert_eq!(record.tags.len(), 1, "the record is read from the rows");
    let document = Document::new(Vec::new());
    let text = Content { record, document, source: String::new() };
    let base = site.save(&who, 5, base, &text, By::Hand).expect("kept");
    assert!(site.get("/2024/05/old-tide/").await.has("The story of Old tide"));
    site.publish(&who, 5, base).expect("published");

    let page = site.get("/2024/05/old-tide/").await;
    assert_eq!(page.h1(), "New tide");
    assert!(site.get("/tag/sea-wall/").await.has("New tide"));
    let first = site.words("SELECT record FROM revision WHERE article_id = 5 AND number = 1");
    assert!(first[0].contains("Old tide"), "the import's record was written down before the rows changed");

    let base = site.newest(5);
    let who = editor();
    site.act(move |tx, press, now| actions::restore_revision(tx, press, &who, 5, base, 1, now)).expect("restored");
    let base = site.newest(5);
    site.publish(&editor(), 5, base).expect("published");
    assert!(site.get("/2024/05/old-tide/").await.has("The story of Old tide"), "the first version is back");
}

on_both!(what_was_live_is_withdrawn_and_not_trashed, trash);
async fn trash(engine: Engine) {
    let site = TestSite::new(engine);
    let (live, _) = site.published("Tide turns", "<p>One.</p>");
    let who = editor();
    let refused = site.act(move |tx, _, now| actions::trash(tx, &who, live, now));
    assert!(matches!(refused, Err(Refusal::WrongState(_))));
    let (draft, base) = site.draft(&editor(), &content("Idea", "<p>One.</p>"));
    let who = editor();
    site.act(move |tx, _, now| actions::trash(tx, &who, draft, now)).expect("trashed");
    assert!(matches!(site.publish(&editor(), draft, base), Err(Refusal::WrongState(_))));
    let who = editor();
    site.act(move |tx, _, now| actions::untrash(tx, &who, draft, now)).expect("taken out");
    site.publish(&editor(), draft, base).expect("published");
}

on_both!(a_copy_is_a_draft_of_ones_own, duplicated);
async fn duplicated(engine: Engine) {
    let site = TestSite::new(engine);
    let (id, _) = site.published("Tide turns", "<p>One.</p>");
    let who = editor_two();
    let copy = site.act(move |tx, _, now| actions::duplicate(tx, &who, id, now)).expect("copied");
    assert_ne!(copy, id);
    assert_eq!(site.get(&format!("/?p={copy}")).await.status, 404);
    assert_eq!(site.words("SELECT CAST(owner_id AS TEXT) FROM article WHERE status = 1"), ["910"]);
}

fn at(moment: &str) -> i64 {
    moment.parse::<jiff::Timestamp>().expect("a moment").as_microsecond()
}
