//! What a publisher is told before, while and after an export comes in.

use std::fs;

use masthead::importing::wordpress::{self, ImportError, Options};
use masthead::importing::{Step, Stop};
use masthead::settings;

use crate::support::{Engine, Export, Post, TestSite};

#[test]
fn a_check_says_what_the_import_will_say() {
    let export = Export::of([
        Post::new(1, "tide", "Tide").content("[unheard-of]x[/unheard-of]").comment(5, 0, "1", "Seen."),
        Post::page(2, "about", "About"),
        Post::new(3, "later", "Later").status("draft"),
    ]);
    let site = TestSite::new(Engine::Sqlite);
    let file = site.folder().join("export.xml");
    fs::write(&file, export.write()).expect("written");
    let options = Options { inputs: vec![file], ..Options::default() };
    let said = wordpress::check(&options, site.app.clock.now(), Stop::default(), &mut |_| {}).expect("a sound export");
    assert!(said.check_only);
    assert_eq!(site.app.db.read_blocking(settings::load).expect("read").map(|found| found.name), None);
    let done = site.import_files(options);
    assert_eq!(said.counts, done.counts);
    assert_eq!(
        said.findings.kinds().map(|(code, _)| code).collect::<Vec<_>>(),
        done.findings.kinds().map(|(code, _)| code).collect::<Vec<_>>()
    );
    assert_eq!(said.addresses.answered, done.addresses.answered);
}

#[test]
fn what_the_export_does_not_say_is_guessed_aloud() {
    let site = TestSite::new(Engine::Sqlite);
    let report = site.import(&Export::of([Post::new(1, "tide", "Tide").at("2009-03-01 08:00:00")]));
    for guess in ["GuessedPermalinks", "GuessedTimeZone", "GuessedFooter", "GuessedMenuPlace"] {
        assert!(report.findings.count(guess) > 0, "{guess}");
    }
    let publication = site.app.db.read_blocking(settings::load).expect("read").expect("a publication");
    assert_eq!(publication.footer, "© 2009–{year} The Paper");
    let again = site.import(&Export::of([Post::new(2, "ebb", "Ebb")]));
    assert_eq!(again.findings.count("GuessedFooter"), 0, "what was decided once is not guessed again");
}

#[test]
fn an_import_that_is_stopped_goes_on_where_it_stopped() {
    let posts = (1..=900).map(|id| Post::new(id, &format!("story-{id}"), &format!("Story {id}")));
    let site = TestSite::new(Engine::Sqlite);
    let file = site.folder().join("export.xml");
    fs::write(&file, Export::of(posts).write()).expect("written");
    let options = Options { inputs: vec![file], ..Options::default() };
    let target = site.target();
    let stop = target.stop.clone();
    let prepared = wordpress::prepare(&options).expect("sound");
    let stopped = wordpress::run(&target, &options, prepared, &mut |step| {
        if matches!(step, Step::Counted { .. }) {
            stop.ask();
        }
    });
    assert!(matches!(stopped, Err(ImportError::Interrupted)), "{stopped:?}");
    let report = site.import_files(options);
    assert_eq!(report.counts.of("post").unchanged, 200, "the batch that was under way is in place");
    assert_eq!(report.counts.of("post").kept, 700);
}
