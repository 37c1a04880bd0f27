//! The checklist before publishing: what readers would miss, found before they do. It warns; what the publication
//! has named in its settings stops.

use bodytext::{Block, BlockKind, Document, Figure};
use db::{Reading, Result};

use super::record::Record;
use super::working::Standing;
use crate::furniture::Furniture;
use crate::http::path::RequestPath;
use crate::permalinks::{Destination, resolve};

/// Search results and cards cut headlines beyond this many letters (Google: 110 for NewsArticle).
const LONG_HEADLINE: usize = 110;
/// Links looked at in one article.
const MOST_LINKS: usize = 200;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A stable name: settings name by it what stops, and `check-…` is its sentence.
    pub name: &'static str,
    pub weight: Weight,
    /// What the sentence is about: a count, an address, a time.
    pub about: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing is published while it stands.
    Stops,
    Warns,
    Fine,
}

/// Everything the checklist looks at.
#[derive(Debug, Clone, Copy)]
pub struct Looked<'a> {
    pub standing: &'a Standing,
    pub record: &'a Record,
    pub document: &'a Document,
    /// Microseconds UTC.
    pub now: i64,
}

/// All findings, what stops first.
pub fn findings(db: &Reading, furniture: &Furniture, looked: Looked<'_>) -> Result<Vec<Finding>> {
    let Looked { standing, record, document, now } = looked;
    let stops = &furniture.publication.checks_that_stop;
    let mut findings = Vec::new();
    let mut look = |name: &'static str, is_bad: bool, about: String| {
        let weight = match is_bad {
            false => Weight::Fine,
            true if always_stops(name) || stops.iter().any(|stop| stop == name) => Weight::Stops,
            true => Weight::Warns,
        };
        findings.push(Finding { name, weight, about });
    };
    let letters = record.headline.chars().count();
    look("headline", record.headline.is_empty(), String::new());
    look("long-headline", letters > LONG_HEADLINE, letters.to_string());
    look("section", record.section.is_none(), String::new());
    look("picture", record.featured.is_none(), String::new());
    let pictures = figures(&document.blocks);
    let without_alt = pictures.iter().filter(|figure| figure.image.alt.trim().is_empty()).count();
    look("alt-text", without_alt > 0, without_alt.to_string());
    let without_credit = pictures.iter().filter(|figure| figure.credit.trim().is_empty()).count();
    look("credit", without_credit > 0, without_credit.to_string());
    look("empty-body", document.is_empty(), String::new());
    let dead = dead_links(db, furniture, document, now)?;
    look("dead-link", !dead.is_empty(), dead.join(", "));
    let embargo = standing.embargo_until.filter(|until| *until > now);
    let until = embargo.map(|until| furniture.date(until));
    look("embargo", until.is_some(), until.map(|at| format!("{} {}", at.long, at.time)).unwrap_or_default());
    findings.sort_by_key(|finding| finding.weight);
    Ok(findings)
}

/// What no publication can want: the actions refuse it too. An embargo stops publishing now, not a later schedule,
/// so the page that schedules shows it and the action decides.
fn always_stops(name: &str) -> bool {
    name == "headline"
}

fn figures(blocks: &[Block]) -> Vec<&Figure> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Figure(figure) => found.push(figure),
            BlockKind::Gallery { pictures, .. } => found.extend(pictures),
            BlockKind::Group { blocks, .. } | BlockKind::Details { blocks, .. } => found.extend(figures(blocks)),
            _ => {}
        }
    }
    found
}

/// Links into our own site that lead nowhere.
fn dead_links(db: &Reading, furniture: &Furniture, document: &Document, now: i64) -> Result<Vec<String>> {
    let mut dead = Vec::new();
    for link in bodytext::linked_paths(document).into_iter().take(MOST_LINKS) {
        if link.starts_with("/-/") || link.starts_with("/wp-content/") {
            continue;
        }
        let Ok(request) = link.parse().map_err(drop).and_then(|uri| RequestPath::parse(&uri).map_err(drop)) else {
            dead.push(link);
            continue;
        };
        let destination = resolve(db, &request, &furniture.publication, &furniture.bases, now)?;
        if matches!(destination, Destination::NotFound | Destination::Gone { .. }) {
            dead.push(link);
        }
    }
    Ok(dead)
}
