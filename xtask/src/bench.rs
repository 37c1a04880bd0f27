//! What the release binary costs: import, memory, start, and the processor's time of a request.
//! bench/README.md says how to read the table.

mod cached;
mod change;
mod client;
mod crowds;
mod newsroom;
mod nginx;
mod process;
pub mod readers;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use self::client::Load;
use self::process::Process;
use crate::places::{self, TemporaryFolder};
use crate::programs::{cargo, printed, program, run as run_program};
use crate::publication::{Publication, Serving};

const DEFAULT_POSTS: u32 = 10_000;

/// Starts of the server; the median is shown.
const STARTS: usize = 5;

/// Requests per measured address and round, over this many connections at once.
const REQUESTS: usize = 4_000;
const CONNECTIONS: usize = 4;

/// Rounds go in turns over all addresses, so that other work on the machine falls on all alike.
const ROUNDS: usize = 3;

#[derive(Debug)]
pub struct Options {
    /// A program that prints a deterministic export for `-n POSTS`, and addresses for `--format urls`.
    corpus_script: PathBuf,
    posts: u32,
}

impl Options {
    pub fn parse(words: &[&str]) -> Result<Self> {
        let (mut script, mut posts) = (None, DEFAULT_POSTS);
        for pair in words.chunks(2) {
            match pair {
                ["--corpus-script", path] => script = Some(PathBuf::from(path)),
                ["--posts", number] => posts = number.parse().context("--posts takes a number")?,
                _ => bail!("`{}` is not an option of bench", pair.join(" ")),
            }
        }
        let script = script.context("say which corpus: --corpus-script FILE")?;
        // Programs run in the project's root; the path was typed elsewhere.
        let corpus_script = fs::canonicalize(&script).with_context(|| script.display().to_string())?;
        Ok(Self { corpus_script, posts })
    }
}

/// Builds, generates, imports and measures; prints a table in Markdown.
pub fn run(options: &Options) -> Result<()> {
    run_program(cargo().args(["build", "--release", "--locked"]))?;
    let masthead = places::built("release", "masthead");
    let folder = TemporaryFolder::new("bench")?;
    let data = folder.path().join("data");
    let export = folder.path().join("posts.xml");
    generate(options, &export)?;
    let addresses = addresses(options)?;

    let mut rows = import(&masthead, &data, &export, options.posts)?;
    newsroom::invite(&masthead, &data)?;
    rows.push(cold_start(&masthead, &data, &addresses["article"])?);
    rows.extend(requests(&masthead, &data, folder.path(), &addresses)?);
    println!("\n{} posts, {}\n", options.posts, load_average());
    println!("| what | value |\n|---|---|");
    for (what, value) in rows {
        println!("| {what} | {value} |");
    }
    Ok(())
}

type Row = (String, String);

fn generate(options: &Options, export: &Path) -> Result<()> {
    let file = fs::File::create(export).context("the export cannot be written")?;
    let posts = options.posts.to_string();
    run_program(program("python3").arg(&options.corpus_script).args(["-n", &posts]).stdout(file))
}

/// The paths to measure, by name.
fn addresses(options: &Options) -> Result<BTreeMap<&'static str, String>> {
    let posts = options.posts.to_string();
    let lines = printed(program("python3").arg(&options.corpus_script).args(["-n", &posts, "--format", "urls"]))?;
    let value = |name: &str| {
        let line = lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.map(|path| path.trim_matches(['\'', '"']).to_owned())
            .with_context(|| format!("the corpus names no {name}"))
    };
    Ok(BTreeMap::from([
        ("article", value("ART")?),
        ("feed", "/feed/".to_owned()),
        ("front", "/".to_owned()),
        ("section", value("CAT")?),
    ]))
}

