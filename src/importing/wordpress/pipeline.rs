//! Articles on their way in: one thread reads, two convert, one writes, a batch at a time.
//!
//! Memory stays small because only a few batches are under way; order stays the file's because the
//! writer takes them by number.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};
use wxr::{Event, Item, Reader};

use super::ImportError;
use super::piece::{Numbered, Piece, convert, digest};
use super::plan::Plan;
use super::report::{Findings, Report};
use super::run::{Opened, Target};
use super::source::Source;
use super::store::{self, Ready};
use crate::articles::{Kind, ListKind, Status};
use crate::history::{Change, record};
use crate::permalinks::Target as Leads;

/// Articles in one transaction: enough that the disk is asked seldom, few enough to keep memory small.
const BATCH: usize = 200;
const CONVERTERS: usize = 2;
/// Addresses of our own that give way to imported ones.
const OURS: [&str; 3] = ["/newsroom", "/login", "/account"];

struct Batch<T> {
    number: usize,
    rows: Vec<T>,
}

/// Reads all parts again and writes what is new or has changed.
pub fn write_articles(
    target: &Target,
    sources: &[Source],
    plan: &Plan,
    opened: &Opened,
    report: &mut Report,
    progress: &mut dyn FnMut(&str),
) -> Result<(), ImportError> {
    let (to_convert, items) = sync_channel::<Batch<Numbered>>(2);
    let (to_write, pieces) = sync_channel::<Batch<Piece>>(2);
    let items = Mutex::new(items);
    let mut writer = Writer::new(target, plan, opened);
    let read = std::thread::scope(|scope| {
        let reading = scope.spawn(move || read(sources, opened, plan, &to_convert));
        for _ in 0..CONVERTERS {
            let (items, to_write) = (&items, to_write.clone());
            scope.spawn(move || convert_batches(items, &to_write, plan));
        }
        drop(to_write);
        let written = writer.take_all(pieces, report, progress);
        let read = reading.join().map_err(|_| ImportError::Stopped("the reader failed".to_owned()))?;
        written?;
        read
    })?;
    report.unchanged = read.unchanged;
    report.findings.merge(read.findings);
    report.findings.merge(writer.findings);
    Ok(())
}

#[derive(Default)]
struct ReadOutcome {
    unchanged: u64,
    findings: Findings,
}

/// Which items are articles, pages, or documents to keep; the rest was dealt with in the survey.
fn wanted(item: &Item) -> bool {
    !matches!(
        item.post_type.as_str(),
        "attachment" | "nav_menu_item" | "guest-author" | "wp_block" | "video" | "video_channel" | "revision"
    )
}

fn read(
    sources: &[Source],
    opened: &Opened,
    plan: &Plan,
    to: &SyncSender<Batch<Numbered>>,
) -> Result<ReadOutcome, ImportError> {
    let mut outcome = ReadOutcome::default();
    let mut numbers = Numbers { given: HashSet::new(), next: opened.highest_article + 1 };
    let mut batch = Vec::with_capacity(BATCH);
    let mut number = 0;
    for source in sources {
        let file: Arc<str> = source.name.as_str().into();
        let mut reader = Reader::new(source.open()?);
        let fault = |error| ImportError::Export { file: source.name.clone(), fault: error };
        while let Some(event) = reader.next_event().map_err(fault)? {
            let Event::Item(item) = event else { continue };
            if !wanted(&item) {
                continue;
            }
            report_unpublished_type(&item, &file, &mut outcome.findings);
            let Some((legacy_id, id)) = numbers.of(&item, opened, plan, &mut outcome) else { continue };
            batch.push(Numbered { item: *item, legacy_id, id, file: file.clone() });
            if batch.len() == BATCH && !send(to, &mut number, &mut batch) {
                return Ok(outcome);
            }
        }
    }
    send(to, &mut number, &mut batch);
    Ok(outcome)
}

/// `false` when nobody takes batches any more: the writer failed and says why.
fn send(to: &SyncSender<Batch<Numbered>>, number: &mut usize, batch: &mut Vec<Numbered>) -> bool {
    let rows = std::mem::replace(batch, Vec::with_capacity(BATCH));
    *number += 1;
    to.send(Batch { number: *number - 1, rows }).is_ok()
}

