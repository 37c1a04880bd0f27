//! Names of months and days, and the order of the parts of a date, per language.
//!
//! A table, because a full date library of all languages weighs megabytes and a newspaper needs
//! four forms. Languages not listed here use English forms.

/// Words and patterns of one language. Patterns hold `{weekday}`, `{month}` (name), `{mon}` (short
/// name), `{m}` (number), `{day}`, `{year}`.
#[derive(Debug)]
pub(super) struct Calendar {
    pub language: &'static str,
    months: [&'static str; 12],
    months_short: [&'static str; 12],
    /// Monday first.
    weekdays: [&'static str; 7],
    /// With the weekday, as beside the nameplate.
    pub full: &'static str,
    /// As over an article.
    pub long: &'static str,
    /// Without the year.
    pub short: &'static str,
    pub month_of_year: &'static str,
    pub year: &'static str,
}

impl Calendar {
    /// The calendar of a language tag; its first part decides.
    pub(super) fn of(tag: &str) -> &'static Self {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        CALENDARS.iter().find(|calendar| calendar.language.eq_ignore_ascii_case(language)).unwrap_or(&CALENDARS[0])
    }

    /// Fills in a pattern. `weekday` counts from Monday = 0, `month` from 1.
    pub(super) fn fill(&self, pattern: &str, year: i16, month: i8, day: i8, weekday: i8) -> String {
        let month_index = usize::try_from(month - 1).unwrap_or(0).min(11);
        let weekday_index = usize::try_from(weekday).unwrap_or(0).min(6);
        let mut text = String::with_capacity(pattern.len() + 16);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match name {
                "weekday" => text.push_str(self.weekdays[weekday_index]),
                "month" => text.push_str(self.months[month_index]),
                "mon" => text.push_str(self.months_short[month_index]),
                "m" => text.push_str(&month.to_string()),
                "day" => text.push_str(&day.to_string()),
                _ => text.push_str(&year.to_string()),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

static CALENDARS: [Calendar; 8] = [
    Calendar {
        language: "en",
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        full: "{weekday}, {month} {day}, {year}",
        long: "{month} {day}, {year}",
        short: "{mon} {day}",
        month_of_year: "{month} {year}",
        year: "{year}",
    },
    Calendar {
        language: "zh",
        months: NUMBERED,
        months_short: NUMBERED,
        weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        full: "{year}年{m}月{day}日 {weekday}",
        long: "{year}年{m}月{day}日",
        short: "{m}月{day}日",
        month_of_year: "{year}年{m}月",
        year: "{year}年",
    },
    Calendar {
        language: "ja",
        months: NUMBERED,
        months_short: NUMBERED,
        weekdays: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
        full: "{year}年{m}月{day}日 {weekday}",
        long: "{year}年{m}月{day}日",
        short: "{m}月{day}日",
        month_of_year: "{year}年{m}月",
        year: "{year}年",
    },
    Calendar {
        language: "ko",
        months: NUMBERED,
        months_short: NUMBERED,
        weekdays: ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
        full: "{year}년 {m}월 {day}일 {weekday}",
        long: "{year}년 {m}월 {day}일",
        short: "{m}월 {day}일",
        month_of_year: "{year}년 {m}월",
        year: "{year}년",
    },
    Calendar {
        language: "ar",
        months: ARABIC_MONTHS,
        months_short: ARABIC_MONTHS,
        weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        full: "{weekday}، {day} {month} {year}",
        long: "{day} {month} {year}",
        short: "{day} {month}",
        month_of_year: "{month} {year}",
        year: "{year}",
    },
    Calendar {
        language: "fr",
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        months_short: [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
        ],
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        full: "{weekday} {day} {month} {year}",
        long: "{day} {month} {year}",
        short: "{day} {mon}",
        month_of_year: "{month} {year}",
        year: "{year}",
    },
    Calendar {
        language: "de",
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        months_short: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        full: "{weekday}, {day}. {month} {year}",
        long: "{day}. {month} {year}",
        short: "{day}. {mon}",
        month_of_year: "{month} {year}",
        year: "{year}",
    },
    Calendar {
        language: "es",
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        months_short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        full: "{weekday}, {day} de {month} de {year}",
        long: "{day} de {month} de {year}",
        short: "{day} {mon}",
        month_of_year: "{month} de {year}",
        year: "{year}",
    },
];

/// Chinese, Japanese and Korean write months as numbers; their patterns use `{m}`.
const NUMBERED: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

const ARABIC_MONTHS: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
