//! A reader's own place: an account, what they wrote, letters about answers, and the way out.

use axum::body::Body;
use hyper::{Method, StatusCode};
use masthead::accounts::Role;
use masthead::comments::{Status, notices};

use crate::support::{Answer, Engine, Export, PASSWORD, Post, TestSite, form, on_both};

const ARTICLE: &str = "/2024/05/tide/";
const MARA: &str = "mara.lind@reader.example";

fn site(engine: Engine) -> TestSite {
    let posts = [Post::new(5, "tide", "Tide turns").comment(1, 0, "1", "first"), Post::new(6, "wall", "Wall holds")];
    let site = TestSite::with(engine, &Export::of(posts));
    site.decide(|publication| {
        publication.sign_up_open = true;
        publication.comments.first_held = false;
        publication.comments.notices_offered = true;
    });
    site
}

/// Letters as they lie in the data folder, in order.
async fn letters(site: &TestSite) -> Vec<String> {
    notices::write_letters(&site.app).await.expect("letters are written");
    masthead::mail::send_now(&site.app).await.expect("letters are laid into the folder");
    let Ok(folder) = std::fs::read_dir(site.folder().join("mail")) else { return Vec::new() };
    let mut files: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("text")).collect()
}

/// The letter that is written after the answer.
async fn letter(site: &TestSite, number: usize) -> String {
    for _ in 0..400 {
        if let Some(letter) = letters(site).await.get(number) {
            return letter.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("letter {number} was not written");
}

/// The address in a letter that begins like this, as a path.
fn link(letter: &str, begins: &str) -> String {
    let (_, rest) = letter.split_once(begins).unwrap_or_else(|| panic!("{begins} in {letter}"));
    format!("{begins}{}", rest.split(['>', ' ', '\r', '\n']).next().unwrap_or_default())
}

async fn ask_to_join(site: &TestSite, email: &str) -> Answer {
    site.post("/login/join/", &form(&[("email", email), ("homepage", "")])).await
}

/// A reader who has made an account by the letter; signed in.
async fn joined(site: &TestSite, email: &str, name: &str) -> String {
    let before = letters(site).await.len();
    assert!(ask_to_join(site, email).await.is_ok());
    let link = link(&letter(site, before).await, "/login/join/");
    let begun = site.post(&link, &form(&[("name", name), ("password", PASSWORD)])).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, "/account/?said=welcome"), "{}", begun.body);
    begun.cookie()
}

on_both!(a_reader_makes_an_account_by_a_letter_and_nobody_learns_who_has_one, sign_up);
async fn sign_up(engine: Engine) {
    let site = site(engine);
    assert!(site.get("/login/").await.has("/login/join/"));
    let first = ask_to_join(&site, MARA).await;
    assert!(first.is_ok() && first.header("set-cookie").is_empty());
    let letter_to_mara = letter(&site, 0).await;
    let token = link(&letter_to_mara, "/login/join/");
    let page = site.get(&token).await;
    assert!(page.is_ok() && page.has("as other readers see it") && page.has(MARA), "{}", page.body);
    assert_eq!((page.header("referrer-policy"), page.header("cache-control")), ("no-referrer", "private, no-store"));
    let nameless = site.post(&token, &form(&[("name", " "), ("password", PASSWORD)])).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let begun =
        site.post(&token, &form(&[("name", "Mara Lind"), ("password", PASSWORD), ("role", "administrator")])).await;
    assert_eq!(begun.location(), "/account/?said=welcome");
    assert!(site.get_as(&begun.cookie(), "/account/").await.has("Mara Lind"));
    let newsroom = site.get_as(&begun.cookie(), "/newsroom/").await;
    assert_eq!(newsroom.status, StatusCode::FORBIDDEN, "an account of a reader opens nothing there");
    assert_eq!(site.get(&token).await.location(), "/login/?note=link-used", "a link works once");

    let again = ask_to_join(&site, " Mara.Lind@Reader.example ").await;
    assert_eq!(again.body, first.body, "the page tells nobody that there is an account");
    let known = letter(&site, 1).await;
    assert!(known.contains("You have one already") && !known.contains("/login/join/"), "{known}");
}

