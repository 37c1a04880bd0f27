//! The theme's built files: made from assets/src, committed in assets/dist, proved equal.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::places::{self, TemporaryFolder, files_below};
use crate::programs::{program, run};

/// Brotli sizes a first view may cost, in bytes: (name's beginning, its end, limit). From the theme's design brief.
/// The editor may take 230 kB with gzip, which is about a sixth more than with Brotli.
const BUDGETS: [(&str, &str, u64); 4] = [
    ("reader.", ".css.br", 12_000),
    ("reader.", ".js.br", 10_000),
    ("head.", ".js.br", 1_000),
    ("editor.", ".js.br", 190_000),
];

/// Installs the exact packages of the lockfile; no script of theirs runs (assets/.npmrc).
pub fn install() -> Result<()> {
    run(program("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(assets()))
}

/// Builds assets/dist anew.
pub fn rebuild() -> Result<()> {
    install()?;
    run(program("node").arg("assets/build.mjs"))?;
    check_budgets(&assets().join("dist"))
}

/// Builds from a copy of the sources and compares every byte with what is committed.
///
/// # Errors
/// Names the files that differ; says how to repair it. Or a file is larger than its budget.
pub fn check() -> Result<()> {
    let folder = TemporaryFolder::new("assets")?;
    let copy = folder.path().join("assets");
    fs::create_dir(&copy).context("the sources cannot be copied")?;
    for name in ["src", "build.mjs", "package.json", "package-lock.json"] {
        run(program("cp").arg("-R").arg(assets().join(name)).arg(&copy))?;
    }
    // Moved, not linked: a linked node_modules gives other bytes (esbuild resolves links).
    run(program("cp").arg("-R").arg(assets().join("node_modules")).arg(&copy))?;
    run(program("node").arg("build.mjs").current_dir(&copy))?;
    let (built, committed) = (copy.join("dist"), assets().join("dist"));
    let difference = program("diff").arg("-rq").arg(&committed).arg(&built).status();
    if !difference.context("diff cannot be started")?.success() {
        bail!("assets/dist is not what assets/src gives: run `cargo xtask assets` and commit it");
    }
    check_budgets(&committed)
}

fn check_budgets(dist: &Path) -> Result<()> {
    let files = files_below(dist, ".br");
    for (beginning, ending, limit) in BUDGETS {
        let fits = |name: &str| name.starts_with(beginning) && name.ends_with(ending);
        let file = files.iter().find(|file| file.file_name().is_some_and(|name| fits(&name.to_string_lossy())));
        let file = file.with_context(|| format!("assets/dist has no {beginning}*{ending}"))?;
        let size = fs::metadata(file).context("a built file cannot be read")?.len();
        println!("{beginning}*{ending}: {size} of {limit} bytes");
        if size > limit {
            bail!("{beginning}*{ending} is {size} bytes, its budget is {limit}");
        }
    }
    Ok(())
}

fn assets() -> std::path::PathBuf {
    places::root().join("assets")
}
