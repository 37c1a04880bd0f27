//! A reader sends a comment.

use db::{Reading, Result, Writing};

use crate::comments::defence::{self, Reason, Verdict};
use crate::comments::draft::Remark;
use crate::comments::publicity::{A_READER, Happened, note};
use crate::comments::rules::Rules;
use crate::comments::status::Status;
use crate::comments::store::{self, New, Subject};

/// The queue of a newsroom that nobody reads ends somewhere; until then nothing is lost.
const MOST_WAITING: u32 = 5_000;
const MOST_SPAM: u32 = 20_000;

/// Levels that the order of a conversation knows (WordPress's most; `thread` has one key for each).
const MOST_LEVELS: usize = 10;
const KEY_LETTERS: usize = 21;

/// A comment on its way in.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub article: i64,
    pub parent: Option<i64>,
    pub remark: Remark,
    /// The writer's network, as it may be written down.
    pub network: String,
    pub account: Option<i64>,
    /// Writes under an account that moderators trust.
    pub trusted: bool,
    /// A letter is wished when somebody answers.
    pub wants_notice: bool,
}

/// Why a comment is not taken at all. Its writer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The article takes no comments (any more), or is not public.
    Closed,
    /// What it answers is not there (any more), stands under another article, or may not be answered.
    ParentGone,
    Banned,
    /// Too many wait already.
    Full,
}

/// A comment that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    pub id: i64,
    /// It was there already: the form was sent twice.
    pub again: bool,
}

/// Judges a comment. Asks the database, changes nothing.
pub fn weigh(db: &Reading, rules: &Rules, incoming: &Incoming, now: i64) -> Result<Result<Verdict, Refusal>> {
    if let Err(refusal) = standing(db, rules, incoming, now)? {
        return Ok(Err(refusal));
    }
    if defence::is_banned(db, &incoming.remark.email, &incoming.network)? {
        return Ok(Err(Refusal::Banned));
    }
    let mut facts = defence::facts(db, &incoming.remark, &incoming.network, now)?;
    facts.trusted = incoming.trusted;
    let verdict = defence::judge(rules, &incoming.remark, &facts);
    let most = if verdict.status == Status::Spam { MOST_SPAM } else { MOST_WAITING };
    if verdict.status != Status::Shown && defence::queued(db, verdict.status, most)? >= most {
        return Ok(Err(Refusal::Full));
    }
    Ok(Ok(verdict))
}

/// Keeps a comment with its verdict. Sending the same twice keeps one.
pub fn submit(
    tx: &Writing,
    rules: &Rules,
    incoming: &Incoming,
    verdict: &Verdict,
    now: i64,
) -> Result<Result<Outcome, Refusal>> {
    let Incoming { article, parent, remark, network, account, wants_notice, .. } = incoming;
    let once = defence::fingerprint(*article, *parent, remark);
    if let Some(id) = store::by_once(tx, &once)? {
        return Ok(Ok(Outcome { id, again: true }));
    }
    let (above, depth) = match standing(tx, rules, incoming, now)? {
        Ok((_, parent)) => parent.map_or((String::new(), 0), |parent| (parent.row.thread, parent.row.depth + 1)),
        Err(refusal) => return Ok(Err(refusal)),
    };
    let new = New {
        article: *article,
        parent: *parent,
        depth,
        status: verdict.status,
        author: &remark.author,
        email: &remark.email,
        url: &remark.website,
        network,
        created_at: now,
        source: &remark.text,
        html: &bodytext::comment_html(&remark.text),
        account: *account,
        wants_notice: *wants_notice,
        once: &once,
        alike: &defence::likeness(&remark.text),
        reasons: &Reason::write(&verdict.reasons),
    };
    let Some(id) = store::insert(tx, &new)? else {
        // Another hand was faster by a moment, with the same form.
        let id = store::by_once(tx, &once)?;
        return Ok(id.map(|id| Outcome { id, again: true }).ok_or(Refusal::Full));
    };
    store::place(tx, id, &format!("{above}{}", key(now, id, &above)))?;
    if verdict.status == Status::Shown {
        note(tx, *article, id, Happened::Appeared, A_READER, now)?;
    }
    Ok(Ok(Outcome { id, again: false }))
}

/// The article and the comment that is answered, if both take a comment.
fn standing(
    db: &Reading,
    rules: &Rules,
    incoming: &Incoming,
    now: i64,
) -> Result<Result<(Subject, Option<store::Written>), Refusal>> {
    let subject = store::subject(db, incoming.article, now)?;
    let Some(subject) = subject.filter(|subject| subject.comments_open && rules.is_open_at(subject.published_at, now))
    else {
        return Ok(Err(Refusal::Closed));
    };
    let Some(parent) = incoming.parent else { return Ok(Ok((subject, None))) };
    let parent = store::comment(db, parent)?.filter(|parent| {
        parent.article == subject.id && parent.status == Status::Shown && rules.may_be_answered(parent.row.depth)
    });
    Ok(match parent {
        Some(parent) => Ok((subject, Some(parent))),
        None => Err(Refusal::ParentGone),
    })
}

/// Where a comment stands among its neighbours: by time, then by number, in fixed width. Below the deepest level a
/// conversation is in the order of that level.
fn key(now: i64, id: i64, above: &str) -> String {
    if above.len() >= MOST_LEVELS * KEY_LETTERS {
        return String::new();
    }
    format!("{:013x}{:08x}", now.max(0), id & 0xFFFF_FFFF)
}
