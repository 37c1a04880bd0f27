//! Moments as WordPress writes them: on the site's own clocks and in UTC, to the second.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How WordPress writes that there is no date.
const NONE: &str = "0000-00-00 00:00:00";

/// Local and UTC time of a moment (microseconds UTC); WordPress's zeros for none.
pub fn pair(at: Option<i64>, zone: &TimeZone) -> (String, String) {
    let Some(at) = at.and_then(|at| Timestamp::from_microsecond(at).ok()) else {
        return (NONE.to_owned(), NONE.to_owned());
    };
    let written = |zone: &TimeZone| zone.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
    (written(zone), written(&TimeZone::UTC))
}

/// As RSS writes it; empty for none.
pub fn feed_date(at: Option<i64>) -> String {
    let at = at.and_then(|at| Timestamp::from_microsecond(at).ok());
    at.map(|at| TimeZone::UTC.to_datetime(at).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_twice() {
        let berlin = TimeZone::get("Europe/Berlin").expect("known");
        let at = "2024-05-01T10:00:00Z".parse::<Timestamp>().expect("a moment").as_microsecond();
        assert_eq!(pair(Some(at), &berlin), ("2024-05-01 12:00:00".to_owned(), "2024-05-01 10:00:00".to_owned()));
        assert_eq!(feed_date(Some(at)), "Wed, 01 May 2024 10:00:00 +0000");
        assert_eq!(pair(None, &berlin).0, NONE);
    }
}
