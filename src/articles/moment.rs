//! A day and a time that somebody typed, as a moment: always in the publication's zone, and never guessed. An hour
//! that does not exist on that day is refused, one that comes twice is asked about.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

/// Which of two hours is meant, on the night when the clocks go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    First,
    Second,
}

/// Why a day and a time are no moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoMoment {
    /// A day is missing, or it or the time is not readable.
    Unreadable,
    /// The clocks go forward over it: from the first time to the second, `HH:MM`.
    Skipped { from: String, to: String },
    /// It comes twice; both as offsets from UTC, the earlier one first.
    Twice { first: String, second: String },
}

/// Reads `2025-06-12` and `12:30`; without a time it is the day's beginning.
pub fn read(day: &str, time: &str, which: Option<Which>, zone: &TimeZone) -> Result<i64, NoMoment> {
    let date: Date = day.trim().parse().map_err(|_| NoMoment::Unreadable)?;
    let time = match time.trim() {
        "" => Time::midnight(),
        time => time.parse().map_err(|_| NoMoment::Unreadable)?,
    };
    let local = date.to_datetime(time);
    let ambiguous = zone.to_ambiguous_timestamp(local);
    let moment = match (ambiguous.offset(), which) {
        (AmbiguousOffset::Gap { before, after }, _) => return Err(skipped(local, before, after)),
        (AmbiguousOffset::Fold { before, after }, None) => {
            return Err(NoMoment::Twice { first: before.to_string(), second: after.to_string() });
        }
        (AmbiguousOffset::Fold { .. }, Some(Which::First)) => ambiguous.earlier(),
        (AmbiguousOffset::Fold { .. }, Some(Which::Second)) => ambiguous.later(),
        (AmbiguousOffset::Unambiguous { .. }, _) => ambiguous.compatible(),
    };
    moment.map(Timestamp::as_microsecond).map_err(|_| NoMoment::Unreadable)
}

/// A moment as the two fields of a form have it.
pub fn written(at: i64, zone: &TimeZone) -> (String, String) {
    let at = Timestamp::from_microsecond(at).unwrap_or_default().to_zoned_datetime(zone.clone());
    (at.strftime("%Y-%m-%d").to_string(), at.strftime("%H:%M").to_string())
}

/// The times between which the clocks jump, as they would have shown before and show after.
fn skipped(local: DateTime, before: Offset, after: Offset) -> NoMoment {
    let as_before = before.to_timestamp(local).unwrap_or_default();
    let jump = i64::from(after.seconds() - before.seconds());
    // The jump begins at the hour whose offset is still the old one.
    let shown = |at: Timestamp, offset: Offset| offset.to_datetime(at).strftime("%H:%M").to_string();
    let begins = transition(as_before, jump);
    NoMoment::Skipped { from: shown(begins, before), to: shown(begins, after) }
}

/// Clocks are changed at full quarters of an hour: the last one at or before the typed time, not further back than
/// the jump is long.
fn transition(typed: Timestamp, jump: i64) -> Timestamp {
    const HALF_AN_HOUR: i64 = 1_800;
    let step = jump.clamp(1, HALF_AN_HOUR * 4);
    let seconds = typed.as_second();
    Timestamp::from_second(seconds - seconds.rem_euclid(step)).unwrap_or(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").expect("a zone")
    }

    #[test]
    fn a_time_is_read_in_the_publications_zone() {
        let at = read("2025-06-12", "12:30", None, &berlin()).expect("a moment");
        assert_eq!(Timestamp::from_microsecond(at).expect("a time").to_string(), "2025-06-12T10:30:00Z");
        assert_eq!(written(at, &berlin()), ("2025-06-12".to_owned(), "12:30".to_owned()));
    }

    #[test]
    fn an_hour_that_does_not_exist_is_refused_with_the_jump() {
        let refused = read("2025-03-30", "02:30", None, &berlin());
        assert_eq!(refused, Err(NoMoment::Skipped { from: "02:00".to_owned(), to: "03:00".to_owned() }));
        assert!(read("2025-03-30", "03:00", None, &berlin()).is_ok());
    }

    #[test]
    fn an_hour_that_comes_twice_is_asked_about() {
        let asked = read("2025-10-26", "02:30", None, &berlin());
        assert_eq!(asked, Err(NoMoment::Twice { first: "+02".to_owned(), second: "+01".to_owned() }));
        let first = read("2025-10-26", "02:30", Some(Which::First), &berlin()).expect("a moment");
        let second = read("2025-10-26", "02:30", Some(Which::Second), &berlin()).expect("a moment");
        assert_eq!(second - first, 3_600_000_000);
    }

    #[test]
    fn nonsense_is_no_moment() {
        for (day, time) in [("", "12:00"), ("2025-02-30", ""), ("2025-06-12", "25:00"), ("soon", "")] {
            assert_eq!(read(day, time, None, &berlin()), Err(NoMoment::Unreadable), "{day} {time}");
        }
    }
}
