//! What many read is ready again after a restart: the addresses asked for most are written into the data folder now
//! and then, and asked for anew after a start, one at a time, so that readers have the processor.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use http::{HeaderValue, Request, Uri, header};
use tokio::time::{Instant, sleep};

use super::PageCache;
use crate::http::{Frame, Peer};

/// Addresses remembered: the front, sections, and what is read today.
const MOST: usize = 500;
/// A file longer than this is none of ours.
const LONGEST: u64 = 1_000_000;
/// Between two pages so many times as long as the last one took: a fifth of one core at most.
const REST: u32 = 4;
const SHORTEST_REST: Duration = Duration::from_millis(5);
/// What browsers take: the forms that readers will ask for are made, too.
const ACCEPTED: HeaderValue = HeaderValue::from_static("gzip, deflate, br, zstd");

/// Writes down what is asked for most at present, the hottest first. One renaming: who is killed keeps the old list.
///
/// # Errors
/// A folder that cannot be written.
pub fn remember(pages: &PageCache, file: &Path) -> io::Result<()> {
    let hottest = pages.hottest(MOST);
    if hottest.is_empty() {
        return Ok(());
    }
    let new = file.with_extension("new");
    fs::write(&new, hottest.join("\n"))?;
    fs::rename(new, file)
}

/// What was written down before the last end; empty where nothing was, or nothing that can be read.
pub fn remembered(file: &Path) -> Vec<String> {
    let is_ours = fs::metadata(file).is_ok_and(|file| file.len() <= LONGEST);
    let text = if is_ours { fs::read_to_string(file).unwrap_or_default() } else { String::new() };
    let keys = text.lines().filter(|line| line.starts_with('/') && line.parse::<Uri>().is_ok());
    keys.take(MOST).map(str::to_owned).collect()
}

/// Asks for these pages as readers at `host` do, except where one was quicker. Returns how many were made.
pub async fn warm(pages: &PageCache, frame: &Frame, host: &str, peer: Peer, keys: &[String]) -> usize {
    let mut made = 0;
    for key in keys.iter().filter(|key| !pages.holds(key)) {
        let request = Request::get(key.as_str()).header(header::HOST, host).header(header::ACCEPT_ENCODING, ACCEPTED);
        let Ok(request) = request.body(Body::empty()) else { continue };
        let begun = Instant::now();
        drop(frame.answer(request, peer).await);
        made += usize::from(pages.holds(key));
        sleep((begun.elapsed() * REST).max(SHORTEST_REST)).await;
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_somebody_else_wrote_is_taken_as_far_as_it_names_pages() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("hot-pages");
        assert!(remembered(&file).is_empty());
        fs::write(&file, "/\nnonsense\n/a b/\n/tide/?page=2\n\u{0}\n").expect("written");
        assert_eq!(remembered(&file), ["/", "/tide/?page=2"]);
        fs::write(&file, [0xff, 0xfe]).expect("written");
        assert!(remembered(&file).is_empty());
        fs::write(&file, "/x/\n".repeat(400_000)).expect("written");
        assert!(remembered(&file).is_empty());
    }
}
