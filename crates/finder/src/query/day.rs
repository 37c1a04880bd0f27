//! A year, month or day as people type it.

/// The first day of what was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

impl Day {
    /// Reads `2024`, `2024-05`, `2024-05-31`, with dashes, slashes or dots between. Whether the month has that day is
    /// for a calendar to say.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(['-', '/', '.']).map(|part| {
            let is_number = !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse::<i16>().ok()).flatten()
        });
        let year = numbers.next()??;
        let small = |number: Option<Option<i16>>, most: i16| match number {
            None => Some(1),
            Some(number) => {
                number.filter(|number| (1..=most).contains(number)).and_then(|number| i8::try_from(number).ok())
            }
        };
        let month = small(numbers.next(), 12)?;
        let day = small(numbers.next(), 31)?;
        let is_year = (1000..=9998).contains(&year);
        (is_year && numbers.next().is_none()).then_some(Self { year, month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days_are_read() {
        let day = |year, month, day| Some(Day { year, month, day });
        assert_eq!(Day::parse("2024"), day(2024, 1, 1));
        assert_eq!(Day::parse("2024-05"), day(2024, 5, 1));
        assert_eq!(Day::parse("2024/5/31"), day(2024, 5, 31));
        for nothing in ["", "24", "2024-13", "2024-00", "2024-05-32", "2024-05-01-01", "yesterday", "-2024", "２０２４"]
        {
            assert_eq!(Day::parse(nothing), None, "{nothing}");
        }
    }
}
