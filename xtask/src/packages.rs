//! The system's packages that tests need: PostgreSQL, Chromium, Node, a Java runtime, fonts.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::postgres;
use crate::programs::{found, is_root, printed, program, run, succeeds};

/// The oldest Debian whose packages are new enough.
const OLDEST_DEBIAN: u32 = 12;

/// `node --test` with globs of the shell and the module loader that the build script uses.
const OLDEST_NODE: u32 = 18;

/// Installs what is missing. Touches nothing, and no network, where nothing is.
///
/// # Errors
/// Another system than Debian, no right to install, or the package manager's failure: each names the packages.
pub fn install() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        println!("nothing is missing");
        return Ok(());
    }
    let names = missing.join(" ");
    if !is_debian() {
        bail!("missing here: {names} (names of Debian's packages); install what your system calls them");
    }
    let mut may_install = is_root();
    let prefix: &[&str] = if may_install { &[] } else { &["sudo", "-n"] };
    may_install |= succeeds(program("sudo").args(["-n", "true"]));
    if !may_install {
        bail!("missing here, and this account may not install: apt-get install {names}");
    }
    run(&mut apt(prefix, &["update", "-q"]))?;
    let install = ["install", "-q", "-y", "--no-install-recommends"];
    run(apt(prefix, &install).args(&missing))?;
    let still = self::missing();
    if !still.is_empty() {
        bail!("installed, and yet not found: {}", still.join(" "));
    }
    Ok(())
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    // Through env, because sudo drops what it does not know.
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let mut command = program(words[0]);
    command.args(&words[1..]);
    command
}

fn missing() -> Vec<&'static str> {
    let needs: [(bool, &[&str]); 7] = [
        (postgres::newest_version().is_some(), &["postgresql"]),
        (found("chromium").is_some(), &["chromium"]),
        (node_is_new_enough() && found("npm").is_some(), &["nodejs", "npm"]),
        (found("java").is_some(), &["default-jre-headless"]),
        (has_package("fonts-noto-core"), &["fonts-noto-core"]),
        (has_package("fonts-noto-cjk"), &["fonts-noto-cjk"]),
        (python_makes_environments(), &["python3", "python3-venv"]),
    ];
    let missing = needs.iter().filter(|(there, _)| !there);
    missing.flat_map(|(_, packages)| packages.iter().copied()).collect()
}

fn node_is_new_enough() -> bool {
    let version = printed(program("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next();
    major.and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= OLDEST_NODE)
}

/// Fonts leave no program behind, so the package manager is asked; elsewhere fontconfig is.
fn has_package(name: &str) -> bool {
    if is_debian() {
        let status = printed(program("dpkg-query").args(["-W", "-f=${db:Status-Status}", name]));
        return status.is_ok_and(|status| status == "installed");
    }
    let family = if name.ends_with("cjk") { "Noto Sans CJK" } else { "Noto Sans" };
    printed(program("fc-list").arg(":family")).is_ok_and(|fonts| fonts.contains(family))
}

fn python_makes_environments() -> bool {
    succeeds(program("python3").args(["-c", "import venv, ensurepip"]))
        || succeeds(program("/usr/bin/python3").args(["-c", "import venv, ensurepip"]))
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let value = |key: &str| {
        let line = release.lines().find_map(|line| line.strip_prefix(key));
        line.map(|value| value.trim_matches('"').to_owned()).unwrap_or_default()
    };
    value("ID=") == "debian" && value("VERSION_ID=").parse::<u32>().is_ok_and(|v| v >= OLDEST_DEBIAN)
}
