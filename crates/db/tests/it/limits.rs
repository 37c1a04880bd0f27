//! Nobody waits for ever, and nobody makes all others wait.

use std::time::{Duration, Instant};

use db::{Error, Limits};

use crate::newsroom::{ENDLESS, Newsroom, SEQ, add, number, publish, runtime};

on_both!(
    an_endless_question_ends_with_the_time_limit,
    an_endless_write_ends_alone_and_its_neighbours_are_kept,
    an_import_is_not_cut_by_the_time_limit,
    too_many_waiting_closures_are_told_to_come_back,
);

fn short() -> Limits {
    let limit = Duration::from_millis(150);
    Limits { read: limit, read_long: limit, write: limit, ..Limits::default() }
}

fn an_endless_question_ends_with_the_time_limit(newsroom: &Newsroom) {
    let db = newsroom.again(short());
    runtime().block_on(async {
        let start = Instant::now();
        assert!(matches!(db.read(|db| number(db, &ENDLESS)).await, Err(Error::TimeLimit)));
        assert!(matches!(db.read_long(|db| number(db, &ENDLESS)).await, Err(Error::TimeLimit)));
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        assert_eq!(db.read(|db| number(db, &SEQ)).await.unwrap(), 0);
        assert_eq!(db.read_long(|db| number(db, &SEQ)).await.unwrap(), 0);
    });
}

fn an_endless_write_ends_alone_and_its_neighbours_are_kept(newsroom: &Newsroom) {
    let db = newsroom.again(short());
    runtime().block_on(async {
        let neighbours: Vec<_> = (0..20)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        if number == 10 {
                            add(tx, "endless")?;
                            // An interrupted *change* makes SQLite roll the whole transaction back. It comes before
                            // the head is locked, on which PostgreSQL's neighbours would wait in vain.
                            tx.run(&SLOW_CHANGE, &[])?;
                        }
                        publish(tx)
                    })
                    .await
                })
            })
            .collect();
        for (number, neighbour) in neighbours.into_iter().enumerate() {
            let outcome = neighbour.await.unwrap();
            assert_eq!(matches!(outcome, Err(Error::TimeLimit)), number == 10, "{number}: {outcome:?}");
            assert_eq!(outcome.is_ok(), number != 10, "{number}: {outcome:?}");
        }
    });
    assert_eq!(newsroom.progress(), (19, 19));
    assert_eq!(newsroom.slugs(), ["first"]);
}

db::sql!(
    SLOW_CHANGE = "INSERT INTO job (article_id)
                   WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT 1 FROM n"
);

fn an_import_is_not_cut_by_the_time_limit(newsroom: &Newsroom) {
    let limit = Duration::from_millis(20);
    let db = newsroom.again(Limits { write: limit, read_long: limit, ..Limits::default() });
    let slowly = |tx: &db::Writing| {
        for _ in 0..3 {
            std::thread::sleep(Duration::from_millis(20));
            publish(tx)?;
            number(tx, &BUSY_WORK)?;
        }
        Ok(())
    };

    assert!(matches!(db.write_blocking(slowly), Err(Error::TimeLimit)));
    db.write_long_blocking(slowly).unwrap();

    assert_eq!(newsroom.progress(), (3, 3));
}

db::sql!(
    BUSY_WORK =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n"
);

fn too_many_waiting_closures_are_told_to_come_back(newsroom: &Newsroom) {
    let db = newsroom.again(Limits { waiting: 3, writers: 1, ..Limits::default() });
    runtime().block_on(async {
        let slow = || {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(|_| {
                    std::thread::sleep(Duration::from_millis(150));
                    Ok(())
                })
                .await
            })
        };
        let first = slow();
        tokio::time::sleep(Duration::from_millis(80)).await;
        let waiting: Vec<_> = (0..5).map(|_| slow()).collect();
        let mut busy = 0;
        for one in waiting {
            busy += i32::from(matches!(one.await.unwrap(), Err(Error::Busy)));
        }
        first.await.unwrap().unwrap();
        assert_eq!(busy, 2);
    });
}
