//! How many looks a second can be counted, and what that costs those who read.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::reading::during;
use super::{READ, article, browser};
use crate::bench::client::Connection;

const CONNECTIONS: usize = 8;
const LASTS: Duration = Duration::from_secs(8);

/// As fast as eight connections can, each look from another address.
pub fn rate(base: &str) -> Result<Vec<(String, String)>> {
    let body = format!("article={}&from=search.example", article(base, READ)?);
    let (next, is_over) = (AtomicU32::new(0x00C0_0000), AtomicBool::new(false));
    let began = Instant::now();
    let (sent, reading) = during(base, || {
        std::thread::scope(|scope| {
            let loops: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(|| look(base, &body, &next, &is_over))).collect();
            std::thread::sleep(LASTS);
            is_over.store(true, Ordering::Relaxed);
            loops.into_iter().map(|each| each.join().expect("a loop does not panic")).sum::<Result<u32>>()
        })
    })?;
    let per_second = f64::from(sent) / began.elapsed().as_secs_f64();
    Ok(vec![
        ("beacons".to_owned(), format!("{per_second:.0} a second")),
        ("reading meanwhile".to_owned(), reading.to_string()),
    ])
}

fn look(base: &str, body: &str, next: &AtomicU32, is_over: &AtomicBool) -> Result<u32> {
    let mut connection = Connection::open(base)?;
    let mut sent = 0;
    while !is_over.load(Ordering::Relaxed) {
        let reader = next.fetch_add(1, Ordering::Relaxed);
        let answer = connection.post_form("/-/seen", &browser(reader), body)?;
        anyhow::ensure!(answer.status == 200, "a beacon is answered {}", answer.status);
        sent += 1;
    }
    Ok(sent)
}
