//! `cargo xtask relevance`: how good search and related stories are, on sets with judgements, beside the simple ways.

mod bm25;
mod cranfield;
mod exports;
mod headlines;
mod measure;
mod set;
mod systems;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::places::root;
use crate::programs::{cargo, run as run_program};
use measure::Measures;
use set::Set;

/// Judges every set and prints a table for each, as soon as it is done. Optimised: without that it takes an hour.
pub fn run(folder: Option<&Path>) -> Result<()> {
    if cfg!(debug_assertions) {
        let folder = folder.map(fs::canonicalize).transpose().context("the folder of sets cannot be found")?;
        let mut optimised = cargo();
        optimised.args(["run", "--quiet", "--release", "--locked", "--package", "xtask", "--", "relevance"]);
        return run_program(optimised.args(folder));
    }
    for set in ours()? {
        print_table(set)?;
    }
    for folder in folder.map(folders_below).transpose()?.unwrap_or_default() {
        for set in given(&folder)? {
            print_table(set)?;
        }
    }
    Ok(())
}

/// The sets of this repository.
fn ours() -> Result<Vec<Set>> {
    let demonstration = exports::stories(&exports_below(&root().join("demo"))?)?;
    let queries = root().join("bench/relevance/queries.tsv");
    let queries = fs::read_to_string(&queries).with_context(|| queries.display().to_string())?;
    let mut sets = vec![exports::questions("demonstration, questions", &demonstration, &queries)?];
    sets.extend(exports::links("demonstration, its own links", demonstration));
    sets.extend(headlines::sets("made Chinese headlines", &root().join("bench/relevance/chinese"))?);
    Ok(sets)
}

/// The sets that lie in a folder, not below it.
fn given(folder: &Path) -> Result<Vec<Set>> {
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut sets: Vec<Set> = cranfield::set(&name, folder)?.into_iter().collect();
    sets.extend(headlines::sets(&name, folder)?);
    let exports = exports_below(folder)?;
    if !exports.is_empty() {
        // An export that is no site with stories is not a set; it is no reason to stop either.
        match exports::stories(&exports) {
            Ok(stories) => sets.extend(exports::links(&format!("{name}, its own links"), stories)),
            Err(error) => eprintln!("{name}: {error:#}"),
        }
    }
    Ok(sets)
}

fn print_table(set: Set) -> Result<()> {
    let begun = Instant::now();
    let set = set.bounded();
    println!("\n{}: {} stories, {} questions", set.name, set.pieces.len(), set.questions.len());
    println!("| system | nDCG@10 | nDCG@5 | MRR | recall@10 |\n|---|---|---|---|---|");
    for (name, rankings) in systems::rankings(&set)? {
        let measures = Measures::of(&rankings, &set.questions);
        println!("| {name} | {} | {} | {} | {} |", measures.ndcg10, measures.ndcg5, measures.mrr, measures.recall10);
    }
    eprintln!("{}: {:.1} s", set.name, begun.elapsed().as_secs_f64());
    Ok(())
}

/// The folder itself and all below it.
fn folders_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = vec![folder.to_owned()];
    let mut at = 0;
    while at < folders.len() {
        let entries = fs::read_dir(&folders[at]).with_context(|| folders[at].display().to_string())?;
        let mut below: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        below.sort();
        folders.extend(below);
        at += 1;
    }
    Ok(folders)
}

/// The exports that lie in a folder, not below it.
fn exports_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let is_export = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "xml");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_export).collect();
    files.sort();
    Ok(files)
}
