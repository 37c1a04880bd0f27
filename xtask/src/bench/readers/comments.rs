//! Comments, one after the other and as a flood.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::reading::{Times, during};
use super::{COMMENTED, article, between, browser};
use crate::bench::client::Connection;

const CALM: u32 = 300;
/// A flood: so many a second, for so long.
const PER_SECOND: u32 = 1_000;
const SECONDS: u32 = 10;
const HANDS: u32 = 32;

type Rows = Vec<(String, String)>;

/// What a form below a story carries.
struct Form {
    article: i64,
    token: String,
}

impl Form {
    fn of(base: &str) -> Result<Self> {
        let page = Connection::open(base)?.ask("GET", COMMENTED, "", b"")?;
        let page = page.text();
        let token = between(&page, "name=\"token\" value=\"", "\"").context("the page has no form")?;
        Ok(Self { article: article(base, COMMENTED)?, token: token.to_owned() })
    }

    fn filled(&self, number: u32) -> String {
        format!(
            "comment_post_ID={}&comment_parent=0&token={}&author=Reader+{number}&email=reader{number}%40mail.example&\
             comment=What+I+have+to+say+about+this+is+my+own+and+has+the+number+{number}.",
            self.article, self.token
        )
    }
}

/// Each from another network, one after the other, while others read.
pub fn calm(base: &str) -> Result<Rows> {
    let form = Form::of(base)?;
    let (times, reading) = during(base, || {
        let mut connection = Connection::open(base)?;
        let mut times = Vec::new();
        for number in 0..CALM {
            let began = Instant::now();
            let answer = connection.post_form("/-/comments/", &browser(number << 8), &form.filled(number))?;
            anyhow::ensure!(answer.status == 303, "a comment is answered {}", answer.status);
            times.push(began.elapsed());
        }
        Ok(Times::of(times))
    })?;
    Ok(vec![("a comment, taken".to_owned(), times.to_string()), ("reading meanwhile".to_owned(), reading.to_string())])
}

/// A thousand a second from four hundred machines, whatever is answered, while others read.
pub fn flood(base: &str) -> Result<Rows> {
    let form = Form::of(base)?;
    let next = AtomicU32::new(0);
    let answers: Mutex<BTreeMap<u16, u32>> = Mutex::default();
    let began = Instant::now();
    let ((), reading) = during(base, || {
        std::thread::scope(|scope| {
            let hands: Vec<_> =
                (0..HANDS).map(|_| scope.spawn(|| throw(base, &form, &next, &answers, began))).collect();
            hands.into_iter().try_for_each(|hand| hand.join().expect("a hand does not panic"))
        })
    })?;
    let seconds = began.elapsed().as_secs_f64();
    let answers = answers.into_inner().unwrap_or_default();
    let told: Vec<String> = answers.iter().map(|(status, count)| format!("{count} × {status}")).collect();
    let sent: u32 = answers.values().sum();
    Ok(vec![
        ("flood of comments".to_owned(), format!("{:.0} a second: {}", f64::from(sent) / seconds, told.join(", "))),
        ("reading during the flood".to_owned(), reading.to_string()),
    ])
}

fn throw(base: &str, form: &Form, next: &AtomicU32, answers: &Mutex<BTreeMap<u16, u32>>, began: Instant) -> Result<()> {
    let mut connection = Connection::open(base)?;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= PER_SECOND * SECONDS {
            return Ok(());
        }
        // At the moment it is due, not when the last was answered: a slow server is not spared.
        let due = Duration::from_secs_f64(f64::from(number) / f64::from(PER_SECOND));
        std::thread::sleep(due.saturating_sub(began.elapsed()));
        let machine = browser(0x0080_0000 + (number % 400) * 7);
        let answer = connection.post_form("/-/comments/", &machine, &form.filled(1_000_000 + number))?;
        *answers.lock().expect("no hand panics").entry(answer.status).or_default() += 1;
    }
}
