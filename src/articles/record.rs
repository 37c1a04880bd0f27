//! The article's whole record: everything an editor decides about it but the text itself.
//!
//! A revision keeps it as JSON, so that a version can be compared and brought back with all that
//! belonged to it. Unknown fields of a newer release are passed over, missing ones have defaults.

use serde::{Deserialize, Serialize};

/// Letters that one field may have; a headline is far below, a pasted book is not.
const MOST_LETTERS: usize = 2_000;
/// Entries of one list: tags, credits, further sections.
const MOST_ENTRIES: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    pub headline: String,
    /// For cards; empty = the headline.
    pub short_headline: String,
    pub standfirst: String,
    pub kicker: String,
    pub dateline: String,
    /// The working name in the newsroom.
    pub slugline: String,
    /// BCP 47; empty = the publication's.
    pub language: String,
    pub section: Option<i64>,
    pub further_sections: Vec<i64>,
    pub tags: Vec<TagChoice>,
    pub bylines: Vec<Credit>,
    /// Free text behind the names.
    pub byline_note: String,
    pub byline_shown: BylineShown,
    pub featured: Option<i64>,
    /// Also at the head of the article, not only on cards.
    pub featured_shown: bool,
    pub sources: Vec<SourceCredit>,
    /// Empty = made from the headline.
    pub slug: String,
    pub seo_title: String,
    pub seo_description: String,
    pub canonical_url: String,
    pub noindex: bool,
    pub comments_open: bool,
    /// Related stories by number: these come first, in this order.
    pub related_pinned: Vec<i64>,
    /// These are never offered beside the article.
    pub related_banned: Vec<i64>,
}

/// A tag by number, or by a name that becomes a tag when the article is saved by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagChoice {
    pub id: Option<i64>,
    pub name: String,
}

/// One credited person, in the order of the byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// `None` for free text.
    pub contributor: Option<i64>,
    pub name: String,
    /// Known to the newsroom, named nowhere in public: for the safety of the person.
    #[serde(default)]
    pub hidden: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BylineShown {
    Never,
    Always,
    /// As the publication decides.
    #[default]
    AsUsual,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceCredit {
    pub name: String,
    pub url: String,
    pub licence: String,
    pub translated: bool,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            headline: String::new(),
            short_headline: String::new(),
            standfirst: String::new(),
            kicker: String::new(),
            dateline: String::new(),
            slugline: String::new(),
            language: String::new(),
            section: None,
            further_sections: Vec::new(),
            tags: Vec::new(),
            bylines: Vec::new(),
            byline_note: String::new(),
            byline_shown: BylineShown::default(),
            featured: None,
            featured_shown: true,
            sources: Vec::new(),
            slug: String::new(),
            seo_title: String::new(),
            seo_description: String::new(),
            canonical_url: String::new(),
            noindex: false,
            comments_open: true,
            related_pinned: Vec::new(),
            related_banned: Vec::new(),
        }
    }
}

impl BylineShown {
    pub fn to_number(self) -> i64 {
        match self {
            Self::Never => 0,
            Self::Always => 1,
            Self::AsUsual => 2,
        }
    }

    pub fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Never,
            1 => Self::Always,
            _ => Self::AsUsual,
        }
    }
}

