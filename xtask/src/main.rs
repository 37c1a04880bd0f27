//! The project's own commands: `cargo xtask test` is what continuous integration runs, word for word.

#![expect(unreachable_pub, reason = "a program exports nothing; `pub` says what a module offers to the others")]

mod assets;
mod bench;
mod corpus;
mod migrations;
mod oracle;
mod packages;
mod places;
mod postgres;
mod programs;
mod publication;
mod relevance;
mod snapshots;
mod steps;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  test                 what a change must pass; installs what the tests need
  assets               rebuild assets/dist from assets/src
  migrations-seal      write down the checksums of new migrations in migrations/SUMS
  bench --corpus-script FILE [--posts N]
                       measure import, memory and requests of the release binary; prints a table
  bench readers [--debug] [--visits N]
                       measure comments, a flood, beacons and exact counting; prints a table
  corpus DIR           check and import every export below DIR/wxr; prints a table
  relevance [DIR]      judge search and related stories on labelled sets, ours and those below DIR; prints tables
  wordpress-oracle FILE|DIR [--bodies-only] [--out FILE.tsv] [--record FILE.json]
                       the same exports in a real WordPress and here: every difference, by rule";

fn main() -> ExitCode {
    match command(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: Vec<String>) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test"] => test::run_all(),
        ["assets"] => assets::rebuild(),
        ["migrations-seal"] => migrations::seal(),
        ["corpus", folder] => corpus::run(&PathBuf::from(folder)),
        ["relevance"] => relevance::run(None),
        ["relevance", folder] => relevance::run(Some(&PathBuf::from(folder))),
        ["bench", "readers", options @ ..] => bench::readers::run(&bench::readers::Options::parse(options)?),
        ["bench", options @ ..] => bench::run(&bench::Options::parse(options)?),
        ["wordpress-oracle", options @ ..] => oracle::run(&oracle::Options::parse(options)?),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("`{}` is not understood\n\n{USAGE}", words.join(" ")),
    }
}
