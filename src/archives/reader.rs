//! Readers open a year, a month, a day, or the list of all months.

use db::{Reading, Result};

use super::page::{ArchivePage, ArchiveYear, ArchivesIndexPage};
use super::store;
use crate::answer::Answer;
use crate::articles::{ListKind, cards};
use crate::furniture::{Furniture, Here, archive_month};
use crate::lists::{Paging, marks, teasers};
use crate::page_cache::{Tag, uses::note};
use crate::permalinks::span;
use crate::theme::Link;
use crate::theme::dates::{day_label, month_label, year_label};

/// A year, a month of it, or a day of that.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

/// One page of a period.
pub fn show(db: &Reading, furniture: &Furniture, period: Period, page: u32, now: i64) -> Result<Answer> {
    note(Tag::Archives);
    note(Tag::Lists);
    let Period { year, month, day } = period;
    let Some((from, to)) = span(&furniture.publication, year, month, day) else { return Ok(Answer::NotFound) };
    let count = count(db, period, (from, to.min(now + 1)))?;
    let paging = Paging { page: page.max(1), per_page: furniture.publication.articles_per_page.max(1), count };
    let cards = cards(db, from, to.min(now + 1), paging.per_page, paging.offset())?;
    if cards.is_empty() {
        return Ok(Answer::NotFound);
    }
    let path = furniture.bases.date(year, month, day);
    let title = label(furniture, period);
    let mut head = paging.head(furniture, &title, &path);
    // The stories are what a search should find, not the days they came out.
    head.robots = Some("noindex, follow".to_owned());
    let model = ArchivePage {
        shell: furniture.shell(Here { url: &paging.link(furniture, &path), section: None }, head),
        rail: furniture.rail(),
        title,
        breadcrumb: wider(furniture, period),
        count,
        earlier: store::before(db, from)?.map(|at| period_at(furniture, at, period)),
        later: store::after(db, to, now)?.map(|at| period_at(furniture, at, period)),
        teasers: teasers(db, furniture, &cards)?,
        pagination: paging.pagination(furniture, &path),
    };
    Ok(Answer::page("reader/archive.html", &model, vec!["archives".to_owned()]))
}

/// All months that have articles.
pub fn index(db: &Reading, furniture: &Furniture) -> Result<Answer> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for (month, articles) in store::months(db)? {
        let year = i16::try_from(month / 100).unwrap_or(0);
        if years.last().is_none_or(|last| last.year != year) {
            let url = furniture.bases.link(&furniture.bases.date(year, None, None));
            years.push(ArchiveYear { year, url, ..ArchiveYear::default() });
        }
        let Some(last) = years.last_mut() else { continue };
        last.count += articles;
        last.months.push(archive_month(furniture, month, articles));
    }
    let head = furniture.head(&furniture.locale.text("archives"), Some("/-/archives/"));
    let model = ArchivesIndexPage {
        shell: furniture.shell(Here { url: "/-/archives/", section: None }, head),
        rail: furniture.rail(),
        breadcrumb: vec![furniture.home()],
        years,
    };
    Ok(Answer::page("reader/archives.html", &model, vec!["archives".to_owned()]))
}

fn count(db: &Reading, period: Period, span: (i64, i64)) -> Result<u64> {
    let year = i64::from(period.year) * 100;
    match (period.month, period.day) {
        (_, Some(_)) => marks::count_between(db, ListKind::Site, 0, span.0, span.1),
        (Some(month), None) => store::count_months(db, year + i64::from(month), year + i64::from(month)),
        (None, None) => store::count_months(db, year + 1, year + 12),
    }
}

fn label(furniture: &Furniture, period: Period) -> String {
    match (period.month, period.day) {
        (Some(month), Some(day)) => day_label(period.year, month, day, &furniture.locale),
        (Some(month), None) => month_label(period.year, month, &furniture.locale),
        _ => year_label(period.year, &furniture.locale),
    }
}

fn link(furniture: &Furniture, period: Period) -> Link {
    let path = furniture.bases.date(period.year, period.month, period.day);
    Link::new(label(furniture, period), furniture.bases.link(&path))
}

/// Home, then the periods around this one.
fn wider(furniture: &Furniture, period: Period) -> Vec<Link> {
    let mut trail = vec![furniture.home()];
    if period.month.is_some() {
        trail.push(link(furniture, Period { month: None, day: None, ..period }));
    }
    if period.day.is_some() {
        trail.push(link(furniture, Period { day: None, ..period }));
    }
    trail
}

/// The period of the same length around a moment.
fn period_at(furniture: &Furniture, micros: i64, like: Period) -> Link {
    let date = furniture.zoned(micros).date();
    link(
        furniture,
        Period { year: date.year(), month: like.month.map(|_| date.month()), day: like.day.map(|_| date.day()) },
    )
}
