//! The process is killed in the middle of its work: what was answered is there, and nothing is half there.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use db::{Db, Limits, Place};

use crate::newsroom::{Newsroom, number, publish, runtime};

const FILE: &str = "TEST_FILE_OF_THE_KILLED";

/// Not a test of its own: the process that is killed, which says each answer it got.
#[test]
fn the_one_that_is_killed() {
    let Ok(file) = std::env::var(FILE) else {
        return;
    };
    let db = Db::open(&Place::Sqlite(PathBuf::from(file)), Limits::default()).unwrap();
    runtime().block_on(async {
        for _ in 0..16 {
            let db = db.clone();
            tokio::spawn(async move {
                loop {
                    println!("answered {}", db.write(publish).await.unwrap());
                }
            });
        }
        std::future::pending::<()>().await;
    });
}

#[test]
fn what_was_answered_survives_the_end_of_the_process() {
    let newsroom = Newsroom::on_sqlite();
    let mut killed = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::the_one_that_is_killed", "--nocapture"])
        .env(FILE, newsroom.file())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(killed.stdout.take().unwrap()).lines();
    let mut highest = 0;
    while highest < 400 {
        highest = highest.max(answered(&lines.next().unwrap().unwrap()));
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    // What it had said before it died, too.
    highest = lines.map_while(Result::ok).map(|line| answered(&line)).fold(highest, i64::max);

    let (seq, jobs) = newsroom.progress();
    assert!(seq >= highest, "{highest} were answered, {seq} are there");
    assert_eq!(seq, jobs);
    assert!(newsroom.db.check().unwrap().is_empty());
    assert_eq!(newsroom.db.write_blocking(publish).unwrap(), seq + 1);
    assert_eq!(newsroom.db.read_blocking(|db| number(db, &crate::newsroom::SEQ)).unwrap(), seq + 1);
}

fn answered(line: &str) -> i64 {
    line.split_once("answered ").and_then(|(_, seq)| seq.parse().ok()).unwrap_or(0)
}
