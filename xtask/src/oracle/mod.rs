//! `cargo xtask wordpress-oracle`: the same exports in a real WordPress and here, and every difference by rule.
//!
//! WordPress is a program, so "behaves like WordPress" is a question that can be asked. The content goes into both
//! with its own numbers; then visible text, links, pictures, comments, feeds and addresses are compared.

mod addresses;
mod agreed;
mod answers;
mod recorded;
mod records;
mod server;
mod store;
mod visible;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use wxr::writer::Writer;

use crate::places::{self, TemporaryFolder, files_below};
use crate::programs::{cargo, program, run as run_program};
use crate::publication::{Publication, Serving};
use agreed::Agreed;
use records::Content;
use server::WordPress;
use visible::visible;

/// What the command line asks for.
#[derive(Debug)]
pub struct Options {
    exports: Vec<PathBuf>,
    with_addresses: bool,
    out: Option<PathBuf>,
    record: Option<PathBuf>,
}

impl Options {
    /// `FILE|DIR… [--bodies-only] [--out FILE.tsv] [--record FILE.json]`
    ///
    /// # Errors
    /// No export is named.
    pub fn parse(words: &[&str]) -> Result<Self> {
        let mut options = Self { exports: Vec::new(), with_addresses: true, out: None, record: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--bodies-only" => options.with_addresses = false,
                "--record" => options.record = words.next().map(PathBuf::from),
                "--out" => options.out = words.next().map(PathBuf::from),
                path if Path::new(path).is_dir() => options.exports.extend(files_below(Path::new(path), ".xml")),
                path => options.exports.push(fs::canonicalize(path).with_context(|| path.to_owned())?),
            }
        }
        if options.exports.is_empty() {
            bail!("name an export, or a folder of them");
        }
        Ok(options)
    }
}

/// Compares every export; prints a table of differences by rule.
///
/// # Errors
/// No WordPress here; a difference that nobody agreed to.
pub fn run(options: &Options) -> Result<()> {
    run_program(cargo().args(["build", "-p", "masthead"]))?;
    let agreed = Agreed::read()?;
    let mut wordpress = WordPress::start()?;
    let mut found = Differences::default();
    for (number, file) in options.exports.iter().enumerate() {
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let content = match Content::read(file) {
            Ok(content) => content,
            Err(error) => {
                println!("{name}: no export ({error})");
                continue;
            }
        };
        found.export = name;
        wordpress.load(&format!("oracle_{number}"), content.rows().into_iter())?;
        if let Some(file) = &options.record {
            recorded::record(&mut wordpress, &content, file)?;
        }
        compare_bodies(&wordpress, &content, &mut found)?;
        if options.with_addresses {
            for structure in addresses::STRUCTURES {
                compare_addresses(&mut wordpress, &content, structure, &mut found)?;
            }
        }
    }
    found.print(&agreed, options.out.as_deref())
}

/// What was compared and what differed, by rule.
#[derive(Debug, Default)]
struct Differences {
    export: String,
    compared: BTreeMap<String, u64>,
    differ: Vec<(String, String, String)>,
}

impl Differences {
    fn same(&mut self, rule: &str, is_same: bool, detail: impl FnOnce() -> String) {
        *self.compared.entry(rule.to_owned()).or_default() += 1;
        if !is_same {
            self.differ.push((rule.to_owned(), self.export.clone(), detail()));
        }
    }

    fn print(&self, agreed: &Agreed, out: Option<&Path>) -> Result<()> {
        let mut lines = String::new();
        let (mut open, mut by_rule) = (0, BTreeMap::<&str, (u64, u64)>::new());
        for (rule, export, detail) in &self.differ {
            let counts = by_rule.entry(rule).or_default();
            if agreed.covers(rule, export, detail) {
                counts.1 += 1;
                continue;
            }
            counts.0 += 1;
            open += 1;
            lines.push_str(&format!("{rule}\t{export}\t{detail}\n"));
        }
        println!("\n| rule | compared | differ | agreed |\n|---|---|---|---|");
        for (rule, count) in &self.compared {
            let (differ, agreed) = by_rule.get(rule.as_str()).copied().unwrap_or_default();
            println!("| {rule} | {count} | {differ} | {agreed} |");
        }
        match out {
            Some(out) => fs::write(out, &lines)?,
            None => print!("\n{lines}"),
        }
        if open == 0 { Ok(()) } else { bail!("{open} differences that nobody agreed to") }
    }
}

fn compare_bodies(wordpress: &WordPress, content: &Content, found: &mut Differences) -> Result<()> {
    let links = links(wordpress, addresses::STRUCTURES[0])?;
    let data = import(content, &links)?;
    let ours = store::articles(&data.path().join("data"))?;
    for record in wordpress.ask(&["read"])? {
        let id = record["id"].as_i64().unwrap_or_default();
        let theirs = visible(record["html"].as_str().unwrap_or_default());
        let Some(article) = ours.get(&id) else {
            found.same("article", theirs.text.is_empty(), || format!("{id}\tnot here"));
            continue;
        };
        let here = visible(&article.html);
        found
            .same("text", theirs.text == here.text, || format!("{id}\t{}", first_difference(&theirs.text, &here.text)));
        let lost = |theirs: &[String], ours: &[String]| -> Vec<String> {
            theirs.iter().filter(|one| !ours.contains(one)).cloned().collect()
        };
        let (links, pictures) = (lost(&theirs.links, &here.links), lost(&theirs.pictures, &here.pictures));
        found.same("links", links.is_empty(), || format!("{id}\t{links:?}"));
        found.same("pictures", pictures.is_empty(), || format!("{id}\t{pictures:?}"));
        let theirs = pairs(&record["comments"]);
        found.same("comments", theirs == article.comments, || {
            format!("{id}\tWordPress {theirs:?}, here {:?}", article.comments)
        });
    }
    Ok(())
}

