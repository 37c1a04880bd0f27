//! Redirects of plugins, written as the rules that exports can hold.

use std::io::{self, Write};

use wxr::php::{Value, unserialize};
use wxr::writer::Writer;
use wxr::{Item, Meta};

use super::super::known_meta::text_in;
use super::super::redirects::Rule;
use super::options;
use super::tables::Tables;

/// One row of Rank Math holds several sources for one target.
pub fn rank_math(sources: &str, to: &str, code: i64) -> Vec<Rule> {
    let sources = unserialize(sources);
    let rule = |source: &Value| Rule {
        from: text_in(source, "pattern").unwrap_or_default(),
        to: to.to_owned(),
        is_pattern: text_in(source, "comparison").is_some_and(|comparison| comparison != "exact"),
        code,
    };
    sources.iter().flat_map(Value::entries).map(|(_, source)| rule(source)).collect()
}

pub fn write<W: Write>(tables: &Tables, writer: &mut Writer<W>) -> io::Result<()> {
    for rule in tables.rules.iter().cloned().chain(options::yoast_redirects(tables)) {
        let rows = [
            ("_redirect_rule_from", rule.from.clone()),
            ("_redirect_rule_to", rule.to),
            ("_redirect_rule_status_code", rule.code.to_string()),
            ("_redirect_rule_from_regex", i64::from(rule.is_pattern).to_string()),
        ];
        writer.item(&Item {
            title: rule.from,
            status: "publish".to_owned(),
            post_type: "redirect_rule".to_owned(),
            meta: rows.into_iter().map(|(key, value)| Meta { key: key.to_owned(), value }).collect(),
            ..Item::default()
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rule_of_rank_math_may_be_several() {
        let sources = r#"a:2:{i:0;a:2:{s:7:"pattern";s:3:"old";s:10:"comparison";s:5:"exact";}i:1;a:2:{s:7:"pattern";s:2:"x*";s:10:"comparison";s:5:"regex";}}"#;
        let rules = rank_math(sources, "/new/", 301);
        assert_eq!(
            rules.iter().map(|rule| (rule.from.as_str(), rule.is_pattern)).collect::<Vec<_>>(),
            [("old", false), ("x*", true)]
        );
    }
}
