//! The rules of the house (docs/ARCHITECTURE.md, "Always true"), as far as text shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::tree::{Source, assert_none, read, sources};

/// Files of the application that may hold SQL, by name.
const SQL_FILES: [&str; 3] = [
    "store.rs",
    // What a list shows of an article: one row, asked for by every slice that lists.
    "card.rs",
    // Which articles belong together is a question to the database and nothing else.
    "related.rs",
];

/// Beginnings of SQL statements, with the macro that declares them.
const SQL_WORDS: [&str; 6] = ["sql!(", "SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "];

/// Doors to the web, by file name or folder: they alone know HTTP's types.
const HTTP_FILES: [&str; 4] = ["reader.rs", "newsroom.rs", "api.rs", "router.rs"];
const HTTP_FOLDERS: [&str; 9] = [
    "src/http/",
    "src/cli/",
    // Keeps whole answers, before any slice is asked.
    "src/page_cache/",
    // Serves the theme's built files, which belong to no slice.
    "src/assets/",
    // The cookie, the extractors and the guards of those who sign in.
    "src/accounts/door/",
    "src/newsroom/door/",
    // The pages of articles, too many for one file.
    "src/articles/newsroom/",
    // The desks of the fronts.
    "src/front/newsroom/",
    // The forms by which readers write, too many for one file.
    "src/comments/door/",
];

/// Where `unsafe` is allowed, each with its reason beside it: one call into SQLite, and the binding to libwebp.
const UNSAFE_FILES: [&str; 2] = ["crates/db/src/sqlite/library.rs", "crates/webp-encode/src/lib.rs"];

const MOST_LINES: usize = 700;

fn rust_below(folder: &str) -> Vec<Source> {
    let mut rust = sources(&[".rs"]);
    rust.retain(|source| source.path.starts_with(folder));
    assert!(!rust.is_empty(), "{folder} holds no Rust");
    rust
}

fn text_sources() -> Vec<Source> {
    sources(&[".rs", ".js", ".mjs", ".css", ".html", ".md", ".toml", ".sql", ".ftl", ".py", ".sh", ".txt", ".json"])
}

