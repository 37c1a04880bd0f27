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
    moment(&item.date, &item.date_gmt, zone).or_else(|| {
        let utc = of_parts(wxr::dates::parse_rfc822(&item.pub_date)?)?;
        Offset::UTC.to_timestamp(utc).ok().map(Timestamp::as_microsecond)
    })
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
