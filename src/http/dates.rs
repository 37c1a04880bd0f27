//! Dates as HTTP writes them (RFC 9110 §5.6.7), to the second.

use axum::http::HeaderValue;
use jiff::{
    Timestamp,
    fmt::rfc2822::{DateTimeParser, DateTimePrinter},
};

/// `Sun, 06 Nov 1994 08:49:37 GMT`; `None` for years HTTP cannot write.
pub fn written(at: Timestamp) -> Option<HeaderValue> {
    let text = DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()?;
    HeaderValue::from_str(&text).ok()
}

/// Whole seconds since 1970 of a date header; `None` for anything else, which RFC 9110 §13.1.3 says to ignore.
pub fn seconds(value: &HeaderValue) -> Option<i64> {
    let parsed = DateTimeParser::new().parse_timestamp(value.as_bytes());
    parsed.ok().map(|at| at.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_survives_being_written_and_read() {
        let at = Timestamp::from_second(784_111_777).unwrap();
        let value = written(at).unwrap();
        assert_eq!(value, "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(seconds(&value), Some(784_111_777));
        assert_eq!(seconds(&HeaderValue::from_static("yesterday")), None);
    }
}