#[test]
fn sql_stands_only_where_it_is_looked_for() {
    let mut findings = Vec::new();
    for source in rust_below("src/") {
        if SQL_FILES.contains(&source.name())
            || source.name().ends_with("_sqlite.rs")
            || source.name().ends_with("_postgres.rs")
        {
            continue;
        }
        for (number, line) in source.code() {
            if SQL_WORDS.iter().any(|word| line.contains(word)) {
                findings.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_none(findings, "SQL belongs into the slice's store.rs");
}

#[test]
fn whoever_changes_a_list_keeps_its_marks() {
    let mut findings = Vec::new();
    for source in rust_below("src/") {
        let changes = ["INTO listing (", "DELETE FROM listing ", "UPDATE listing ", "new(\"listing\""];
        let is_changed = changes.iter().any(|words| source.text.contains(words));
        if is_changed && !source.text.contains("marks::") {
            findings.push(source.path.clone());
        }
    }
    assert_none(
        findings,
        "Rows of `listing` are counted by marks: call lists::marks::enter and leave, or lay after many (docs/decisions)",
    );
}

#[test]
fn only_the_doors_know_http() {
    let mut findings = Vec::new();
    for source in rust_below("src/") {
        if HTTP_FILES.contains(&source.name()) || HTTP_FOLDERS.iter().any(|folder| source.path.starts_with(folder)) {
            continue;
        }
        for (number, line) in source.code() {
            // An answer has a status before HTTP knows of it.
            let is_status = source.path == "src/answer.rs" && line.contains("http::StatusCode");
            if names_http(line) && !is_status {
                findings.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_none(findings, "the types of HTTP stay in reader.rs, newsroom.rs, api.rs and src/http/");
}

/// A crate of the web by its name; our own module `crate::http` also holds what is no HTTP, such as paths.
fn names_http(line: &str) -> bool {
    ["axum::", "hyper::", "http::"].iter().any(|krate| {
        line.match_indices(krate).any(|(at, _)| {
            let before = &line[..at];
            !before.ends_with("crate::") && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
        })
    })
}

#[test]
fn leaf_crates_know_neither_the_product_nor_the_web() {
    let manifests = sources(&["Cargo.toml"]);
    let leaves: Vec<_> = manifests.iter().filter(|source| source.path.starts_with("crates/")).collect();
    assert!(leaves.len() >= 5, "the leaf crates are found");
    let mut findings = Vec::new();
    for source in leaves {
        for forbidden in ["masthead", "axum"] {
            if source.text.lines().any(|line| line.starts_with(forbidden)) {
                findings.push(format!("{} depends on {forbidden}", source.path));
            }
        }
    }
    assert_none(findings, "a leaf crate could be published on its own");
}

#[test]
fn every_leaf_crate_explains_itself_in_its_readme() {
    let mut findings = Vec::new();
    for source in rust_below("crates/") {
        let Some(krate) = source.path.strip_suffix("/src/lib.rs") else { continue };
        if !source.text.contains("include_str!(\"../README.md\")") {
            findings.push(format!("{krate} does not show its README.md as its documentation"));
        }
    }
    assert_none(findings, "the README is the crate's documentation");
}

#[test]
fn code_without_the_compilers_guard_stays_in_two_files() {
    let mut findings = Vec::new();
    let uses = ["{", "fn ", "impl ", "trait ", "extern "].map(|what| format!("{} {what}", concat!("un", "safe")));
    for source in sources(&[".rs"]) {
        if UNSAFE_FILES.contains(&source.path.as_str()) {
            continue;
        }
        let lines = source.code().filter(|(_, line)| uses.iter().any(|what| line.contains(what)));
        findings.extend(lines.map(|(number, line)| format!("{}:{number}: {}", source.path, line.trim())));
    }
    assert_none(findings, "nothing else may be outside the compiler's guard");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("dbg", "!("),
        concat!("to", "do!("),
        concat!("unimplem", "ented!("),
        concat!("#[ig", "nore"),
    ];
    let mut findings = Vec::new();
    for source in sources(&[".rs", ".js", ".mjs", ".css", ".html", ".sql", ".sh"]) {
        for (number, line) in source.text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                findings.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert_none(findings, "finish it, or say in docs/ what is missing");
}

#[test]
fn a_file_fits_into_a_head() {
    let mut findings = Vec::new();
    for source in sources(&[".rs", ".js", ".mjs", ".css", ".html"]) {
        let lines = source.text.lines().count();
        // A table is long without being hard; its first line says that it is one.
        let is_table = source.text.lines().next().is_some_and(|line| line.contains("table"));
        if lines > MOST_LINES && !is_table {
            findings.push(format!("{}: {lines} lines", source.path));
        }
    }
    assert_none(findings, "split it by meaning");
}

#[test]
fn a_files_name_says_what_is_in_it() {
    let says_nothing = ["util", "utils", "helper", "helpers", "common", "misc"];
    let files = sources(&[".rs", ".js", ".mjs", ".css", ".html"]);
    let named = files.iter().filter(|source| {
        let stems = source.path.split('/').map(|part| part.split('.').next().unwrap_or_default());
        stems.into_iter().any(|stem| says_nothing.contains(&stem))
    });
    assert_none(named.map(|source| source.path.clone()).collect(), "these names say nothing");
}

#[test]
fn no_machine_of_ours_is_named() {
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let hosts =
        [concat!("crates", ".io"), concat!("pypi", ".org"), concat!("npmjs", ".org"), concat!("deb.", "debian.org")];
    let mut findings = Vec::new();
    for source in text_sources() {
        for (number, line) in source.text.lines().enumerate() {
            let starts_there = |folder: &str| {
                line.match_indices(folder).any(|(at, _)| {
                    // After a letter it is the path of an address, not of a machine.
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "_.-*}".contains(c))
                })
            };
            if folders.iter().any(|folder| starts_there(folder)) || hosts.iter().any(|host| line.contains(host)) {
                findings.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert_none(findings, "absolute paths and registries' hosts belong to a machine, not to the project");
}

#[test]
fn a_migration_is_named_by_its_time_and_begins_with_its_reason() {
    let mut findings = Vec::new();
    for source in migrations() {
        if !is_migration_name(source.name()) {
            findings.push(format!("{}: name it YYYYMMDDTHHMM_words.sql, in UTC", source.path));
        }
        if !source.text.starts_with("-- ") {
            findings.push(format!("{}: begin with a comment that says why", source.path));
        }
    }
    assert_none(findings, "migrations are read in the order of their names");
}

fn is_migration_name(name: &str) -> bool {
    let Some((time, words)) = name.strip_suffix(".sql").and_then(|name| name.split_once('_')) else { return false };
    let shape: String = time.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "00000000T0000"
        && !words.is_empty()
        && words.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
}

#[test]
fn a_migration_that_may_have_been_applied_never_changes() {
    let sums = read("migrations/SUMS");
    let sealed: BTreeMap<&str, &str> =
        sums.lines().filter_map(|line| line.split_once("  ")).map(|(sum, path)| (path, sum)).collect();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for source in migrations() {
        match sealed.get(source.path.as_str()) {
            None => findings.push(format!("{} is not sealed: run `cargo xtask migrations-seal`", source.path)),
            Some(sum) if *sum != checksum(&source.text) => {
                findings.push(format!("{} was changed: put it back and write a new migration", source.path));
            }
            Some(_) => {}
        }
        seen.insert(source.path);
    }
    findings
        .extend(sealed.keys().filter(|path| !seen.contains(**path)).map(|path| format!("{path} is sealed and gone")));
    assert_none(findings, "publications out there have applied these");
}

fn migrations() -> Vec<Source> {
    let mut sql = sources(&[".sql"]);
    sql.retain(|source| source.path.starts_with("migrations/"));
    assert!(!sql.is_empty(), "there are migrations");
    sql
}

fn checksum(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut sum, byte| {
        write!(sum, "{byte:02x}").expect("text takes everything");
        sum
    })
}

#[test]
fn templates_carry_neither_styles_nor_scripts() {
    let mut findings = Vec::new();
    for source in sources(&[".html"]) {
        if !source.path.starts_with("templates/") || source.path.starts_with("templates/email/") {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            if breaks_the_policy(line) {
                findings.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert_none(findings, "the content security policy blocks what stands in the page");
}

fn breaks_the_policy(line: &str) -> bool {
    let inline_script = line.match_indices("<script").any(|(at, _)| {
        let tag = line[at..].split('>').next().unwrap_or_default();
        !tag.contains("src=") && !tag.contains("application/ld+json") && !tag.contains("application/json")
    });
    let handler = [" onclick=", " onload=", " onsubmit=", " onchange=", " onerror=", "javascript:"];
    inline_script
        || line.contains(" style=")
        || line.contains("<style")
        || handler.iter().any(|name| line.contains(name))
}

#[test]
fn every_language_says_everything() {
    let locales = sources(&[".ftl"]);
    let english = locales.iter().filter(|source| source.path.starts_with("locales/en/"));
    let wanted = english.clone().map(|source| keys(&source.text)).fold(0, |count, keys| count + keys.len());
    assert!(wanted > 50, "the keys are read");
    let mut findings = Vec::new();
    for ours in english {
        let part = ours.path.trim_start_matches("locales/en/");
        let others = locales.iter().filter(|other| other.path.ends_with(&format!("/{part}")));
        let others: Vec<_> = others.collect();
        if others.len() < 2 {
            findings.push(format!("{part} stands in one language only"));
        }
        for other in others {
            let (wanted, has) = (keys(&ours.text), keys(&other.text));
            findings.extend(wanted.difference(&has).map(|key| format!("{} lacks {key}", other.path)));
            findings.extend(has.difference(&wanted).map(|key| format!("{} has {key}, English has not", other.path)));
        }
    }
    assert_none(findings, "a page in one language must not fall back to another");
}

/// Messages begin at the start of a line; their variants and attributes are indented.
fn keys(text: &str) -> BTreeSet<&str> {
    let messages = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    messages.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim()).collect()
}

#[test]
fn every_word_that_a_template_asks_for_is_in_the_locale() {
    let locales = sources(&[".ftl"]);
    let english = locales.iter().filter(|source| source.path.starts_with("locales/en/"));
    let known: BTreeSet<_> = english.flat_map(|source| keys(&source.text)).collect();
    let mut findings = Vec::new();
    for source in sources(&[".html"]) {
        for quote in ['"', '\''] {
            for (at, opening) in source.text.match_indices(&format!("t({quote}")) {
                // Only a call of `t`: a longer name may end with it.
                if source.text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    continue;
                }
                let key = source.text[at + opening.len()..].split(quote).next().unwrap_or_default();
                if !known.contains(key) {
                    findings.push(format!("{}: {key}", source.path));
                }
            }
        }
    }
    assert_none(findings, "locales/en lacks these");
}
