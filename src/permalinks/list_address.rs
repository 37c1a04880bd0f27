//! Lists and their pages: the site, sections, tags, contributors, dates, search, comments.

use db::{Reading, Result};
use jiff::civil::Date;

use super::destination::{Destination, FeedOf, Target};
use super::resolve::Asking;
use super::{Bases, store};
use crate::articles::ListKind;

/// A list that an address names, whether or not it holds anything.
pub(super) enum List {
    Front,
    Section {
        id: i64,
        path: String,
    },
    Tag {
        id: i64,
        slug: String,
    },
    Contributor {
        id: i64,
        slug: String,
    },
    Date {
        year: i16,
        month: Option<i8>,
        day: Option<i8>,
    },
    Search(String),
    /// Only has a feed.
    Comments,
    /// The list is named wrongly; it is at this path.
    At(String),
}

impl List {
    /// Reads a path without page or feed behind it. `None` when no list can be meant.
    pub(super) fn read(asking: &Asking<'_>, path: &str) -> Result<Option<Self>> {
        if path.is_empty() {
            return Ok(Some(Self::Front));
        }
        let bases = asking.bases;
        if let Some(rest) = below(path, &bases.section) {
            return section_named(asking.db, bases, rest);
        }
        if let Some(rest) = below(path, &bases.tag) {
            return Ok(store::tag_by_slug(asking.db, rest)?.map(|(id, slug)| Self::Tag { id, slug }));
        }
        if let Some(rest) = below(path, &bases.author) {
            return Ok(store::contributor_by_slug(asking.db, rest)?.map(|(id, slug)| Self::Contributor { id, slug }));
        }
        if let Some(query) = below(path, "search") {
            return Ok(Some(Self::Search(query.to_owned())));
        }
        if path == "/comments" {
            return Ok(Some(Self::Comments));
        }
        Ok(date_named(bases, path))
    }

    /// The list that a stored address leads to: one that was renamed, moved or joined with another.
    pub(super) fn formerly(asking: &Asking<'_>, found: &store::Found) -> Result<Option<Self>> {
        let (db, bases) = (asking.db, asking.bases);
        let path = match found.target {
            Target::Section => store::section_by_id(db, found.id)?.map(|(_, path)| bases.section(&path)),
            Target::Tag => store::tag_by_id(db, found.id)?.map(|(_, slug)| bases.tag(&slug)),
            Target::Contributor if asking.publication.bylines_shown => {
                store::contributor_by_id(db, found.id)?.map(|(_, slug)| bases.author(&slug))
            }
            _ => None,
        };
        Ok(path.map(Self::At))
    }

    /// One page of the list. Beyond the last is `NotFound`; page 1 under a number leads to the list itself.
    pub(super) fn at_page(self, asking: &Asking<'_>, page: u32) -> Result<Option<Destination>> {
        match self {
            Self::Front => front(asking, page).map(Some),
            Self::Section { id, .. } => section(asking, id, page),
            Self::Tag { id, .. } => tag(asking, id, page),
            Self::Contributor { id, .. } => contributor(asking, id, page),
            Self::Date { year, month, day } => date(asking, year, month, day, page),
            Self::Search(query) => {
                let path = asking.bases.page(&format!("/search/{query}"), page);
                Ok(Some(asking.at(&path, Destination::Search { query, page })))
            }
            Self::Comments => Ok(None),
            Self::At(path) => Ok(Some(Destination::Moved(asking.bases.link(&asking.bases.page(&path, page))))),
        }
    }

    /// The path and content of the list's feed.
    pub(super) fn feed(self, asking: &Asking<'_>) -> Result<Option<(String, FeedOf)>> {
        let bases = asking.bases;
        Ok(Some(match self {
            Self::Front => (String::new(), FeedOf::Site),
            Self::Comments => ("/comments".to_owned(), FeedOf::Comments),
            Self::Section { id, path } => (bases.section(&path), FeedOf::Section(id)),
            Self::Tag { id, slug } => (bases.tag(&slug), FeedOf::Tag(id)),
            Self::Contributor { id, slug } => (bases.author(&slug), FeedOf::Contributor(id)),
            Self::Date { year, month, day } => (bases.date(year, month, day), FeedOf::Date { year, month, day }),
            Self::Search(query) => (format!("/search/{query}"), FeedOf::Search(query)),
            Self::At(_) => return Ok(None),
        }))
    }
}

pub(super) fn front(asking: &Asking<'_>, page: u32) -> Result<Destination> {
    if page <= 1 {
        return Ok(asking.at("", Destination::Front { page: 1 }));
    }
    if page > pages(asking, ListKind::Site, 0)? {
        return Ok(Destination::NotFound);
    }
    Ok(asking.at(&asking.bases.page("", page), Destination::Front { page }))
}

