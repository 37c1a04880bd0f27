//! What comes in from Ghost and from folders of Markdown, on the same road as from WordPress.

use std::fs;
use std::path::Path;

use masthead::importing::wordpress::{self, ImportError, Made, Options, Report};
use masthead::importing::{ghost, markdown};
use serde_json::json;

use crate::support::{Engine, TestSite, on_both};

fn bring(site: &TestSite, made: Result<Made, ImportError>) -> Report {
    let options = Options::default();
    let made = made.expect("it is read");
    let prepared = wordpress::prepare_made(&options, Some(made)).expect("it is sound");
    wordpress::run(&site.target(), &options, prepared, &mut |_| {}).expect("it comes in")
}

/// A small Ghost: a text with HTML, one that only has Lexical, one that only has Mobiledoc, a page, one for members.
fn export() -> serde_json::Value {
    let post = |id: &str, slug: &str, more: serde_json::Value| {
        let mut post = json!({
            "id": id, "title": slug, "slug": slug, "type": "post", "status": "published", "visibility": "public",
            "created_at": "2024-05-01T10:00:00.000Z", "updated_at": "2024-05-01T10:00:00.000Z",
            "published_at": "2024-05-01T10:00:00.000Z"
        });
        let (into, from) = (post.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
        into.extend(from);
        post
    };
    let lexical = json!({"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": "From lexical.", "format": 1}]}]}});
    let mobiledoc = json!({"version": "0.3.1", "atoms": [], "cards": [], "markups": [], "sections": [[1, "p", [[0, [], 0, "From mobiledoc."]]]]});
    json!({"db": [{"meta": {"version": "5.0.0"}, "data": {
        "posts": [
            post("5e2c0c2fbea7830001d7cf42", "tide", json!({
                "html": "<p>High &amp; low. <a href=\"__GHOST_URL__/about/\">About us</a></p><img src=\"__GHOST_URL__/content/images/wall.png\">",
                "feature_image": "__GHOST_URL__/content/images/2024/tide.png", "custom_excerpt": "A tide & more", "featured": 1
            })),
            post("5e2c0c2fbea7830001d7cf43", "new-editor", json!({"lexical": lexical.to_string()})),
            post("5e2c0c2fbea7830001d7cf44", "old-editor", json!({"mobiledoc": mobiledoc.to_string()})),
            post("5e2c0c2fbea7830001d7cf45", "about", json!({"type": "page", "html": "<p>About.</p>"})),
            post("5e2c0c2fbea7830001d7cf46", "for-members", json!({"visibility": "paid", "html": "<p>canary</p>"}))
        ],
        "tags": [{"id": "t1", "name": "Sea Wall", "slug": "sea-wall", "visibility": "public"}, {"id": "t2", "name": "#hidden", "slug": "hash-hidden", "visibility": "internal"}],
        "posts_tags": [{"post_id": "5e2c0c2fbea7830001d7cf42", "tag_id": "t1", "sort_order": 0}, {"post_id": "5e2c0c2fbea7830001d7cf42", "tag_id": "t2", "sort_order": 1}],
        "users": [
            {"id": "u1", "name": "Ana Ruiz", "slug": "ana", "email": "ana@paper.example", "password": "$2a$10$abc", "bio": "Writes."},
            {"id": "u2", "name": "Bo", "slug": "bo", "email": "bo@paper.example", "password": "$2a$10$abd"}
        ],
        "posts_authors": [
            {"post_id": "5e2c0c2fbea7830001d7cf42", "author_id": "u2", "sort_order": 1},
            {"post_id": "5e2c0c2fbea7830001d7cf42", "author_id": "u1", "sort_order": 0}
        ],
        "roles": [{"id": "r1", "name": "Owner"}], "roles_users": [{"role_id": "r1", "user_id": "u1"}],
        "members": [{"id": "m1", "email": "reader@paper.example"}],
        "settings": [{"key": "title", "value": "The Paper"}, {"key": "timezone", "value": "Europe/Oslo"}]
    }}]})
}

