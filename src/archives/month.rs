//! Months as the archives count them.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The month of a moment (microseconds UTC) on the site's calendar, as `year * 100 + month`.
pub fn month_at(micros: i64, zone: &TimeZone) -> i64 {
    let date = Timestamp::from_microsecond(micros).map(|at| zone.to_datetime(at)).unwrap_or_default();
    i64::from(date.year()) * 100 + i64::from(date.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_evening_of_a_month_belongs_to_the_site_s_calendar() {
        let evening: Timestamp = "2024-01-31T23:30:00Z".parse().expect("a moment");
        let berlin = crate::settings::zone_named("Europe/Berlin").expect("a zone");
        assert_eq!(month_at(evening.as_microsecond(), &TimeZone::UTC), 202_401);
        assert_eq!(month_at(evening.as_microsecond(), &berlin), 202_402);
    }
}
