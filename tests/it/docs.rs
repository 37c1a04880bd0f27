//! The documents about the project stay true: what they name exists.

use std::collections::BTreeSet;

use crate::tree::{assert_none, read, root, sources};

/// Documents whose paths are checked.
const CHECKED: [&str; 5] =
    ["README.md", "CONTRIBUTING.md", "bench/README.md", "docs/ARCHITECTURE.md", "docs/elements.md"];

/// Elements of the reader's side, numbered from 1.
const ELEMENTS: usize = 90;

#[test]
fn every_path_in_the_documents_exists() {
    let mut documents: Vec<(String, String)> = CHECKED.iter().map(|path| ((*path).to_owned(), read(path))).collect();
    let decisions = sources(&[".md"]).into_iter().filter(|source| source.path.starts_with("docs/decisions/"));
    documents.extend(decisions.map(|source| (source.path, source.text)));
    let mut findings = Vec::new();
    for (document, text) in &documents {
        for path in paths_in_backticks(text).chain(linked_paths(document, text)) {
            if !root().join(&path).exists() {
                findings.push(format!("{document}: {path}"));
            }
        }
    }
    assert_none(findings, "these paths are gone");
}

/// What stands in backticks and can only be a path of the repository: it begins with one of its folders.
fn paths_in_backticks(text: &str) -> impl Iterator<Item = String> {
    let top: BTreeSet<String> = std::fs::read_dir(root())
        .expect("the root can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name != "target")
        .collect();
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let paths = quoted.filter(move |word| {
        let first = word.split('/').next().unwrap_or_default();
        word.contains('/')
            && top.contains(first)
            && !word.contains(|c: char| c.is_whitespace() || "*{}<>…|".contains(c))
    });
    paths.map(|path| path.split([':', '#']).next().unwrap_or_default().to_owned()).collect::<Vec<_>>().into_iter()
}

/// Targets of links, as seen from the document's folder.
fn linked_paths(document: &str, text: &str) -> impl Iterator<Item = String> {
    let folder = document.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let targets =
        text.match_indices("](").map(|(at, _)| text[at + 2..].split([')', '#', ' ']).next().unwrap_or_default());
    let local = targets.filter(|target| !target.is_empty() && !target.contains(':') && !target.starts_with('/'));
    local.map(move |target| format!("{folder}{target}")).collect::<Vec<_>>().into_iter()
}

#[test]
fn the_table_of_elements_is_complete_and_names_what_exists() {
    let text = read("docs/elements.md");
    let rows: Vec<Vec<&str>> = text.lines().filter(|line| line.starts_with("| S")).map(cells).collect();
    let numbers: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let wanted: Vec<String> = (1..=ELEMENTS).map(|number| format!("S{number}")).collect();
    assert_eq!(numbers, wanted, "exactly the rows S1 to S{ELEMENTS}, in order");

    let tests = all_tests();
    let mut findings = Vec::new();
    for row in &rows {
        let [number, element, rest @ ..] = row.as_slice() else { continue };
        if element.is_empty() {
            findings.push(format!("{number}: the element is not named"));
        }
        if row.iter().any(|cell| cell.contains("not yet")) {
            continue;
        }
        let [_place, _template, test, ..] = rest else {
            findings.push(format!("{number}: wants place, template and test"));
            continue;
        };
        if rest.iter().take(3).any(|cell| cell.is_empty()) {
            findings.push(format!("{number}: place, template and test are named, or the row says `not yet`"));
        }
        let unknown = test.split('`').skip(1).step_by(2).filter(|name| !is_known_test(name, &tests));
        findings.extend(unknown.map(|name| format!("{number}: no test is called {name}")));
    }
    assert_none(findings, "docs/elements.md");
}

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

/// A test's file, or the name of a function or of a browser test.
fn is_known_test(name: &str, tests: &str) -> bool {
    let function = name.rsplit("::").next().unwrap_or(name);
    (name.contains('/') && root().join(name).exists()) || tests.contains(function)
}

fn all_tests() -> String {
    sources(&[".rs", ".mjs"]).into_iter().map(|source| source.text).collect()
}
