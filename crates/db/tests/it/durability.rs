//! What is on disk: closing, copying, looking it over, counters in a file of their own.

use db::{Db, Durability, Error, Limits, Place};

use crate::newsroom::{Newsroom, add, publish, runtime};

on_both!(
    what_was_written_is_there_when_it_is_opened_again,
    a_sound_database_has_no_findings,
    the_last_handle_may_be_dropped_inside_a_runtime,
);

fn what_was_written_is_there_when_it_is_opened_again(newsroom: &Newsroom) {
    let other = newsroom.again(Limits::default());
    other.write_blocking(publish).unwrap();
    drop(other);
    assert_eq!(newsroom.progress(), (1, 1));
}

fn a_sound_database_has_no_findings(newsroom: &Newsroom) {
    newsroom.db.write_blocking(publish).unwrap();
    newsroom.db.analyze().unwrap();
    assert_eq!(newsroom.db.check().unwrap(), Vec::<String>::new());
}

fn the_last_handle_may_be_dropped_inside_a_runtime(newsroom: &Newsroom) {
    runtime().block_on(async {
        let db = newsroom.again(Limits::default());
        db.write(publish).await.unwrap();
        // A closure may hold the last handle itself.
        let last = db.clone();
        let ran = db
            .read_long(move |_| {
                drop(last);
                Ok(())
            })
            .await;
        drop(db);
        ran.unwrap();
    });
    assert_eq!(newsroom.progress(), (1, 1));
}

#[test]
fn a_copy_holds_what_was_written_before_it() {
    let newsroom = Newsroom::on_sqlite();
    newsroom.db.write_blocking(|tx| add(tx, "before")).unwrap();
    let copy = newsroom.file().with_file_name("copy.db");
    newsroom.db.backup_to(&copy).unwrap();
    newsroom.db.write_blocking(|tx| add(tx, "after")).unwrap();

    let copied = Db::open(&Place::Sqlite(copy.clone()), Limits::default()).unwrap();
    let slugs = copied.read_blocking(|db| db.all(&crate::newsroom::SLUGS, &[], |row| row.get::<String>(0)));
    assert_eq!(slugs.unwrap(), ["first", "before"]);
    let again = newsroom.db.backup_to(&copy).unwrap_err();
    assert!(again.to_string().contains("exists already"), "{again}");
}

#[test]
fn counters_may_live_in_a_file_that_is_not_flushed_each_time() {
    let counters = Newsroom::on_sqlite_with(Limits { durability: Durability::Normal, ..Limits::default() });
    counters.db.write_blocking(publish).unwrap();
    assert_eq!(counters.progress(), (1, 1));
}

#[test]
fn the_log_beside_the_file_does_not_grow_without_end() {
    let newsroom = Newsroom::on_sqlite_with(Limits { durability: Durability::Normal, ..Limits::default() });
    db::sql!(PHOTO = "UPDATE article SET photo = $1 WHERE id = 1");
    let photo: &'static [u8] = vec![7; 400_000].leak();
    for _ in 0..400 {
        newsroom.db.write_blocking(move |tx| tx.run(&PHOTO, db::p![photo])).unwrap();
    }
    let length = std::fs::metadata(newsroom.file().with_file_name("news.db-wal")).unwrap().len();
    assert!(length < 80_000_000, "160 MB were written and the log is {length} bytes long");
}

#[test]
fn a_place_that_cannot_be_opened_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing").join("news.db");
    let not_a_database = folder.path().join("letter.txt");
    std::fs::write(&not_a_database, "Dear editor, this is no database but a letter.".repeat(100)).unwrap();
    for file in [missing, not_a_database] {
        let error = Db::open(&Place::Sqlite(file.clone()), Limits::default()).err().unwrap();
        assert!(matches!(&error, Error::Open { place, .. } if *place == file.display().to_string()), "{error:?}");
    }
    let nobody = Place::Postgres(format!("host={} user=news", folder.path().display()));
    let error = Db::open(&nobody, Limits::default()).err().unwrap();
    assert!(matches!(error, Error::Open { .. }), "{error:?}");
}
