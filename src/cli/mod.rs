//! The command line. Scripts depend on its words: they do not change.

mod account;
mod backup;
mod check;
mod demo;
mod export;
mod import;
mod lock;
mod progress;
mod reconvert;
mod restore;
mod serve;
mod verify;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};
use tracing_subscriber::EnvFilter;

/// The publishing system an independent newsroom runs itself.
///
/// Without a command: serves the demonstration publication from ./masthead-demo, making it if absent.
#[derive(Debug, Parser)]
#[command(name = "masthead", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serving: Serving,
}

#[derive(Debug, Clone, Args)]
struct Serving {
    /// The publication's folder: database, pictures, configuration [default: ./masthead-data; the demonstration: ./masthead-demo]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

#[derive(Debug, Clone, Args)]
struct DataFolder {
    /// The publication's folder
    #[arg(long, value_name = "DIR", default_value = "masthead-data")]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a publication
    Serve(Serving),
    /// Manage who signs in
    #[command(subcommand)]
    Account(Account),
    /// Copy database and pictures into one file, also while they are served, and read the copy back
    Backup(Backup),
    /// Make a data folder from such a file
    Restore(Backup),
    /// Bring a publication over
    #[command(subcommand)]
    Import(Import),
    /// Take a publication out, for another system
    #[command(subcommand)]
    Export(Export),
    /// Show the configuration in force, without secrets
    Config(DataFolder),
    /// Look the publication over and say what needs care
    Doctor(DataFolder),
    /// Make again everything that is derived: bodies, lists, counts, the search index
    Reindex(DataFolder),
}

/// What `backup` and `restore` take.
#[derive(Debug, Clone, Args)]
struct Backup {
    /// The file of the copy
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    folder: DataFolder,
}

#[derive(Debug, Subcommand)]
enum Account {
    /// Create an account; the password is read from standard input
    Create(NewAccount),
}

/// What `account create` takes.
#[derive(Debug, Clone, Args)]
struct NewAccount {
    /// The mail address its owner signs in with
    #[arg(long)]
    email: String,
    /// The name, as colleagues read it
    #[arg(long)]
    name: String,
    /// Print a one-time address at which the password is chosen, instead of reading it
    #[arg(long)]
    link: bool,
    /// What the account may do
    #[arg(long, value_parser = ["administrator", "editor", "author", "contributor", "reader"])]
    role: String,
    #[command(flatten)]
    folder: DataFolder,
}

#[derive(Debug, Subcommand)]
enum Import {
    /// From a WordPress export (Tools → Export → All content)
    Wordpress(Wordpress),
    /// From a Ghost export (Settings → Labs → Export)
    Ghost(Foreign),
    /// From a folder of Markdown with front matter
    Markdown(Foreign),
    /// Ask every address that was ever public here, and those of a list, whether it answers
    Verify(Verify),
    /// Convert imported texts again with better rules: shows what would change
    Reconvert(Reconvert),
}

/// What the imports from other systems take.
#[derive(Debug, Clone, Args)]
struct Foreign {
    /// The export, or the folder of texts
    #[arg(value_name = "FILE|DIR")]
    input: PathBuf,
    /// Where the site is, e.g. https://paper.example
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// The publication's folder; made if absent
    #[arg(long, value_name = "DIR", default_value = "masthead-data")]
    data: PathBuf,
    /// The folder of pictures (of Ghost: content), or a zip of it
    #[arg(long, value_name = "DIR|ZIP")]
    uploads: Option<PathBuf>,
    /// Whether pictures that are not in --uploads are fetched from the old site [default: fetch without --uploads, else skip]
    #[arg(long, value_name = "HOW")]
    media: Option<Media>,
    /// Only look: report what is in it, write nothing
    #[arg(long)]
    check: bool,
    /// Redirects of the old site: CSV (from, to, code) or .htaccess
    #[arg(long, value_name = "FILE")]
    redirects: Option<PathBuf>,
    /// Write the report as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Exit with 3 when something needs a person's eye
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Args)]
struct Verify {
    /// Old addresses: a sitemap, a server's log, a spreadsheet as CSV, or one a line
    #[arg(long, value_name = "LIST")]
    crawl: Option<PathBuf>,
    /// The publication's folder
    #[arg(long, value_name = "DIR", default_value = "masthead-data")]
    data: PathBuf,
    /// Write the report as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
struct Reconvert {
    /// Write the new versions; without it nothing changes
    #[arg(long)]
    apply: bool,
    /// The publication's folder
    #[arg(long, value_name = "DIR", default_value = "masthead-data")]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Export {
    /// As a WordPress export (WXR), which WordPress and Masthead read
    Wordpress(ExportWordpress),
}

#[derive(Debug, Clone, Args)]
struct ExportWordpress {
    /// The file to write; what is there is replaced
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The publication's folder
    #[arg(long, value_name = "DIR", default_value = "masthead-data")]
    data: PathBuf,
    /// Also put all pictures and files into FILE.uploads.zip
    #[arg(long)]
    media: bool,
}

/// What `import wordpress` takes.
#[derive(Debug, Clone, Args)]
struct Wordpress {
    /// Export files, folders of them, or zip archives; all of one site
    #[arg(required_unless_present = "sql", value_name = "FILE|DIR|ZIP")]
    inputs: Vec<PathBuf>,
    /// A dump of the site's database instead (.sql, .sql.gz, .sql.zst): users, revisions, settings and redirects come too
    #[arg(long, value_name = "DUMP", conflicts_with = "inputs")]
    sql: Option<PathBuf>,
    /// The prefix of the tables in --sql [default: that of the largest site]
    #[arg(long, value_name = "PREFIX", requires = "sql")]
    prefix: Option<String>,
    /// Redirects of the old site: CSV (from, to, code) or .htaccess
    #[arg(long, value_name = "FILE")]
    redirects: Option<PathBuf>,
    /// The publication's folder; made if absent
    #[arg(long, value_name = "DIR", default_value = "masthead-data")]
    data: PathBuf,
    /// WordPress's uploads folder, or a zip or tar of it
    #[arg(long, value_name = "DIR|ZIP")]
    uploads: Option<PathBuf>,
    /// Whether pictures that are not in --uploads are fetched from the old site [default: fetch without --uploads, else skip]
    #[arg(long, value_name = "HOW")]
    media: Option<Media>,
    /// Only look: report what is in the export, write nothing
    #[arg(long)]
    check: bool,
    /// Publish what was scheduled for a time that has passed
    #[arg(long)]
    publish_missed: bool,
    /// Bring what is whole of an export that is cut off, instead of refusing it
    #[arg(long)]
    accept_cut: bool,
    /// Write the report as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Exit with 3 when something needs a person's eye
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Media {
    Fetch,
    Skip,
}

/// How a command ended. Wrong use of the command line ends with 2, by `clap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// 0
    Done,
    /// 3: done, and something needs a person's eye; only with `--strict`.
    Findings,
}

/// Parses the command line and runs it. Errors go to standard error as one sentence, with exit code 1.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    log(if matches!(cli.command, None | Some(Command::Serve(_))) { "info" } else { "warn" });
    match run(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(3),
        Err(error) => {
            eprintln!("masthead: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<Outcome> {
    let done = match cli.command {
        None => demo::run(&cli.serving.data.unwrap_or_else(|| PathBuf::from("masthead-demo")), cli.serving.listen),
        Some(Command::Serve(serving)) => {
            serve::run(&serving.data.unwrap_or_else(|| PathBuf::from("masthead-data")), serving.listen)
        }
        Some(Command::Account(Account::Create(options))) => account::create(&options),
        Some(Command::Backup(options)) => backup::run(&options.folder.data, &options.file),
        Some(Command::Restore(options)) => restore::run(&options.file, &options.folder.data),
        Some(Command::Import(Import::Wordpress(options))) => return import::run(&options),
        Some(Command::Import(Import::Ghost(options))) => return import::ghost(&options),
        Some(Command::Import(Import::Markdown(options))) => return import::markdown(&options),
        Some(Command::Import(Import::Verify(options))) => verify::run(&options),
        Some(Command::Import(Import::Reconvert(options))) => reconvert::run(&options),
        Some(Command::Export(Export::Wordpress(options))) => export::wordpress(&options),
        Some(Command::Config(folder)) => check::config(&folder.data),
        Some(Command::Doctor(folder)) => check::doctor(&folder.data),
        Some(Command::Reindex(folder)) => check::reindex(&folder.data),
    };
    done.map(|()| Outcome::Done)
}

/// Structured lines on standard error: as text for a person, as JSON with `MASTHEAD_LOG_FORMAT=json`. Other commands
/// than a server say themselves what they do: without `MASTHEAD_LOG` they log warnings only.
fn log(without_setting: &str) {
    let filter = EnvFilter::try_from_env("MASTHEAD_LOG").unwrap_or_else(|_| EnvFilter::new(without_setting));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("MASTHEAD_LOG_FORMAT").is_ok_and(|format| format == "json") {
        builder.json().init();
    } else {
        builder.with_target(false).init();
    }
}
