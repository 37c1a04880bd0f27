//! The writing view's page, gathered from the database in one snapshot.

use bodytext::Document;
use db::{Reading, Result};
use fluent_bundle::FluentArgs;

use super::page::*;
use super::refused::when;
use super::store;
use crate::articles::checklist::{self, Finding, Looked, Weight};
use crate::articles::notes::{self, NoteOf};
use crate::articles::policy::{self, Colleague};
use crate::articles::record::{BylineShown, Record, SourceCredit};
use crate::articles::revisions::Revision;
use crate::articles::working::{self, Standing};
use crate::articles::{Status, body, moment, presence, previews};
use crate::media::catalogue;
use crate::newsroom::{Right, Room, initials, tone};
use crate::theme::locale::direction;

/// Empty rows after the names and sources that are there.
const MORE_ROWS: usize = 2;

/// The version that is being written, with where its article stands.
pub(super) struct Sheet {
    pub standing: Standing,
    pub revision: Revision,
    pub record: Record,
    pub document: Document,
}

impl Sheet {
    /// `None` when there is no such article, or not for this person.
    pub fn open(db: &Reading, who: &Colleague, id: i64) -> Result<Option<Self>> {
        let Some(standing) = working::standing(db, id)? else { return Ok(None) };
        if !policy::may(db, who, Right::See, &standing)? {
            return Ok(None);
        }
        let Some(revision) = crate::articles::revisions::newest(db, id)? else { return Ok(None) };
        let record = crate::articles::revisions::record_of(db, &revision)?;
        let document = revision.body()?;
        Ok(Some(Self { standing, revision, record, document }))
    }

    pub fn page(self, db: &Reading, room: &Room, preview_link: String) -> Result<EditPage> {
        let Self { standing, revision, record, document } = self;
        let (who, now, zone) = (Colleague::of(&room.account), room.now(), &room.furniture.zone);
        let looked = Looked { standing: &standing, record: &record, document: &document, now };
        let findings = checklist::findings(db, &room.furniture, looked)?;
        let others = presence::others(db, standing.id, who.account.id, now)?;
        let facts = body::facts(&document, &record.language);
        let here = room.link(&format!("/articles/{}/", standing.id));
        Ok(EditPage {
            id: standing.id,
            revision: revision.line.number,
            status: status_mark(room, standing.status),
            saved: moment_line(room, revision.line.at),
            saved_by: revision.line.actor.clone(),
            chips: chips(room, &standing),
            lang: record.language.clone(),
            dir: direction(&record.language),
            body_html: body::editable_html(&document),
            document: bodytext::editor::to_json(&document),
            word_count: facts.word_count,
            reading_minutes: facts.reading_minutes,
            sections: section_choices(room, |id| record.section == Some(id)),
            further: section_choices(room, |id| record.further_sections.contains(&id)),
            tags: record.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", "),
            bylines: byline_rows(&record),
            contributors: store::contributor_names(db)?,
            byline_shown: byline_choices(room, record.byline_shown),
            sources: source_rows(&record),
            picture: record.featured.map(|id| thumb(db, id)).transpose()?.flatten(),
            stops: count(&findings, Weight::Stops),
            warns: count(&findings, Weight::Warns),
            findings: finding_lines(room, findings),
            notes: notes::of_article(db, standing.id)?.into_iter().map(|note| note_line(room, note)).collect(),
            is_held: others.iter().any(|other| other.writes),
            others: others.into_iter().map(|other| other_line(room, other)).collect(),
            previews: previews::of_article(db, standing.id, now)?
                .into_iter()
                .map(|preview| PreviewLine {
                    id: preview.id,
                    actor: preview.actor,
                    until: moment_line(room, preview.expires_at),
                })
                .collect(),
            preview_link,
            planned: local(standing.planned_at, zone),
            deadline: local(standing.deadline_at, zone),
            zone: room.furniture.publication.time_zone.clone(),
            public_url: public_url(room, &standing),
            withdrawn_reason: standing.withdrawn_reason.clone(),
            can: can(db, &who, &standing)?,
            here,
            record,
        })
    }
}

pub(super) fn status_mark(room: &Room, status: Status) -> StatusMark {
    StatusMark { name: status.name(), word: room.text(&format!("status-{}", status.name())) }
}

pub(super) fn moment_line(room: &Room, at: i64) -> Moment {
    Moment { text: when(room, at), iso: room.furniture.date(at).iso }
}

pub(super) fn local(at: Option<i64>, zone: &jiff::tz::TimeZone) -> LocalFields {
    let Some(at) = at else { return LocalFields::default() };
    let (day, time) = moment::written(at, zone);
    LocalFields { day, time }
}

fn public_url(room: &Room, standing: &Standing) -> String {
    let is_there = matches!(standing.status, Status::Live | Status::Withdrawn) && !standing.path.is_empty();
    if is_there { room.furniture.bases.link(&standing.path) } else { String::new() }
}

/// Sections of the publication as a tree, each below what it stands in.
pub(super) fn section_choices(room: &Room, is_chosen: impl Fn(i64) -> bool) -> Vec<Choice> {
    let mut sections: Vec<_> = room.furniture.sections().collect();
    sections.sort_by(|a, b| a.path.cmp(&b.path));
    let choice = |section: &&crate::furniture::Section| {
        let depth = section.path.matches('/').count();
        let label = format!("{}{}", "– ".repeat(depth), section.name);
        Choice { value: section.id.to_string(), label, is_chosen: is_chosen(section.id) }
    };
    sections.iter().map(choice).collect()
}

