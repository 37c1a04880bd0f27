//! A page is of one moment.

use std::sync::mpsc::channel;

use db::Limits;

use crate::newsroom::{JOBS, Newsroom, SEQ, add, number, publish, runtime};

on_both!(a_page_does_not_see_what_is_published_while_it_is_made, a_reader_cannot_write, a_writer_sees_its_own_changes);

fn a_page_does_not_see_what_is_published_while_it_is_made(newsroom: &Newsroom) {
    let patient = newsroom.again(Limits { read: std::time::Duration::from_secs(5), ..Limits::default() });
    let (has_begun, wait_for_begin) = channel();
    let (has_published, wait_for_publish) = channel();
    let page = std::thread::spawn(move || {
        runtime().block_on(patient.read(move |db| {
            let seq = number(db, &SEQ)?;
            has_begun.send(()).unwrap();
            wait_for_publish.recv().unwrap();
            Ok((seq, number(db, &SEQ)?, number(db, &JOBS)?))
        }))
    });

    wait_for_begin.recv().unwrap();
    newsroom.db.write_blocking(publish).unwrap();
    has_published.send(()).unwrap();

    assert_eq!(page.join().unwrap().unwrap(), (0, 0, 0));
    assert_eq!(newsroom.progress(), (1, 1));
}

db::sql!(RENAME = "UPDATE article SET slug = 'renamed' RETURNING id");

fn a_reader_cannot_write(newsroom: &Newsroom) {
    let page = runtime().block_on(newsroom.db.read(|db| number(db, &RENAME)));
    let list = newsroom.db.read_blocking(|db| number(db, &RENAME));
    assert!(page.is_err() && list.is_err(), "{page:?} {list:?}");
    assert_eq!(newsroom.slugs(), ["first"]);
}

fn a_writer_sees_its_own_changes(newsroom: &Newsroom) {
    let seen = newsroom.db.write_blocking(|tx| {
        add(tx, "second")?;
        tx.ask(&crate::newsroom::SLUGS, &[], |row| row.get::<String>(0)).all()
    });
    assert_eq!(seen.unwrap(), ["first", "second"]);
}
