//! The head of a text: YAML between `---`, TOML between `+++`. Of YAML what such heads use: keys, texts, lists.

use std::collections::BTreeMap;

/// What a head says: every key with one value or several.
pub type Head = BTreeMap<String, Vec<String>>;

/// Parts a text into head and body. A text without a head has an empty one.
pub fn split(text: &str) -> (Head, &str) {
    let text = text.trim_start_matches('\u{feff}');
    for (mark, read) in [("---", yaml as fn(&str) -> Head), ("+++", toml as fn(&str) -> Head)] {
        let Some(rest) = text.strip_prefix(mark).filter(|rest| rest.starts_with(['\n', '\r'])) else { continue };
        let end = rest.match_indices('\n').find(|(at, _)| {
            let line = rest[at + 1..].lines().next().unwrap_or_default().trim_end();
            line == mark || (mark == "---" && line == "...")
        });
        let Some((at, _)) = end else { continue };
        let body = rest[at + 1..].split_once('\n').map_or("", |(_, body)| body);
        return (read(&rest[..at]), body);
    }
    (Head::new(), text)
}

fn yaml(text: &str) -> Head {
    let mut head = Head::new();
    let mut key = String::new();
    for line in text.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        if let Some(entry) = bare.strip_prefix("- ").or_else(|| (bare == "-").then_some("")) {
            head.entry(key.clone()).or_default().push(unquoted(entry));
            continue;
        }
        match bare.split_once(':').filter(|(name, rest)| {
            !indented && !name.contains(' ') && (rest.is_empty() || rest.starts_with([' ', '\t']))
        }) {
            Some((name, value)) => {
                key = name.trim().trim_matches(['"', '\'']).to_lowercase();
                let values = values(value.trim());
                head.entry(key.clone()).or_default().extend(values);
            }
            // A text that goes on over several lines (`>`, `|`, or just so).
            None if indented => {
                let words = head.entry(key.clone()).or_default();
                match words.last_mut() {
                    Some(last) => *last = format!("{last} {bare}").trim().to_owned(),
                    None => words.push(bare.to_owned()),
                }
            }
            None => {}
        }
    }
    head
}

fn values(text: &str) -> Vec<String> {
    match text {
        "" | "null" | "~" | "[]" => Vec::new(),
        ">" | "|" | ">-" | "|-" => Vec::new(),
        list if list.starts_with('[') && list.ends_with(']') => {
            list[1..list.len() - 1].split(',').map(unquoted).filter(|value| !value.is_empty()).collect()
        }
        text => vec![unquoted(text)],
    }
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if let Some(inner) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    text.split(" #").next().unwrap_or(text).trim_end().to_owned()
}

fn toml(text: &str) -> Head {
    let Ok(table) = text.parse::<toml::Table>() else { return Head::new() };
    let mut head = Head::new();
    collect(&table, &mut head);
    head
}

/// Hugo keeps terms in a table of their own (`[taxonomies]`).
fn collect(table: &toml::Table, head: &mut Head) {
    for (key, value) in table {
        let values = match value {
            toml::Value::Array(values) => values.iter().map(plain).collect(),
            toml::Value::Table(table) => {
                collect(table, head);
                continue;
            }
            value => vec![plain(value)],
        };
        head.entry(key.to_lowercase()).or_default().extend(values);
    }
}

fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_both_kinds_say_the_same() {
        let yaml = "---\ntitle: \"Tide: high\"\ndate: 2024-05-01\ntags: [coast, 'sea wall']\nauthors:\n  - Ana Ruiz\n  - Bo\ndraft: false # not yet\n---\nBody\n---\nmore";
        let (head, body) = split(yaml);
        assert_eq!(body, "Body\n---\nmore");
        assert_eq!(head["title"], ["Tide: high"]);
        assert_eq!(head["tags"], ["coast", "sea wall"]);
        assert_eq!(
            (&head["authors"], &head["draft"]),
            (&vec!["Ana Ruiz".to_owned(), "Bo".to_owned()], &vec!["false".to_owned()])
        );
        let (head, body) = split(
            "+++\ntitle = \"Tide: high\"\ndate = 2024-05-01T10:00:00Z\n[taxonomies]\ntags = [\"coast\"]\n+++\nBody",
        );
        assert_eq!((head["title"][0].as_str(), head["tags"][0].as_str(), body), ("Tide: high", "coast", "Body"));
        assert!(head["date"][0].starts_with("2024-05-01T10:00:00"));
    }

    #[test]
    fn a_text_without_a_head_is_all_body() {
        assert_eq!(split("# Title\n\n---\n\nText").1, "# Title\n\n---\n\nText");
        assert_eq!(split("---\nno end of it").1, "---\nno end of it");
    }
}