fn import(masthead: &Path, data: &Path, export: &Path, posts: u32) -> Result<Vec<Row>> {
    let start = Instant::now();
    let mut child = program(masthead)
        .args(["import", "wordpress"])
        .arg(export)
        .arg("--data")
        .arg(data)
        .env("MASTHEAD_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()
        .context("the import cannot be started")?;
    let process = Process(child.id());
    let (mut peak, mut anonymous) = (0, 0);
    let status = loop {
        peak = peak.max(process.peak_kilobytes().unwrap_or(0));
        anonymous = anonymous.max(process.anonymous_kilobytes().unwrap_or(0));
        if let Some(status) = child.try_wait().context("the import is lost")? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    ensure!(status.success(), "the import failed: {status}");
    let seconds = start.elapsed().as_secs_f64();
    Ok(vec![
        ("import".to_owned(), format!("{:.0} posts/s ({seconds:.1} s)", f64::from(posts) / seconds)),
        ("import, peak memory (VmHWM)".to_owned(), megabytes(peak)),
        ("import, peak anonymous memory (RssAnon)".to_owned(), megabytes(anonymous)),
    ])
}

/// From the start of the process to the last byte of an article.
fn cold_start(masthead: &Path, data: &Path, article: &str) -> Result<Row> {
    let mut times = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        let start = Instant::now();
        let publication = Publication::start(masthead, Serving::Publication, data)?;
        client::get(&publication.base, article)?;
        times.push(start.elapsed());
    }
    times.sort();
    let value = format!("{:.0} ms (median of {STARTS})", times[STARTS / 2].as_secs_f64() * 1e3);
    Ok(("cold start to the first complete article".to_owned(), value))
}

fn requests(masthead: &Path, data: &Path, folder: &Path, addresses: &BTreeMap<&str, String>) -> Result<Vec<Row>> {
    let publication = Publication::start(masthead, Serving::Publication, data)?;
    let process = Process(publication.pid());
    cached::warm(&publication.base, &addresses["article"])?;
    let article = client::get(&publication.base, &addresses["article"])?;
    let gzipped = client::get_encoded(&publication.base, &addresses["article"], "gzip")?;
    let nginx = nginx::Nginx::start(&folder.join("nginx"), &article, &gzipped)?;
    let mut targets: Vec<(String, String, &str, Process)> = Vec::new();
    for (name, path) in addresses {
        client::get(&publication.base, path).with_context(|| format!("{name} at {path}"))?;
        targets.push(((*name).to_owned(), publication.base.clone(), path, process));
    }
    if let Some(nginx) = &nginx {
        targets.push(("nginx, the article as a file".to_owned(), nginx.base.clone(), nginx::PATH, nginx.process()));
    }
    let mut loads: Vec<Vec<Load>> = vec![Vec::new(); targets.len()];
    for _ in 0..ROUNDS {
        for ((_, base, path, process), loads) in targets.iter().zip(&mut loads) {
            loads.push(client::load(base, path, *process, REQUESTS, CONNECTIONS)?);
        }
    }
    let medians: Vec<Load> = loads.iter().map(|loads| Load::median(loads)).collect();
    let anchor = nginx.as_ref().and(medians.last()).copied();
    let mut rows: Vec<Row> = targets
        .iter()
        .zip(&medians)
        .map(|((name, ..), load)| (name.clone(), shown(*load, anchor.filter(|_| name == "article"))))
        .collect();
    match &nginx {
        None => rows.push(("nginx".to_owned(), "not installed: no ratio".to_owned())),
        Some(nginx) => rows.extend(cached::beside_nginx(&publication, nginx, &addresses["article"])?),
    }
    rows.push(("server, peak memory (VmHWM)".to_owned(), megabytes(process.peak_kilobytes()?)));
    rows.push(("server, anonymous memory (RssAnon)".to_owned(), megabytes(process.anonymous_kilobytes()?)));
    let read: Vec<&str> = addresses.values().map(String::as_str).collect();
    rows.push(change::to_visible(&publication.base, &read)?);
    rows.extend(crowds::flood(&publication.base, &addresses["article"], &addresses["section"], process)?);
    rows.push(crowds::idle(&publication.base, process)?);
    Ok(rows)
}

fn shown(load: Load, anchor: Option<Load>) -> String {
    let ratio = anchor.map(|anchor| format!(", {:.2} of nginx's rate", load.per_second / anchor.per_second));
    format!("{:.3} ms CPU, {:.0} requests/s{}", load.cpu_milliseconds, load.per_second, ratio.unwrap_or_default())
}

fn megabytes(kilobytes: u64) -> String {
    format!("{:.1} MB", kilobytes as f64 / 1000.0)
}

fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("load average {}", text.split(' ').next().unwrap_or("unknown"))
}
