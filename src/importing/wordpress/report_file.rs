//! The report as a file for scripts: `{version, source, counts, addresses, findings}`. Its names do not change.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::report::{AddressLine, Addresses, Findings, Leads, Report, SiteSummary};
use super::tally::Tallies;

/// Raised when a name changes its meaning.
const VERSION: u32 = 1;

/// What the report is about.
#[derive(Serialize)]
struct Source<'a> {
    kind: &'static str,
    files: &'a [String],
    #[serde(flatten)]
    site: &'a SiteSummary,
}

/// One thing that needs a person's eye.
#[derive(Serialize)]
struct Written<'a> {
    code: &'a str,
    /// In the file that `item` names or that the report's source names alone; `null` where there is none.
    line: Option<u64>,
    /// What it is about: a file, a path or an address.
    item: &'a str,
    text: String,
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 6)?;
        report.serialize_field("version", &VERSION)?;
        report.serialize_field("source", &Source { kind: "wordpress", files: &self.files, site: &self.site })?;
        report.serialize_field::<Tallies>("counts", &self.counts)?;
        report.serialize_field("addresses", &self.addresses.lines)?;
        report.serialize_field("findings", &written(&self.findings))?;
        report.serialize_field("summary", &Summary::of(self))?;
        report.end()
    }
}

impl Serialize for AddressLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let to: Option<&str> = match &self.leads {
            Leads::Here | Leads::Gone => Some(&self.from),
            Leads::To(to, _) => Some(to),
            Leads::Nowhere => None,
        };
        let mut line = serializer.serialize_struct("AddressLine", 3)?;
        line.serialize_field("from", &*self.from)?;
        line.serialize_field("to", &to)?;
        line.serialize_field("status", &self.leads.status())?;
        line.end()
    }
}

/// The same in few numbers.
#[derive(Serialize)]
struct Summary<'a> {
    check_only: bool,
    seconds: f64,
    written: &'a BTreeMap<String, u64>,
    addresses_asked: u64,
    addresses_answered: u64,
    addresses_redirected: u64,
    findings_by_code: BTreeMap<&'a str, u64>,
}

impl<'a> Summary<'a> {
    fn of(report: &'a Report) -> Self {
        let Addresses { asked, answered, redirected, .. } = report.addresses;
        Self {
            check_only: report.check_only,
            seconds: report.seconds,
            written: &report.written,
            addresses_asked: asked,
            addresses_answered: answered,
            addresses_redirected: redirected,
            findings_by_code: report.findings.kinds().map(|(code, kind)| (code, kind.count)).collect(),
        }
    }
}

fn written(findings: &Findings) -> Vec<Written<'_>> {
    let mut lines = Vec::new();
    for (code, kind) in findings.kinds() {
        lines.extend(kind.examples.iter().map(|example| Written {
            code,
            line: example.line,
            item: &example.place,
            text: example.detail.clone(),
        }));
        let more = kind.count - kind.examples.len() as u64;
        if more > 0 {
            lines.push(Written { code, line: None, item: "", text: format!("{more} more of this kind") });
        }
    }
    lines
}