fn pairs(value: &Value) -> Vec<(i64, i64)> {
    let pairs = value.as_array().into_iter().flatten();
    pairs.map(|pair| (pair[0].as_i64().unwrap_or_default(), pair[1].as_i64().unwrap_or_default())).collect()
}

/// Where two texts part, with a few words around.
fn first_difference(theirs: &str, ours: &str) -> String {
    let at = theirs.chars().zip(ours.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(at.saturating_sub(20)).take(70).collect::<String>();
    format!("WordPress …{}…\there …{}…", around(theirs), around(ours))
}

fn links(wordpress: &WordPress, structure: &str) -> Result<BTreeMap<i64, String>> {
    let records = wordpress.ask(&["structure", structure])?;
    let link = |record: &Value| {
        let link = record["link"].as_str()?.strip_prefix("http://site.test")?;
        Some((record["id"].as_i64()?, link.to_owned()))
    };
    Ok(records.iter().filter_map(link).collect())
}

/// Our import of the same content under the addresses that WordPress gives it.
fn import(content: &Content, links: &BTreeMap<i64, String>) -> Result<TemporaryFolder> {
    let folder = TemporaryFolder::new("oracle-import")?;
    let file = folder.path().join("export.xml");
    fs::write(&file, export(content, links)?)?;
    let output = program(places::built("debug", "masthead"))
        .args(["import", "wordpress", "--media", "skip", "--data"])
        .arg(folder.path().join("data"))
        .arg(&file)
        .output()?;
    if !output.status.success() {
        bail!("masthead: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(folder)
}

fn export(content: &Content, links: &BTreeMap<i64, String>) -> Result<Vec<u8>> {
    let address = "http://site.test".to_owned();
    let site = wxr::Site {
        link: address.clone(),
        base_site_url: address.clone(),
        base_blog_url: address.clone(),
        ..content.site.clone()
    };
    let mut writer = Writer::new(Vec::new(), &site)?;
    for author in &content.authors {
        writer.author(author)?;
    }
    for term in &content.terms {
        writer.term(term)?;
    }
    for item in &content.items {
        let mut item = item.clone();
        let link = item.id.and_then(|id| links.get(&id)).map_or("", String::as_str);
        item.link = format!("{address}{link}");
        item.content = content.moved(&item.content);
        item.attachment_url = item.attachment_url.map(|url| content.moved(&url));
        writer.item(&item)?;
    }
    Ok(writer.finish()?)
}

fn compare_addresses(
    wordpress: &mut WordPress,
    content: &Content,
    structure: &str,
    found: &mut Differences,
) -> Result<()> {
    let links = links(wordpress, structure)?;
    let data = import(content, &links)?;
    let masthead = places::built("debug", "masthead");
    let publication = Publication::start(&masthead, Serving::Publication, &data.path().join("data"))?;
    let here: u16 = publication.base.rsplit(':').next().and_then(|port| port.parse().ok()).context("a port")?;
    let there = wordpress.serve()?;
    for question in addresses::questions(content, &links) {
        let (theirs, ours) = (answers::ask(there, &question.path)?, answers::ask(here, &question.path)?);
        let rule = format!("address: {}", question.rule);
        let same = theirs.status == ours.status && (theirs.status != 200 || theirs.path == ours.path);
        found.same(&rule, same, || {
            let shown = |end: &answers::End| format!("{} at {}", end.status, end.path);
            format!("{structure}\t{}\tWordPress {}\there {}", question.path, shown(&theirs), shown(&ours))
        });
        found.same("address: one hop at most", ours.hops <= 1, || {
            format!("{structure}\t{}\t{} hops", question.path, ours.hops)
        });
    }
    compare_feeds(there, here, structure, found)?;
    wordpress.stop_serving();
    Ok(())
}

/// Identity, address, title and order of the items of the main feed.
fn compare_feeds(there: u16, here: u16, structure: &str, found: &mut Differences) -> Result<()> {
    let path = feed_path(structure);
    let own = if structure.is_empty() { "/feed/" } else { path };
    let (theirs, ours) = (feed_items(&answers::body(there, path)?), feed_items(&answers::body(here, own)?));
    for (theirs, ours) in theirs.iter().zip(&ours) {
        found.same("feed", theirs == ours, || format!("{structure}\tWordPress {theirs:?}\there {ours:?}"));
    }
    found.same("feed length", theirs.len() == ours.len(), || {
        format!("{structure}\tWordPress {}\there {}", theirs.len(), ours.len())
    });
    Ok(())
}

/// Where WordPress has its feed under a structure.
fn feed_path(structure: &str) -> &'static str {
    if structure.is_empty() {
        return "/?feed=rss2";
    }
    if structure.ends_with('/') { "/feed/" } else { "/feed" }
}

/// An address without its host: here it is the listening one.
fn path_of(text: &str) -> &str {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    host.and_then(|rest| rest.find('/').map(|at| &rest[at..])).unwrap_or(text)
}

fn feed_items(feed: &str) -> Vec<[String; 3]> {
    let inside = |item: &str, element: &str| {
        let after = item.split_once(&format!("<{element}")).and_then(|(_, rest)| rest.split_once('>'));
        let text = after.and_then(|(_, rest)| rest.split_once(&format!("</{element}>"))).map_or("", |(text, _)| text);
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        visible(path_of(text)).text
    };
    feed.split("<item>").skip(1).map(|item| ["guid", "link", "title"].map(|element| inside(item, element))).collect()
}
