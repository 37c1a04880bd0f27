//! What Today is made from.

use db::{Reading, Result};
use fluent_bundle::FluentArgs;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::page::{self, Line, Need, TodayPage};
use super::store::{self, Brief};
use super::{Right, Room, Subject, is_open, may_to_all};
use crate::articles::named;
use crate::theme::DateText;

/// Most read articles on the page.
const MOST_READ: usize = 5;

pub(super) fn gather(db: &Reading, room: &Room, now: i64) -> Result<TodayPage> {
    let zone = &room.furniture.zone;
    let today = local(now, zone);
    let reviews = may_to_all(&room.account, Right::SendBack);
    let lines = |briefs: Vec<Brief>| briefs.into_iter().map(|brief| line(room, brief, &today)).collect::<Vec<_>>();
    Ok(TodayPage {
        day: DateText::new(&today, &room.furniture.locale).full,
        time: today.strftime("%H:%M").to_string(),
        zone: room.furniture.publication.time_zone.clone(),
        needs: needs(db, room)?,
        in_review: reviews.then(|| store::list_in_review(db)).transpose()?.map(lines),
        scheduled: reviews.then(|| store::list_scheduled(db, now)).transpose()?.map(lines),
        own_drafts: lines(store::list_own_drafts(db, room.account.id)?),
        drafts: reviews.then(|| store::drafts(db)).transpose()?,
        reading: room.may(Right::SeeStatistics, Subject::Publication).then(|| reading(db, room)).transpose()?,
    })
}

/// What readers do; the moving numbers are filled in by whoever asks the counters.
fn reading(db: &Reading, room: &Room) -> Result<page::Reading> {
    let popular = room.furniture.popular();
    let mut names = named(db, popular)?;
    let line = |id: &i64| {
        let name = names.remove(id)?;
        let url = room.furniture.bases.link(&name.path);
        Some(Line { headline: name.headline, url: Some(url), when: String::new(), iso: String::new() })
    };
    let most = popular.iter().filter_map(line).take(MOST_READ).collect();
    let (live_url, now_url) = (room.link("/statistics/live/"), room.link("/statistics/now/"));
    Ok(page::Reading { live_url, now_url, most, ..page::Reading::default() })
}

/// Each with the one page that settles it; what has no page yet is not promised.
fn needs(db: &Reading, room: &Room) -> Result<Vec<Need>> {
    let waiting = store::waiting(db)?;
    let mut needs = Vec::new();
    let mut add = |count: u64, right: Right, path: &str, words: [&str; 2], mark: &'static str| {
        if count > 0 && is_open(path) && may_to_all(&room.account, right) {
            let text = counted(room, words[0], count);
            needs.push(Need { text, url: room.link(path), mark, button: room.text(words[1]) });
        }
    };
    add(waiting.comments, Right::Moderate, "/comments/", ["need-comments", "need-comments-do"], "comments");
    add(waiting.in_review, Right::SendBack, "/articles/", ["need-review", "need-review-do"], "submit");
    Ok(needs)
}

fn counted(room: &Room, key: &str, count: u64) -> String {
    let mut args = FluentArgs::new();
    args.set("count", i64::try_from(count).unwrap_or(i64::MAX));
    room.furniture.locale.message(key, Some(&args)).unwrap_or_else(|| count.to_string())
}

fn line(room: &Room, brief: Brief, today: &ZonedDateTime) -> Line {
    let at = local(brief.at, &room.furniture.zone);
    let when = if at.date() == today.date() {
        at.strftime("%H:%M").to_string()
    } else {
        format!("{} {}", DateText::new(&at, &room.furniture.locale).short, at.strftime("%H:%M"))
    };
    let can_open = is_open("/articles/{id}/") && room.may(Right::Edit, Subject::Publication);
    Line {
        headline: if brief.headline.is_empty() { room.text("untitled") } else { brief.headline },
        url: can_open.then(|| room.link(&format!("/articles/{}/", brief.id))),
        when,
        iso: at.timestamp().to_string(),
    }
}

fn local(micros: i64, zone: &TimeZone) -> ZonedDateTime {
    Timestamp::from_microsecond(micros).unwrap_or_default().to_zoned_datetime(zone.clone())
}
