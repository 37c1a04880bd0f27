//! The library of the newsroom: what comes in, what stays out, what readers see of it, on both databases.

use std::fs;
use std::path::{Path, PathBuf};

use axum::body::Body;
use bytes::Bytes;
use hyper::{Method, StatusCode};
use masthead::accounts::Role;
use masthead::media;

use crate::support::picture::{FORM_KIND, SERIAL, bomb, form_of, png, with_exif};
use crate::support::{Answer, Engine, TestSite, on_both};

/// The smallest GIF there is.
const GIF: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

async fn upload(site: &TestSite, cookie: &str, files: &[(&str, &[u8])]) -> Answer {
    send(site, cookie, "/newsroom/media/", files).await
}

async fn send(site: &TestSite, cookie: &str, path: &str, files: &[(&str, &[u8])]) -> Answer {
    let headers = [("cookie", cookie), ("accept", "text/html"), ("content-type", FORM_KIND)];
    site.ask(Method::POST, path, Body::from(form_of(files)), &headers).await
}

/// One good file; the number of its entry.
async fn bring(site: &TestSite, cookie: &str, name: &str, bytes: &[u8]) -> String {
    let answer = upload(site, cookie, &[(name, bytes)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.body);
    answer.location().trim_end_matches('/').rsplit('/').next().expect("a number").to_owned()
}

async fn ask_json(
    site: &TestSite,
    cookie: &str,
    method: Method,
    path: &str,
    body: Body,
    more: &[(&str, &str)],
) -> Answer {
    let headers = [&[("cookie", cookie), ("accept", "application/json")], more].concat();
    site.ask(method, path, body, &headers).await
}

fn path_of(site: &TestSite, id: &str) -> String {
    site.words(&format!("SELECT path FROM asset WHERE id = {id}"))[0].clone()
}

fn entries(site: &TestSite) -> usize {
    site.words("SELECT path FROM asset").len()
}

/// Files below a folder of the publication.
fn files_below(site: &TestSite, folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { walk(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }
    let mut found = Vec::new();
    walk(&site.folder().join(folder), &mut found);
    found
}

/// An article with this body, saved; its number.
async fn draft(site: &TestSite, cookie: &str, headline: &str, body: &str, featured: &str) -> String {
    let made = site.post_as(cookie, "/newsroom/articles/new/", &[("headline", headline)]).await;
    let id = made.location().trim_end_matches('/').rsplit('/').next().expect("a number").to_owned();
    let page = site.get_as(cookie, &format!("/newsroom/articles/{id}/")).await;
    let revision = page.between("name=\"revision\" value=\"", "\"").to_owned();
    let fields = [
        ("revision", revision.as_str()),
        ("whole", "1"),
        ("headline", headline),
        ("body_html", body),
        ("featured", featured),
    ];
    let saved = site.post_as(cookie, &format!("/newsroom/articles/{id}/"), &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    id
}

async fn publish(site: &TestSite, cookie: &str, id: &str) {
    let page = site.get_as(cookie, &format!("/newsroom/articles/{id}/publish/")).await;
    let revision = page.between("name=\"revision\" value=\"", "\"").to_owned();
    let done = site
        .post_as(cookie, &format!("/newsroom/articles/{id}/publish/"), &[("revision", &revision), ("when", "now")])
        .await;
    assert_eq!(done.status, 303, "{}", done.body);
}

on_both!(a_picture_is_brought_found_again_and_described_without_script, from_upload_to_words);
async fn from_upload_to_words(engine: Engine) {
    let site = TestSite::new(engine);
    let mira = site.signed_in("mira", Role::Author).await;
    let id = bring(&site, &mira, "Harbour Wall.PNG", &png(700, 500, 90)).await;
    let at = format!("/newsroom/media/{id}/");

    assert_eq!(path_of(&site, &id), "/wp-content/uploads/2024/06/harbour-wall.png");
    assert!(site.get("/wp-content/uploads/2024/06/harbour-wall.png").await.is_ok());
    let list = site.get_as(&mira, "/newsroom/media/?missing=alt").await;
    assert!(list.has("Harbour Wall") && list.has("No alternative text"), "{}", list.body);

    let words = [
        ("title", "Harbour wall"),
        ("alt", "Waves over\n the wall"),
        ("caption", "<b>Tide</b> & wall<script>x()</script>"),
        ("credit", "Li Aldous"),
        ("licence", "CC BY 4.0"),
        ("source", "Merrin archive"),
        ("focus_x", "20"),
        ("focus_y", "999"),
    ];
    assert_eq!(site.post_as(&mira, &at, &words).await.location(), at);
    let page = site.get_as(&mira, &at).await;
    for part in ["Waves over the wall", "Li Aldous", "CC BY 4.0", "Merrin archive", "value=\"20\"", "value=\"100\""] {
        assert!(page.has(part), "{part}");
    }
    assert!(!page.has("x()"), "what could run is taken out of a caption");
    assert!(!site.get_as(&mira, "/newsroom/media/?missing=alt").await.has("Harbour wall"));
    for found in ["q=WAVES", "q=aldous", "q=merrin+arch", "kind=picture", "by=me", "month=2024-06", "unused=1"] {
        assert!(site.get_as(&mira, &format!("/newsroom/media/?{found}")).await.has("Harbour wall"), "{found}");
    }
    for not_found in ["q=ferry", "kind=files", "month=2024-05", "month=nonsense&kind=audio", "missing=credit", "q=%25"]
    {
        assert!(!site.get_as(&mira, &format!("/newsroom/media/?{not_found}")).await.has("Harbour wall"), "{not_found}");
    }
    let json = ask_json(&site, &mira, Method::GET, "/newsroom/media/?kind=picture&q=wall", Body::empty(), &[]).await;
    let items: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    let item = &items["items"][0];
    assert_eq!((item["alt"].as_str(), item["caption"].as_str()), (Some("Waves over the wall"), Some("Tide & wall")));
    assert_eq!((item["width"].as_i64(), item["kind"].as_str()), (Some(700), Some("image")));
    let thumbnail = item["thumbnail"].as_str().expect("an address");
    assert!(thumbnail.ends_with("/320.jpg") && site.get(thumbnail).await.is_ok(), "{thumbnail}");
    let ada = site.signed_in("ada", Role::Administrator).await;
    let log = site.get_as(&ada, "/newsroom/audit/").await;
    assert!(log.has("uploaded a file") && log.has("changed the words about a file"));
}

on_both!(the_same_bytes_are_one_picture_whatever_they_are_called, once);
async fn once(engine: Engine) {
    let site = TestSite::new(engine);
    let (mira, li) = (site.signed_in("mira", Role::Author).await, site.signed_in("li", Role::Author).await);
    let first = bring(&site, &mira, "tide.png", &png(400, 300, 1)).await;
    let again = bring(&site, &li, "another name.jpg", &png(400, 300, 1)).await;
    let other = bring(&site, &li, "tide.png", &png(400, 300, 2)).await;
    assert_eq!((again == first, other == first, entries(&site)), (true, false, 2));
    assert_eq!(path_of(&site, &other), "/wp-content/uploads/2024/06/tide-2.png", "nothing is written over");
    assert_eq!(files_below(&site, "uploads"), Vec::<PathBuf>::new(), "nothing is left where files arrive");
}

on_both!(an_upload_goes_on_where_the_line_was_cut, resumed);
async fn resumed(engine: Engine) {
    let site = TestSite::new(engine);
    let (mira, li) = (site.signed_in("mira", Role::Author).await, site.signed_in("li", Role::Editor).await);
    let file = png(900, 700, 7);
    let begin = format!("{{\"name\":\"../../keepers.jpg\",\"bytes\":{},\"type\":\"image/jpeg\"}}", file.len());
    let begun = ask_json(&site, &mira, Method::POST, "/newsroom/media/uploads/", Body::from(begin), &[]).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
    let at = begun.location().to_owned();
    let piece = |from: usize, bytes: Vec<u8>| {
        let (site, mira, at) = (&site, &mira, &at);
        async move {
            let from = from.to_string();
            ask_json(site, mira, Method::PATCH, at, Body::from(bytes), &[("upload-offset", &from)]).await
        }
    };

    // The line is cut in the middle of a piece: what has arrived stays.
    let half = file.len() / 2;
    let broken = [Ok(Bytes::copy_from_slice(&file[..half])), Err(std::io::Error::other("cut"))];
    let body = Body::from_stream(futures_util::stream::iter(broken));
    ask_json(&site, &mira, Method::PATCH, &at, body, &[("upload-offset", "0")]).await;
    let asked = ask_json(&site, &mira, Method::HEAD, &at, Body::empty(), &[]).await;
    assert_eq!((asked.status, asked.header("upload-offset")), (StatusCode::OK, half.to_string().as_str()));

    assert_eq!(ask_json(&site, &li, Method::GET, &at, Body::empty(), &[]).await.status, 404, "it is mira's alone");
    let wrong = piece(3, file[3..].to_vec()).await;
    assert_eq!((wrong.status, wrong.header("upload-offset")), (StatusCode::CONFLICT, half.to_string().as_str()));
    let done = piece(half, file[half..].to_vec()).await;
    assert!(done.is_ok() && done.has("\"item\""), "{} {}", done.status, done.body);
    assert_eq!(site.words("SELECT path FROM asset"), ["/wp-content/uploads/2024/06/keepers.png"]);
    let stored = fs::read(site.app.media.original("/wp-content/uploads/2024/06/keepers.png").expect("a path"));
    assert_eq!(stored.expect("it lies there"), file, "byte for byte");
    assert_eq!(piece(0, file.clone()).await.status, 404, "it has arrived and is no upload any more");
    assert_eq!(files_below(&site, "uploads"), Vec::<PathBuf>::new());
}

on_both!(an_upload_that_nobody_goes_on_with_is_cleared_away, expired);
async fn expired(engine: Engine) {
    let site = TestSite::new(engine);
    let mira = site.signed_in("mira", Role::Author).await;
    let begin = Body::from("{\"name\":\"a.mp4\",\"bytes\":4000}");
    let begun = ask_json(&site, &mira, Method::POST, "/newsroom/media/uploads/", begin, &[]).await;
    let at = begun.location().to_owned();
    let sent = ask_json(&site, &mira, Method::PATCH, &at, Body::from(vec![0; 100]), &[("upload-offset", "0")]).await;
    assert!(sent.is_ok(), "{}", sent.body);
    site.set_time("2024-06-02T11:00:00Z");
    media::keep_house(&site.app).await.expect("the house is kept");
    assert_eq!(files_below(&site, "uploads").len(), 1, "it waits for a day");
    site.set_time("2024-06-02T13:00:00Z");
    media::keep_house(&site.app).await.expect("the house is kept");
    assert_eq!(files_below(&site, "uploads"), Vec::<PathBuf>::new());
    assert_eq!(site.words("SELECT token FROM upload"), Vec::<String>::new());
}

on_both!(a_replaced_picture_is_another_everywhere_and_its_old_addresses_lead_to_it, replaced);
async fn replaced(engine: Engine) {
    let site = TestSite::new(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Author).await);
    let id = bring(&site, &mira, "wall.png", &png(1300, 800, 10)).await;
    let body = "<figure><img src=\"/wp-content/uploads/2024/06/wall.png\" alt=\"Wall\"></figure><p>Tide.</p>";
    let article = draft(&site, &ana, "Wall breached", body, &id).await;
    publish(&site, &ana, &article).await;
    let before = site.get("/2024/06/wall-breached/").await;
    let version = |page: &Answer| page.between(&format!("/-/media/{id}/"), "/").to_owned();
    let old = version(&before);
    assert!(before.has("/wp-content/uploads/2024/06/wall.png") && old.len() == 8, "{}", before.body);
    let at = format!("/newsroom/media/{id}/");
    let page = site.get_as(&mira, &at).await;
    assert!(page.has("Wall breached") && page.has("in the text") && page.has("featured picture"), "{}", page.body);

    let replace = format!("{at}replace/");
    let new = png(1300, 800, 200);
    let refused = send(&site, &mira, &replace, &[("new.png", &new)]).await;
    assert_eq!(refused.status, 403, "what readers see is changed by an editor");
    for (name, bytes) in [("a.pdf", &b"%PDF-1.4"[..]), ("wall.png", &png(1300, 800, 10)), ("a.svg", b"<svg/>")] {
        assert_eq!(send(&site, &ana, &replace, &[(name, bytes)]).await.status, 422, "{name}");
    }
    let done = send(&site, &ana, &replace, &[("sea wall.png", &new)]).await;
    assert_eq!(done.location(), at, "{}", done.body);

    let after = site.get("/2024/06/wall-breached/").await;
    assert!(after.has("/wp-content/uploads/2024/06/sea-wall.png") && !after.has("uploads/2024/06/wall.png"));
    assert_ne!(version(&after), old, "renditions are of the new one");
    let length = |answer: &Answer| answer.header("content-length").to_owned();
    let by_old = site.get("/wp-content/uploads/2024/06/wall.png").await;
    let by_new = site.get("/wp-content/uploads/2024/06/sea-wall.png").await;
    assert!(by_old.is_ok() && length(&by_old) == length(&by_new) && by_old.header("etag") == by_new.header("etag"));
    let sized = site.get(&format!("/-/media/{id}/{old}/640.webp")).await;
    assert_eq!((sized.status.as_u16(), sized.location().contains(&old)), (301, false), "{}", sized.location());
    assert!(site.get(sized.location()).await.is_ok());

    // The old file lies on for copies that have begun, then goes; the address stays.
    site.set_time("2024-06-01T14:00:00Z");
    media::keep_house(&site.app).await.expect("the house is kept");
    assert_eq!(files_below(&site, "media").len(), 1);
    assert_eq!(site.get("/wp-content/uploads/2024/06/wall.png").await.header("content-length"), length(&by_new));
}

on_both!(a_picture_is_deleted_only_when_nothing_uses_it, deleted);
async fn deleted(engine: Engine) {
    let site = TestSite::new(engine);
    let (ana, mira) = (site.signed_in("ana", Role::Editor).await, site.signed_in("mira", Role::Author).await);
    let id = bring(&site, &mira, "tram.png", &png(400, 300, 4)).await;
    let body = "<figure><img src=\"/wp-content/uploads/2024/06/tram.png\" alt=\"Tram\"></figure>";
    let article = draft(&site, &ana, "Secret tram plans", body, "").await;
    let delete = format!("/newsroom/media/{id}/delete/");

    let refused = site.post_as(&ana, &delete, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.has("Secret tram plans") && refused.has("in a version not yet public"), "{}", refused.body);
    let seen = site.get_as(&mira, &format!("/newsroom/media/{id}/")).await;
    assert!(!seen.has("Secret tram plans") && seen.has("One more article that you may not see"), "{}", seen.body);
    assert!(!site.get_as(&ana, "/newsroom/media/?unused=1").await.has(">tram<"));

    let page = site.get_as(&ana, &format!("/newsroom/articles/{article}/")).await;
    let revision = page.between("name=\"revision\" value=\"", "\"").to_owned();
    let fields =
        [("revision", revision.as_str()), ("whole", "1"), ("headline", "Plans"), ("body_html", "<p>None.</p>")];
    site.post_as(&ana, &format!("/newsroom/articles/{article}/"), &fields).await;
    assert!(site.get_as(&ana, "/newsroom/media/?unused=1").await.has(">tram<"));
    let done = site.post_as(&mira, &delete, &[]).await;
    assert_eq!(
        done.location(),
        "/newsroom/media/",
        "its owner may, as long as readers have not seen it: {}",
        done.body
    );
    assert_eq!(site.get("/wp-content/uploads/2024/06/tram.png").await.status, 404);
    assert_eq!((entries(&site), files_below(&site, "media").len()), (0, 0));
    assert_eq!(site.get_as(&ana, &format!("/newsroom/media/{id}/")).await.status, 404);
}

on_both!(nobody_changes_what_is_not_theirs_to_change, rights);
async fn rights(engine: Engine) {
    let site = TestSite::new(engine);
    let ana = site.signed_in("ana", Role::Editor).await;
    let id = bring(&site, &ana, "quay.png", &png(400, 300, 5)).await;
    let at = format!("/newsroom/media/{id}/");
    for role in [Role::Author, Role::Contributor, Role::Reader] {
        let cookie = site.signed_in(role.name(), role).await;
        let words = site.post_as(&cookie, &at, &[("alt", "Mine now")]).await;
        assert_eq!(words.status, 403, "{role:?}");
        let file = send(&site, &cookie, &format!("{at}replace/"), &[("a.png", &png(400, 300, 6))]).await;
        assert_eq!(file.status, 403, "{role:?}");
        assert_eq!(site.post_as(&cookie, &format!("{at}delete/"), &[]).await.status, 403, "{role:?}");
        if role == Role::Reader {
            assert_eq!(upload(&site, &cookie, &[("b.png", &png(10, 10, 1))]).await.status, 403);
            assert_eq!(site.get_as(&cookie, at.as_str()).await.status, 403);
        }
    }
    let guest = upload(&site, "", &[("b.png", &png(10, 10, 1))]).await;
    assert_eq!((guest.status.as_u16(), entries(&site)), (303, 1), "a guest is led to the door");
    assert_eq!(files_below(&site, "uploads"), Vec::<PathBuf>::new());
    assert!(!site.get_as(&ana, &at).await.has("Mine now"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_run_break_or_burst_stays_out_under_any_name_and_says_why() {
    let site = TestSite::new(Engine::Sqlite);
    let mira = site.signed_in("mira", Role::Author).await;
    let mut damaged = png(400, 300, 3);
    damaged.truncate(120);
    let table: [(&str, &[u8], &str); 9] = [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "SVG drawing"),
        ("photo.jpg", b"<?xml version='1.0'?><svg><script>x()</script></svg>", "SVG drawing"),
        ("photo.png", b"<!doctype html><script>x()</script>", "page or a program"),
        ("notes.txt", b"hello <script>x()</script>", "page or a program"),
        ("shell.php", b"<?php system('id');", "page or a program"),
        ("setup.jpg", b"MZ\x90\0\x03\0\0\0", "not taken"),
        ("empty.jpg", b"", "empty"),
        ("holiday.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        ("cut.png", &damaged, "damaged"),
    ];
    for (name, bytes, reason) in table {
        let answer = upload(&site, &mira, &[(name, bytes)]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.has(reason), "{name}: {}", answer.between("class=\"notice", "</p>"));
    }
    let answer = upload(&site, &mira, &[("bomb.png", &bomb(50_000))]).await;
    assert!(answer.status == 422 && answer.has("50000"), "{}", answer.between("class=\"notice", "</p>"));
    // A size that is allowed and pixels that are not there.
    assert_eq!(upload(&site, &mira, &[("bomb.png", &bomb(9_000))]).await.status, 422);
    assert_eq!((entries(&site), files_below(&site, "media").len(), files_below(&site, "uploads").len()), (0, 0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_200_megabytes_is_refused_in_a_sentence_by_form_and_by_script() {
    let site = TestSite::new(Engine::Sqlite);
    let mira = site.signed_in("mira", Role::Author).await;
    let head =
        b"--merrin\r\nContent-Disposition: form-data; name=\"file\"; filename=\"huge.png\"\r\n\r\n\x89PNG\r\n\x1a\n"
            .to_vec();
    let piece = Bytes::from(vec![0; 1 << 20]);
    let pieces = std::iter::once(Bytes::from(head))
        .chain(std::iter::repeat_n(piece, 200))
        .chain([Bytes::from_static(b"\r\n--merrin--\r\n")]);
    let body = Body::from_stream(futures_util::stream::iter(pieces.map(Ok::<_, std::io::Error>)));
    let headers = [("cookie", mira.as_str()), ("accept", "text/html"), ("content-type", FORM_KIND)];
    let answer = site.ask(Method::POST, "/newsroom/media/", body, &headers).await;
    let said = answer.between("class=\"notice", "</p>");
    assert!(answer.status == 422 && said.contains("It has 201 MB; 128 MB is the most"), "{said}");
    assert_eq!(files_below(&site, "uploads"), Vec::<PathBuf>::new(), "nothing of it is left");

    let begin = |kind: &str| Body::from(format!("{{\"name\":\"huge.png\",\"bytes\":209715200,\"type\":\"{kind}\"}}"));
    let told = ask_json(&site, &mira, Method::POST, "/newsroom/media/uploads/", begin("image/png"), &[]).await;
    assert!(told.status == 413 && told.has("200 MB; 128 MB is the most"), "{}", told.body);
    // Who lies about the kind is found out by the first piece.
    let begun = ask_json(&site, &mira, Method::POST, "/newsroom/media/uploads/", begin("video/mp4"), &[]).await;
    let at = begun.location().to_owned();
    let first = Body::from(b"\x89PNG\r\n\x1a\n".to_vec());
    let told = ask_json(&site, &mira, Method::PATCH, &at, first, &[("upload-offset", "0")]).await;
    assert!(told.status == 413 && told.has("128 MB is the most"), "{}", told.body);
    assert_eq!(files_below(&site, "uploads"), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_file_keeps_none_of_the_good_ones_out() {
    let site = TestSite::new(Engine::Sqlite);
    let mira = site.signed_in("mira", Role::Author).await;
    let files: [(&str, &[u8]); 3] =
        [("one.png", &png(50, 40, 1)), ("page.jpg", b"<html>"), ("agenda.pdf", b"%PDF-1.4 agenda")];
    let answer = upload(&site, &mira, &files).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("2 files are in the library") && answer.has("page: This is a page"), "{}", answer.body);
    assert_eq!(entries(&site), 2);
    let nothing = upload(&site, &mira, &[]).await;
    assert!(nothing.status == 422 && nothing.has("No file came with the form"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_climbs_out_of_the_folder_or_chooses_its_own_type() {
    let site = TestSite::new(Engine::Sqlite);
    let mira = site.signed_in("mira", Role::Author).await;
    let names = [
        "../../../../etc/cron.d/x.png",
        "..\\..\\windows\\x.png",
        "shell.php",
        "a.php.png",
        ".htaccess",
        "%2e%2e%2fx.png",
        "x.png\u{202e}php.",
        "CON",
        "港口.svg",
    ];
    for (number, name) in names.iter().enumerate() {
        bring(&site, &mira, name, &png(20, 20, number as u8)).await;
    }
    for path in site.words("SELECT path FROM asset") {
        assert!(path.starts_with("/wp-content/uploads/2024/06/") && path.ends_with(".png"), "{path}");
        assert!(!path["/wp-content/uploads/2024/06/".len()..path.len() - 4].contains(['/', '\\', '.', '%']), "{path}");
    }
    assert_eq!(files_below(&site, "media/wp-content/uploads/2024/06").len(), names.len());
    assert_eq!(files_below(&site, "media").len(), names.len());
    let odd =
        ask_json(&site, &mira, Method::GET, "/newsroom/media/uploads/..%2f..%2fmasthead.toml/", Body::empty(), &[]);
    assert_eq!(odd.await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_two_things_at_once_is_served_as_the_one_that_runs_nothing() {
    let site = TestSite::new(Engine::Sqlite);
    let mira = site.signed_in("mira", Role::Author).await;
    let script: &[u8] = b"/*<html><script>alert(1)</script>*/=1;";
    let both = |start: &[u8]| [start, script].concat();
    let files = [("a.gif", both(GIF), "image/gif"), ("b.html", both(&png(30, 30, 9)), "image/png")];
    for (name, bytes, kind) in files {
        let id = bring(&site, &mira, name, &bytes).await;
        let file = site.get(&path_of(&site, &id)).await;
        assert_eq!((file.header("content-type"), file.header("x-content-type-options")), (kind, "nosniff"), "{name}");
        assert!(file.header("content-security-policy").starts_with("sandbox"), "{name}");
    }
    let files = [("c.html", both(b"%PDF-1.4 "), "application/pdf"), ("d.html", both(b"PK\x03\x04"), "application/zip")];
    for (name, bytes, kind) in files {
        let id = bring(&site, &mira, name, &bytes).await;
        let file = site.get(&path_of(&site, &id)).await;
        assert_eq!(file.header("content-type"), kind, "the form said image/jpeg, its name said a page");
        assert!(file.header("content-disposition").starts_with("attachment"), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_held_sideways_stands_upright_and_tells_readers_neither_place_nor_camera() {
    let site = TestSite::new(Engine::Sqlite);
    let mira = site.signed_in("mira", Role::Author).await;
    let id = bring(&site, &mira, "plain.png", &png(960, 640, 120)).await;
    let json = ask_json(&site, &mira, Method::GET, "/newsroom/media/", Body::empty(), &[]).await;
    let version = json.between(&format!("/-/media/{id}/"), "/").to_owned();
    assert!(site.get(&format!("/-/media/{id}/{version}/960.jpg")).await.is_ok());
    let made =
        files_below(&site, "renditions").into_iter().find(|file| file.ends_with("960.jpg")).expect("it was made");
    let photograph = with_exif(&fs::read(made).expect("a JPEG"), 6);
    let tells = |bytes: &[u8]| {
        let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        has(SERIAL.as_bytes()) || has(b"Exif") || has(b"\x88\x25")
    };
    assert!(tells(&photograph), "the photograph tells before");

    let id = bring(&site, &mira, "IMG_4711.JPG", &photograph).await;
    assert_eq!(site.words(&format!("SELECT CAST(width AS TEXT) FROM asset WHERE id = {id}")), ["640"], "upright");
    let list = ask_json(&site, &mira, Method::GET, "/newsroom/media/?q=img_4711", Body::empty(), &[]).await;
    let version = list.between(&format!("/-/media/{id}/"), "/").to_owned();
    for size in ["320.jpg", "640.webp", "640.jpg", "640x360.jpg"] {
        let answer = site.get(&format!("/-/media/{id}/{version}/{size}")).await;
        assert!(answer.is_ok(), "{size}: {}", answer.status);
    }
    let renditions: Vec<_> = files_below(&site, "renditions")
        .into_iter()
        .filter(|file| file.to_string_lossy().contains(&format!("/{id}-")))
        .collect();
    assert!(renditions.len() >= 4, "{renditions:?}");
    for file in renditions {
        let bytes = fs::read(&file).expect("a rendition");
        assert!(!tells(&bytes), "{}", file.display());
        let facts = renditions::probe_bytes(&bytes).expect("a picture");
        assert!(facts.orientation == 1 && (facts.height > facts.width || file.to_string_lossy().contains('x')));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_focal_point_gives_another_cut_at_an_address_of_its_own() {
    let site = TestSite::new(Engine::Sqlite);
    let ana = site.signed_in("ana", Role::Editor).await;
    let id = bring(&site, &ana, "bridge.png", &png(1300, 900, 33)).await;
    let at = format!("/newsroom/media/{id}/");
    let cut = |page: &Answer| {
        page.between("class=\"crops\"", "</figure>")
            .split('"')
            .find(|part| part.starts_with("/-/media/"))
            .unwrap_or_default()
            .to_owned()
    };
    let before = cut(&site.get_as(&ana, &at).await);
    assert!(before.ends_with("x180.jpg") && site.get(&before).await.is_ok(), "{before}");
    site.post_as(&ana, &at, &[("focus_x", "0"), ("focus_y", "0")]).await;
    let after = cut(&site.get_as(&ana, &at).await);
    assert!(after != before && site.get(&after).await.is_ok(), "{after}");
    assert_eq!(site.get(&before).await.location(), after, "the old address leads to the new cut");
}
