//! From an address to a question: the words, and what the drop-downs beside the field say.

use db::{Reading, Result};
use finder::{Ask, Day, Query};
use jiff::civil::Date;

use super::store;
use crate::furniture::Furniture;
use crate::permalinks::span;
use crate::settings::Publication;

/// Results on a page, as WordPress's search has.
pub(super) const PER_PAGE: usize = 10;
/// How deep the pages go: nobody reads on there, and machines have the archive.
pub(super) const MOST_PAGES: u32 = 50;
/// The years that are counted begin here.
const FIRST_YEAR: i16 = 1990;

/// What an address asks. The names of the fields are WordPress's, whose links go on working.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub words: String,
    /// From 1.
    pub page: u32,
    /// `cat`: a section by number.
    pub section: Option<i64>,
    /// `author_name`: a contributor by short name.
    pub author: Option<String>,
    pub year: Option<i16>,
}

impl Asked {
    /// The words and page of an address, and the fields of its query.
    pub fn of<'q>(words: &str, page: u32, field: impl Fn(&str) -> Option<&'q str>) -> Self {
        let field = |name: &str| field(name).map(str::trim).filter(|value| !value.is_empty());
        Self {
            words: words.to_owned(),
            page: page.max(1),
            section: field("cat").and_then(|id| id.parse().ok()).filter(|id| *id > 0),
            author: field("author_name").map(str::to_owned),
            year: field("year").and_then(|year| year.parse().ok()).filter(|year| (1..=9998).contains(year)),
        }
    }

    pub fn has_filters(&self) -> bool {
        self.section.is_some() || self.author.is_some() || self.year.is_some()
    }

    /// The address of a page of this answer.
    pub fn link(&self, page: u32) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("s", &self.words);
        if let Some(section) = self.section {
            query.append_pair("cat", &section.to_string());
        }
        if let Some(author) = &self.author {
            query.append_pair("author_name", author);
        }
        if let Some(year) = self.year {
            query.append_pair("year", &year.to_string());
        }
        if page > 1 {
            query.append_pair("paged", &page.to_string());
        }
        format!("/?{}", query.finish())
    }

    /// The question for the index; `None` when a filter names somebody who is not there.
    pub(super) fn ask(&self, db: &Reading, furniture: &Furniture, now: i64) -> Result<Option<Ask>> {
        let publication = &furniture.publication;
        let query = Query::parse(&self.words);
        let (mut from, mut to) = (start(publication, query.after), start(publication, query.before));
        if let Some((begin, end)) = self.year.and_then(|year| span(publication, year, None, None)) {
            from = Some(from.map_or(seconds(begin), |from| from.max(seconds(begin))));
            to = Some(to.map_or(seconds(end), |to| to.min(seconds(end))));
        }
        let author = match &self.author {
            None => None,
            Some(slug) => match store::contributor_number(db, slug)? {
                Some(id) => Some(id.unsigned_abs()),
                None => return Ok(None),
            },
        };
        Ok(Some(Ask {
            query,
            from,
            to,
            section: self.section.map(i64::unsigned_abs),
            author,
            limit: PER_PAGE,
            offset: (self.page.min(MOST_PAGES) as usize - 1) * PER_PAGE,
            facets: false,
            years: Vec::new(),
            now: seconds(now),
        }))
    }
}

/// The first second of every year that is counted, up to the present one.
pub(super) fn years(furniture: &Furniture, now: i64) -> Vec<(i16, i64)> {
    let last = furniture.zoned(now).date().year();
    let start = |year: i16| span(&furniture.publication, year, None, None).map(|(start, _)| (year, seconds(start)));
    (FIRST_YEAR..=last).filter_map(start).collect()
}

/// When a day begins in the publication's town; a day that its month does not have begins with the next month.
fn start(publication: &Publication, day: Option<Day>) -> Option<i64> {
    let Day { year, month, day } = day?;
    let first = Date::new(year, month, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().days(i64::from(day) - 1)).ok()?;
    let (start, _) = span(publication, date.year(), Some(date.month()), Some(date.day()))?;
    Some(seconds(start))
}

fn seconds(micros: i64) -> i64 {
    micros.div_euclid(1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_again_what_was_asked() {
        let fields = [("cat", "7"), ("author_name", "ana"), ("year", "2023"), ("other", "x")];
        let field = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let asked = Asked::of("tide & wall", 2, field);
        assert_eq!(asked.link(2), "/?s=tide+%26+wall&cat=7&author_name=ana&year=2023&paged=2");
        assert_eq!(asked.link(1), "/?s=tide+%26+wall&cat=7&author_name=ana&year=2023");
    }

    #[test]
    fn fields_that_say_nothing_are_none() {
        let fields = [("cat", "x"), ("author_name", " "), ("year", "99999")];
        let field = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        assert!(!Asked::of("tide", 0, field).has_filters());
        assert_eq!(Asked::of("tide", 0, field).page, 1);
    }

    #[test]
    fn a_day_that_is_not_in_its_month_is_the_day_after_its_last() {
        let publication = Publication::default();
        assert_eq!(start(&publication, Day::parse("2023-02-30")), start(&publication, Day::parse("2023-03-02")));
        assert_eq!(start(&publication, Day::parse("1970")), Some(0));
    }
}
