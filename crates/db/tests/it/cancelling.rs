//! Callers who go away: a reader who closes the browser, an editor whose connection breaks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::timeout;

use crate::newsroom::{Newsroom, publish, runtime};

on_both!(a_dropped_publish_happens_whole_or_not_at_all, a_closure_that_nobody_waits_for_is_not_run);

fn a_dropped_publish_happens_whole_or_not_at_all(newsroom: &Newsroom) {
    runtime().block_on(async {
        for round in 0..200_u64 {
            let _ = timeout(Duration::from_micros(round % 8 * 250), newsroom.db.write(publish)).await;
        }
    });
    newsroom.db.write_blocking(publish).unwrap();

    let (seq, jobs) = newsroom.progress();
    assert_eq!(seq, jobs);
    assert!(seq > 1, "some of them must have happened");
}

fn a_closure_that_nobody_waits_for_is_not_run(newsroom: &Newsroom) {
    let was_run = Arc::new(AtomicBool::new(false));
    runtime().block_on(async {
        let db = newsroom.again(db::Limits { writers: 1, ..Default::default() });
        let slow = tokio::spawn({
            let db = db.clone();
            async move {
                db.write(|_| {
                    std::thread::sleep(Duration::from_millis(200));
                    Ok(())
                })
                .await
            }
        });
        tokio::time::sleep(Duration::from_millis(50)).await;
        let flag = Arc::clone(&was_run);
        let abandoned = db.write(move |_| {
            flag.store(true, Ordering::SeqCst);
            Ok(())
        });
        assert!(timeout(Duration::from_millis(20), abandoned).await.is_err());
        slow.await.unwrap().unwrap();
        db.write(publish).await.unwrap();
    });
    assert!(!was_run.load(Ordering::SeqCst));
}
