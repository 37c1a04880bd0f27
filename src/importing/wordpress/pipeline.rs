//! Articles on their way in: one thread reads, two convert, one writes, a batch at a time.
//!
//! Memory stays small because only a few batches are under way; order stays the file's because the
//! writer takes them by number.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use wxr::{Event, Item};

use super::ImportError;
use super::corrections;
use super::numbers::{self, Numbers};
use super::pictures::names_file;
use super::piece::{Numbered, Piece, convert, digest};
use super::plan::Plan;
use super::report::{Findings, Report};
use super::run::{Opened, Target};
use super::source::Source;
use super::store::{self, Earlier, Ready};
use super::tally::Tallies;
use super::thread::CommentRow;
use crate::articles::{Kind, ListKind, Status};
use crate::history::{Change, record};
use crate::importing::Step;
use crate::permalinks::Target as Leads;

/// Articles in one transaction: enough that the disk is asked seldom, few enough to keep memory small.
const BATCH: usize = 200;
const CONVERTERS: usize = 2;
/// Addresses that WordPress gives to no page, whatever its name: its rules for feeds come first.
const FEEDS: [&str; 3] = ["/feed", "/feed/atom", "/comments/feed"];
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
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<(), ImportError> {
    let (to_convert, items) = sync_channel::<Batch<Numbered>>(2);
    let (to_write, pieces) = sync_channel::<Batch<Piece>>(2);
    let items = Mutex::new(items);
    let mut writer = Writer::new(target, plan, opened);
    let counts = report.counts.clone();
    let read = std::thread::scope(|scope| {
        let reading = scope.spawn(move || read(sources, opened, plan, counts, &to_convert));
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
    report.counts = read.counts;
    report.findings.merge(read.findings);
    report.findings.merge(writer.findings);
    Ok(())
}

#[derive(Default)]
struct ReadOutcome {
    unchanged: u64,
    counts: Tallies,
    findings: Findings,
}

impl ReadOutcome {
    fn keep_as_it_is(&mut self, item: &Item) {
        self.unchanged += 1;
        self.counts.unchanged(&item.post_type, 1);
        self.counts.unchanged("comment", item.comments.len() as u64);
    }

    /// The same item stands in the export before.
    fn skip(&mut self, item: &Item) {
        self.counts.skipped(&item.post_type, 1);
        self.counts.skipped("comment", item.comments.len() as u64);
    }

    /// Taken care of in the survey; only the former states of a text are not kept.
    fn pass_over(&mut self, item: &Item) {
        if item.post_type == "revision" {
            self.counts.skipped("revision", 1);
        }
    }
}

/// Which items are articles, pages, or documents to keep; the rest was dealt with in the survey. Attachments that
/// are more, or less, than a file are kept too: with remarks of readers, or without a file's address.
fn wanted(item: &Item, plan: &Plan) -> bool {
    match item.post_type.as_str() {
        "attachment" => !item.comments.is_empty() || !names_file(item, &plan.address),
        "nav_menu_item" | "guest-author" | "video" | "video_channel" | "revision" | "redirect_rule" => false,
        corrections::POST_TYPE => false,
        _ => true,
    }
}

fn read(
    sources: &[Source],
    opened: &Opened,
    plan: &Plan,
    counts: Tallies,
    to: &SyncSender<Batch<Numbered>>,
) -> Result<ReadOutcome, ImportError> {
    let mut outcome = ReadOutcome { counts, ..ReadOutcome::default() };
    let taken = opened.here.articles.iter().chain(plan.moved.values()).copied();
    let mut entry = Entry { given: HashSet::new(), numbers: Numbers::new(taken, opened.highest_id, plan.offset) };
    let mut batch = Vec::with_capacity(BATCH);
    let mut number = 0;
    // Earlier states of items that are still to come.
    let mut past: HashMap<i64, Vec<Item>> = HashMap::new();
    for source in sources {
        let file: Arc<str> = source.name.as_str().into();
        let mut reader = source.reader()?;
        let fault = |fault| source.fault(fault);
        while let Some(event) = reader.next_event().map_err(fault)? {
            let Event::Item(mut item) = event else { continue };
            if source.is_made {
                item.line = 0;
            }
            if item.post_type == "revision" && source.is_made {
                past.entry(item.parent).or_default().push(*item);
                continue;
            }
            if !wanted(&item, plan) {
                outcome.pass_over(&item);
                continue;
            }
            report_unpublished_type(&item, &file, &mut outcome.findings);
            let Some((legacy_id, id)) = entry.of(&item, opened, plan, &mut outcome) else { continue };
            let past = past.remove(&legacy_id).unwrap_or_default();
            batch.push(Numbered { item: *item, legacy_id, id, past, file: file.clone() });
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
    // A reusable block stands in the articles that show it; it is kept for an export.
    if !matches!(item.post_type.as_str(), "post" | "page" | "wp_block") {
        let detail = format!("{} {:?}: kept, not published", item.post_type, item.title);
        findings.add("TypeKept", file, Some(item.line), &detail);
    }
}

/// Tells which items come in, and under which numbers.
struct Entry {
    given: HashSet<i64>,
    numbers: Numbers,
}

impl Entry {
    /// The item's number there and here; `None` when it is here already as it is.
    fn of(&mut self, item: &Item, opened: &Opened, plan: &Plan, outcome: &mut ReadOutcome) -> Option<(i64, i64)> {
        // What was made from another form has numbers made from its own names: they are negative.
        let own = item.id.filter(|id| *id != 0);
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
                outcome.skip(item);
                return None;
            }
        }
        self.given.insert(legacy_id);
        match opened.known.get(&("article".to_owned(), legacy_id)) {
            Some((_, known)) if *known == digest(item) => {
                outcome.keep_as_it_is(item);
                None
            }
            Some((id, _)) if opened.here.edited.contains(id) => {
                let detail = format!("{:?} changed there and here: what was written here stays", item.title);
                outcome.findings.add("ChangedHere", "", Some(item.line).filter(|line| *line > 0), &detail);
                None
            }
            Some((id, _)) => Some((legacy_id, *id)),
            None if legacy_id > 0 => Some((legacy_id, plan.article_id(legacy_id))),
            None => Some((legacy_id, self.numbers.give(None))),
        }
    }
}

fn stable_number(item: &Item) -> i64 {
    numbers::stable([&item.post_type, &item.title, &item.guid, &item.link, &item.date, &item.pub_date])
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
    comment_numbers: Numbers,
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
            comment_numbers: Numbers::new(opened.here.comments.keys().copied(), opened.highest_comment, plan.offset),
            findings: Findings::default(),
            written: 0,
        }
    }

    fn take_all(
        &mut self,
        pieces: Receiver<Batch<Piece>>,
        report: &mut Report,
        progress: &mut dyn FnMut(Step<'_>),
    ) -> Result<(), ImportError> {
        let of = report.counts.expected();
        let mut early: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
        let mut next = 0;
        for Batch { number, rows } in pieces {
            early.insert(number, rows);
            while let Some(rows) = early.remove(&next) {
                self.write(rows, report)?;
                next += 1;
                progress(Step::Counted { what: "articles", done: self.written.min(of), of });
                if self.target.stop.is_asked() {
                    return Err(ImportError::Interrupted);
                }
            }
        }
        if early.is_empty() { Ok(()) } else { Err(ImportError::Stopped("a converter failed".to_owned())) }
    }

    fn write(&mut self, pieces: Vec<Piece>, report: &mut Report) -> Result<(), ImportError> {
        if pieces.is_empty() {
            return Ok(());
        }
        let batch: Vec<Ready> = pieces.into_iter().map(|piece| self.ready(piece)).collect::<Result<_, _>>()?;
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

    fn ready(&mut self, mut piece: Piece) -> Result<Ready, ImportError> {
        self.findings.merge(std::mem::take(&mut piece.findings));
        self.claim_addresses(&mut piece);
        let again = self.opened.known.contains_key(&("article".to_owned(), piece.legacy_id));
        Ok(Ready { again, lists: self.lists(&piece), comment_ids: self.number_comments(&piece, again)?, piece })
    }

    /// The first to come keeps an address; a second one gets its own, so that both can be read.
    fn claim_addresses(&mut self, piece: &mut Piece) {
        let mine = (Leads::Article.to_number(), piece.id);
        if !piece.path.is_empty() {
            let wanted = piece.path.clone();
            // WordPress asks for pages before posts where both may stand at one address.
            let is_page_s = piece.kind == Kind::Article && self.plan.learned.pages.contains(&wanted);
            let mut others = others(piece, &wanted);
            let is_feed_s = FEEDS.contains(&wanted.as_str());
            while (is_page_s || is_feed_s) && piece.path == wanted || self.is_taken(&piece.path, mine) {
                piece.path = others.next().unwrap_or_default();
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
        let (paths, linked) = (&mut self.paths, &self.plan.learned.linked);
        piece.aliases.retain(|alias| {
            if linked.contains(alias) || FEEDS.contains(&alias.as_str()) {
                return false;
            }
            let holder = paths.entry(alias.clone()).or_insert(mine);
            *holder == mine && *alias != piece.path
        });
    }

    fn is_taken(&self, path: &str, mine: (i64, i64)) -> bool {
        self.paths.get(path).is_some_and(|holder| *holder != mine)
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

    /// A remark keeps its number where that is its own; one without is known again by its time, author and words.
    fn number_comments(&mut self, piece: &Piece, again: bool) -> Result<Vec<(i64, Option<i64>)>, ImportError> {
        let article = piece.id;
        let mut earlier = Earlier::default();
        if again && !piece.comments.is_empty() {
            earlier = self.target.db.read_long_blocking(move |db| store::earlier_comments(db, article))?;
        }
        let mut numbers: HashMap<i64, i64> = HashMap::new();
        let ids: Vec<i64> =
            piece.comments.iter().map(|comment| self.number_comment(comment, article, &mut earlier)).collect();
        for (comment, id) in piece.comments.iter().zip(&ids) {
            numbers.extend(comment.id.map(|legacy| (legacy, *id)));
        }
        let parents = piece.comments.iter().map(|comment| numbers.get(&comment.parent?).copied());
        Ok(ids.iter().copied().zip(parents).collect())
    }

    fn number_comment(&mut self, comment: &CommentRow, article: i64, earlier: &mut Earlier) -> i64 {
        let own = comment.id.map(|id| id + self.plan.offset);
        let is_here = |id: &i64| self.opened.here.comments.get(id) == Some(&article);
        if let Some(own) = own.filter(is_here).filter(|own| self.comments.insert(*own)) {
            return own;
        }
        let words = (comment.created_at, comment.author.clone(), comment.source.clone());
        let known = earlier
            .get_mut(&words)
            .and_then(|ids| ids.iter().position(|id| self.comments.insert(*id)).map(|at| ids.swap_remove(at)));
        known.unwrap_or_else(|| self.comment_numbers.give(comment.id))
    }
}

/// Addresses for a piece whose own is taken: beside it, or by the piece's own number where numbers are addresses.
fn others(piece: &Piece, wanted: &str) -> impl Iterator<Item = String> + use<> {
    let by_number = wanted.starts_with("/?p=");
    let first = by_number.then(|| format!("/?p={}", piece.id));
    let stem = if by_number { format!("/{}-{}", piece.slug, piece.id) } else { wanted.to_owned() };
    first.into_iter().chain((2..).map(move |counter| format!("{stem}-{counter}")))
}
