//! What an import says at its end: counts, decisions, and everything that needs a person's eye.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::survey::Counts;
use super::tally::Tallies;

/// Findings of one kind that are kept whole; more are only counted, so that a broken file of any size needs
/// little memory.
const EXAMPLES: usize = 1_000;

/// The whole outcome; `--report` writes it as JSON (`report_file`).
#[derive(Debug, Default, Clone)]
pub struct Report {
    /// Names of the files read.
    pub files: Vec<String>,
    pub site: SiteSummary,
    /// What was read of each kind and what became of it.
    pub counts: Tallies,
    /// What the export holds.
    pub found: Counts,
    /// What is in the publication now because of this run.
    pub written: BTreeMap<String, u64>,
    /// Items that were already here and had not changed.
    pub unchanged: u64,
    pub findings: Findings,
    pub addresses: Addresses,
    pub seconds: f64,
    /// Nothing was written: this was a check.
    pub check_only: bool,
    /// The run's number, under which the report is kept.
    pub run: i64,
}

#[derive(Debug, Default, Clone, Serialize)]
pub struct SiteSummary {
    pub name: String,
    pub address: String,
    pub language: String,
    pub permalinks: String,
    pub time_zone: String,
}

/// The proof at the end: every old address was asked.
#[derive(Debug, Default, Clone)]
pub struct Addresses {
    /// Every one of them.
    pub lines: Vec<AddressLine>,
    pub asked: u64,
    pub answered: u64,
    pub redirected: u64,
    pub unanswered: Vec<String>,
}

/// An old address and what it gives now. There is one for every address of the export, so that it holds nothing twice.
#[derive(Debug, Clone)]
pub struct AddressLine {
    pub from: Box<str>,
    pub leads: Leads,
}

/// Where an old address leads.
#[derive(Debug, Clone)]
pub enum Leads {
    /// It answers by itself.
    Here,
    /// For good, or (a redirect to another site) for now.
    To(Box<str>, u16),
    Gone,
    Nowhere,
}

impl Leads {
    /// As readers get it (RFC 9110 §15).
    pub fn status(&self) -> u16 {
        match self {
            Self::Here => 200,
            Self::To(_, status) => *status,
            Self::Gone => 410,
            Self::Nowhere => 404,
        }
    }
}

/// Findings by kind.
#[derive(Debug, Default, Clone)]
pub struct Findings {
    kinds: BTreeMap<String, Kind>,
}

#[derive(Debug, Default, Clone)]
pub struct Kind {
    pub count: u64,
    pub examples: Vec<Example>,
}

#[derive(Debug, Clone)]
pub struct Example {
    pub place: String,
    pub line: Option<u64>,
    pub detail: String,
}

impl Findings {
    pub fn add(&mut self, kind: &str, place: &str, line: Option<u64>, detail: &str) {
        let entry = self.kinds.entry(kind.to_owned()).or_default();
        entry.count += 1;
        if entry.examples.len() < EXAMPLES {
            entry.examples.push(Example { place: place.to_owned(), line, detail: detail.to_owned() });
        }
    }

    /// Takes back what has turned out otherwise.
    pub fn forget(&mut self, kind: &str) {
        self.kinds.remove(kind);
    }

    pub fn merge(&mut self, other: Self) {
        for (kind, found) in other.kinds {
            let entry = self.kinds.entry(kind).or_default();
            entry.count += found.count;
            let room = EXAMPLES.saturating_sub(entry.examples.len());
            entry.examples.extend(found.examples.into_iter().take(room));
        }
    }

    pub fn count(&self, kind: &str) -> u64 {
        self.kinds.get(kind).map_or(0, |found| found.count)
    }

    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    pub fn kinds(&self) -> impl Iterator<Item = (&str, &Kind)> {
        self.kinds.iter().map(|(name, kind)| (name.as_str(), kind))
    }
}

impl Report {
    pub fn wrote(&mut self, what: &str, count: u64) {
        if count > 0 {
            *self.written.entry(what.to_owned()).or_default() += count;
        }
    }

    /// The report as a person reads it in a terminal.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(text, "{} ({})", self.site.name, self.site.address);
        let _ = writeln!(text, "  addresses {}, time zone {}", self.site.permalinks, self.site.time_zone);
        for (kind, statuses) in &self.found.types {
            let parts: Vec<String> = statuses.iter().map(|(status, count)| format!("{count} {status}")).collect();
            let _ = writeln!(text, "  found    {kind}: {}", parts.join(", "));
        }
        if !self.found.comments.is_empty() {
            let parts: Vec<String> =
                self.found.comments.iter().map(|(state, count)| format!("{count} {state}")).collect();
            let _ = writeln!(text, "  found    comments: {}", parts.join(", "));
        }
        for (what, count) in &self.written {
            let _ = writeln!(text, "  written  {what}: {count}");
        }
        if self.unchanged > 0 {
            let _ = writeln!(text, "  unchanged since the last import: {}", self.unchanged);
        }
        for (name, kind) in self.findings.kinds() {
            let example = kind.examples.first().map_or("", |example| example.detail.as_str());
            let short: String = example.chars().take(110).collect();
            let _ = writeln!(text, "  look at  {name} ×{}: {short}", kind.count);
        }
        let Addresses { asked, answered, redirected, unanswered, .. } = &self.addresses;
        let _ = writeln!(text, "  addresses asked {asked}, answered {answered}, of these by redirect {redirected}");
        for path in unanswered.iter().take(10) {
            let _ = writeln!(text, "  no answer at {path}");
        }
        match self.check_only {
            true => text.push_str("This was a check: nothing was written.\n"),
            false => {
                let _ = writeln!(text, "Done in {:.1} s.", self.seconds);
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frequent_finding_is_counted_whole_and_shown_in_part() {
        let mut findings = Findings::default();
        for n in 0..2_000 {
            findings.add("RawAmpersand", "a.xml", Some(n), "raw");
        }
        assert_eq!(findings.count("RawAmpersand"), 2_000);
        let (_, kind) = findings.kinds().next().expect("one kind");
        assert_eq!(kind.examples.len(), EXAMPLES);
    }
}
