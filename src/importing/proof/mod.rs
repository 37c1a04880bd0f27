//! Asking our own addresses: every one that is stored, that a text links to, or that somebody lists must answer.
//!
//! A list may be a sitemap, a server's log, a spreadsheet of a search engine, or one address a line.

mod list;
mod newsroom;
mod page;
mod store;

use std::collections::BTreeMap;
use std::path::Path;

use db::{Db, Reading};
use serde::Serialize;

pub use newsroom::doors;
pub use page::ProofPage;

use super::wordpress::ImportError;
use crate::http::path::RequestPath;
use crate::media;
use crate::permalinks::{Bases, Destination, resolve};
use crate::settings::{self, Publication};

/// Unanswered addresses that are named; the rest is counted.
const MOST_NAMED: usize = 1_000;
/// Addresses that are asked in one snapshot.
const AT_ONCE: usize = 1_000;
/// Answered beside the router.
const TECHNICAL: [&str; 4] = ["/robots.txt", "/sitemap.xml", "/favicon.ico", "/healthz"];

/// What came of asking, by where the addresses are from.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Proof {
    pub kinds: BTreeMap<&'static str, Answers>,
    /// Addresses of the list that belong to other sites.
    pub foreign: u64,
}

#[derive(Debug, Default, Clone, Serialize)]
pub struct Answers {
    pub asked: u64,
    pub direct: u64,
    pub redirected: u64,
    /// Taken away, and the address says so.
    pub gone: u64,
    pub unanswered: u64,
    /// The first of them.
    pub named: Vec<String>,
}

impl Proof {
    pub fn unanswered(&self) -> u64 {
        self.kinds.values().map(|answers| answers.unanswered).sum()
    }
}

enum Answer {
    Direct,
    Redirected,
    Gone,
    Nothing,
}

/// Asks for everything; `crawl` is a list of old addresses. `now`: microseconds UTC.
///
/// # Errors
/// A list that cannot be read, a failing database.
pub fn prove(db: &Db, crawl: Option<&Path>, now: i64) -> Result<Proof, ImportError> {
    let publication = db.read_long_blocking(settings::load)?.unwrap_or_default();
    let mut proof = Proof::default();
    // As pages link to them: an address without its closing slash would only lead to itself.
    let bases = Bases::of(&publication);
    let stored: Vec<String> = db.read_long_blocking(store::addresses)?;
    let stored = stored.iter().map(|path| bases.link(path)).collect();
    ask_all(db, &publication, "addresses", stored, now, &mut proof)?;
    let files = db.read_long_blocking(store::files)?;
    ask_all(db, &publication, "files", files, now, &mut proof)?;
    let linked = linked(db)?;
    ask_all(db, &publication, "links in texts", linked, now, &mut proof)?;
    if let Some(list) = crawl {
        let hosts = &publication.own_hosts;
        let read = list::read(list, hosts).map_err(|fault| ImportError::Unreadable { path: list.to_owned(), fault })?;
        proof.foreign = read.foreign;
        ask_all(db, &publication, "list", read.paths, now, &mut proof)?;
    }
    Ok(proof)
}

/// Own addresses in the texts that readers have.
fn linked(db: &Db) -> Result<Vec<String>, ImportError> {
    let ids = db.read_long_blocking(store::readable)?;
    let mut found = Vec::new();
    for chunk in ids.chunks(AT_ONCE) {
        let chunk = chunk.to_vec();
        let documents = db.read_long_blocking(move |db| store::documents(db, &chunk))?;
        for json in documents {
            let Ok(document) = bodytext::Document::from_json(&json) else { continue };
            found.extend(bodytext::linked_paths(&document).into_iter().filter(|path| path.starts_with('/')));
            found.extend(bodytext::media_paths(&document).into_iter().filter(|path| path.starts_with('/')));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn ask_all(
    db: &Db,
    publication: &Publication,
    kind: &'static str,
    paths: Vec<String>,
    now: i64,
    proof: &mut Proof,
) -> Result<(), ImportError> {
    let answers = proof.kinds.entry(kind).or_default();
    for chunk in paths.chunks(AT_ONCE) {
        let (chunk, publication) = (chunk.to_vec(), publication.clone());
        let asked = db.read_long_blocking(move |db| {
            let bases = Bases::of(&publication);
            chunk
                .into_iter()
                .map(|path| {
                    let answer = ask(db, &path, &publication, &bases, now)?;
                    Ok((path, answer))
                })
                .collect::<db::Result<Vec<_>>>()
        })?;
        for (path, answer) in asked {
            answers.asked += 1;
            match answer {
                Answer::Direct => answers.direct += 1,
                Answer::Redirected => answers.redirected += 1,
                Answer::Gone => answers.gone += 1,
                Answer::Nothing => {
                    answers.unanswered += 1;
                    if answers.named.len() < MOST_NAMED {
                        answers.named.push(path);
                    }
                }
            }
        }
    }
    Ok(())
}

fn ask(db: &Reading, path: &str, publication: &Publication, bases: &Bases, now: i64) -> db::Result<Answer> {
    match destination(db, path, publication, bases, now)? {
        Destination::NotFound => Ok(Answer::Nothing),
        Destination::Gone { .. } => Ok(Answer::Gone),
        // A redirect that leads nowhere is no answer.
        Destination::Moved(to) => Ok(match destination(db, &to, publication, bases, now)? {
            Destination::NotFound => Answer::Nothing,
            Destination::Gone { .. } => Answer::Gone,
            _ => Answer::Redirected,
        }),
        Destination::Elsewhere(_) => Ok(Answer::Redirected),
        _ => Ok(Answer::Direct),
    }
}

fn destination(
    db: &Reading,
    path: &str,
    publication: &Publication,
    bases: &Bases,
    now: i64,
) -> db::Result<Destination> {
    let bare = path.split('#').next().unwrap_or(path);
    let Ok(uri) = bare.parse() else { return Ok(Destination::NotFound) };
    let Ok(request) = RequestPath::parse(&uri) else { return Ok(Destination::NotFound) };
    let decoded = request.decoded();
    if TECHNICAL.contains(&decoded.as_str()) || decoded.starts_with("/-/") || decoded == "/login/" {
        return Ok(Destination::Front { page: 1 });
    }
    if decoded.starts_with("/wp-content/") {
        let found = media::at_path(db, &decoded)?;
        return Ok(found.map_or(Destination::NotFound, |(asset, _)| Destination::Asset { id: asset.id }));
    }
    resolve(db, &request, publication, bases, now)
}
