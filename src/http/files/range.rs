//! The part of a file a client asks for (RFC 9110 §14): one range of bytes. Lists of ranges are
//! answered with the whole file, as the RFC allows: they cost much and nobody needs them for a film.

use axum::http::HeaderValue;

/// What to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// Bytes `first` to `last`, both included.
    Range {
        first: u64,
        last: u64,
    },
    /// 416: it begins after the end.
    Beyond,
}

/// Reads a Range header for a file of `length` bytes. What is not understood is ignored (§14.2).
pub(super) fn part(header: Option<&HeaderValue>, length: u64) -> Part {
    let Some(text) = header.and_then(|value| value.to_str().ok()) else {
        return Part::Whole;
    };
    let Some(wanted) = text.trim().strip_prefix("bytes=") else {
        return Part::Whole;
    };
    match wanted.trim().split_once('-') {
        Some(("", last)) => suffix(digits(last), length),
        Some((first, "")) => between(digits(first), Some(u64::MAX), length),
        Some((first, last)) => between(digits(first), digits(last), length),
        None => Part::Whole,
    }
}

fn between(first: Option<u64>, last: Option<u64>, length: u64) -> Part {
    match (first, last) {
        (Some(first), Some(last)) if first > last => Part::Whole,
        (Some(first), Some(_)) if first >= length => Part::Beyond,
        (Some(first), Some(last)) => Part::Range { first, last: last.min(length - 1) },
        _ => Part::Whole,
    }
}

/// The last so many bytes.
fn suffix(wanted: Option<u64>, length: u64) -> Part {
    match wanted {
        None => Part::Whole,
        Some(0) => Part::Beyond,
        Some(_) if length == 0 => Part::Beyond,
        Some(wanted) => Part::Range { first: length.saturating_sub(wanted), last: length - 1 },
    }
}

/// Digits only: `parse` alone would take a sign.
fn digits(text: &str) -> Option<u64> {
    let only_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_means_what_the_standard_says() {
        let range = |first, last| Part::Range { first, last };
        let table = [
            ("bytes=0-0", range(0, 0)),
            ("bytes=0-99", range(0, 99)),
            ("bytes=0-1000", range(0, 99)),
            ("bytes=50-", range(50, 99)),
            ("bytes=-10", range(90, 99)),
            ("bytes=-1000", range(0, 99)),
            ("bytes=99-", range(99, 99)),
            ("bytes=0-99999999999999999999999", range(0, 99)),
            ("bytes=100-", Part::Beyond),
            ("bytes=99999999999999999999999-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=5-4", Part::Whole),
            ("bytes=0-1,5-6", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=", Part::Whole),
            ("items=0-1", Part::Whole),
        ];
        for (text, expected) in table {
            let header = HeaderValue::from_str(text).unwrap();
            assert_eq!(part(Some(&header), 100), expected, "{text}");
        }
        assert_eq!(part(None, 100), Part::Whole);
    }

    #[test]
    fn an_empty_file_has_no_parts() {
        let header = HeaderValue::from_static("bytes=0-0");
        assert_eq!(part(Some(&header), 0), Part::Beyond);
        let header = HeaderValue::from_static("bytes=-5");
        assert_eq!(part(Some(&header), 0), Part::Beyond);
    }
}
