//! Many writers at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use db::Error;

use crate::newsroom::{ADD, Newsroom, SLUGS, add, publish, runtime};

on_both!(
    two_hundred_writers_are_all_kept,
    whoever_follows_the_writes_is_woken_before_a_writer_is_answered,
    a_writer_with_a_mistake_spoils_nothing_for_the_others,
    a_deferred_rule_fails_only_its_breaker,
);

fn two_hundred_writers_are_all_kept(newsroom: &Newsroom) {
    runtime().block_on(async {
        let writers: Vec<_> = (0..200)
            .map(|_| {
                let db = newsroom.db.clone();
                tokio::spawn(async move { db.write(publish).await })
            })
            .collect();
        let mut seqs = Vec::new();
        for writer in writers {
            seqs.push(writer.await.unwrap().unwrap());
        }
        seqs.sort_unstable();
        assert_eq!(seqs, (1..=200).collect::<Vec<_>>());
    });
    assert_eq!(newsroom.progress(), (200, 200));
}

fn whoever_follows_the_writes_is_woken_before_a_writer_is_answered(newsroom: &Newsroom) {
    let woken = Arc::new(AtomicU64::new(0));
    let follower = woken.clone();
    let before = newsroom.db.writes();
    newsroom.db.after_writes(move || {
        follower.fetch_add(1, Ordering::SeqCst);
    });
    newsroom.db.after_writes(|| panic!("the first one follows"));
    for written in 1..=3 {
        newsroom.db.write_blocking(publish).unwrap();
        assert_eq!(woken.load(Ordering::SeqCst), written);
    }
    let failed = newsroom.db.write_blocking(|tx| add(tx, "first").and_then(|_| add(tx, "first")));
    assert!(failed.is_err());
    assert_eq!(woken.load(Ordering::SeqCst), 4, "one that fails may have been kept");
    assert_eq!(newsroom.db.writes() - before, 4);
}

fn a_writer_with_a_mistake_spoils_nothing_for_the_others(newsroom: &Newsroom) {
    runtime().block_on(async {
        let writers: Vec<_> = (0..40)
            .map(|number| {
                let db = newsroom.db.clone();
                // Every fourth takes an address that exists.
                let slug = if number % 4 == 0 { "first".to_owned() } else { format!("story-{number}") };
                tokio::spawn(async move {
                    db.write(move |tx| {
                        publish(tx)?;
                        add(tx, &slug)
                    })
                    .await
                })
            })
            .collect();
        for (number, writer) in writers.into_iter().enumerate() {
            let outcome = writer.await.unwrap();
            assert_eq!(matches!(outcome, Err(Error::Unique(_))), number % 4 == 0, "{outcome:?}");
        }
    });
    assert_eq!(newsroom.progress(), (30, 30));
    assert_eq!(newsroom.slugs().len(), 31);
}

fn a_deferred_rule_fails_only_its_breaker(newsroom: &Newsroom) {
    runtime().block_on(async {
        let writers: Vec<_> = (0..20_i64)
            .map(|number| {
                let db = newsroom.db.clone();
                // The section of the tenth does not exist, which is only seen at the end of the transaction.
                let section = if number == 10 { 99 } else { 1 };
                let slug = format!("story-{number}");
                tokio::spawn(async move {
                    db.write(move |tx| tx.one(&ADD, db::p![section, &slug, "…"], |row| row.get::<i64>(0))).await
                })
            })
            .collect();
        for (number, writer) in writers.into_iter().enumerate() {
            let outcome = writer.await.unwrap();
            assert_eq!(matches!(outcome, Err(Error::Constraint(_))), number == 10, "{outcome:?}");
            assert_eq!(outcome.is_ok(), number != 10, "{outcome:?}");
        }
    });
    assert_eq!(newsroom.slugs().len(), 20);
}

#[test]
fn on_sqlite_waiting_writers_share_a_commit() {
    let newsroom = Newsroom::on_sqlite();
    let pause =
        |time| move |tx: &db::Writing| Ok::<_, Error>((std::thread::sleep(Duration::from_millis(time)), publish(tx)?));
    runtime().block_on(async {
        let start = Instant::now();
        let send = |time| {
            let db = newsroom.db.clone();
            tokio::spawn(async move { db.write(pause(time)).await.map(|_| start.elapsed()) })
        };
        let first = send(150);
        tokio::time::sleep(Duration::from_millis(50)).await;
        let (quick, slow) = (send(0), send(200));
        let (first, quick, slow) =
            (first.await.unwrap().unwrap(), quick.await.unwrap().unwrap(), slow.await.unwrap().unwrap());
        // The quick one is answered after the commit, which waits for the slow one that came with it.
        assert!(first < quick && quick >= Duration::from_millis(300), "{first:?} {quick:?} {slow:?}");
    });
    let slugs = newsroom.db.read_blocking(|db| db.all(&SLUGS, &[], |row| row.get::<String>(0))).unwrap();
    assert_eq!(slugs, ["first"]);
}
