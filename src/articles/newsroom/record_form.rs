//! The form of an article as its record and its body.

use bodytext::{Document, editor};
use serde_json::Value;

use super::fields::Fields;
use crate::articles::actions::Content;
use crate::articles::body;
use crate::articles::record::{BylineShown, Credit, Record, SourceCredit, TagChoice};
use crate::settings::Publication;

/// Rows of the form for names and sources; empty ones are passed over.
pub(super) const MOST_ROWS: usize = 30;

/// The record and body that a form holds. What the form does not show stays as it was.
///
/// # Errors
/// The sentence of the editor's refusal: a document that is none of ours is not half taken.
pub(super) fn content(
    fields: &Fields,
    before: &Record,
    document: &Document,
    publication: &Publication,
) -> Result<Content, String> {
    let record = record(fields, before);
    let sent = fields.text("document");
    if !sent.is_empty() {
        let json: Value = serde_json::from_str(sent).map_err(|error| error.to_string())?;
        let document = editor::from_json(&json).map_err(|refusal| refusal.to_string())?;
        return Ok(Content { record, document, source: String::new() });
    }
    let Some(html) = fields.given("body_html") else {
        return Ok(Content { record, document: document.clone(), source: String::new() });
    };
    let document = body::from_html(html, document, publication);
    Ok(Content { record, document, source: html.to_owned() })
}

fn record(fields: &Fields, before: &Record) -> Record {
    let text = |name: &str, before: &String| fields.given(name).map_or_else(|| before.clone(), str::to_owned);
    // A box without its tick is not sent; only a whole form tells that from a form that does not show it.
    let is_whole = fields.has("whole");
    let flag = |name: &str, before: bool| match fields.given(name) {
        Some(value) => !matches!(value, "" | "0" | "false"),
        None => before && !is_whole,
    };
    Record {
        headline: text("headline", &before.headline),
        short_headline: text("short_headline", &before.short_headline),
        standfirst: text("standfirst", &before.standfirst),
        kicker: text("kicker", &before.kicker),
        dateline: text("dateline", &before.dateline),
        slugline: text("slugline", &before.slugline),
        language: text("language", &before.language),
        section: if fields.has("section") { fields.number("section") } else { before.section },
        further_sections: further_sections(fields, before, is_whole),
        tags: fields.given("tags").map_or_else(|| before.tags.clone(), |tags| tags_named(tags, before)),
        bylines: bylines(fields, before),
        byline_note: text("byline_note", &before.byline_note),
        byline_shown: fields.given("byline_shown").map_or(before.byline_shown, byline_shown),
        featured: if fields.has("featured") { fields.number("featured") } else { before.featured },
        featured_shown: flag("featured_shown", before.featured_shown),
        sources: sources(fields, before),
        slug: text("slug", &before.slug),
        seo_title: text("seo_title", &before.seo_title),
        seo_description: text("seo_description", &before.seo_description),
        canonical_url: text("canonical_url", &before.canonical_url),
        noindex: flag("noindex", before.noindex),
        comments_open: flag("comments_open", before.comments_open),
        related_pinned: fields.given("related_pinned").map_or_else(|| before.related_pinned.clone(), numbers),
        related_banned: fields.given("related_banned").map_or_else(|| before.related_banned.clone(), numbers),
    }
}

fn further_sections(fields: &Fields, before: &Record, is_whole: bool) -> Vec<i64> {
    if !fields.has("further") && !is_whole {
        return before.further_sections.clone();
    }
    fields.all("further").filter_map(|id| id.parse().ok()).collect()
}

/// Names between commas, also those of Chinese and Arabic; a tag that was there keeps its number.
fn tags_named(text: &str, before: &Record) -> Vec<TagChoice> {
    let names = text.split([',', '，', '、', '،', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| {
            let known = before.tags.iter().find(|tag| tag.name == name);
            known.cloned().unwrap_or_else(|| TagChoice { id: None, name: name.to_owned() })
        })
        .collect()
}

/// Numbers of articles between commas or spaces, or addresses of their writing views.
fn numbers(text: &str) -> Vec<i64> {
    let number = |word: &str| {
        let word = word.split_once("/articles/").map_or(word, |(_, rest)| rest.split('/').next().unwrap_or_default());
        word.parse().ok().filter(|id| *id > 0)
    };
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '،' | ';')).filter_map(number).collect()
}

