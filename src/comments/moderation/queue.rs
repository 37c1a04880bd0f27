//! The moderators' pages, made from the queues.

use db::{Reading, Result};
use fluent_bundle::{FluentArgs, FluentValue};

use super::page::{CommentPage, DeskPage, RemarkView, Tab, Why};
use super::store::{self, Held};
use crate::comments::defence::Reason;
use crate::comments::status::Status;
use crate::comments::thread::{ground, initials};
use crate::newsroom::{Right, Room, may_to_all};
use crate::theme::Html;

/// Comments on one page of a queue.
const PER_PAGE: usize = 25;

/// From here on the filter's opinion is a warning.
const SUSPICIOUS: u32 = 90;

/// The queues, in the order of the tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Queue {
    Waiting,
    Reported,
    Shown,
    Hidden,
    Spam,
}

impl Queue {
    const ALL: [Self; 5] = [Self::Waiting, Self::Reported, Self::Shown, Self::Hidden, Self::Spam];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reported => "reported",
            Self::Shown => "shown",
            Self::Hidden => "hidden",
            Self::Spam => "spam",
        }
    }

    /// The one that waits for somebody is the one to begin with.
    pub(super) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|queue| queue.name() == name).unwrap_or(Self::Waiting)
    }

    /// The state that its comments are in.
    pub(super) fn status(self) -> Status {
        match self {
            Self::Waiting => Status::Waiting,
            Self::Reported | Self::Shown => Status::Shown,
            Self::Hidden => Status::Hidden,
            Self::Spam => Status::Spam,
        }
    }
}

/// Who moderates their own articles only sees those; 0 for who moderates all.
pub(super) fn own(room: &Room) -> i64 {
    if may_to_all(&room.account, Right::Moderate) { 0 } else { room.account.id }
}

