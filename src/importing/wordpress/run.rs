//! The import itself: survey, plan, write, prove.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use db::Db;

use super::facts::{Facts, Made};
use super::here::{self, Here};
use super::people::People;
use super::pictures::{AssetRow, Ground, Library};
use super::pipeline;
use super::plan::{Plan, exported_at, moved, page_paths, publication_of};
use super::report::{Findings, Report, SiteSummary};
use super::rerender::render_words;
use super::source::{self, Source};
use super::store::{self, Known, Site};
use super::survey::{Survey, survey};
use super::tally::Tallies;
use super::terms::Terms;
use super::{ImportError, corrections, dump, files, guesses, menus, redirects, staff, verify, videos};
use crate::archives::month_at;
use crate::history::{Change, record};
use crate::importing::{Step, Stop};
use crate::media::MediaFiles;
use crate::settings;
use crate::theme::Locales;

/// What the command line asks for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files, folders or zip archives of one site's export.
    pub inputs: Vec<PathBuf>,
    /// Of a file that is cut off, bring what is whole.
    pub accepts_cut: bool,
    /// A folder or an archive of the uploads.
    pub uploads: Option<PathBuf>,
    /// Publish what WordPress had scheduled for a time that has passed.
    pub publish_missed: bool,
    pub bringing: Bringing,
    /// A dump of the site's database, instead of exports.
    pub sql: Option<PathBuf>,
    /// Of the tables, where a dump holds several sites.
    pub prefix: Option<String>,
    /// A list of redirects: CSV (from, to, code) or .htaccess.
    pub redirects: Option<PathBuf>,
}

/// How files of an uploads folder come in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bringing {
    #[default]
    Copies,
    /// Links to where they lie, for a publication that does not outlive them.
    Links,
}

/// Where an import writes.
#[derive(Clone)]
pub struct Target {
    pub db: Db,
    pub media: MediaFiles,
    /// Microseconds UTC.
    pub now: i64,
    pub locales: Locales,
    pub stop: Stop,
}

/// An export that was walked through and can be used.
#[derive(Debug)]
pub struct Prepared {
    sources: Vec<Source>,
    survey: Survey,
}

/// Walks the export; writes nothing anywhere.
///
/// # Errors
/// What makes the export unusable.
pub fn prepare(options: &Options) -> Result<Prepared, ImportError> {
    let made = match &options.sql {
        Some(dump) => Some(dump::read(dump, options.prefix.as_deref())?),
        None => None,
    };
    prepare_made(options, made)
}

/// As [`prepare`], for what was made into an export from another form.
///
/// # Errors
/// What makes the export unusable.
pub fn prepare_made(options: &Options, made: Option<Made>) -> Result<Prepared, ImportError> {
    if let Some(uploads) = &options.uploads {
        files::inspect(uploads)?;
    }
    let rules = match &options.redirects {
        Some(list) => redirects::read_list(list)?,
        None => Vec::new(),
    };
    let (sources, facts, findings) = match made {
        Some(made) => (vec![made.source], made.facts, made.findings),
        None => (source::list(&options.inputs, options.accepts_cut)?, Facts::default(), Findings::default()),
    };
    let mut survey = survey(&sources)?;
    survey.facts = facts;
    survey.findings.merge(findings);
    survey.rules.extend(rules);
    Ok(Prepared { sources, survey })
}

