//! From the answer to "publish" until the change shows on every page that depends on it, while others read.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::Row;
use super::client;
use super::newsroom::Editor;

const CHANGES: usize = 100;
/// Readers who ask without a pause, each over a connection of its own.
const READERS: usize = 8;
/// A change that takes longer is lost.
const LOST: Duration = Duration::from_secs(10);

/// Publishes a hundred corrections of one story under load; `pages`: what else is read meanwhile.
pub fn to_visible(base: &str, pages: &[&str]) -> Result<Row> {
    let mut editor = Editor::sign_in(base)?;
    let place = editor.publish_new("Before the first round")?;
    let address = editor.address(&place)?;
    let section = section_of(&String::from_utf8_lossy(&client::get(base, &address)?))?;
    let dependent = ["/", &section, &address, "/feed/"];
    let is_over = AtomicBool::new(false);
    let mut times = std::thread::scope(|scope| {
        for reader in 0..READERS {
            let (page, is_over) = (pages[reader % pages.len()], &is_over);
            scope.spawn(move || while !is_over.load(Ordering::Relaxed) && client::load_once(base, page).is_ok() {});
        }
        let times =
            (0..CHANGES).map(|round| one(&mut editor, base, &place, &dependent, round)).collect::<Result<Vec<_>>>();
        is_over.store(true, Ordering::Relaxed);
        times
    })?;
    times.sort();
    let value = |part: usize| times[(times.len() * part).div_ceil(100).max(1) - 1].as_secs_f64() * 1e3;
    Ok((
        format!("change to visible on {} pages, {READERS} readers beside it", dependent.len()),
        format!("p50 {:.1} ms, p99 {:.1} ms ({CHANGES} corrections)", value(50), value(99)),
    ))
}

/// The first section that an article's page leads to.
fn section_of(page: &str) -> Result<String> {
    let (_, main) = page.split_once("<main").context("the page has no main part")?;
    let (_, link) = main.split_once("href=\"/category/").context("the article names no section")?;
    Ok(format!("/category/{}", link.split('"').next().unwrap_or_default()))
}

fn one(editor: &mut Editor, base: &str, place: &str, pages: &[&str], round: usize) -> Result<Duration> {
    let headline = format!("The gauge is read for the {round}th time");
    editor.save(place, &headline)?;
    let form = editor.publication(place)?;
    editor.send(&form)?;
    let published = Instant::now();
    for page in pages {
        while !String::from_utf8_lossy(&client::get(base, page)?).contains(&headline) {
            ensure!(published.elapsed() < LOST, "{page} never showed {headline:?}");
        }
    }
    Ok(published.elapsed())
}
