//! WordPress's dates: local time and UTC as two strings, either of which may be missing.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use wxr::Item;

use crate::permalinks::LocalDate;

/// A local or UTC date as WordPress stores it; `0000-00-00 00:00:00` is none.
pub fn civil(raw: &str) -> Option<DateTime> {
    of_parts(wxr::dates::parse(raw)?)
}

fn of_parts(date: wxr::dates::CivilDateTime) -> Option<DateTime> {
    let part = |number: u8| i8::try_from(number).ok();
    DateTime::new(
        i16::try_from(date.year).ok()?,
        part(date.month)?,
        part(date.day)?,
        part(date.hour)?,
        part(date.minute)?,
        part(date.second)?,
        0,
    )
    .ok()
}

/// The moment behind a pair of local and UTC time, in microseconds UTC.
pub fn moment(local: &str, utc: &str, zone: &TimeZone) -> Option<i64> {
    if let Some(utc) = civil(utc) {
        return Offset::UTC.to_timestamp(utc).ok().map(Timestamp::as_microsecond);
    }
    zone.to_timestamp(civil(local)?).ok().map(Timestamp::as_microsecond)
}

/// When an item was (or will be) published. `pubDate` is the last resort: it is GMT.
pub fn published(item: &Item, zone: &TimeZone) -> Option<i64> {
    moment(&item.date, &item.date_gmt, zone).map(|at| on_its_day(at, item, zone)).or_else(|| feed_date(&item.pub_date))
}

/// A date as RSS writes it (RFC 822), in microseconds UTC.
pub fn feed_date(raw: &str) -> Option<i64> {
    let utc = of_parts(wxr::dates::parse_rfc822(raw)?)?;
    Offset::UTC.to_timestamp(utc).ok().map(Timestamp::as_microsecond)
}

/// Old and edited items carry pairs of times that contradict the site's zone. WordPress shows and files such an
/// item under its local day, so that day stands here too. What is still to come keeps its UTC time: an embargo
/// never ends early.
fn on_its_day(at: i64, item: &Item, zone: &TimeZone) -> i64 {
    let Some(local) = civil(&item.date).filter(|_| item.status == "publish") else { return at };
    let shown = Timestamp::from_microsecond(at).map(|at| zone.to_datetime(at).date());
    if shown.is_ok_and(|day| day == local.date()) {
        return at;
    }
    zone.to_timestamp(local).map_or(at, Timestamp::as_microsecond)
}

/// The calendar day under which an item's address stands: what WordPress calls `post_date`.
pub fn local_date(item: &Item, zone: &TimeZone) -> Option<LocalDate> {
    let date = civil(&item.date).or_else(|| {
        let micros = published(item, zone)?;
        Some(zone.to_datetime(Timestamp::from_microsecond(micros).ok()?))
    })?;
    Some(LocalDate {
        year: date.year(),
        month: date.month(),
        day: date.day(),
        hour: date.hour(),
        minute: date.minute(),
        second: date.second(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(status: &str, date: &str, date_gmt: &str) -> Item {
        Item { status: status.to_owned(), date: date.to_owned(), date_gmt: date_gmt.to_owned(), ..Item::default() }
    }

    fn tokyo() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(9))
    }

    fn utc(text: &str) -> Option<i64> {
        moment("", text, &TimeZone::UTC)
    }

    #[test]
    fn an_article_stays_on_the_day_under_which_readers_knew_it() {
        let from_america = item("publish", "2009-05-15 14:48:32", "2009-05-15 21:48:32");
        assert_eq!(published(&from_america, &tokyo()), utc("2009-05-15 05:48:32"));
        let from_japan = item("publish", "2009-05-16 06:48:32", "2009-05-15 21:48:32");
        assert_eq!(published(&from_japan, &tokyo()), utc("2009-05-15 21:48:32"));
    }

    #[test]
    fn what_is_still_to_come_keeps_its_moment() {
        let embargoed = item("future", "2030-01-01 12:00:18", "2030-01-01 19:00:18");
        assert_eq!(published(&embargoed, &tokyo()), utc("2030-01-01 19:00:18"));
    }
}