/// Where a page of a queue goes on: the moment and number of the last comment before it.
pub(super) fn place(text: &str) -> Option<(i64, i64)> {
    let (at, id) = text.split_once('-')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

pub(super) fn page(db: &Reading, room: &Room, queue: Queue, after: Option<(i64, i64)>) -> Result<DeskPage> {
    let mut held = store::queue(db, queue, after, own(room), PER_PAGE + 1)?;
    let more = held.len() > PER_PAGE;
    held.truncate(PER_PAGE);
    let link = |queue: Queue| room.link(&format!("/comments/?state={}", queue.name()));
    let next =
        held.last().filter(|_| more).map(|last| format!("{}&after={}-{}", link(queue), last.created_at, last.id));
    let counts = if own(room) == 0 { Some(store::counts(db)?) } else { None };
    let tabs = Queue::ALL.into_iter().map(|tab| Tab {
        label: room.text(&format!("queue-{}", tab.name())),
        url: link(tab),
        count: counts.and_then(|counts| counts.of(tab)),
        is_due: matches!(tab, Queue::Waiting | Queue::Reported),
        is_here: tab == queue,
    });
    Ok(DeskPage {
        tabs: tabs.collect(),
        state: queue.name(),
        remarks: held.into_iter().map(|held| view(room, held)).collect(),
        next_url: next,
        decide_url: room.link("/comments/decide/"),
    })
}

/// One comment with everything that is known about it; `None`: there is none.
pub(super) fn one(db: &Reading, room: &Room, id: i64) -> Result<Option<CommentPage>> {
    let Some(held) = store::held(db, id, own(room))? else { return Ok(None) };
    let decisions = store::decisions(db, id)?;
    let link = |path: &str| room.link(&format!("/comments/{id}/{path}"));
    let decided = decisions.into_iter().map(|(verdict, actor, at)| {
        let when = room.furniture.date(at);
        let text = worded(room, &format!("decided-{}", Queue::of(verdict).name()), &[("name", actor.into())]);
        format!("{text}, {} {}", when.short, when.time)
    });
    let reports = store::reports(db, id)?;
    Ok(Some(CommentPage {
        text: held.source.clone(),
        note: held.note.clone(),
        email: held.email.clone(),
        network: held.network.clone(),
        decided: decided.collect(),
        reports: reports.into_iter().map(|reason| room.text(&format!("report-{reason}"))).collect(),
        state: Queue::of(held.status).name(),
        answer: String::new(),
        fault: None,
        remark: view(room, held),
        decide_url: room.link("/comments/decide/"),
        answer_url: link("answer/"),
        correct_url: link("correct/"),
        ban_url: link("ban/"),
        back_url: room.link("/comments/"),
    }))
}

impl Queue {
    fn of(status: Status) -> Self {
        match status {
            Status::Waiting => Self::Waiting,
            Status::Shown => Self::Shown,
            Status::Hidden => Self::Hidden,
            Status::Spam => Self::Spam,
        }
    }
}

fn view(room: &Room, held: Held) -> RemarkView {
    let when = room.furniture.date(held.created_at);
    let known = [("count", held.shown_before.into())];
    RemarkView {
        initials: initials(&held.author),
        ground: ground(&held.author),
        standing: match held.shown_before {
            0 => room.text("writer-first"),
            _ => worded(room, "writer-known", &known),
        },
        when: format!("{} {}", when.short, when.time),
        iso: when.iso,
        headline: room.furniture.typeset(&held.headline, &held.language),
        url: room.link(&format!("/comments/{}/", held.id)),
        public_url: match held.status {
            Status::Shown => format!("/-/comments/{}/", held.id),
            _ => room.furniture.bases.link(&held.path),
        },
        answers: held.parent_author,
        why: why(room, &Reason::read(&held.reasons), held.reports),
        body: Html::trusted(held.html),
        id: held.id,
        author: held.author,
        website: held.url,
    }
}

fn why(room: &Room, reasons: &[Reason], reports: u32) -> Vec<Why> {
    let mut why: Vec<Why> = reasons.iter().map(|reason| explained(room, reason)).collect();
    if reports > 0 {
        why.insert(
            0,
            Why { text: worded(room, "why-reported", &[("count", reports.into())]), tone: "stop", more: String::new() },
        );
    }
    why
}

fn explained(room: &Room, reason: &Reason) -> Why {
    let plain = |key: &str, tone| Why { text: room.text(key), tone, more: String::new() };
    let with = |key: &str, args: &[(&'static str, FluentValue<'static>)], tone| Why {
        text: worded(room, key, args),
        tone,
        more: String::new(),
    };
    match reason {
        Reason::All => plain("why-all", ""),
        Reason::First => plain("why-first", "warn"),
        Reason::BorrowedName => plain("why-name", "stop"),
        Reason::Edited => plain("why-edited", "warn"),
        Reason::Links { count } => with("why-links", &[("count", (*count).into())], "warn"),
        Reason::Word { word } => with("why-word", &[("word", word.clone().into())], "stop"),
        Reason::Network { network } => with("why-network", &[("network", network.clone().into())], "warn"),
        Reason::Alike { count } => with("why-alike", &[("count", (*count).into())], "stop"),
        Reason::Burst { count } => with("why-burst", &[("count", (*count).into())], "warn"),
        Reason::Score { hundredths, up, down } => {
            let tone = if *hundredths >= SUSPICIOUS { "stop" } else { "" };
            let words = |words: &[String]| if words.is_empty() { "–".to_owned() } else { words.join(", ") };
            let more = worded(room, "why-score-words", &[("up", words(up).into()), ("down", words(down).into())]);
            Why { more, ..with("why-score", &[("score", (*hundredths).into())], tone) }
        }
    }
}

fn worded(room: &Room, key: &str, args: &[(&'static str, FluentValue<'static>)]) -> String {
    let mut fluent = FluentArgs::new();
    for (name, value) in args {
        fluent.set(*name, value.clone());
    }
    room.furniture.locale.message(key, Some(&fluent)).unwrap_or_else(|| room.text(key))
}