/// Imports an export. Blocks the thread; may take minutes.
///
/// # Errors
/// A failing disk or database. An import that was stopped goes on where it stopped when it is
/// started again.
pub fn run(
    target: &Target,
    options: &Options,
    prepared: Prepared,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<Report, ImportError> {
    let started = Instant::now();
    let Prepared { sources, mut survey } = prepared;
    progress(Step::Said(&format!("Read {} items.", survey.counts.items)));
    let mut report = report_of(&survey, &sources);
    let opened = open(target, &survey, &sources)?;
    let structure = survey.structure();
    let publication =
        opened.publication.clone().unwrap_or_else(|| publication_of(&survey, &survey.time_zone(), &structure));
    let zone = publication.zone();
    let plan = Plan {
        own_hosts: survey.address.hosts(),
        address: survey.address.clone(),
        structure,
        people: People::of(&survey, opened.site.offset, &opened.here),
        terms: Terms::of(&survey.vocabulary, opened.site.offset, &opened.here),
        library: library(target, options, &survey, &zone, &opened, &mut report)?,
        attached: survey.attached.clone(),
        reusable_blocks: survey.reusable_blocks.clone(),
        page_paths: page_paths(&survey),
        moved: moved(&survey, &opened),
        exported_at: exported_at(&survey, target.now),
        learned: std::mem::take(&mut survey.learned),
        numbers: std::mem::take(&mut survey.numbers),
        words: render_words(&target.locales.get(&publication.language)),
        offset: opened.site.offset,
        now: target.now,
        publish_missed: options.publish_missed,
        zone,
        publication,
    };
    write_ground(target, &survey, &plan, &opened, &mut report)?;
    progress(Step::Said("People, sections and pictures are in. Now the articles …"));
    pipeline::write_articles(target, &sources, &plan, &opened, &mut report, progress)?;
    write_rest(target, &survey, &plan, &opened, &mut report)?;
    report.counts.unchanged_ground(&plan, &opened);
    report.counts.conclude();
    report.addresses = verify::verify(&target.db, &sources, &plan)?;
    report.seconds = started.elapsed().as_secs_f64();
    report.run = opened.run;
    // What was known of the export is needed no more; the report of a large one takes its room.
    drop((plan, opened, survey, sources));
    let json = serde_json::to_string(&report).unwrap_or_default();
    let (run, now) = (report.run, target.now);
    target.db.write_long_blocking(move |tx| store::end_run(tx, run, now, &json))?;
    Ok(report)
}

/// Keeps what a report has learned since its run ended: which pictures were fetched.
///
/// # Errors
/// A failing database.
pub fn keep_report(target: &Target, report: &Report) -> Result<(), ImportError> {
    let (run, json) = (report.run, serde_json::to_string(report).unwrap_or_default());
    Ok(target.db.write_long_blocking(move |tx| store::keep_report(tx, run, &json))?)
}

/// What the database knew before this run.
#[derive(Debug)]
pub struct Opened {
    pub site: Site,
    pub run: i64,
    pub known: Known,
    pub paths: HashMap<String, (i64, i64)>,
    pub here: Here,
    /// Of the export, before the site's offset.
    pub highest_id: i64,
    pub highest_comment: i64,
    /// Decided before; an import of a second site changes nothing of it.
    pub publication: Option<settings::Publication>,
}

fn open(target: &Target, survey: &Survey, sources: &[Source]) -> Result<Opened, ImportError> {
    let key = if survey.address.origin.is_empty() { survey.site.title.clone() } else { survey.address.key() };
    let name = survey.site.title.clone();
    let now = target.now;
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    let names = names.join("\n");
    let (highest_id, highest_comment) = (survey.highest_id, survey.highest_comment_id);
    let opened = target.db.write_long_blocking(move |tx| {
        let site = store::open_site(tx, &key, &name)?;
        Ok(Opened {
            site,
            run: store::begin_run(tx, site.id, now, &names)?,
            known: store::known(tx, site.id)?,
            paths: store::paths(tx)?,
            here: here::here(tx)?,
            highest_id,
            highest_comment,
            publication: settings::load(tx)?,
        })
    })?;
    Ok(opened)
}

fn library(
    target: &Target,
    options: &Options,
    survey: &Survey,
    zone: &jiff::tz::TimeZone,
    opened: &Opened,
    report: &mut Report,
) -> Result<Library, ImportError> {
    let Opened { here, known, site, .. } = opened;
    let ground = Ground { here, known, zone, offset: site.offset, now: target.now };
    let mut library = Library::of(survey, &ground, &mut report.findings);
    if let Some(uploads) = &options.uploads {
        let brought = files::bring(uploads, &target.media, options.bringing, &mut report.findings)?;
        report.wrote("files", brought);
    }
    files::recognise(&mut library, options, &target.media, &mut report.findings);
    for row in library.rows.iter().filter(|row| !row.here) {
        report.findings.add("FileMissing", &row.path, None, &row.source_url);
    }
    Ok(library)
}

/// Settings, people, sections, tags and pictures: what articles refer to.
fn write_ground(
    target: &Target,
    survey: &Survey,
    plan: &Plan,
    opened: &Opened,
    report: &mut Report,
) -> Result<(), ImportError> {
    let fresh = opened.publication.is_none();
    let now = target.now;
    // The closure may run more than once, so it borrows copies that it owns.
    let ground = Arc::new((
        plan.publication.clone(),
        plan.people.all.clone(),
        plan.people.by_legacy().to_vec(),
        plan.people.staff(&survey.facts, opened.site.offset, &opened.here),
        survey.facts.kept_options.clone(),
        plan.library.rows.clone(),
        opened.known.clone(),
        plan.terms.clone(),
    ));
    let site = opened.site;
    target.db.write_long_blocking(move |tx| {
        let (publication, people, by_legacy, staff, options, assets, known, terms) = &*ground;
        if fresh {
            settings::save(tx, publication)?;
        }
        store::add_people(tx, people, now)?;
        store::note_people(tx, site, by_legacy)?;
        staff::add(tx, staff, now)?;
        if fresh {
            store::keep_options(tx, options)?;
        }
        store::add_terms(tx, site, terms)?;
        store::add_assets(tx, site, assets, known)
    })?;
    let is_new = |row: &&AssetRow| !opened.known.contains_key(&("asset".to_owned(), row.legacy_id));
    report.wrote("contributors", plan.people.all.len() as u64);
    report.wrote("sections", plan.terms.new_sections().count() as u64);
    report.wrote("tags", plan.terms.new_tags().count() as u64);
    report.wrote("pictures and files", plan.library.rows.iter().filter(is_new).count() as u64);
    Ok(())
}

/// Menus, videos, counts, and the line in the change log.
fn write_rest(
    target: &Target,
    survey: &Survey,
    plan: &Plan,
    opened: &Opened,
    report: &mut Report,
) -> Result<(), ImportError> {
    let menus = Arc::new(menus::menus(survey, plan, &mut report.findings));
    let videos = Arc::new(videos::videos(survey, plan));
    if opened.publication.is_none() {
        guesses::report(survey, plan, &menus, &mut report.findings);
        report.wrote("menus", menus.len() as u64);
        report.wrote("videos", videos.len() as u64);
    }
    let is_changed = opened.publication.is_none() || !report.written.is_empty();
    let admitted = Arc::new(corrections::corrections(&survey.corrections, plan, &mut report.findings));
    report.counts.skipped(corrections::POST_TYPE, (survey.corrections.len() - admitted.len()) as u64);
    let admitted_before = admitted.len() as u64;
    let redirects = Arc::new(redirects::redirects(&survey.rules, &plan.address, &mut report.findings));
    let (zone, now, run) = (plan.zone.clone(), target.now, opened.run);
    let (led, said, homeless) = target.db.write_long_blocking(move |tx| {
        let led = store::add_redirects(tx, &redirects)?;
        let (said, homeless) = corrections::add(tx, &admitted)?;
        if !store::has_menus(tx)? {
            store::add_menus(tx, &menus)?;
        }
        store::add_videos(tx, &videos)?;
        store::settle(tx, now, |at| month_at(at, &zone))?;
        if !is_changed && led == 0 && said == 0 {
            return Ok((led, said, homeless));
        }
        let change = Change {
            verb: "imported",
            thing: "publication",
            thing_id: run,
            actor: "import",
            hard: false,
            detail: "{}",
        };
        record(tx, &change, now)?;
        Ok((led, said, homeless))
    })?;
    report.wrote("redirects", led);
    report.wrote("corrections", said);
    if homeless > 0 {
        let detail = format!("{homeless} corrections are of articles that are not in the export");
        report.findings.add("CorrectionLeftOut", "", None, &detail);
    }
    report.counts.skipped(corrections::POST_TYPE, homeless);
    report.counts.unchanged(corrections::POST_TYPE, admitted_before - said - homeless);
    target.db.analyze()?;
    Ok(())
}

fn report_of(survey: &Survey, sources: &[Source]) -> Report {
    Report {
        files: sources.iter().map(|source| source.name.clone()).collect(),
        counts: Tallies::read(survey),
        site: SiteSummary {
            name: super::words::plain(&survey.site.title),
            address: format!("{}{}", survey.address.origin, survey.address.base),
            language: super::plan::language_tag(&survey.site.language),
            permalinks: survey.structure().to_string(),
            time_zone: survey.time_zone(),
        },
        found: survey.counts.clone(),
        findings: survey.findings.clone(),
        ..Report::default()
    }
}