fn read_ghost(text: &str) -> Result<Made, ImportError> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("paper.ghost.json");
    fs::write(&file, text).expect("written");
    ghost::read(&file, Some("https://paper.example/"))
}

on_both!(a_ghost_comes_in_with_its_addresses_and_identities, ghost_in);
async fn ghost_in(engine: Engine) {
    let site = TestSite::new(engine);
    let report = bring(&site, read_ghost(&export().to_string()));

    assert_eq!(report.addresses.unanswered, Vec::<String>::new());
    let tide = site.get("/tide/").await;
    assert!(tide.is_ok() && tide.has("High &amp; low.") && tide.has("href=\"/about/\"") && tide.has("Ana Ruiz"));
    assert!(site.get("/new-editor/").await.has("<strong>From lexical.</strong>"));
    assert!(site.get("/old-editor/").await.has("From mobiledoc."));
    assert!(site.get("/about/").await.is_ok());
    assert_eq!(site.get("/for-members/").await.status, 404, "what members paid for stays theirs");
    assert_eq!((report.findings.count("ForMembers"), report.findings.count("MembersLeftOut")), (1, 1));
    assert!(site.get("/tag/sea-wall/").await.is_ok());
    assert_eq!(site.get("/tag/hash-hidden/").await.status, 404, "tags of the staff are not public");
    assert!(site.get("/feed/").await.has("5e2c0c2fbea7830001d7cf42"), "subscribers know the archive again");
    assert_eq!(site.words("SELECT role FROM account ORDER BY login"), ["administrator", "contributor"]);
    assert_eq!(site.words("SELECT path FROM asset ORDER BY path"), ["/content/images/2024/tide.png"]);
    assert!(!site.words("SELECT email FROM account").contains(&"reader@paper.example".to_owned()));

    let again = bring(&site, read_ghost(&export().to_string()));
    assert!(again.written.is_empty(), "{:?}", again.written);
}

#[test]
fn what_is_no_ghost_export_is_refused_in_words() {
    for text in ["{\"db\": []}", "[]", "<rss/>", ""] {
        let error = read_ghost(text).expect_err("refused").to_string();
        assert!(error.contains("paper.ghost.json") && error.contains("no Ghost export"), "{text}: {error}");
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(file, text).expect("written");
}

on_both!(a_folder_of_markdown_becomes_a_publication, markdown_in);
async fn markdown_in(engine: Engine) {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        "_posts/2024-05-01-high-tide.md",
        "---\ntitle: High & dry\nauthor: Ana Ruiz\ncategories: [Coast]\ntags:\n  - sea wall\naliases: [/old/tide/]\n---\nIt *rose*.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    );
    write(
        folder.path(),
        "content/low/index.md",
        "+++\ntitle = \"Low\"\ndate = 2024-05-02T10:00:00Z\nurl = \"/2024/low/\"\n+++\nIt fell.\n",
    );
    write(folder.path(), "_drafts/later.md", "# Later\n\ncanary\n");
    write(folder.path(), ".git/notes.md", "not a text");
    let read = || markdown::read(folder.path(), Some("https://paper.example"));
    let site = TestSite::new(engine);
    let report = bring(&site, read());

    assert_eq!(report.addresses.unanswered, Vec::<String>::new());
    let tide = site.get("/high-tide/").await;
    assert_eq!(tide.h1(), "High & dry");
    assert!(tide.has("<em>rose</em>") && tide.has("<td>1</td>") && tide.has("Ana Ruiz"));
    assert_eq!(site.get("/old/tide/").await.location(), "/high-tide/");
    assert!(site.get("/2024/low/").await.has("It fell."));
    assert!(site.get("/category/coast/").await.is_ok() && site.get("/tag/sea-wall/").await.is_ok());
    assert_eq!(site.get("/later/").await.status, 404, "a draft is not public");
    assert_eq!(site.rows()["article"], 3);
    let again = bring(&site, read());
    assert!(again.written.is_empty(), "{:?}", again.written);
}
