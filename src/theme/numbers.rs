//! Numbers for readers: "2.5k" on a counter, "2,514" where there is room.

/// Shortens a count to at most three digits and a unit: 1 000 → 1k, 2 499 → 2.5k, 999 999 → 1M.
///
/// Chinese, Japanese and Korean count in ten-thousands: 25 000 → 2.5万.
pub(crate) fn compact(count: u64, language: &str) -> String {
    let units = units(primary(language));
    let first = units.iter().position(|&(size, _)| count >= size);
    let Some(mut index) = first else {
        return count.to_string();
    };
    // Rounding may reach the next unit: 999 999 is nearer to 1M than to 1000k.
    if index > 0 && rounded(count, units[index].0).0 * units[index].0 >= units[index - 1].0 {
        index -= 1;
    }
    let (size, unit) = units[index];
    match rounded(count, size) {
        (whole, 0) => format!("{whole}{unit}"),
        (whole, tenth) => format!("{whole}{}{tenth}{unit}", decimal_mark(language)),
    }
}

/// Writes a count out with the separators of the language: 2514 → "2,514".
pub(crate) fn grouped(count: u64, language: &str) -> String {
    let digits = count.to_string();
    let separator = match primary(language) {
        "de" | "es" => ".",
        "fr" => "\u{202f}",
        _ => ",",
    };
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

/// Largest first.
fn units(language: &str) -> &'static [(u64, &'static str)] {
    match language {
        "zh" => &[(100_000_000, "亿"), (10_000, "万")],
        "ja" => &[(100_000_000, "億"), (10_000, "万")],
        "ko" => &[(100_000_000, "억"), (10_000, "만")],
        _ => &[(1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k")],
    }
}

/// `count / size`, rounded half up: with one decimal below a hundred, without above.
fn rounded(count: u64, size: u64) -> (u64, u64) {
    let (whole, rest) = (count / size, count % size);
    let tenths = whole * 10 + (rest * 10 + size / 2) / size;
    if tenths < 1_000 {
        return (tenths / 10, tenths % 10);
    }
    (whole + u64::from(rest * 2 >= size), 0)
}

fn decimal_mark(language: &str) -> char {
    match primary(language) {
        "fr" | "de" | "es" => ',',
        _ => '.',
    }
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_is_shortened_as_readers_expect() {
        let cases = [
            (0, "0"),
            (319, "319"),
            (999, "999"),
            (1_000, "1k"),
            (1_049, "1k"),
            (2_499, "2.5k"),
            (9_950, "10k"),
            (99_949, "99.9k"),
            (319_400, "319k"),
            (999_499, "999k"),
            (999_999, "1M"),
            (2_500_000, "2.5M"),
            (1_000_000_000, "1B"),
        ];
        for (count, shown) in cases {
            assert_eq!(compact(count, "en"), shown, "{count}");
        }
    }

    #[test]
    fn chinese_counts_in_ten_thousands() {
        assert_eq!(compact(2_499, "zh-Hans"), "2499");
        assert_eq!(compact(10_000, "zh-Hans"), "1万");
        assert_eq!(compact(25_140, "zh-Hans"), "2.5万");
        assert_eq!(compact(99_999_999, "zh-Hans"), "1亿");
        assert_eq!(compact(25_140, "ko"), "2.5만");
    }

    #[test]
    fn the_exact_number_is_grouped_by_language() {
        assert_eq!(grouped(7, "en"), "7");
        assert_eq!(grouped(2_514, "en"), "2,514");
        assert_eq!(grouped(1_234_567, "de"), "1.234.567");
        assert_eq!(compact(2_499, "de"), "2,5k");
        assert_eq!(grouped(u64::MAX, "en"), "18,446,744,073,709,551,615");
    }
}
