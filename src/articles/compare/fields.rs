//! Two records, field by field.

use super::{Tally, words};
use crate::articles::record::{BylineShown, Credit, Record, SourceCredit};
use crate::theme::Html;

/// A field that differs; `key` names its word in the locales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub key: &'static str,
    pub before: String,
    pub after: String,
    pub joined: Html,
}

/// What differs, in the order of the form. `name_of` tells a section's name, `picture_of` a picture's.
pub fn fields(
    before: &Record,
    after: &Record,
    name_of: impl Fn(i64) -> String,
    picture_of: impl Fn(i64) -> String,
) -> Vec<FieldChange> {
    let told = |record: &Record| told(record, &name_of, &picture_of);
    let pairs = told(before).into_iter().zip(told(after));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((key, before), (_, after))| {
            let joined = words(&before, &after, &mut Tally::default());
            FieldChange { key, before, after, joined }
        })
        .collect()
}

fn told(
    record: &Record,
    name_of: &impl Fn(i64) -> String,
    picture_of: &impl Fn(i64) -> String,
) -> [(&'static str, String); 24] {
    let flag = |is: bool| if is { "✓".to_owned() } else { "–".to_owned() };
    let sections = |ids: &[i64]| ids.iter().map(|id| name_of(*id)).collect::<Vec<_>>().join(", ");
    let tags: Vec<&str> = record.tags.iter().map(|tag| tag.name.as_str()).collect();
    let shown = match record.byline_shown {
        BylineShown::Never => "–",
        BylineShown::Always => "✓",
        BylineShown::AsUsual => "",
    };
    [
        ("field-kicker", record.kicker.clone()),
        ("field-headline", record.headline.clone()),
        ("field-short-headline", record.short_headline.clone()),
        ("field-standfirst", record.standfirst.clone()),
        ("field-dateline", record.dateline.clone()),
        ("field-slugline", record.slugline.clone()),
        ("field-bylines", record.bylines.iter().map(credit).collect::<Vec<_>>().join(", ")),
        ("field-byline-note", record.byline_note.clone()),
        ("field-byline-shown", shown.to_owned()),
        ("field-section", sections(record.section.as_slice())),
        ("field-further-sections", sections(&record.further_sections)),
        ("field-tags", tags.join(", ")),
        ("field-featured", record.featured.map(picture_of).unwrap_or_default()),
        ("field-featured-shown", flag(record.featured_shown)),
        ("field-sources", record.sources.iter().map(source).collect::<Vec<_>>().join("; ")),
        ("field-slug", record.slug.clone()),
        ("field-seo-title", record.seo_title.clone()),
        ("field-seo-description", record.seo_description.clone()),
        ("field-canonical", record.canonical_url.clone()),
        ("field-noindex", flag(record.noindex)),
        ("field-comments-open", flag(record.comments_open)),
        ("field-language", record.language.clone()),
        ("field-related-pinned", numbers(&record.related_pinned)),
        ("field-related-banned", numbers(&record.related_banned)),
    ]
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

fn credit(credit: &Credit) -> String {
    if credit.hidden { format!("({})", credit.name) } else { credit.name.clone() }
}

fn source(source: &SourceCredit) -> String {
    let mark = if source.translated { "↔" } else { "" };
    let parts = [source.name.as_str(), &source.url, &source.licence, mark];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::record::TagChoice;

    #[test]
    fn a_tag_and_a_headline_are_two_changes() {
        let before = Record { headline: "Gauge moved".to_owned(), ..Record::default() };
        let after = Record {
            headline: "Gauge moved upstream".to_owned(),
            tags: vec![TagChoice { id: None, name: "River".to_owned() }],
            ..Record::default()
        };
        let changes = fields(&before, &after, |id| id.to_string(), |id| id.to_string());
        let keys: Vec<&str> = changes.iter().map(|change| change.key).collect();
        assert_eq!(keys, ["field-headline", "field-tags"]);
        assert_eq!(changes[0].joined.as_str(), "Gauge <del>moved</del><ins>moved upstream</ins>");
    }
}