fn report_unpublished_type(item: &Item, file: &str, findings: &mut Findings) {
    if !matches!(item.post_type.as_str(), "post" | "page") {
        let detail = format!("{} {:?}: kept, not published", item.post_type, item.title);
        findings.add("TypeKept", file, Some(item.line), &detail);
    }
}

struct Numbers {
    given: HashSet<i64>,
    next: i64,
}

impl Numbers {
    /// The item's number there and here; `None` when it is here already as it is.
    fn of(&mut self, item: &Item, opened: &Opened, plan: &Plan, outcome: &mut ReadOutcome) -> Option<(i64, i64)> {
        let own = item.id.filter(|id| *id > 0);
        if own.is_none() {
            let detail = format!("{:?} has no number", item.title);
            outcome.findings.add("ItemWithoutNumber", "", Some(item.line), &detail);
        }
        let mut legacy_id = own.unwrap_or_else(|| stable_number(item));
        if self.given.contains(&legacy_id) {
            let detail = format!("item {legacy_id} {:?} stands twice in the export", item.title);
            outcome.findings.add("SameNumberTwice", "", Some(item.line), &detail);
            legacy_id = stable_number(item);
            if self.given.contains(&legacy_id) {
                return None;
            }
        }
        self.given.insert(legacy_id);
        if let Some((id, known)) = opened.known.get(&("article".to_owned(), legacy_id)) {
            if *known == digest(item) {
                outcome.unchanged += 1;
                return None;
            }
            return Some((legacy_id, *id));
        }
        if legacy_id > 0 {
            return Some((legacy_id, plan.article_id(legacy_id)));
        }
        self.next += 1;
        Some((legacy_id, self.next - 1))
    }
}

/// A negative number made from the words that tell an item from others.
fn stable_number(item: &Item) -> i64 {
    let mut hash = Sha256::new();
    for text in [&item.post_type, &item.title, &item.guid, &item.link, &item.date, &item.pub_date] {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash[..8]);
    -(i64::from_be_bytes(bytes) & (i64::MAX >> 1)) - 1
}

fn convert_batches(items: &Mutex<Receiver<Batch<Numbered>>>, to: &SyncSender<Batch<Piece>>, plan: &Plan) {
    loop {
        let next = items.lock().map(|items| items.recv());
        let Ok(Ok(Batch { number, rows })) = next else { return };
        let rows = rows.into_iter().map(|numbered| convert(numbered, plan)).collect();
        if to.send(Batch { number, rows }).is_err() {
            return;
        }
    }
}

struct Writer<'a> {
    target: &'a Target,
    plan: &'a Plan,
    opened: &'a Opened,
    paths: HashMap<String, (i64, i64)>,
    comments: HashSet<i64>,
    next_comment: i64,
    findings: Findings,
    written: u64,
}

impl<'a> Writer<'a> {
    fn new(target: &'a Target, plan: &'a Plan, opened: &'a Opened) -> Self {
        Self {
            target,
            plan,
            opened,
            paths: opened.paths.clone(),
            comments: HashSet::new(),
            next_comment: opened.highest_comment + 1,
            findings: Findings::default(),
            written: 0,
        }
    }

    fn take_all(
        &mut self,
        pieces: Receiver<Batch<Piece>>,
        report: &mut Report,
        progress: &mut dyn FnMut(&str),
    ) -> Result<(), ImportError> {
        let mut early: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
        let mut next = 0;
        for Batch { number, rows } in pieces {
            early.insert(number, rows);
            while let Some(rows) = early.remove(&next) {
                self.write(rows, report)?;
                next += 1;
                if self.written % 5_000 < BATCH as u64 && self.written >= 5_000 {
                    progress(&format!("{} written …", self.written));
                }
            }
        }
        if early.is_empty() { Ok(()) } else { Err(ImportError::Stopped("a converter failed".to_owned())) }
    }