on_both!(where_signing_up_is_closed_nobody_gets_in_by_any_way, closed);
async fn closed(engine: Engine) {
    let site = site(engine);
    ask_to_join(&site, MARA).await;
    let token = link(&letter(&site, 0).await, "/login/join/");
    site.decide(|publication| publication.sign_up_open = false);
    assert!(!site.get("/login/").await.has("/login/join/"));
    let page = site.get("/login/join/").await;
    assert!(page.is_ok() && !page.has("type=\"email\"") && page.has("no accounts for readers"));
    ask_to_join(&site, "jan@reader.example").await;
    let late = site.post(&token, &form(&[("name", "Mara"), ("password", PASSWORD)])).await;
    assert_eq!(late.location(), "/login/?note=link-used", "not even with a letter from before");
    assert!(late.header("set-cookie").is_empty());
    assert_eq!(site.words("SELECT name FROM account WHERE role = 'reader'"), Vec::<String>::new());
    assert_eq!(letters(&site).await.len(), 1);
}

on_both!(a_machine_and_a_wrong_address_get_no_letter, trap);
async fn trap(engine: Engine) {
    let site = site(engine);
    let wrong = ask_to_join(&site, "mara@").await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has("value=\"mara@\""));
    let machine = site.post("/login/join/", &form(&[("email", MARA), ("homepage", "https://x.example")])).await;
    assert!(machine.is_ok() && machine.has("Look into your mail"), "a machine is not told");
    ask_to_join(&site, "jan@reader.example").await;
    let first = letter(&site, 0).await;
    assert!(first.contains("To: jan@reader.example"), "{first}");
}

