//! PostgreSQL is restarted, or two writers get in each other's way.

use std::sync::{Arc, Barrier};
use std::time::Duration;

use db::{Limits, p, sql};

use crate::newsroom::{Newsroom, SEQ, number, publish, runtime};

sql!(TOUCH = "UPDATE article SET standfirst = $1 WHERE id = $2");

const END_ALL_OTHERS: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[test]
fn connections_that_were_cut_are_opened_again() {
    let newsroom = Newsroom::on_postgres();
    let db = newsroom.again(Limits { readers: 1, long_readers: 1, writers: 1, ..Limits::default() });
    runtime().block_on(async {
        for round in 1..=3 {
            assert_eq!(db.write(publish).await.unwrap(), round);
            assert_eq!(db.read(|db| number(db, &SEQ)).await.unwrap(), round);
            assert_eq!(db.read_long(|db| number(db, &SEQ)).await.unwrap(), round);
            newsroom.database().run_elsewhere(END_ALL_OTHERS);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
}

#[test]
fn a_write_whose_connection_is_cut_before_its_end_is_tried_again() {
    let newsroom = Newsroom::on_postgres();
    let went = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let (began, wait) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let writing = std::thread::spawn({
        let (db, went, began, wait) = (newsroom.db.clone(), went.clone(), began.clone(), wait.clone());
        move || {
            db.write_blocking(move |tx| {
                number(tx, &SEQ)?;
                if went.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 {
                    began.wait();
                    wait.wait();
                }
                publish(tx)
            })
        }
    });
    began.wait();
    newsroom.database().run_elsewhere(END_ALL_OTHERS);
    wait.wait();

    assert_eq!(writing.join().unwrap().unwrap(), 1);
    assert_eq!(went.load(std::sync::atomic::Ordering::SeqCst), 2);
    assert_eq!(newsroom.progress(), (1, 1));
}

/// Each holds the row that the other wants next. PostgreSQL ends one of them, which then goes again.
#[test]
fn two_writers_in_a_deadlock_are_both_served() {
    let newsroom = Newsroom::on_postgres();
    newsroom.db.write_blocking(|tx| crate::newsroom::add(tx, "second")).unwrap();
    let together = Arc::new(Barrier::new(2));
    let writers = [(1, 2), (2, 1)].map(|(first, second)| {
        let (db, together) = (newsroom.db.clone(), Arc::clone(&together));
        std::thread::spawn(move || {
            let met = std::sync::atomic::AtomicBool::new(false);
            db.write_blocking(move |tx| {
                tx.run(&TOUCH, p!["locked", first])?;
                if !met.swap(true, std::sync::atomic::Ordering::SeqCst) {
                    together.wait();
                }
                tx.run(&TOUCH, p!["locked", second])?;
                publish(tx)
            })
        })
    });
    for writer in writers {
        writer.join().unwrap().unwrap();
    }
    assert_eq!(newsroom.progress(), (2, 2));
}

/// Another process migrates while this one holds prepared statements.
#[test]
fn a_table_that_changed_under_a_prepared_statement_is_prepared_again() {
    let newsroom = Newsroom::on_postgres();
    sql!(EVERYTHING = "UPDATE head SET seq = seq RETURNING *");
    let write = || newsroom.db.write_blocking(|tx| tx.one(&EVERYTHING, p![], |row| row.get::<i64>(1)));
    for _ in 0..8 {
        assert_eq!(write().unwrap(), Some(0));
    }
    newsroom.database().run_elsewhere("ALTER TABLE head ADD COLUMN hash BYTEA");
    for _ in 0..8 {
        assert_eq!(write().unwrap(), Some(0));
    }
}
