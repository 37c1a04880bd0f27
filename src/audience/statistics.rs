//! Numbers for the newsroom: what is read now, today, over time; from where; and what was left out.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::batch::{begin_of, slot_at};
use super::store::{self, Counted};
use crate::app::app_error;
use crate::articles::{self, Named};
use crate::http::AppError;
use crate::newsroom::Room;
use crate::theme::numbers::grouped;

/// Rows of the table of articles.
const ARTICLES: usize = 25;
const SOURCES: u32 = 12;
/// Articles of the list that moves, and those that its sections are known of.
const READING: usize = 8;
const MOST_NAMED: usize = 300;
/// Size of the chart in its own units.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 200.0;

/// How far back one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    Today,
    Week,
    Month,
}

impl Range {
    const ALL: [Self; 3] = [Self::Today, Self::Week, Self::Month];

    fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    pub(super) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|range| range.name() == name).unwrap_or(Self::Today)
    }

    fn days(self) -> i64 {
        match self {
            Self::Today => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

#[derive(Debug, Serialize)]
pub struct StatisticsPage {
    pub ranges: Vec<RangeLink>,
    pub csv_url: String,
    pub now_url: String,
    pub live_url: String,
    pub moving: Moving,
    pub views: u64,
    pub shares: u64,
    /// By half hour, or by day.
    pub steps: Vec<Step>,
    pub by_day: bool,
    /// Points of the line in a box of 960 by 200.
    pub line: String,
    pub most: u64,
    pub articles: Vec<ArticleLine>,
    pub sections: Vec<Line>,
    pub sources: Vec<Line>,
    pub left_out: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub struct RangeLink {
    pub label: String,
    pub url: String,
    pub is_here: bool,
}

/// What moves while one looks, as people read it.
#[derive(Debug, Serialize)]
pub struct Moving {
    /// Views of the last five minutes.
    pub now: String,
    pub today: String,
    /// What is being read at this moment.
    pub reading: Vec<NowLine>,
    /// The same by section.
    pub sections: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub struct NowLine {
    pub headline: String,
    pub url: String,
    pub count: u64,
}

#[derive(Debug, Serialize)]
pub struct Step {
    pub label: String,
    pub views: u64,
}

#[derive(Debug, Serialize)]
pub struct Line {
    pub label: String,
    pub count: u64,
}

#[derive(Debug, Serialize)]
pub struct ArticleLine {
    pub headline: String,
    pub url: String,
    pub views: u64,
    pub shares: u64,
    /// Counted here since the beginning.
    pub all: u64,
    /// What came with an import, apart.
    pub imported: u64,
}

/// The first slot of the day that is so many days before today, in the publication's zone.
fn first_slot(room: &Room, days: i64) -> i64 {
    let today = room.furniture.zoned(room.now()).date();
    slot_at(begin_of_day(room, today.saturating_sub((days - 1).days())))
}

fn begin_of_day(room: &Room, day: Date) -> i64 {
    let begin = day.at(0, 0, 0, 0).to_zoned_datetime(room.furniture.zone.clone());
    begin.map_or(0, |begin| begin.timestamp().as_microsecond())
}

fn day_of(room: &Room, slot: i64) -> Date {
    room.furniture.zoned(begin_of(slot)).date()
}

pub async fn moving(room: &Room) -> Result<Moving, AppError> {
    super::flush(&room.app).await.map_err(app_error)?;
    let since = first_slot(room, 1);
    let today = room.app.counters.read(move |db| store::views_since(db, since)).await.map_err(app_error)?;
    let lately = room.app.audience.lately(room.now());
    let ids: Vec<i64> = lately.iter().take(MOST_NAMED).map(|(id, _)| *id).collect();
    let named = room.app.read(move |db| articles::named(db, &ids)).await?;
    let language = &room.furniture.locale.tag;
    let now = lately.iter().map(|(_, count)| count).sum();
    let counted: Vec<(i64, u64, u64)> = lately.iter().map(|(id, count)| (*id, *count, 0)).collect();
    let line = |(id, count): &(i64, u64)| {
        let article = named.get(id)?;
        let headline = room.furniture.typeset(&article.headline, &article.language);
        Some(NowLine { headline, url: room.furniture.bases.link(&article.path), count: *count })
    };
    Ok(Moving {
        now: grouped(now, language),
        today: grouped(today, language),
        reading: lately.iter().filter_map(line).take(READING).collect(),
        sections: sections(room, &counted, &named),
    })
}

pub(super) async fn page(room: &Room, range: Range) -> Result<StatisticsPage, AppError> {
    let moving = moving(room).await?;
    let since = first_slot(room, range.days());
    let (counted, sources, left_out) = room
        .app
        .counters
        .read_long(move |db| {
            Ok((store::counted(db, since)?, store::sources(db, since, SOURCES)?, store::left_out(db, since)?))
        })
        .await
        .map_err(app_error)?;
    let by_article = by_article(&counted);
    let ids: Vec<i64> = by_article.iter().map(|(id, ..)| *id).collect();
    let named = room.app.read_long(move |db| articles::named(db, &ids)).await?;
    let steps = steps(room, range, &counted);
    let most = steps.iter().map(|step| step.views).max().unwrap_or(0);
    let link = |range: Range| room.link(&format!("/statistics/?range={}", range.name()));
    Ok(StatisticsPage {
        ranges: Range::ALL
            .into_iter()
            .map(|other| RangeLink {
                label: room.text(&format!("range-{}", other.name())),
                url: link(other),
                is_here: other == range,
            })
            .collect(),
        csv_url: room.link(&format!("/statistics/csv/?range={}", range.name())),
        now_url: room.link("/statistics/now/"),
        live_url: room.link("/statistics/live/"),
        moving,
        views: by_article.iter().map(|(_, views, _)| views).sum(),
        shares: by_article.iter().map(|(.., shares)| shares).sum(),
        line: line(&steps, most),
        steps,
        by_day: range != Range::Today,
        most,
        sections: sections(room, &by_article, &named),
        articles: article_lines(room, &by_article, &named),
        sources: sources
            .into_iter()
            .map(|(host, count)| Line { label: if host.is_empty() { room.text("source-none") } else { host }, count })
            .collect(),
        left_out: left_out
            .into_iter()
            .map(|(reason, count)| Line { label: room.text(&format!("left-out-{reason}")), count })
            .collect(),
    })
}

/// Number, views, shares; the most read first.
fn by_article(counted: &[Counted]) -> Vec<(i64, u64, u64)> {
    let mut sums: HashMap<i64, (u64, u64)> = HashMap::new();
    for row in counted {
        let sum = sums.entry(row.article).or_default();
        *sum = (sum.0 + row.views, sum.1 + row.shares);
    }
    let mut all: Vec<_> = sums.into_iter().map(|(id, (views, shares))| (id, views, shares)).collect();
    all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(b.0.cmp(&a.0)));
    all
}

fn article_lines(room: &Room, counted: &[(i64, u64, u64)], named: &HashMap<i64, Named>) -> Vec<ArticleLine> {
    let rows =
        counted.iter().take(ARTICLES).filter_map(|(id, views, shares)| Some((named.get(id)?, *id, *views, *shares)));
    rows.map(|(article, id, views, shares)| ArticleLine {
        headline: room.furniture.typeset(&article.headline, &article.language),
        url: room.furniture.bases.link(&article.path),
        views,
        shares,
        all: room.app.audience.counts(id).views,
        imported: article.views_base,
    })
    .collect()
}

fn sections(room: &Room, counted: &[(i64, u64, u64)], named: &HashMap<i64, Named>) -> Vec<Line> {
    let mut sums: BTreeMap<i64, u64> = BTreeMap::new();
    for (id, views, _) in counted {
        if let Some(section) = named.get(id).and_then(|article| article.section) {
            *sums.entry(section).or_default() += views;
        }
    }
    let named = sums.into_iter().filter_map(|(id, count)| Some((room.furniture.section(id)?.name.clone(), count)));
    let mut lines: Vec<Line> = named.map(|(label, count)| Line { label, count }).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.count));
    lines
}

fn steps(room: &Room, range: Range, counted: &[Counted]) -> Vec<Step> {
    let now = slot_at(room.now());
    let mut views: BTreeMap<String, u64> = BTreeMap::new();
    let label = |slot: i64| match range {
        Range::Today => room.furniture.zoned(begin_of(slot)).strftime("%H:%M").to_string(),
        Range::Week | Range::Month => day_of(room, slot).to_string(),
    };
    for slot in first_slot(room, range.days())..=now {
        views.entry(label(slot)).or_default();
    }
    for row in counted {
        *views.entry(label(row.slot)).or_default() += row.views;
    }
    views.into_iter().map(|(label, views)| Step { label, views }).collect()
}

fn line(steps: &[Step], most: u64) -> String {
    let across = WIDTH / (steps.len().max(2) - 1) as f64;
    let up = HEIGHT / most.max(1) as f64;
    let point =
        |(at, step): (usize, &Step)| format!("{:.1},{:.1}", at as f64 * across, HEIGHT - step.views as f64 * up);
    steps.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
}

/// The whole range as comma-separated values: day, number, headline, address, section, views, shares.
pub(super) async fn table(room: &Room, range: Range) -> Result<String, AppError> {
    super::flush(&room.app).await.map_err(app_error)?;
    let since = first_slot(room, range.days());
    let counted = room.app.counters.read_long(move |db| store::counted(db, since)).await.map_err(app_error)?;
    let mut days: BTreeMap<(Date, i64), (u64, u64)> = BTreeMap::new();
    for row in &counted {
        let sum = days.entry((day_of(room, row.slot), row.article)).or_default();
        *sum = (sum.0 + row.views, sum.1 + row.shares);
    }
    let ids: Vec<i64> = by_article(&counted).iter().map(|(id, ..)| *id).collect();
    let named = room.app.read_long(move |db| articles::named(db, &ids)).await?;
    let mut table = "day,article,headline,address,section,views,shares\r\n".to_owned();
    for ((day, id), (views, shares)) in days {
        let Some(article) = named.get(&id) else { continue };
        let section = article.section.and_then(|id| room.furniture.section(id)).map_or("", |section| &section.name);
        let address = room.furniture.absolute(&room.furniture.bases.link(&article.path));
        let cells = [cell(&article.headline), cell(&address), cell(section)].join(",");
        table.push_str(&format!("{day},{id},{cells},{views},{shares}\r\n"));
    }
    Ok(table)
}

/// A text between quotes. One that a spreadsheet would take for a formula is kept from it by an apostrophe
/// (OWASP, "CSV Injection").
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_no_formula_in_a_spreadsheet() {
        assert_eq!(cell("=cmd|'/c calc'!A0"), "\"'=cmd|'/c calc'!A0\"");
        assert_eq!(cell("He said \"no\", twice"), "\"He said \"\"no\"\", twice\"");
    }

    #[test]
    fn the_line_of_the_chart_stays_in_its_box() {
        let step = |views| Step { label: String::new(), views };
        assert_eq!(line(&[step(0), step(10), step(5)], 10), "0.0,200.0 480.0,0.0 960.0,100.0");
        assert_eq!(line(&[step(0)], 0), "0.0,200.0");
    }
}
