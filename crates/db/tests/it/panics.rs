//! A mistake in one closure costs that closure and nobody else.

use db::{Error, p};

use crate::newsroom::{Newsroom, SEQ, add, number, publish, runtime};

on_both!(a_panic_while_writing_leaves_twenty_neighbours_alone, a_panic_while_reading_leaves_the_connection_usable);

fn a_panic_while_writing_leaves_twenty_neighbours_alone(newsroom: &Newsroom) {
    let outcomes = runtime().block_on(async {
        let all = (0..21).map(|number| {
            let db = newsroom.db.clone();
            tokio::spawn(async move {
                db.write(move |tx| {
                    add(tx, &format!("story-{number}"))?;
                    assert_ne!(number, 7, "seven");
                    publish(tx)
                })
                .await
            })
        });
        let mut outcomes = Vec::new();
        for one in all.collect::<Vec<_>>() {
            outcomes.push(one.await.unwrap());
        }
        outcomes
    });

    let failed: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert!(matches!(failed[..], [Error::Panicked(words)] if words.contains("seven")), "{failed:?}");
    assert_eq!(newsroom.progress(), (20, 20));
    let slugs = newsroom.slugs();
    assert_eq!(slugs.len(), 21);
    assert!(!slugs.contains(&"story-7".to_owned()));
}

fn a_panic_while_reading_leaves_the_connection_usable(newsroom: &Newsroom) {
    let db = newsroom.again(db::Limits { readers: 1, long_readers: 1, ..Default::default() });
    runtime().block_on(async {
        for _ in 0..3 {
            let panicked = db.read(|db| db.one(&SEQ, p![], |_| -> db::Result<i64> { panic!("torn page") })).await;
            assert!(matches!(panicked, Err(Error::Panicked(words)) if words == "torn page"));
            let panicked = db.read_long(|_| -> db::Result<i64> { panic!("torn list") }).await;
            assert!(matches!(panicked, Err(Error::Panicked(_))));
            assert_eq!(db.read(|db| number(db, &SEQ)).await.unwrap(), 0);
            assert_eq!(db.read_long(|db| number(db, &SEQ)).await.unwrap(), 0);
        }
    });
}
