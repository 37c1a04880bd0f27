//! The dates of an export: WordPress's own notation, and RFC 822 as RSS has it.

/// A date and time of day in the proleptic Gregorian calendar, without a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDateTime {
    pub year: i32,
    /// 1–12
    pub month: u8,
    /// 1–31, valid for the month
    pub day: u8,
    /// 0–23
    pub hour: u8,
    /// 0–59
    pub minute: u8,
    /// 0–59
    pub second: u8,
}

/// Reads `2024-02-29 18:05:00`, also with `T` between date and time and with the time left out.
///
/// None for what is no date, and for `0000-00-00 00:00:00`: so WordPress writes the date of a draft
/// that has none.
pub fn parse(raw: &str) -> Option<CivilDateTime> {
    let raw = raw.trim();
    let (date, time) = raw.split_once([' ', 'T']).unwrap_or((raw, "00:00:00"));
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4..=4)?;
    let month = digits(parts.next()?, 1..=2)?;
    let day = digits(parts.next()?, 1..=2)?;
    if parts.next().is_some() || year == 0 {
        return None;
    }
    civil(year, month, day, time.trim().trim_end_matches('Z'))
}

/// Reads `Thu, 29 Feb 2024 18:05:00 +0100` and gives the moment in UTC.
///
/// The day's name is not checked. None for the year -0001, which WordPress writes for drafts.
pub fn parse_rfc822(raw: &str) -> Option<CivilDateTime> {
    let raw = raw.trim();
    let raw = raw.split_once(',').map_or(raw, |(_, rest)| rest);
    let mut words = raw.split_ascii_whitespace();
    let day = digits(words.next()?, 1..=2)?;
    let month = month_number(words.next()?)?;
    let year = match words.next()? {
        // RFC 2822 §4.3: two digits below 50 mean this century.
        short if short.len() == 2 => {
            digits(short, 2..=2).map(|year| if year < 50 { 2000 + year } else { 1900 + year })?
        }
        long => digits(long, 4..=4)?,
    };
    let local = civil(year, month, day, words.next()?)?;
    let offset = words.next().map_or(Some(0), offset_minutes)?;
    Some(shift(local, -offset))
}

fn civil(year: u32, month: u32, day: u32, time: &str) -> Option<CivilDateTime> {
    let mut parts = time.split(':');
    let hour = digits(parts.next()?, 1..=2)?;
    let minute = digits(parts.next()?, 2..=2)?;
    let second = parts.next().map_or(Some(0), |second| digits(second, 2..=2))?;
    let is_valid = parts.next().is_none()
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    is_valid.then_some(CivilDateTime {
        year: i32::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok()?,
        second: u8::try_from(second).ok()?,
    })
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let is_number = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn days_in_month(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

fn month_number(name: &str) -> Option<u32> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?.to_ascii_lowercase();
    NAMES.iter().zip(1..).find(|(known, _)| **known == start).map(|(_, number)| number)
}

/// Minutes east of Greenwich. The letters are those of RFC 822 §5.1.
fn offset_minutes(zone: &str) -> Option<i32> {
    let hours = match zone {
        "GMT" | "UT" | "UTC" | "Z" => 0,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => return numeric_offset(zone),
    };
    Some(hours * 60)
}

fn numeric_offset(zone: &str) -> Option<i32> {
    let (sign, number) = match zone.split_at_checked(1)? {
        ("+", number) => (1, number),
        ("-", number) => (-1, number),
        _ => return None,
    };
    let number = i32::try_from(digits(&number.replace(':', ""), 4..=4)?).ok()?;
    (number % 100 < 60 && number / 100 < 24).then_some(sign * (number / 100 * 60 + number % 100))
}

/// Moves by less than two days, which crosses at most one end of a month.
fn shift(at: CivilDateTime, minutes: i32) -> CivilDateTime {
    let total = i32::from(at.hour) * 60 + i32::from(at.minute) + minutes;
    let minute_of_day = total.rem_euclid(24 * 60);
    let mut moved = CivilDateTime {
        hour: u8::try_from(minute_of_day / 60).expect("below 24"),
        minute: u8::try_from(minute_of_day % 60).expect("below 60"),
        ..at
    };
    match total.div_euclid(24 * 60) {
        1 => step_forward(&mut moved),
        -1 => step_back(&mut moved),
        _ => {}
    }
    moved
}

fn step_forward(date: &mut CivilDateTime) {
    if u32::from(date.day) < days_in_month(date.year.unsigned_abs(), date.month.into()) {
        date.day += 1;
        return;
    }
    date.day = 1;
    (date.year, date.month) = if date.month == 12 { (date.year + 1, 1) } else { (date.year, date.month + 1) };
}

fn step_back(date: &mut CivilDateTime) {
    if date.day > 1 {
        date.day -= 1;
        return;
    }
    (date.year, date.month) = if date.month == 1 { (date.year - 1, 12) } else { (date.year, date.month - 1) };
    date.day = u8::try_from(days_in_month(date.year.unsigned_abs(), date.month.into())).expect("at most 31");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Option<CivilDateTime> {
        Some(CivilDateTime { year, month, day, hour, minute, second })
    }

    #[test]
    fn a_wordpress_date_is_read() {
        assert_eq!(parse(" 2024-02-29 18:05:07 "), at(2024, 2, 29, 18, 5, 7));
        assert_eq!(parse("2024-02-29T18:05:07Z"), at(2024, 2, 29, 18, 5, 7));
        assert_eq!(parse("2024-02-29"), at(2024, 2, 29, 0, 0, 0));
    }

    #[test]
    fn the_date_of_an_undated_draft_is_none() {
        assert_eq!(parse("0000-00-00 00:00:00"), None);
        assert_eq!(parse_rfc822("Mon, 30 Nov -0001 00:00:00 +0000"), None);
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        for raw in ["2023-02-29 00:00:00", "2024-13-01 00:00:00", "2024-01-01 24:00:00", "yesterday", "", "2024-1--1"] {
            assert_eq!(parse(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_feed_date_is_given_in_utc() {
        assert_eq!(parse_rfc822("Thu, 29 Feb 2024 18:05:00 +0100"), at(2024, 2, 29, 17, 5, 0));
        assert_eq!(parse_rfc822("Wed, 01 Jan 2020 00:30:00 +0530"), at(2019, 12, 31, 19, 0, 0));
        assert_eq!(parse_rfc822("Tue, 31 Dec 2019 20:00:00 EST"), at(2020, 1, 1, 1, 0, 0));
        assert_eq!(parse_rfc822("1 Mar 99 07:00 GMT"), at(1999, 3, 1, 7, 0, 0));
    }

    #[test]
    fn a_feed_date_with_an_impossible_zone_is_none() {
        assert_eq!(parse_rfc822("Thu, 29 Feb 2024 18:05:00 +9999"), None);
    }
}
