//! Proving that old addresses answer, and running better rules over kept originals.

use std::fs;

use masthead::importing::proof::{Proof, prove};
use masthead::importing::wordpress::reconvert;

use crate::support::{Engine, Export, Post, TestSite, on_both};

fn site(engine: Engine) -> TestSite {
    let linking = Post::new(2, "b", "B")
        .content("<a href=\"https://paper.example/2024/05/a/\">A</a> <a href=\"/never/was/\">N</a>");
    TestSite::with(
        engine,
        &Export::of([Post::new(1, "a", "A").section("coast"), linking, Post::new(3, "c", "C").status("draft")]),
    )
}

fn asked(site: &TestSite, list: Option<&str>) -> Proof {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.txt");
    fs::write(&file, list.unwrap_or_default()).expect("written");
    prove(&site.app.db, list.map(|_| file.as_path()), site.app.clock.now()).expect("it is asked")
}

on_both!(every_address_is_asked_and_the_silent_ones_are_named, asking);
async fn asking(engine: Engine) {
    let site = site(engine);
    let proof = asked(&site, None);
    assert_eq!(proof.kinds["addresses"].unanswered, 0);
    assert_eq!(proof.kinds["links in texts"].named, ["/never/was/"]);

    let list = "<urlset><url><loc>https://paper.example/2024/05/a/</loc></url></urlset>\n\
                https://paper.example/?p=1,12\n/category/coast/\nhttps://elsewhere.example/x\n/gone/for/good/\n/?p=3\n";
    let proof = asked(&site, Some(list));
    let answers = &proof.kinds["list"];
    assert_eq!((answers.asked, answers.direct, answers.redirected), (5, 2, 1));
    assert_eq!(answers.named, ["/?p=3", "/gone/for/good/"], "a draft has no public answer");
    assert_eq!(proof.foreign, 1);
}

#[test]
fn a_redirect_that_leads_nowhere_is_no_answer() {
    let site = site(Engine::Sqlite);
    site.run("INSERT INTO permalink (path, kind, thing_id, target) VALUES ('/led', 6, 0, '/nowhere/at/all/')");
    assert_eq!(asked(&site, None).kinds["addresses"].named, ["/led/"]);
}

on_both!(better_rules_change_imported_texts_and_nothing_else, converting);
async fn converting(engine: Engine) {
    let site = site(engine);
    let target = site.target();
    let outcome = reconvert(&target, false).expect("it is tried");
    assert_eq!((outcome.looked_at, outcome.changed), (3, 0), "the same rules give the same texts");

    // As if the first import had known less.
    let poorer = r#"{"version":1,"blocks":[{"type":"paragraph","content":[{"type":"text","text":"Poorer."}]}]}"#;
    site.run(&format!("UPDATE revision SET document = '{poorer}' WHERE article_id IN (1, 2)"));
    site.run("UPDATE revision SET origin = 'saved' WHERE article_id = 2");
    let outcome = reconvert(&target, false).expect("it is tried");
    assert_eq!((outcome.changed, outcome.left), (1, 1));
    assert!(outcome.shown[0].before.contains("Poorer.") && outcome.shown[0].after.contains("The story of A"));
    assert_eq!(site.words("SELECT document FROM revision WHERE article_id = 1").len(), 1, "nothing was written");

    let verbs = site.verbs().len();
    reconvert(&target, true).expect("it is written");
    assert!(site.get("/2024/05/a/").await.has("The story of A"));
    let versions = site.words("SELECT origin FROM revision WHERE article_id = 1 ORDER BY number");
    assert_eq!(versions, ["imported", "reconverted"], "the former version is kept");
    assert_eq!(site.verbs().len(), verbs + 1);
    assert_eq!(
        site.words("SELECT document FROM revision WHERE article_id = 2"),
        [poorer],
        "what was written here stays"
    );
    assert_eq!(reconvert(&target, false).expect("it is tried").changed, 0);
}

on_both!(what_was_written_here_is_not_written_over_by_a_later_export, edited_here);
async fn edited_here(engine: Engine) {
    let tide = |text: &str| Export::of([Post::new(1, "tide", "Tide").content(text)]);
    let site = TestSite::with(engine, &tide("As it was."));
    site.run("UPDATE revision SET origin = 'published' WHERE article_id = 1");
    let report = site.import(&tide("As it is there."));
    assert_eq!(report.findings.count("ChangedHere"), 1, "an editor decides");
    assert!(site.get("/2024/05/tide/").await.has("As it was."));
}
