//! The site's time zone, which exports do not name: inferred from articles that carry both their
//! local and their UTC time.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use crate::settings::zone_named;

/// Zones of news publishing, the likelier first: several often explain the same times.
const CANDIDATES: [&str; 34] = [
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Denver",
    "America/Halifax",
    "America/St_Johns",
    "America/Anchorage",
    "Europe/Athens",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Dhaka",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Tehran",
    "Asia/Kathmandu",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Australia/Perth",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires",
    "America/Santiago",
    "America/Bogota",
    "Africa/Cairo",
    "Africa/Johannesburg",
];

/// A zone explains the times when it is right for this share of them: authors change old dates by hand.
const ENOUGH: f64 = 0.97;

/// Pairs of local and UTC time, counted by day and offset.
#[derive(Debug, Default)]
pub struct ZoneInference {
    votes: BTreeMap<(DateTime, i32), u64>,
}

impl ZoneInference {
    /// Shows one pair. Offsets that no place on earth has are ignored.
    pub fn show(&mut self, local: DateTime, utc: DateTime) {
        let Ok(span) = local.since((jiff::Unit::Minute, utc)) else { return };
        let minutes = span.get_minutes();
        if minutes % 15 != 0 || !(-12 * 60..=14 * 60).contains(&minutes) {
            return;
        }
        let Ok(day) = utc.round(jiff::Unit::Hour) else { return };
        *self.votes.entry((day, minutes as i32)).or_default() += 1;
    }

    /// The name of a zone that explains (nearly) all pairs, else the most frequent fixed offset, else UTC.
    pub fn conclude(&self) -> String {
        let total: u64 = self.votes.values().sum();
        if total == 0 {
            return "UTC".to_owned();
        }
        let fixed = self.most_frequent_offset();
        let fixed_share = self.share(total, |_| fixed);
        let by_name = CANDIDATES.iter().filter_map(|name| {
            let zone = zone_named(name)?;
            let share = self.share(total, |utc| offset_minutes(&zone, utc));
            (share >= ENOUGH && share > fixed_share).then_some((*name, share))
        });
        // Only a zone that explains more than a fixed offset is learned; "+08:00" does not say which country.
        let best = by_name.fold(None, |best: Option<(&str, f64)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        });
        match best {
            Some((name, _)) => name.to_owned(),
            None if fixed == 0 => "UTC".to_owned(),
            None => name_of(fixed),
        }
    }

    fn most_frequent_offset(&self) -> i32 {
        let mut by_offset: BTreeMap<i32, u64> = BTreeMap::new();
        for ((_, offset), count) in &self.votes {
            *by_offset.entry(*offset).or_default() += count;
        }
        by_offset.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(offset, _)| offset)
    }

    fn share(&self, total: u64, expected: impl Fn(DateTime) -> i32) -> f64 {
        let right: u64 =
            self.votes.iter().filter(|((utc, offset), _)| expected(*utc) == *offset).map(|(_, count)| count).sum();
        right as f64 / total as f64
    }
}

fn offset_minutes(zone: &TimeZone, utc: DateTime) -> i32 {
    let timestamp = Offset::UTC.to_timestamp(utc);
    timestamp.map_or(0, |timestamp| zone.to_offset(timestamp).seconds() / 60)
}

fn name_of(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(pairs: &[(&str, &str)]) -> String {
        let mut inference = ZoneInference::default();
        for (local, utc) in pairs {
            inference.show(local.parse().expect("local"), utc.parse().expect("utc"));
        }
        inference.conclude()
    }

    #[test]
    fn summer_and_winter_tell_the_zone() {
        let berlin = [("2024-01-10T12:00", "2024-01-10T11:00"), ("2024-07-10T12:00", "2024-07-10T10:00")];
        assert_eq!(learned(&berlin), "Europe/Berlin");
        let new_york = [("2024-01-10T12:00", "2024-01-10T17:00"), ("2024-07-10T12:00", "2024-07-10T16:00")];
        assert_eq!(learned(&new_york), "America/New_York");
    }

    #[test]
    fn one_offset_all_year_stays_an_offset() {
        let pairs = [("2024-01-10T20:00", "2024-01-10T12:00"), ("2024-07-10T20:00", "2024-07-10T12:00")];
        assert_eq!(learned(&pairs), "+08:00");
    }

    #[test]
    fn nothing_known_is_utc() {
        assert_eq!(learned(&[]), "UTC");
        assert_eq!(learned(&[("2024-01-10T12:07", "2024-01-10T11:00")]), "UTC");
    }
}