pub(super) fn section(asking: &Asking<'_>, id: i64, page: u32) -> Result<Option<Destination>> {
    let Some((id, path)) = store::section_by_id(asking.db, id)? else { return Ok(None) };
    paged(asking, &asking.bases.section(&path), ListKind::Section, id, page, Destination::Section { id, page })
        .map(Some)
}

pub(super) fn tag(asking: &Asking<'_>, id: i64, page: u32) -> Result<Option<Destination>> {
    let Some((id, slug)) = store::tag_by_id(asking.db, id)? else { return Ok(None) };
    paged(asking, &asking.bases.tag(&slug), ListKind::Tag, id, page, Destination::Tag { id, page }).map(Some)
}

/// Contributors whose bylines are hidden everywhere have no page: WordPress's would name them.
pub(super) fn contributor(asking: &Asking<'_>, id: i64, page: u32) -> Result<Option<Destination>> {
    if !asking.publication.bylines_shown {
        return Ok(None);
    }
    let Some((id, slug)) = store::contributor_by_id(asking.db, id)? else { return Ok(None) };
    let path = asking.bases.author(&slug);
    paged(asking, &path, ListKind::Contributor, id, page, Destination::Contributor { id, page }).map(Some)
}

pub(super) fn date(
    asking: &Asking<'_>,
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    page: u32,
) -> Result<Option<Destination>> {
    let Some((from, to)) = span(asking.publication, year, month, day) else {
        // WordPress answers a thirteenth month with the year.
        return Ok(Some(Destination::Moved(asking.bases.link(&asking.bases.date(year, None, None)))));
    };
    if !store::any_between(asking.db, from, to.min(asking.now + 1))? {
        return Ok(Some(Destination::NotFound));
    }
    let path = asking.bases.page(&asking.bases.date(year, month, day), page);
    Ok(Some(asking.at(&path, Destination::Date { year, month, day, page: page.max(1) })))
}

/// The first and the first-not-any-more moment of a year, month or day on the site's calendar.
pub(crate) fn span(
    publication: &crate::settings::Publication,
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
) -> Option<(i64, i64)> {
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let next = match (month, day) {
        (_, Some(_)) => first.tomorrow().ok()?,
        (Some(_), None) => first.checked_add(jiff::Span::new().months(1)).ok()?,
        (None, None) => first.checked_add(jiff::Span::new().years(1)).ok()?,
    };
    let zone = publication.zone();
    let micros = |date: Date| Some(date.to_zoned_datetime(zone.clone()).ok()?.timestamp().as_microsecond());
    Some((micros(first)?, micros(next)?))
}

fn paged(
    asking: &Asking<'_>,
    path: &str,
    kind: ListKind,
    id: i64,
    page: u32,
    destination: Destination,
) -> Result<Destination> {
    if page > 1 && page > pages(asking, kind, id)? {
        return Ok(Destination::NotFound);
    }
    Ok(asking.at(&asking.bases.page(path, page), destination))
}

fn pages(asking: &Asking<'_>, kind: ListKind, id: i64) -> Result<u32> {
    let count = store::list_count(asking.db, kind.to_number(), id)?;
    Ok(count.div_ceil(asking.publication.articles_per_page.max(1)))
}

fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    path.strip_prefix('/')?.strip_prefix(base)?.strip_prefix('/').filter(|rest| !rest.is_empty())
}

/// `/category/b` of a section inside another leads to `/category/a/b`.
fn section_named(db: &Reading, bases: &Bases, rest: &str) -> Result<Option<List>> {
    if let Some((id, path)) = store::section_by_path(db, rest)? {
        return Ok(Some(List::Section { id, path }));
    }
    let last = rest.rsplit('/').next().unwrap_or(rest);
    Ok(store::section_by_slug(db, last)?.map(|(_, path)| List::At(bases.section(&path))))
}

fn date_named(bases: &Bases, path: &str) -> Option<List> {
    let rest = if bases.date.is_empty() { path.strip_prefix('/')? } else { below(path, &bases.date)? };
    let mut parts = rest.split('/');
    let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
    let number = |part: Option<&str>| match part {
        None => Some(None),
        Some(part) if part.len() <= 2 => part.parse::<i8>().ok().map(Some),
        Some(_) => None,
    };
    let (month, day) = (number(parts.next())?, number(parts.next())?);
    parts.next().is_none().then_some(List::Date { year, month, day })
}