on_both!(two_readers_never_see_each_other_s_name_comments_or_pages, apart);
async fn apart(engine: Engine) {
    let site = site(engine);
    site.decide(|publication| publication.comments.all_held = true);
    let mara = joined(&site, MARA, "Mara Lind").await;
    let jan = joined(&site, "jan@reader.example", "Jan Oort").await;
    let page = site.get_as(&mara, "/-/comments/write/5/").await;
    assert!(page.has("Logged in as Mara Lind") && !page.has("name=\"author\""), "{}", page.body);
    let sent = send(&site, &mara, &members(&page, "canary of Mara")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    // In turns, so that whatever is kept has had its chance.
    for _ in 0..2 {
        for path in [ARTICLE, "/", "/2024/05/wall/"] {
            let (hers, his, guests) =
                (site.get_as(&mara, path).await, site.get_as(&jan, path).await, site.get(path).await);
            assert_eq!(hers.body, guests.body, "{path} is the same for everybody");
            assert_eq!(his.body, guests.body, "{path}");
            for private in ["canary of Mara", "Jan Oort", "Mara Lind"] {
                assert!(!guests.has(private), "{private} on {path}");
            }
        }
        let who = |cookie: String| {
            let site = &site;
            async move { site.get_with("/-/who/?article=5", &[("cookie", cookie.as_str())]).await }
        };
        let (hers, his, guests) = (who(mara.clone()).await, who(jan.clone()).await, who(String::new()).await);
        assert!(hers.has("Mara Lind") && hers.has("Logged in as Mara Lind") && !hers.has("\"edit\":\"/"));
        assert!(his.has("Jan Oort") && !his.has("Mara"));
        assert_eq!(guests.body, "{}");
        assert!([&hers, &his, &guests].iter().all(|answer| answer.header("cache-control") == "private, no-store"));
        let own = site.get_as(&mara, "/account/comments/").await;
        assert!(
            own.has("canary of Mara")
                && own.has("Only you can see this")
                && own.header("cache-control").contains("no-store")
        );
        assert!(!site.get_as(&jan, "/account/comments/").await.has("canary"));
        assert!(!site.get_as(&jan, "/account/data/").await.has("canary"));
        assert_eq!(site.get("/account/comments/").await.status, StatusCode::SEE_OTHER);
        assert_eq!(site.get("/account/data/").await.status, StatusCode::SEE_OTHER);
    }
}

/// Sends what a member filled in.
async fn send(site: &TestSite, cookie: &str, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    site.post_as(cookie, "/-/comments/", &fields).await
}

/// All that a table holds, as texts.
fn contents(site: &TestSite, engine: Engine, table: &str) -> Vec<String> {
    match engine {
        Engine::Sqlite => {
            let columns = site.words(&format!("SELECT name FROM pragma_table_info('{table}')"));
            let of = |column: &String| {
                site.words(&format!("SELECT CASE typeof({column}) WHEN 'blob' THEN '' ELSE COALESCE(CAST({column} AS TEXT), '') END FROM {table}"))
            };
            columns.iter().flat_map(of).collect()
        }
        Engine::Postgres => site.words(&format!("SELECT CAST(x AS TEXT) FROM {table} x")),
    }
}

/// The fields of a member's form, filled in.
fn members(page: &Answer, text: &str) -> [(&'static str, String); 6] {
    let field = |name: &'static str| (name, page.field(name));
    [
        field("comment_post_ID"),
        field("comment_parent"),
        field("token"),
        ("as", "account".to_owned()),
        ("comment", text.to_owned()),
        ("homepage", String::new()),
    ]
}

on_both!(where_only_members_write_guests_are_led_to_sign_in_and_back, members_only);
async fn members_only(engine: Engine) {
    let site = site(engine);
    let guests_page = site.get(ARTICLE).await;
    site.rules(|rules| rules.guests_allowed = false);
    let page = site.get(ARTICLE).await;
    assert!(page.has("href=\"/-/comments/write/5/\"") && !page.has("name=\"comment\""), "{}", page.body);
    assert!(page.has("/-/comments/write/5/?replytocom=1#respond"));
    let guest = site.get("/-/comments/write/5/?replytocom=1").await;
    assert_eq!(guest.location(), "/login/?next=%2F-%2Fcomments%2Fwrite%2F5%2F%3Freplytocom%3D1");
    let sent = site.commenter(1, "Mara Lind").fills_in(&guests_page, "My words", &[]).await.answer;
    assert!(sent.status == StatusCode::UNPROCESSABLE_ENTITY && sent.has("My words") && sent.has("account"));
    let forged = site.commenter(1, "Mara Lind").fills_in(&guests_page, "My words", &[("as", "account")]).await.answer;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY, "to say that one is a member is not to be one");

    let mara = joined(&site, MARA, "Mara Lind").await;
    let page = site.get_as(&mara, "/-/comments/write/5/?replytocom=1").await;
    assert!(page.has("Leave a Reply to Reader 1") && page.field("comment_parent") == "1", "{}", page.body);
    let sent = send(&site, &mara, &members(&page, "I answer.")).await;
    assert!(sent.location().starts_with(ARTICLE), "{} {}", sent.status, sent.body);
    let shown = site.get(ARTICLE).await;
    assert!(shown.has("I answer.") && shown.has("Mara Lind"));
}

on_both!(who_is_signed_in_and_types_another_name_is_not_shown_under_their_own, pseudonym);
async fn pseudonym(engine: Engine) {
    let site = site(engine);
    let ana = site.signed_in("ana", Role::Editor).await;
    let page = site.get(ARTICLE).await;
    let fields = [
        ("comment_post_ID", page.field("comment_post_ID")),
        ("comment_parent", "0".to_owned()),
        ("token", page.field("token")),
        ("comment", "In my own right.".to_owned()),
        ("author", "A neighbour".to_owned()),
        ("email", "neighbour@reader.example".to_owned()),
    ];
    assert_eq!(send(&site, &ana, &fields).await.status, StatusCode::SEE_OTHER);
    let shown = site.get(ARTICLE).await;
    assert!(shown.has("A neighbour") && shown.has("In my own right."));
    assert_eq!(site.words("SELECT author FROM comment WHERE account_id IS NOT NULL"), Vec::<String>::new());
}

on_both!(a_reader_who_takes_a_contributor_s_name_waits, borrowed);
async fn borrowed(engine: Engine) {
    let site = site(engine);
    let name = site.words("SELECT name FROM contributor ORDER BY id LIMIT 1").remove(0);
    let reader = joined(&site, MARA, &name).await;
    let page = site.get_as(&reader, "/-/comments/write/5/").await;
    send(&site, &reader, &members(&page, "I am not who I seem.")).await;
    assert!(!site.get(ARTICLE).await.has("I am not who I seem."));
}

on_both!(a_member_takes_a_copy_of_all_that_is_kept, copy);
async fn copy(engine: Engine) {
    let site = site(engine);
    let as_guest = site.commenter(1, "Mara Lind").says(ARTICLE, "Before I had an account.").await;
    let mara = joined(&site, MARA, "Mara Lind").await;
    let page = site.get_as(&mara, "/-/comments/write/5/").await;
    send(&site, &mara, &members(&page, "And since.")).await;
    let copy = site.get_as(&mara, "/account/data/").await;
    assert!(copy.header("content-disposition").contains("my-data.json"));
    let data: serde_json::Value = serde_json::from_str(&copy.body).expect("JSON");
    assert_eq!(data["account"]["email"], MARA);
    let texts: Vec<&str> =
        data["comments"].as_array().expect("a list").iter().filter_map(|c| c["text"].as_str()).collect();
    assert_eq!(texts, ["Before I had an account.", "And since."]);
    assert_eq!(data["comments"][0]["number"], as_guest.id());
    assert_eq!(data["comments"][0]["network"], "198.51.100.0/24");
    assert!(data["devices"].as_array().is_some_and(|devices| devices.len() == 1));
    assert_eq!(data["letters_about_answers"], "yes", "by the link of the letter the mailbox is proved");
    assert!(!copy.body.contains("argon2") && !copy.body.contains("token"));
}

on_both!(who_leaves_is_found_nowhere_and_the_conversation_stays, leaves);
async fn leaves(engine: Engine) {
    for (choice, stays) in [("anonymous", true), ("deleted", false)] {
        let site = site(engine);
        let mara = joined(&site, MARA, "Mara Lind").await;
        let page = site.get_as(&mara, "/-/comments/write/5/").await;
        let sent = send(&site, &mara, &members(&page, "What I said.")).await;
        let id: i64 = sent.location().rsplit_once('-').and_then(|(_, id)| id.parse().ok()).expect("a number");
        let below = site.get(&format!("{ARTICLE}?replytocom={id}")).await;
        site.commenter(2, "Jan").fills_in(&below, "An answer to it.", &[]).await;
        assert!(site.get(ARTICLE).await.has("3 comments<"));
        site.app.pages.catch_up().await;

        let wrong =
            site.post_as(&mara, "/account/leave/", &[("comments", choice), ("password", "not mine at all")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let open = site.post_as(&mara, "/account/leave/", &[("password", PASSWORD)]).await;
        assert!(open.status == StatusCode::UNPROCESSABLE_ENTITY && open.has("Choose what becomes"));
        let left = site.post_as(&mara, "/account/leave/", &[("comments", choice), ("password", PASSWORD)]).await;
        assert_eq!(left.location(), "/login/?note=account-left", "{}", left.body);

        assert_eq!(site.get_as(&mara, "/account/").await.status, StatusCode::SEE_OTHER, "the cookie opens nothing");
        let page = site.get(ARTICLE).await;
        assert!(page.has("An answer to it."), "what others wrote stays");
        assert_eq!(page.has("What I said."), stays, "{choice}");
        assert_eq!(page.has("Former reader"), stays);
        assert!(page.has(if stays { "3 comments<" } else { "2 comments<" }));
        for path in [ARTICLE, "/", "/comments/feed/"] {
            assert!(!site.get(path).await.has("Mara Lind"), "{path}");
        }
        for table in site.rows().keys() {
            for word in [MARA, "Mara Lind"] {
                let found = contents(&site, engine, table);
                assert!(!found.iter().any(|row| row.contains(word)), "{word} in {table}");
            }
        }
        assert_eq!(site.try_sign_in("mara.lind", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        joined(&site, MARA, "Mara again").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_the_newsroom_is_not_left_by_its_owner() {
    let site = site(Engine::Sqlite);
    for role in [Role::Administrator, Role::Editor, Role::Author, Role::Contributor] {
        let cookie = site.signed_in(role.name(), role).await;
        assert!(!site.get_as(&cookie, "/account/leave/").await.has("name=\"password\""), "{role:?}");
        let left = site.post_as(&cookie, "/account/leave/", &[("comments", "deleted"), ("password", PASSWORD)]).await;
        assert_eq!(left.status, StatusCode::FORBIDDEN, "{role:?}");
        assert!(site.get_as(&cookie, "/newsroom/").await.is_ok());
    }
}

on_both!(a_guest_is_written_to_after_asking_twice_and_never_about_what_waits, double_opt_in);
async fn double_opt_in(engine: Engine) {
    let site = site(engine);
    let page = site.get(ARTICLE).await;
    assert!(
        page.has("name=\"notice\"") && !page.has("name=\"notice\" value=\"yes\" checked"),
        "nothing is ticked before"
    );
    let mara = site.commenter(1, "Mara Lind");
    let asked = mara.fills_in(&page, "Who knows more?", &[("notice", "yes")]).await;
    let answer_to = |id: i64| format!("{ARTICLE}?replytocom={id}");
    let early = site.get(&answer_to(asked.id())).await;
    site.commenter(2, "Jan").fills_in(&early, "I do, but too early.", &[]).await;

    let question = letters(&site).await;
    assert_eq!(question.len(), 1, "the question only");
    assert!(question[0].contains("List-Unsubscribe: <https://paper.example/-/notices/"), "{}", question[0]);
    assert!(question[0].contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    let key = link(question[0].split_once("\r\n\r\n").expect("a body").1, "/-/notices/");
    let page = site.get(&key).await;
    assert!(page.has("m…@reader.example") && page.header("cache-control").contains("no-store"));
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let broken = key.replace('.', ".A");
    assert_eq!(site.get(&broken).await.status, 404);
    assert_eq!(site.post(&broken, "answer=yes").await.status, 404);
    assert!(letters(&site).await.len() == 1, "to look at the page says nothing yet");
    assert_eq!(site.post(&key, "answer=yes").await.status, StatusCode::SEE_OTHER);

    site.rules(|rules| rules.all_held = true);
    let open = site.get(&answer_to(asked.id())).await;
    let held = site.commenter(3, "Ada").fills_in(&open, "canary, still held", &[]).await;
    let own = mara.fills_in(&open, "I found out.", &[]).await;
    site.moderate(own.id(), Status::Shown);
    assert_eq!(letters(&site).await.len(), 1, "neither about what waits nor about one's own answers");
    site.moderate(held.id(), Status::Shown);
    let told = letters(&site).await;
    assert_eq!(told.len(), 2);
    assert!(
        told[1].contains("To: mara.lind@reader.example") && told[1].contains("> canary, still held"),
        "{}",
        told[1]
    );
    assert!(told[1].contains("Subject: Ada answered you") && told[1].contains(&format!("/-/comments/{}/", held.id())));
    assert!(told[1].contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
    site.moderate(held.id(), Status::Hidden);
    site.moderate(held.id(), Status::Shown);
    assert_eq!(letters(&site).await.len(), 2, "once is enough");
}

on_both!(one_press_ends_the_letters_without_signing_in, one_click);
async fn one_click(engine: Engine) {
    let site = site(engine);
    let page = site.get(ARTICLE).await;
    let asked = site.commenter(1, "Mara Lind").fills_in(&page, "Who knows more?", &[("notice", "yes")]).await;
    let key = link(&letters(&site).await[0], "/-/notices/");
    site.post(&key, "answer=yes").await;
    let answers = async |last: u8, text: &str| {
        let open = site.get(&format!("{ARTICLE}?replytocom={}", asked.id())).await;
        site.commenter(last, "Jan").fills_in(&open, text, &[]).await.id()
    };
    answers(2, "I do.").await;
    let told = letters(&site).await;
    let key = link(&told[1], "/-/notices/");
    // As a mail provider sends it: from elsewhere, without cookie, origin or page.
    let sent = site.post(&key, "List-Unsubscribe=One-Click").await;
    assert!(sent.is_ok(), "{} {}", sent.status, sent.body);
    answers(3, "So do I.").await;
    assert_eq!(letters(&site).await.len(), 2, "no more");
    assert!(site.get(&key).await.has("No letters go to this address"));
    // Ticking the box again does not get round a no.
    let page = site.get("/2024/05/wall/").await;
    site.commenter(1, "Mara Lind").fills_in(&page, "And here?", &[("notice", "yes")]).await;
    assert_eq!(letters(&site).await.len(), 2);
    assert_eq!(site.post(&key, "answer=maybe").await.status, StatusCode::BAD_REQUEST);
    site.post(&key, "answer=yes").await;
    answers(4, "I as well.").await;
    assert_eq!(letters(&site).await.len(), 3, "a yes is a yes again");
}

on_both!(nobody_is_asked_before_their_comment_is_shown_nor_where_letters_are_not_offered, not_asked);
async fn not_asked(engine: Engine) {
    let site = site(engine);
    site.rules(|rules| rules.first_held = true);
    let page = site.get(ARTICLE).await;
    let held = site.commenter(1, "Mara Lind").fills_in(&page, "Who knows more?", &[("notice", "yes")]).await;
    assert!(letters(&site).await.is_empty(), "nobody can make us write to strangers");
    site.moderate(held.id(), Status::Shown);
    assert_eq!(letters(&site).await.len(), 1);
    site.rules(|rules| rules.notices_offered = false);
    let page = site.get("/2024/05/wall/").await;
    assert!(!page.has("name=\"notice\""));
    let forged = site.commenter(2, "Jan").fills_in(&page, "And I?", &[("notice", "yes")]).await;
    site.moderate(forged.id(), Status::Shown);
    assert_eq!(letters(&site).await.len(), 1);
}

on_both!(an_administrator_decides_the_rules_and_they_hold_at_once, rules);
async fn rules(engine: Engine) {
    let site = site(engine);
    let admin = site.signed_in("ada", Role::Administrator).await;
    let page = site.get_as(&admin, "/newsroom/settings/comments/").await;
    assert!(page.is_ok() && page.has("name=\"levels\" value=\"5\""), "{}", page.body);
    let fields = |levels: &'static str| {
        [
            ("who", "members"),
            ("held", "all"),
            ("links_held", "3"),
            ("words_held", "casino\r\npills"),
            ("networks_held", "203.0.113.7"),
            ("levels", levels),
            ("comments_per_page", "20"),
            ("close_after_days", "0"),
        ]
    };
    let wrong = site.post_as(&admin, "/newsroom/settings/comments/", &fields("0")).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has("casino"), "what was typed is kept");
    assert!(site.get(ARTICLE).await.has("name=\"comment\""), "nothing is half saved");
    let saved = site.post_as(&admin, "/newsroom/settings/comments/", &fields("3")).await;
    assert_eq!(saved.location(), "/newsroom/settings/comments/");
    assert!(!site.get(ARTICLE).await.has("name=\"comment\""), "members only");
    assert!(!site.get("/login/").await.has("/login/join/"));
    let kept = site.get_as(&admin, "/newsroom/settings/comments/").await;
    assert!(kept.has("203.0.113.0/24") && kept.has("pills"));
    assert!(site.get_as(&admin, "/newsroom/audit/").await.has("changed the settings"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_can_neither_end_an_account_nor_write_under_it() {
    let site = site(Engine::Sqlite);
    let mara = joined(&site, MARA, "Mara Lind").await;
    let page = site.get_as(&mara, "/-/comments/write/5/").await;
    let fields = form(&members(&page, "Not mine").each_ref().map(|(name, value)| (*name, value.as_str())));
    let leave = form(&[("comments", "deleted"), ("password", PASSWORD)]);
    for (path, body) in [("/-/comments/", fields), ("/account/leave/", leave)] {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers = [("cookie", mara.as_str()), kind, ("sec-fetch-site", "cross-site")];
        let sent = site.ask(Method::POST, path, Body::from(body), &headers).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(site.get_as(&mara, "/account/").await.is_ok() && !site.get(ARTICLE).await.has("Not mine"));
}
