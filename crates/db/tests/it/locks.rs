//! Another process holds SQLite's write lock: a backup tool, an administrator with a shell.

use std::time::{Duration, Instant};

use db::{Error, Limits};
use rusqlite::Connection;

use crate::newsroom::{Newsroom, SEQ, number, publish, runtime};

fn hold_the_lock(newsroom: &Newsroom) -> Connection {
    let other = Connection::open(newsroom.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; UPDATE head SET seq = seq").unwrap();
    other
}

#[test]
fn a_write_waits_for_another_process_and_reads_do_not() {
    let newsroom = Newsroom::on_sqlite();
    let other = hold_the_lock(&newsroom);
    let start = Instant::now();
    let writing = std::thread::spawn({
        let db = newsroom.db.clone();
        move || db.write_blocking(publish)
    });

    runtime().block_on(newsroom.db.read(|db| number(db, &SEQ))).unwrap();
    assert!(start.elapsed() < Duration::from_millis(300), "a reader waited {:?}", start.elapsed());
    std::thread::sleep(Duration::from_millis(400));
    other.execute_batch("COMMIT").unwrap();

    assert_eq!(writing.join().unwrap().unwrap(), 1);
    assert!(start.elapsed() >= Duration::from_millis(400));
}

#[test]
fn a_write_that_waited_too_long_is_told_that_the_database_is_busy() {
    let newsroom = Newsroom::on_sqlite();
    let db = newsroom.again(Limits { busy: Duration::from_millis(200), ..Limits::default() });
    let other = hold_the_lock(&newsroom);

    let start = Instant::now();
    let error = db.write_blocking(publish).unwrap_err();
    assert!(matches!(error, Error::Busy) && error.is_temporary());
    assert!(start.elapsed() >= Duration::from_millis(150) && start.elapsed() < Duration::from_secs(2));

    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(db.write_blocking(publish).unwrap(), 1);
}