/// Rows `byline-0`, `byline-1` …; a name with a number beside it is that contributor as long as it is unchanged.
fn bylines(fields: &Fields, before: &Record) -> Vec<Credit> {
    if !fields.has("byline-0") {
        return before.bylines.clone();
    }
    let rows = (0..MOST_ROWS).filter_map(|row| {
        let name = fields.text(&format!("byline-{row}")).trim().to_owned();
        let known = before.bylines.iter().find(|credit| credit.name == name).and_then(|credit| credit.contributor);
        let hidden = fields.has(&format!("byline-{row}-hidden"));
        (!name.is_empty()).then_some(Credit { contributor: known, name, hidden })
    });
    rows.collect()
}

fn byline_shown(value: &str) -> BylineShown {
    match value {
        "never" => BylineShown::Never,
        "always" => BylineShown::Always,
        _ => BylineShown::AsUsual,
    }
}

fn sources(fields: &Fields, before: &Record) -> Vec<SourceCredit> {
    if !fields.has("source-0") {
        return before.sources.clone();
    }
    let rows = (0..MOST_ROWS).map(|row| SourceCredit {
        name: fields.text(&format!("source-{row}")).to_owned(),
        url: fields.text(&format!("source-{row}-url")).to_owned(),
        licence: fields.text(&format!("source-{row}-licence")).to_owned(),
        translated: fields.has(&format!("source-{row}-translated")),
    });
    rows.filter(|source| !source.name.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(form: &str) -> Fields {
        Fields::of_form(&axum::body::Bytes::from(form.to_owned()))
    }

    #[test]
    fn what_a_form_does_not_show_stays() {
        let before = Record { kicker: "Port".to_owned(), comments_open: true, ..Record::default() };
        let after = record(&sent("headline=Tide"), &before);
        assert_eq!((after.headline.as_str(), after.kicker.as_str(), after.comments_open), ("Tide", "Port", true));
    }

    #[test]
    fn related_stories_are_named_by_number_or_by_the_address_of_their_writing_view() {
        let form =
            "related_pinned=12%2C+https%3A%2F%2Fpaper.example%2Fnewsroom%2Farticles%2F34%2F&related_banned=5；x -1";
        let after = record(&sent(form), &Record { related_banned: vec![9], ..Record::default() });
        assert_eq!((after.related_pinned, after.related_banned), (vec![12, 34], Vec::new()));
    }

    #[test]
    fn a_box_without_its_tick_is_off_in_a_whole_form() {
        let before = Record { comments_open: true, noindex: true, ..Record::default() };
        let after = record(&sent("whole=1&comments_open=1"), &before);
        assert!(after.comments_open && !after.noindex);
    }

    #[test]
    fn a_known_name_keeps_its_number_and_a_new_one_is_free_text() {
        let credit = Credit { contributor: Some(4), name: "Ana".to_owned(), hidden: false };
        let before = Record { bylines: vec![credit], ..Record::default() };
        let after = record(&sent("byline-0=Li&byline-1=Ana&byline-1-hidden=1&byline-2="), &before);
        let told: Vec<_> = after.bylines.iter().map(|c| (c.name.as_str(), c.contributor, c.hidden)).collect();
        assert_eq!(told, [("Li", None, false), ("Ana", Some(4), true)]);
    }

    #[test]
    fn tags_are_parted_by_the_commas_of_any_language() {
        let after = record(&sent("tags=Sea+wall%2C+%E6%B8%AF%E5%8F%A3%E3%80%81+Tide"), &Record::default());
        let names: Vec<_> = after.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["Sea wall", "港口", "Tide"]);
    }
}
