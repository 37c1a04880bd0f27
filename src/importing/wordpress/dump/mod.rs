//! The second way in: a dump of WordPress's database, which says what an export leaves out.
//!
//! The dump is read once; rows of posts, meta and comments lie in a temporary file, everything small in memory. Then it
//! is written out as an export with the same numbers, spam and revisions included, so that everything behind
//! (survey, plan, run, proof) is the same for both ways. What an export has no place for travels as [`Facts`](super::facts::Facts).

mod items;
mod open;
mod options;
mod people;
mod rules;
mod spool;
mod tables;
mod terms;

use std::io::{BufWriter, Seek, SeekFrom};
use std::path::Path;

use sqldump::{FindingKind, Reader};
use wxr::writer::Writer;

use super::ImportError;
use super::facts::{Facts, Made};
use super::report::Findings;
use super::source::Source;
use tables::{Collected, Tables};

/// Reads a dump: text, or packed with gzip, zstd or zip. `prefix`: of the tables, where a dump holds several sites.
///
/// # Errors
/// What is no dump, or none of a WordPress.
pub fn read(path: &Path, prefix: Option<&str>) -> Result<Made, ImportError> {
    let name = path.display().to_string();
    let unusable = |reason: String| ImportError::Dump { file: name.clone(), reason };
    let failed = |error: std::io::Error| ImportError::Unreadable { path: path.to_owned(), fault: error };
    let mut reader = Reader::new(open::open(path)?).only(tables::is_wanted);
    let mut collected = Collected::new().map_err(failed)?;
    while let Some(row) = reader.next_row().map_err(|error| unusable(error.to_string()))? {
        collected.take(&row).map_err(failed)?;
    }
    let mut findings = Findings::default();
    for finding in reader.findings() {
        let line = (finding.line > 0).then_some(finding.line);
        findings.add(&kind(finding.kind), &name, line, &finding.detail);
    }
    let (mut tables, others) = collected.choose(prefix).map_err(unusable)?;
    for (prefix, posts) in others {
        let detail =
            format!("{posts} posts under the prefix {prefix:?} stay out; --prefix {prefix} takes them instead");
        findings.add("OtherPrefix", &name, None, &detail);
    }
    let facts = Facts {
        settings: options::settings(&tables),
        users: people::users(&tables),
        kept_options: options::kept(&tables),
    };
    options::report(&tables, &name, &mut findings);
    let file = write(&mut tables).map_err(failed)?;
    Ok(Made { source: Source::made(name, file), facts, findings })
}

fn kind(kind: FindingKind) -> String {
    match kind {
        FindingKind::CutOff => "DumpCutOff".to_owned(),
        FindingKind::MergeMark => "MergeMark".to_owned(),
        FindingKind::BrokenRow | FindingKind::WrongWidth | FindingKind::UnknownTable => "DumpBroken".to_owned(),
        FindingKind::Reencoded => "Reencoded".to_owned(),
    }
}

/// The whole site as an export in a temporary file.
fn write(tables: &mut Tables) -> std::io::Result<std::fs::File> {
    let out = tempfile::tempfile()?;
    let mut writer = Writer::new(BufWriter::with_capacity(1 << 20, out.try_clone()?), &options::site(tables))?;
    people::write(tables, &mut writer)?;
    let terms = terms::write(tables, &mut writer)?;
    items::write(tables, &terms, &mut writer)?;
    rules::write(tables, &mut writer)?;
    people::write_pages(tables, &mut writer)?;
    writer.finish()?;
    let mut file = out;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}
