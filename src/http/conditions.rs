//! `If-None-Match`, `If-Modified-Since` and `If-Range`: does the client have this already? (RFC 9110 §13)

use axum::http::{HeaderMap, HeaderValue, header};

use super::dates;

/// What a conditional GET or HEAD gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The whole answer.
    Send,
    /// 304. `tag` is the client's own spelling, so that it finds the form (compressed or not) it keeps.
    Unchanged { tag: Option<HeaderValue> },
}

/// Compares the request's conditions with the `ETag` and `Last-Modified` of the answer at hand.
pub fn for_reading(request: &HeaderMap, answer: &HeaderMap) -> Verdict {
    let mut lines = request.get_all(header::IF_NONE_MATCH).iter().peekable();
    if lines.peek().is_none() {
        return by_date(request, answer);
    }
    let Some(current) = answer.get(header::ETAG).and_then(|tag| tag.to_str().ok()) else {
        return Verdict::Send;
    };
    let listed = lines.flat_map(|line| line.to_str().unwrap_or("").split(','));
    for listed in listed.map(str::trim) {
        if listed == "*" {
            return Verdict::Unchanged { tag: None };
        }
        if page_of(listed) == page_of(current) {
            let tag = HeaderValue::from_str(listed).ok();
            return Verdict::Unchanged { tag };
        }
    }
    Verdict::Send
}

/// Whether a range may be taken from the answer at hand; without `If-Range` it may. Weak tags never
/// match here (RFC 9110 §13.1.5): parts must be parts of the same bytes.
pub fn range_applies(request: &HeaderMap, answer: &HeaderMap) -> bool {
    let Some(condition) = request.get(header::IF_RANGE) else {
        return true;
    };
    if condition.as_bytes().starts_with(b"\"") {
        return answer.get(header::ETAG) == Some(condition);
    }
    let current = answer.get(header::LAST_MODIFIED).and_then(dates::seconds);
    current.is_some() && current == dates::seconds(condition)
}

fn by_date(request: &HeaderMap, answer: &HeaderMap) -> Verdict {
    let had = request.get(header::IF_MODIFIED_SINCE).and_then(dates::seconds);
    let current = answer.get(header::LAST_MODIFIED).and_then(dates::seconds);
    match (had, current) {
        (Some(had), Some(current)) if current <= had => Verdict::Unchanged { tag: None },
        _ => Verdict::Send,
    }
}

/// The page a tag stands for: without the weakness mark that proxies add, and without the name of the
/// compression that our own `compress` step and the page cache add.
fn page_of(tag: &str) -> Option<&str> {
    let opaque = tag.strip_prefix("W/").unwrap_or(tag);
    let opaque = opaque.strip_prefix('"')?.strip_suffix('"')?;
    // A kept page that was compressed again, harder, has a digit more.
    let unnumbered = opaque.trim_end_matches(['2', '3']);
    let bare = ["-br", "-gzip", "-zstd"].iter().find_map(|coding| unnumbered.strip_suffix(coding));
    Some(bare.unwrap_or(opaque))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(header::HeaderName, &str)]) -> HeaderMap {
        let pairs = lines.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        pairs.collect()
    }

    fn is_unchanged(condition: &str, current: &str) -> bool {
        let request = headers(&[(header::IF_NONE_MATCH, condition)]);
        let answer = headers(&[(header::ETAG, current)]);
        for_reading(&request, &answer) != Verdict::Send
    }

    #[test]
    fn a_copy_the_reader_has_is_recognised_in_every_spelling() {
        for condition in
            ["\"abc\"", "W/\"abc\"", "\"abc-br\"", "\"abc-br3\"", "\"abc-zstd2\"", "\"x\", \"abc-gzip\"", "*"]
        {
            assert!(is_unchanged(condition, "\"abc\""), "{condition}");
        }
        for condition in ["\"abd\"", "abc", "", "\"abc"] {
            assert!(!is_unchanged(condition, "\"abc\""), "{condition}");
        }
    }

    #[test]
    fn a_tag_outweighs_a_date() {
        let answer = headers(&[(header::ETAG, "\"new\""), (header::LAST_MODIFIED, "Sun, 06 Nov 1994 08:49:37 GMT")]);
        let date = (header::IF_MODIFIED_SINCE, "Mon, 07 Nov 1994 08:49:37 GMT");
        let both = headers(&[(header::IF_NONE_MATCH, "\"old\""), date.clone()]);
        assert_eq!(for_reading(&both, &answer), Verdict::Send);
        let unchanged = Verdict::Unchanged { tag: None };
        assert_eq!(for_reading(&headers(&[date]), &answer), unchanged);
    }

    #[test]
    fn a_part_is_only_sent_of_the_very_bytes_the_reader_has() {
        let answer = headers(&[(header::ETAG, "\"abc\""), (header::LAST_MODIFIED, "Sun, 06 Nov 1994 08:49:37 GMT")]);
        let applies = |condition: &str| range_applies(&headers(&[(header::IF_RANGE, condition)]), &answer);
        assert!(applies("\"abc\""));
        assert!(applies("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert!(!applies("W/\"abc\""));
        assert!(!applies("\"abd\""));
        assert!(!applies("Sun, 06 Nov 1994 08:49:38 GMT"));
        assert!(range_applies(&HeaderMap::new(), &answer));
    }
}
