//! A moment as pages print it: the exact time for machines, four forms for readers.

use jiff::ZonedDateTime;
use serde::Serialize;

use super::calendar::Calendar;
use super::locale::Locale;

/// One moment, in the site's zone and in the language of a locale. Made before rendering, so that
/// templates only choose a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DateText {
    /// For `time[datetime]`: seconds and zone offset, `2025-06-12T14:52:00+02:00`.
    pub iso: String,
    /// "Thursday, June 12, 2025".
    pub full: String,
    /// "June 12, 2025".
    pub long: String,
    /// "Jun 12".
    pub short: String,
    /// "14:52".
    pub time: String,
}

impl DateText {
    /// `when` must already be in the zone its reader expects.
    pub fn new(when: &ZonedDateTime, locale: &Locale) -> Self {
        let calendar = locale.calendar();
        let weekday = when.weekday().to_monday_zero_offset();
        let fill = |pattern| calendar.fill(pattern, when.year(), when.month(), when.day(), weekday);
        Self {
            iso: when.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            full: fill(calendar.full),
            long: fill(calendar.long),
            short: fill(calendar.short),
            time: format!("{:02}:{:02}", when.hour(), when.minute()),
        }
    }
}

/// "September 2023": the name of a month in a list of archives. `month` is 1 to 12.
pub fn month_label(year: i16, month: i8, locale: &Locale) -> String {
    label(locale.calendar(), |calendar| calendar.month_of_year, year, month, 1)
}

/// "2023", or "2023年" where a year takes a word.
pub fn year_label(year: i16, locale: &Locale) -> String {
    label(locale.calendar(), |calendar| calendar.year, year, 1, 1)
}

/// "September 2, 2023": the name of a day's archive.
pub fn day_label(year: i16, month: i8, day: i8, locale: &Locale) -> String {
    label(locale.calendar(), |calendar| calendar.long, year, month, day)
}

fn label(calendar: &'static Calendar, pattern: fn(&Calendar) -> &'static str, year: i16, month: i8, day: i8) -> String {
    calendar.fill(pattern(calendar), year, month, day, 0)
}

#[cfg(test)]
mod tests {
    use super::super::locale::Locales;
    use super::*;

    fn thursday_in(tag: &str) -> DateText {
        let when: ZonedDateTime = "2025-06-12T14:05:09+02:00[Europe/Berlin]".parse().unwrap();
        DateText::new(&when, &Locales::load().get(tag))
    }

    #[test]
    fn the_nameplate_carries_the_long_date_of_the_site_language() {
        assert_eq!(thursday_in("en").full, "Thursday, June 12, 2025");
        assert_eq!(thursday_in("zh-CN").full, "2025年6月12日 星期四");
        assert_eq!(thursday_in("ja").full, "2025年6月12日 木曜日");
        assert_eq!(thursday_in("ko").full, "2025년 6월 12일 목요일");
        assert_eq!(thursday_in("ar").full, "الخميس، 12 يونيو 2025");
        assert_eq!(thursday_in("fr").full, "jeudi 12 juin 2025");
        assert_eq!(thursday_in("de-AT").full, "Donnerstag, 12. Juni 2025");
        assert_eq!(thursday_in("es").full, "jueves, 12 de junio de 2025");
        assert_eq!(thursday_in("xx").full, "Thursday, June 12, 2025");
    }

    #[test]
    fn an_article_shows_its_date_and_machines_read_the_exact_time() {
        let date = thursday_in("en");
        assert_eq!(date.long, "June 12, 2025");
        assert_eq!(date.short, "Jun 12");
        assert_eq!(date.time, "14:05");
        assert_eq!(date.iso, "2025-06-12T14:05:09+02:00");
    }

    #[test]
    fn archives_are_named_by_year_month_and_day() {
        let (en, zh) = (Locales::load().get("en"), Locales::load().get("zh-Hans"));
        assert_eq!(month_label(2023, 9, &en), "September 2023");
        assert_eq!(month_label(2023, 9, &zh), "2023年9月");
        assert_eq!(year_label(2023, &en), "2023");
        assert_eq!(year_label(2023, &zh), "2023年");
        assert_eq!(day_label(2023, 9, 2, &en), "September 2, 2023");
    }
}
