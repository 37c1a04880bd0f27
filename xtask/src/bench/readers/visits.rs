//! A long run of visits of every kind, whose truth is known: the count must be exact to the visit.

use std::path::Path;

use anyhow::{Context, Result};

use super::{COMMENTED, article, between, browser};
use crate::bench::client::Connection;

const CONNECTIONS: u32 = 8;

/// Who comes, in turns of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Person,
    /// The person before, again.
    Reload,
    Robot,
    Prefetch,
    Staff,
}

fn visit(number: u32) -> Visit {
    match number % 10 {
        1 => Visit::Reload,
        3 => Visit::Robot,
        5 => Visit::Prefetch,
        7 => Visit::Staff,
        _ => Visit::Person,
    }
}

/// # Errors
/// The count is another than the truth.
pub fn exact(base: &str, data: &Path, visits: u32) -> Result<Vec<(String, String)>> {
    let article = article(base, COMMENTED)?;
    let cookie = staff(base, data)?;
    let before = counted(base, article)?;
    std::thread::scope(|scope| {
        let each = visits / CONNECTIONS;
        let loops: Vec<_> = (0..CONNECTIONS)
            .map(|at| (at * each, &cookie))
            .map(|(from, cookie)| scope.spawn(move || come(base, article, cookie, from..from + each)))
            .collect();
        loops.into_iter().try_for_each(|each| each.join().expect("a loop does not panic"))
    })?;
    let made = visits / CONNECTIONS * CONNECTIONS;
    let truth = (0..made).filter(|number| visit(*number) == Visit::Person).count() as u64;
    let count = counted(base, article)? - before;
    anyhow::ensure!(count == truth, "{made} mixed visits: {truth} were persons, {count} were counted");
    Ok(vec![(format!("{made} mixed visits"), format!("{truth} were persons, {count} were counted"))])
}

fn come(base: &str, article: i64, cookie: &str, numbers: std::ops::Range<u32>) -> Result<()> {
    let mut connection = Connection::open(base)?;
    let body = format!("article={article}&from=search.example");
    for number in numbers {
        // Readers are spread over networks, as they are; one address alone has a budget.
        let reader = |number: u32| browser(0x0010_0000 + number);
        let lines = match visit(number) {
            Visit::Person => reader(number),
            Visit::Reload => reader(number - 1),
            Visit::Robot => reader(number).replace("Firefox/140.0", "(compatible; Somebot/2.1)"),
            Visit::Prefetch => reader(number) + "Sec-Purpose: prefetch\r\n",
            Visit::Staff => reader(number) + &format!("Cookie: {cookie}\r\n"),
        };
        let answer = connection.post_form("/-/seen", &lines, &body)?;
        anyhow::ensure!(answer.status == 200, "a beacon is answered {}", answer.status);
    }
    Ok(())
}

/// The number that the page shows, asked for as a program, which counts for nothing.
fn counted(base: &str, article: i64) -> Result<u64> {
    let lines = browser(7).replace("Firefox/140.0", "(compatible; Somebot/2.1)");
    let answer = Connection::open(base)?.post_form("/-/seen", &lines, &format!("article={article}"))?;
    let text = answer.text();
    let exact = between(&text, "\"exact\":\"", "\"").context("a beacon tells the number")?;
    let digits: String = exact.chars().filter(char::is_ascii_digit).collect();
    digits.parse().context("a number")
}

/// The cookie of an editor of the demonstration.
fn staff(base: &str, data: &Path) -> Result<String> {
    let logins = std::fs::read_to_string(data.join("demonstration-logins.txt")).context("the logins")?;
    let words: Vec<&str> =
        logins.lines().find(|line| line.starts_with("editor")).context("an editor")?.split_whitespace().collect();
    let [_, email, password] = words[..] else { anyhow::bail!("the line of a login has three words") };
    let form = format!("log={}&pwd={password}", email.replace('@', "%40"));
    // Over an open line nobody signs in: this one comes by the machine itself.
    let answer = Connection::open(base)?.post_form("/login/", "", &form)?;
    anyhow::ensure!(!answer.cookie().is_empty(), "signing in is answered {}", answer.status);
    Ok(answer.cookie().to_owned())
}