fn byline_rows(record: &Record) -> Vec<BylineRow> {
    let rows = record.bylines.iter().map(|credit| BylineRow {
        name: credit.name.clone(),
        hidden: credit.hidden,
        is_contributor: credit.contributor.is_some(),
    });
    let empty = BylineRow { name: String::new(), hidden: false, is_contributor: false };
    rows.chain(std::iter::repeat_n(empty, MORE_ROWS)).collect()
}

fn byline_choices(room: &Room, chosen: BylineShown) -> Vec<Choice> {
    let choices = [
        ("usual", "byline-as-usual", BylineShown::AsUsual),
        ("always", "byline-always", BylineShown::Always),
        ("never", "byline-never", BylineShown::Never),
    ];
    choices
        .into_iter()
        .map(|(value, key, shown)| Choice {
            value: value.to_owned(),
            label: room.text(key),
            is_chosen: shown == chosen,
        })
        .collect()
}

fn source_rows(record: &Record) -> Vec<SourceRow> {
    let rows = record.sources.iter().map(|source| SourceRow { source: source.clone() });
    rows.chain(std::iter::once(SourceRow { source: SourceCredit::default() })).collect()
}

pub(super) fn thumb(db: &Reading, id: i64) -> Result<Option<PictureThumb>> {
    // What has no file here is shown as a place for a picture.
    let found = catalogue::record(db, id)?;
    Ok(found.as_ref().map(thumb_of).filter(|thumb| !thumb.src.is_empty()))
}

pub(super) fn thumb_of(picture: &catalogue::Record) -> PictureThumb {
    PictureThumb { id: picture.id, src: picture.shown(320), alt: picture.picture.alt.clone(), title: picture.name() }
}

pub(super) fn count(findings: &[Finding], weight: Weight) -> usize {
    findings.iter().filter(|finding| finding.weight == weight).count()
}

/// What stops and what is worth a look; what is fine is one line.
pub(super) fn finding_lines(room: &Room, findings: Vec<Finding>) -> Vec<FindingLine> {
    let fine = count(&findings, Weight::Fine);
    let bad = findings.into_iter().filter(|finding| finding.weight != Weight::Fine);
    let mut lines: Vec<FindingLine> = bad
        .map(|finding| FindingLine {
            weight: if finding.weight == Weight::Stops { "block" } else { "warn" },
            mark: if finding.weight == Weight::Stops { "stop" } else { "warning" },
            text: said(room, &format!("check-{}", finding.name), &[("about", &finding.about)]),
        })
        .collect();
    if fine > 0 {
        let text = said(room, "check-fine", &[("count", &fine.to_string())]);
        lines.push(FindingLine { weight: "ok", mark: "check", text });
    }
    lines
}

/// A sentence with its parts.
pub(super) fn said(room: &Room, key: &str, parts: &[(&'static str, &str)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in parts {
        match value.parse::<i64>() {
            Ok(number) => args.set(*name, number),
            Err(_) => args.set(*name, (*value).to_owned()),
        }
    }
    room.furniture.locale.message(key, Some(&args)).unwrap_or_else(|| key.to_owned())
}

fn note_line(room: &Room, note: notes::Note) -> NoteLine {
    let (kind, key) = match note.of {
        NoteOf::Note => ("note", "note-of-note"),
        NoteOf::Return => ("back", "note-of-return"),
        NoteOf::Submission => ("submitted", "note-of-submission"),
    };
    NoteLine {
        id: note.id,
        kind,
        title: said(room, key, &[("who", &note.actor)]),
        initials: initials(&note.actor),
        actor: note.actor,
        at: moment_line(room, note.at),
        words: note.words,
        is_settled: note.settled_at.is_some(),
    }
}

fn other_line(room: &Room, other: presence::Present) -> Other {
    let key = if other.writes { "other-writes" } else { "other-reads" };
    Other {
        initials: initials(&other.name),
        tone: tone(other.account),
        sentence: said(room, key, &[("who", &other.name), ("time", &when(room, other.since))]),
        writes: other.writes,
        name: other.name,
    }
}

/// What is coming, in a few words.
fn chips(room: &Room, standing: &Standing) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut add = |tone: &'static str, key: &str, at: Option<i64>| {
        let time = at.map(|at| when(room, at)).unwrap_or_default();
        chips.push(Chip { tone, text: said(room, key, &[("time", &time)]) });
    };
    if standing.has_next_version() {
        add("info", "chip-next-version", None);
    }
    if let Some(at) = standing.next_publish_at.filter(|_| standing.next_revision.is_some()) {
        add("plan", "chip-next-at", Some(at));
    }
    if let (Status::Scheduled, Some(at)) = (standing.status, standing.published_at) {
        add("plan", "chip-publish-at", Some(at));
    }
    if let Some(at) = standing.embargo_until.filter(|at| *at > room.now()) {
        add("plan", "chip-embargo", Some(at));
    }
    chips
}

fn can(db: &Reading, who: &Colleague, standing: &Standing) -> Result<Can> {
    let may = |right| policy::may(db, who, right, standing);
    let is = |statuses: &[Status]| statuses.contains(&standing.status);
    let publishes = may(Right::Publish)?;
    Ok(Can {
        edit: may(Right::Edit)? && !is(&[Status::Trashed]),
        submit: is(&[Status::Draft]) && may(Right::Submit)?,
        publish: publishes && !is(&[Status::Trashed]),
        send_back: is(&[Status::InReview]) && may(Right::SendBack)?,
        unschedule: publishes && (is(&[Status::Scheduled]) || standing.next_revision.is_some()),
        withdraw: is(&[Status::Live]) && may(Right::Withdraw)?,
        trash: is(&[Status::Draft, Status::InReview]) && may(Right::Trash)?,
        untrash: is(&[Status::Trashed]) && may(Right::Restore)?,
    })
}