impl Record {
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a record holds only strings, numbers and lists")
    }

    /// `None` for the empty record of an import.
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// As it may be stored: one line where a line is meant, no control characters, lists without repeats,
    /// addresses only of the web. What is cut is cut at a letter.
    pub fn tidied(mut self) -> Self {
        for line in [
            &mut self.headline,
            &mut self.short_headline,
            &mut self.kicker,
            &mut self.dateline,
            &mut self.slugline,
            &mut self.language,
            &mut self.byline_note,
            &mut self.seo_title,
            &mut self.seo_description,
            &mut self.standfirst,
        ] {
            *line = one_line(line);
        }
        self.slug = crate::permalinks::slugify(&self.slug);
        self.canonical_url = web_address(&self.canonical_url);
        self.further_sections.retain(|id| Some(*id) != self.section);
        without_repeats(&mut self.further_sections, |id| *id);
        self.tags.iter_mut().for_each(|tag| tag.name = one_line(&tag.name));
        self.tags.retain(|tag| !tag.name.is_empty());
        without_repeats(&mut self.tags, |tag| tag.name.to_lowercase());
        self.bylines.iter_mut().for_each(|credit| credit.name = one_line(&credit.name));
        self.bylines.retain(|credit| !credit.name.is_empty());
        without_repeats(&mut self.bylines, |credit| credit.name.clone());
        for source in &mut self.sources {
            source.name = one_line(&source.name);
            source.licence = one_line(&source.licence);
            source.url = web_address(&source.url);
        }
        self.sources.retain(|source| !source.name.is_empty());
        self.sources.truncate(MOST_ENTRIES);
        without_repeats(&mut self.related_pinned, |id| *id);
        without_repeats(&mut self.related_banned, |id| *id);
        self.related_banned.retain(|id| !self.related_pinned.contains(id));
        self
    }

    /// The primary section first, then the further ones.
    pub fn sections(&self) -> Vec<i64> {
        self.section.into_iter().chain(self.further_sections.iter().copied()).collect()
    }

    /// What the newsroom's lists are searched by.
    pub fn find_text(&self) -> String {
        let names = self.bylines.iter().map(|credit| credit.name.as_str());
        let texts = [self.headline.as_str(), &self.short_headline, &self.slugline, &self.kicker];
        let joined: Vec<&str> = texts.into_iter().chain(names).filter(|text| !text.is_empty()).collect();
        fold(&joined.join(" "))
    }
}

/// Small letters; a text without any is one space, so that it counts as filed.
pub fn fold(text: &str) -> String {
    let folded = text.to_lowercase();
    if folded.is_empty() { " ".to_owned() } else { folded }
}

fn one_line(text: &str) -> String {
    let letters: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.join(" ").chars().take(MOST_LETTERS).collect()
}

/// An address of the web or a path of ours; anything else is dropped.
fn web_address(text: &str) -> String {
    let address = one_line(text);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let is_ours = address.starts_with('/') && !address.starts_with("//");
    if (is_web || is_ours) && !address.contains(' ') { address } else { String::new() }
}

fn without_repeats<T, K: PartialEq>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = Vec::new();
    list.retain(|entry| {
        let key = key(entry);
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    list.truncate(MOST_ENTRIES);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_line_and_a_list_repeats_nothing() {
        let tag = |name: &str| TagChoice { id: None, name: name.to_owned() };
        let record = Record {
            headline: "  Tide\n\u{0}turns ".to_owned(),
            section: Some(3),
            further_sections: vec![3, 4, 4],
            tags: vec![tag("Sea"), tag("sea"), tag(" ")],
            canonical_url: "javascript:alert(1)".to_owned(),
            slug: "Été à la mer".to_owned(),
            related_pinned: vec![7, 8, 7],
            related_banned: vec![8, 9],
            ..Record::default()
        };
        let tidy = record.tidied();
        assert_eq!(tidy.headline, "Tide turns");
        assert_eq!(tidy.further_sections, [4]);
        assert_eq!(tidy.tags, [tag("Sea")]);
        assert_eq!(tidy.canonical_url, "");
        assert_eq!(tidy.slug, "ete-a-la-mer");
        assert_eq!((tidy.related_pinned, tidy.related_banned), (vec![7, 8], vec![9]), "what is pinned is not banned");
    }

    #[test]
    fn a_record_of_another_release_is_read_as_far_as_it_is_known() {
        let record = Record::from_json(r#"{"headline":"Tide","later":1}"#).expect("readable");
        assert_eq!(record.headline, "Tide");
        assert!(record.comments_open, "what is not said is as usual");
        assert_eq!(Record::from_json(""), None, "an import has none");
    }
}