    fn write(&mut self, pieces: Vec<Piece>, report: &mut Report) -> Result<(), ImportError> {
        if pieces.is_empty() {
            return Ok(());
        }
        let batch: Vec<Ready> = pieces.into_iter().map(|piece| self.ready(piece)).collect();
        for Ready { piece, .. } in &batch {
            report.wrote(piece.kind.plural(), 1);
            report.wrote("comments", piece.comments.len() as u64);
        }
        self.written += batch.len() as u64;
        let (site, now, count) = (self.opened.site, self.target.now, batch.len());
        let batch = Arc::new(batch);
        self.target.db.write_long_blocking(move |tx| {
            store::add_pieces(tx, site, &batch)?;
            let detail = format!("{{\"articles\":{count}}}");
            let change = Change {
                verb: "imported",
                thing: "articles",
                thing_id: 0,
                actor: "import",
                hard: false,
                detail: &detail,
            };
            record(tx, &change, now).map(drop)
        })?;
        Ok(())
    }

    fn ready(&mut self, mut piece: Piece) -> Ready {
        self.findings.merge(std::mem::take(&mut piece.findings));
        self.claim_addresses(&mut piece);
        Ready {
            again: self.opened.known.contains_key(&("article".to_owned(), piece.legacy_id)),
            lists: self.lists(&piece),
            comment_ids: self.number_comments(&piece),
            piece,
        }
    }

    /// The first to come keeps an address; a second one gets its own, so that both can be read.
    fn claim_addresses(&mut self, piece: &mut Piece) {
        let mine = (Leads::Article.to_number(), piece.id);
        if !piece.path.is_empty() {
            let wanted = piece.path.clone();
            let mut counter = 2;
            while self.paths.get(&piece.path).is_some_and(|holder| *holder != mine) {
                piece.path = format!("{wanted}-{counter}");
                counter += 1;
            }
            if piece.path != wanted {
                let detail = format!("{:?}: {wanted} is taken, it is at {} now", piece.headline, piece.path);
                self.findings.add("AddressTaken", "", None, &detail);
            }
            if OURS.contains(&piece.path.as_str()) {
                let detail = format!("{:?} keeps {}; ours is at /-{}/ now", piece.headline, piece.path, piece.path);
                self.findings.add("OursMoved", "", None, &detail);
            }
            self.paths.insert(piece.path.clone(), mine);
        }
        let (paths, linked) = (&mut self.paths, &self.plan.linked);
        piece.aliases.retain(|alias| {
            if linked.contains(alias) {
                return false;
            }
            let holder = paths.entry(alias.clone()).or_insert(mine);
            *holder == mine && *alias != piece.path
        });
    }

    fn lists(&self, piece: &Piece) -> Vec<(i64, i64)> {
        let listed = piece.kind == Kind::Article && matches!(piece.status, Status::Live | Status::Scheduled);
        if !listed {
            return Vec::new();
        }
        let mut lists = vec![(ListKind::Site.to_number(), 0)];
        for section in &piece.sections {
            lists.extend(
                self.plan.terms.with_ancestors(*section).into_iter().map(|id| (ListKind::Section.to_number(), id)),
            );
        }
        lists.extend(piece.tags.iter().map(|id| (ListKind::Tag.to_number(), *id)));
        lists.extend(piece.bylines.iter().map(|id| (ListKind::Contributor.to_number(), *id)));
        lists.sort_unstable();
        lists.dedup();
        lists
    }

    fn number_comments(&mut self, piece: &Piece) -> Vec<(i64, Option<i64>)> {
        let offset = self.plan.offset;
        let mut here: HashMap<i64, i64> = HashMap::new();
        let ids: Vec<i64> = piece
            .comments
            .iter()
            .map(|comment| {
                let own = comment.id.map(|id| id + offset).filter(|id| *id > 0 && self.comments.insert(*id));
                let id = own.unwrap_or_else(|| {
                    self.next_comment += 1;
                    self.next_comment - 1
                });
                if let Some(legacy) = comment.id {
                    here.insert(legacy, id);
                }
                id
            })
            .collect();
        let parents = piece.comments.iter().map(|comment| comment.parent.and_then(|parent| here.get(&parent).copied()));
        ids.into_iter().zip(parents).collect()
    }
}
