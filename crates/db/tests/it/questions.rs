//! Several questions under way at once.

use db::{Error, p, sql};

use crate::newsroom::{JOBS, Newsroom, SEQ, SLUGS, publish, runtime};

on_both!(
    answers_are_taken_in_any_order,
    an_answer_that_nobody_takes_is_no_hindrance,
    many_questions_with_large_answers_do_not_block_each_other,
    a_question_that_fails_says_so_when_its_answer_is_taken,
);

sql!(BY_SLUG = "SELECT id FROM article WHERE slug = $1");
sql!(
    LONG_TEXTS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                   SELECT i, CAST($1 AS TEXT) FROM n"
);

fn answers_are_taken_in_any_order(newsroom: &Newsroom) {
    let page = runtime().block_on(newsroom.db.read(|db| {
        let by_slug = db.ask(&BY_SLUG, p!["first"], |row| row.get::<i64>(0));
        let slugs = db.ask(&SLUGS, p![], |row| row.get::<String>(0));
        let missing = db.ask(&BY_SLUG, p!["none"], |row| row.get::<i64>(0));
        let jobs = db.one(&JOBS, p![], |row| row.get::<i64>(0))?;
        let seq = db.ask(&SEQ, p![], |row| row.get::<i64>(0));
        Ok((seq.one()?, missing.one()?, slugs.all()?, by_slug.one()?, jobs))
    }));
    assert_eq!(page.unwrap(), (Some(0), None, vec!["first".to_owned()], Some(1), Some(0)));
}

fn an_answer_that_nobody_takes_is_no_hindrance(newsroom: &Newsroom) {
    runtime().block_on(async {
        for _ in 0..20 {
            let seq = newsroom.db.read(|db| {
                let _ = db.ask(&SLUGS, p![], |row| row.get::<String>(0));
                let seq = db.ask(&SEQ, p![], |row| row.get::<i64>(0));
                let _ = db.ask(&SLUGS, p![], |row| row.get::<String>(0));
                seq.one()
            });
            assert_eq!(seq.await.unwrap(), Some(0));
        }
        newsroom
            .db
            .write(|tx| {
                let _ = tx.ask(&SLUGS, p![], |row| row.get::<String>(0));
                publish(tx)
            })
            .await
            .unwrap();
    });
    assert_eq!(newsroom.progress(), (1, 1));
}

fn many_questions_with_large_answers_do_not_block_each_other(newsroom: &Newsroom) {
    let length = newsroom.db.read_blocking(|db| {
        let long = "standfirst ".repeat(100);
        let asked: Vec<_> =
            (0..10).map(|_| db.ask(&LONG_TEXTS, p![&long], |row| Ok(row.get::<&str>(1)?.len()))).collect();
        asked.into_iter().rev().map(|asked| Ok(asked.all()?.iter().sum::<usize>())).sum::<Result<usize, Error>>()
    });
    assert_eq!(length.unwrap(), 10 * 2_000 * 1_100);
}

fn a_question_that_fails_says_so_when_its_answer_is_taken(newsroom: &Newsroom) {
    let outcome = newsroom.db.read_blocking(|db| {
        let wrong = db.ask(&SLUGS, p![], |row| row.get::<i64>(0));
        let after = db.ask(&SEQ, p![], |row| row.get::<i64>(0));
        assert!(matches!(wrong.all(), Err(Error::Type { column: 0, .. })));
        after.one()
    });
    assert_eq!(outcome.unwrap(), Some(0));
}
