//! The calendar: a week of what was published, will publish itself, is planned, is promised, is under embargo.

use axum::extract::Query;
use axum::response::Response;
use db::{Reading, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::page::{CalendarDay, CalendarEvent, CalendarPage};
use super::sheet::said;
use crate::articles::Status;
use crate::articles::listing::{self, Line};
use crate::articles::policy::{self, Colleague};
use crate::http::AppError;
use crate::newsroom::{Place, Right, Room, may_to_all};
use crate::theme::DateText;

const DAYS: i64 = 7;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// A day of the week that is shown: `2025-06-12`.
    day: Option<String>,
}

pub(super) async fn show(room: Room, Query(asked): Query<Asked>) -> std::result::Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read_long(move |db| gather(db, &reading, &asked)).await?;
    room.page("newsroom/calendar.html", &page.title, Place::Calendar, &page)
}

fn gather(db: &Reading, room: &Room, asked: &Asked) -> Result<CalendarPage> {
    let today = room.furniture.zoned(room.now()).date();
    let asked_day = asked.day.as_deref().and_then(|day| day.parse().ok());
    let monday = monday_of(asked_day.unwrap_or(today));
    let days: Vec<Date> = (0..DAYS).map(|at| monday.saturating_add(at.days())).collect();
    let end = monday.saturating_add(DAYS.days());
    let (from, to) = (begins(room, monday), begins(room, end));
    let mut events: Vec<(i64, CalendarEvent)> = Vec::new();
    for line in listing::agenda(db, from, to)? {
        if may_see(db, room, &line)? {
            events.extend(events_of(room, &line).into_iter().filter(|(at, _)| (from..to).contains(at)));
        }
    }
    events.sort_by_key(|(at, _)| *at);
    let day = |date: &Date| {
        let on_it = |at: &i64| room.furniture.zoned(*at).date() == *date;
        CalendarDay {
            name: weekday(room, *date),
            number: date.day(),
            iso: date.to_string(),
            is_today: *date == today,
            is_past: *date < today,
            events: events.iter().filter(|(at, _)| on_it(at)).map(|(_, event)| event.clone()).collect(),
        }
    };
    let address = |day: Date| room.link(&format!("/calendar/?day={day}"));
    let last = end.saturating_sub(1.days());
    Ok(CalendarPage {
        title: format!("{} – {}", named(room, monday).short, named(room, last).long),
        zone: room.furniture.publication.time_zone.clone(),
        days: days.iter().map(day).collect(),
        before_url: address(monday.saturating_sub(DAYS.days())),
        today_url: room.link("/calendar/"),
        after_url: address(end),
    })
}

fn monday_of(day: Date) -> Date {
    let offset = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(offset.days())
}

/// The first moment of a day in the publication's zone.
fn begins(room: &Room, day: Date) -> i64 {
    let begin = day.to_zoned_datetime(room.furniture.zone.clone());
    begin.map(|begin| begin.timestamp().as_microsecond()).unwrap_or(0)
}

fn named(room: &Room, day: Date) -> DateText {
    room.furniture.date(begins(room, day))
}

/// The short name of a weekday comes from the long date of the locale, which begins or ends with it.
fn weekday(room: &Room, day: Date) -> String {
    room.text(&format!("weekday-{}", day.weekday().to_monday_zero_offset()))
}

fn may_see(db: &Reading, room: &Room, line: &Line) -> Result<bool> {
    if may_to_all(&room.account, Right::See) {
        return Ok(true);
    }
    let Some(standing) = crate::articles::working::standing(db, line.id)? else { return Ok(false) };
    policy::may(db, &Colleague::of(&room.account), Right::See, &standing)
}

/// Every moment of an article is an entry of its own: three different things, and what time has done already.
fn events_of(room: &Room, line: &Line) -> Vec<(i64, CalendarEvent)> {
    let now = room.now();
    let is_open = matches!(line.status, Status::Draft | Status::InReview);
    let mut events = Vec::new();
    let mut add = |at: Option<i64>, kind: &'static str, key: &str| {
        let Some(at) = at else { return };
        let local = room.furniture.zoned(at);
        let is_whole_day = kind == "plan" && local.time() == jiff::civil::Time::midnight();
        let time = if is_whole_day { String::new() } else { local.strftime("%H:%M").to_string() };
        let headline = if line.headline.is_empty() { room.text("untitled") } else { line.headline.clone() };
        let url = room.link(&format!("/articles/{}/", line.id));
        events.push((
            at,
            CalendarEvent { kind, word: said(room, key, &[]), time, headline, lang: line.language.clone(), url },
        ));
    };
    match line.status {
        Status::Live => add(line.published_at, "done", "event-published"),
        Status::Scheduled => add(line.published_at, "pub", "event-publishes"),
        _ => {}
    }
    if line.has_next_version {
        add(line.next_publish_at, "pub", "event-next-version");
    }
    add(line.embargo_until.filter(|until| *until > now), "emb", "event-embargo");
    let late = line.deadline_at.is_some_and(|at| at < now);
    let (kind, key) = if late { ("late", "event-deadline-passed") } else { ("dead", "event-deadline") };
    add(line.deadline_at.filter(|_| is_open), kind, key);
    add(line.planned_at.filter(|_| is_open), "plan", "event-planned");
    events
}
