//! One text as an item of an export.

use std::io::{self, Write};
use std::path::Path;

use wxr::writer::Writer;
use wxr::{Item, ItemTerm, Meta};

use super::front_matter::{Head, split};
use crate::importing::wordpress::{Findings, stable_number};
use crate::permalinks::slugify;

pub fn write<W: Write>(
    root: &Path,
    file: &Path,
    address: &str,
    writer: &mut Writer<W>,
    findings: &mut Findings,
) -> io::Result<()> {
    let place = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let bytes = std::fs::read(file)?;
    if std::str::from_utf8(&bytes).is_err() {
        findings.add("TextNotUtf8", &place, None, "some letters could not be read");
    }
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    let (head, body) = split(&text);
    let one = |keys: &[&str]| keys.iter().find_map(|key| head.get(*key)?.first()).cloned().unwrap_or_default();
    let (title, body) = titled(&one(&["title"]), body, &place);
    let slug = slug(&one(&["slug"]), &place, &title);
    let date = date(&one(&["date", "published", "pubdate", "created"]), &place);
    if date.is_empty() {
        findings.add("TextWithoutDate", &place, None, "no date in its head or name");
    }
    let modified = moment(&one(&["lastmod", "updated", "modified"]));
    let own = one(&["url", "permalink"]);
    let path = if own.starts_with('/') { own } else { format!("/{slug}/") };
    let is_page = one(&["layout", "type"]) == "page" || place.starts_with("_pages/") || place.starts_with("pages/");
    let is_draft = one(&["draft"]) == "true" || one(&["published"]) == "false" || place.starts_with("_drafts/");
    let picture = one(&["image", "cover", "featured_image", "thumbnail", "banner"]);
    let mut meta = Vec::new();
    let mut say = |key: &str, value: String| {
        if !value.is_empty() {
            meta.push(Meta { key: key.to_owned(), value });
        }
    };
    say("masthead_language", one(&["lang", "language"]));
    say("_yoast_wpseo_canonical", one(&["canonical", "canonical_url"]));
    for alias in many(&head, &["aliases", "redirect_from"]) {
        say("custom_permalink", alias);
    }
    if !picture.is_empty() {
        let url = if picture.starts_with('/') { format!("{address}{picture}") } else { picture };
        let number = stable_number([&url]);
        say("_thumbnail_id", number.to_string());
        writer.item(&Item {
            id: Some(number),
            title: url.rsplit('/').next().unwrap_or_default().to_owned(),
            status: "inherit".to_owned(),
            post_type: "attachment".to_owned(),
            attachment_url: Some(url),
            ..Item::default()
        })?;
    }
    let authors = many(&head, &["author", "authors", "by"]);
    let mut terms = terms_of(&head);
    if authors.len() > 1 {
        terms.extend(authors.iter().map(|name| ItemTerm {
            taxonomy: "author".to_owned(),
            slug: slugify(name),
            name: name.clone(),
        }));
    }
    writer.item(&Item {
        id: Some(stable_number([&place])),
        title: escape(&title),
        link: format!("{address}{path}"),
        creator: authors.first().cloned().unwrap_or_default(),
        guid: format!("{address}{path}"),
        content: format!("<!-- wp:html -->\n{}\n<!-- /wp:html -->", super::html(&body)),
        excerpt: escape(&one(&["excerpt", "summary", "description", "standfirst"])),
        date_gmt: date.clone(),
        date,
        modified_gmt: modified.clone(),
        modified,
        comment_status: "closed".to_owned(),
        name: slug,
        status: if is_draft { "draft" } else { "publish" }.to_owned(),
        post_type: if is_page { "page" } else { "post" }.to_owned(),
        terms,
        meta,
        ..Item::default()
    })
}

/// The title of the head, else the first heading, which then leaves the text, else the file's name.
fn titled(named: &str, body: &str, place: &str) -> (String, String) {
    let body = body.trim_start_matches('\n');
    if !named.is_empty() {
        return (named.to_owned(), body.to_owned());
    }
    let mut lines = body.lines();
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let level = first.len() - first.trim_start_matches('#').len();
    if (1..=2).contains(&level) {
        let rest = body.split_once('\n').map_or("", |(_, rest)| rest);
        return (first.trim_matches(['#', ' ']).to_owned(), rest.to_owned());
    }
    let is_line = |mark: char| second.len() >= 3 && second.trim_end().chars().all(|c| c == mark);
    if !first.is_empty() && (is_line('=') || is_line('-')) {
        let rest = body.splitn(3, '\n').nth(2).unwrap_or_default();
        return (first.trim().to_owned(), rest.to_owned());
    }
    (stem(place).replace(['-', '_'], " "), body.to_owned())
}

/// The file's name without its ending and date; of `tide/index.md` the folder's.
fn stem(place: &str) -> String {
    let mut parts = place.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    let name = if matches!(name, "index" | "_index") { parts.next().unwrap_or(name) } else { name };
    match dated(name) {
        Some(_) => name.get(11..).unwrap_or(name).to_owned(),
        None => name.to_owned(),
    }
}

/// `2024-05-01-tide`: Jekyll's names.
fn dated(name: &str) -> Option<&str> {
    let date = name.get(..10)?;
    let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (is_date && name.as_bytes().get(10) == Some(&b'-')).then_some(date)
}

fn slug(named: &str, place: &str, title: &str) -> String {
    let from = [named.to_owned(), stem(place), title.to_owned()];
    from.iter().map(|text| slugify(text)).find(|slug| !slug.is_empty()).unwrap_or_default()
}

fn date(named: &str, place: &str) -> String {
    let own = moment(named);
    if !own.is_empty() {
        return own;
    }
    let file = place.rsplit('/').next().unwrap_or_default();
    dated(file).map(|date| format!("{date} 00:00:00")).unwrap_or_default()
}

/// Any of the usual ways to write a moment, in UTC; empty for none.
fn moment(text: &str) -> String {
    let text = text.trim();
    let form = "%Y-%m-%d %H:%M:%S";
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return at.strftime(form).to_string();
    }
    let with_offset = ["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M %z", "%Y-%m-%dT%H:%M:%S%z"];
    if let Some(at) = with_offset.iter().find_map(|form| jiff::Timestamp::strptime(form, text).ok()) {
        return at.strftime(form).to_string();
    }
    let civil = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S"];
    if let Some(at) = civil.iter().find_map(|form| jiff::civil::DateTime::strptime(form, text).ok()) {
        return at.strftime(form).to_string();
    }
    let days = ["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y"];
    let day = days.iter().find_map(|form| jiff::civil::Date::strptime(form, text).ok());
    day.map(|day| format!("{day} 00:00:00")).unwrap_or_default()
}

fn many(head: &Head, keys: &[&str]) -> Vec<String> {
    let values = keys.iter().filter_map(|key| head.get(*key)).flatten();
    values.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

fn terms_of(head: &Head) -> Vec<ItemTerm> {
    let of = |taxonomy: &str, keys: &[&str]| -> Vec<ItemTerm> {
        let named = many(head, keys).into_iter();
        named.map(|name| ItemTerm { taxonomy: taxonomy.to_owned(), slug: slugify(&name), name }).collect()
    };
    let mut terms = of("category", &["categories", "category", "section"]);
    terms.extend(of("post_tag", &["tags", "tag", "keywords"]));
    terms
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_dates_and_addresses() {
        assert_eq!(stem("_posts/2024-05-01-high-tide.md"), "high-tide");
        assert_eq!(stem("content/tide/index.md"), "tide");
        assert_eq!(date("", "_posts/2024-05-01-high-tide.md"), "2024-05-01 00:00:00");
        assert_eq!(moment("2024-05-01 12:00:00 +0200"), "2024-05-01 10:00:00");
        assert_eq!(moment("2024-05-01T10:00:00Z"), "2024-05-01 10:00:00");
        assert_eq!(moment("1 May 2024"), "2024-05-01 00:00:00");
        assert_eq!(moment("soon"), "");
    }

    #[test]
    fn a_title_is_found_where_the_head_has_none() {
        assert_eq!(titled("", "# Tide\n\nText", "a.md"), ("Tide".to_owned(), "\nText".to_owned()));
        assert_eq!(titled("", "Tide\n====\nText", "a.md"), ("Tide".to_owned(), "Text".to_owned()));
        assert_eq!(titled("", "Text", "high-tide.md").0, "high tide");
    }
}
