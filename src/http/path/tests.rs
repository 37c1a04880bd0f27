use proptest::prelude::*;

use super::*;

fn parse(target: &str) -> Result<RequestPath, BadPath> {
    RequestPath::parse(&target.parse::<Uri>().unwrap())
}

fn segments(target: &str) -> Vec<String> {
    let path = parse(target).unwrap();
    path.segments().map(str::to_owned).collect()
}

#[test]
fn a_chinese_slug_is_one_address_in_every_spelling() {
    let expected = ["2025", "台灣"];
    assert_eq!(segments("/2025/%E5%8F%B0%E7%81%A3/"), expected);
    assert_eq!(segments("/2025/%e5%8f%b0%e7%81%a3/"), expected);
    assert_eq!(segments("/2025/台灣/"), expected);
}

#[test]
fn an_accent_written_as_two_characters_is_the_same_letter() {
    assert_eq!(segments("/caf%65%CC%81/"), segments("/caf%C3%A9/"));
}

#[test]
fn the_front_page_has_no_segments_and_ends_with_a_slash() {
    let front = parse("/").unwrap();
    assert_eq!(front.segments().len(), 0);
    assert!(front.trailing_slash && !front.double_slash);
    assert_eq!(front.canonical(), "/");
}

#[test]
fn double_slashes_are_told_so_that_the_reader_can_be_sent_on() {
    for target in ["//a/b", "/a//b", "/a/b//"] {
        let path = parse(target).unwrap();
        assert!(path.double_slash, "{target}");
        assert!(["/a/b", "/a/b/"].contains(&path.canonical().as_str()), "{target}");
    }
    assert!(!parse("/a/b/").unwrap().double_slash);
}

#[test]
fn no_spelling_leads_up_or_out() {
    let refused = [
        ("/../etc/passwd", BadPath::Dots),
        ("/a/%2e%2e/b", BadPath::Dots),
        ("/a/%2E./b", BadPath::Dots),
        ("/./a", BadPath::Dots),
        ("/..%2f..%2fetc", BadPath::Forbidden),
        ("/..%5c..%5cetc", BadPath::Forbidden),
        ("/a%00b", BadPath::Forbidden),
        ("/a%0ab", BadPath::Forbidden),
        ("/a%7fb", BadPath::Forbidden),
        ("/%ff%fe", BadPath::NotUtf8),
        ("/%c0%ae%c0%ae/", BadPath::NotUtf8),
        ("/%e0%80%af", BadPath::NotUtf8),
        ("/%ed%a0%80", BadPath::NotUtf8),
        ("/%", BadPath::BrokenEscape),
        ("/%4", BadPath::BrokenEscape),
        ("/%zz", BadPath::BrokenEscape),
        ("/%u0041", BadPath::BrokenEscape),
    ];
    for (target, expected) in refused {
        assert_eq!(parse(target), Err(expected), "{target}");
    }
}

#[test]
fn nothing_is_decoded_twice() {
    assert_eq!(segments("/%252e%252e/%2561"), ["%2e%2e", "%61"]);
}

#[test]
fn the_first_of_two_parameters_counts() {
    let path = parse("/?s=first&s=second&page=2&flag&q=a+b%20c&%73=third").unwrap();
    assert_eq!(path.query("s"), Some("first"));
    assert_eq!(path.query("flag"), Some(""));
    assert_eq!(path.query("q"), Some("a b c"));
    assert_eq!(path.query("none"), None);
    assert_eq!(path.pairs().count(), 4);
}

#[test]
fn a_broken_query_is_still_a_query() {
    assert_eq!(parse("/?q=%ff%zz").unwrap().query("q"), Some("\u{fffd}%zz"));
    assert_eq!(parse(&format!("/?{}", "a=1&b&".repeat(5_000))).unwrap().pairs().count(), 2);
}

#[test]
fn addresses_are_written_with_lower_case_hexadecimal() {
    assert_eq!(encode_path("/2025/台灣/"), "/2025/%e5%8f%b0%e7%81%a3/");
    assert_eq!(encode_path("/a b/?#%"), "/a%20b/%3f%23%25");
    assert_eq!(encode_path("/A-Z_a.z~9/"), "/A-Z_a.z~9/");
}

#[test]
fn what_is_encoded_already_is_not_encoded_again() {
    assert_eq!(encode_unwritable("/%E5%8f/é <"), "/%E5%8f/%c3%a9%20%3c");
}

proptest! {
    #[test]
    fn a_canonical_address_is_its_own_canonical_address(target in "/[ -~]{0,40}") {
        let Ok(uri) = target.parse::<Uri>() else { return Ok(()) };
        let Ok(path) = RequestPath::parse(&uri) else { return Ok(()) };
        let again = parse(&path.canonical()).unwrap();
        prop_assert_eq!(again.canonical(), path.canonical());
        prop_assert_eq!(again.decoded(), path.decoded());
        prop_assert!(!again.double_slash);
    }

    #[test]
    fn every_slug_survives_being_written_and_read(slug in "[^/\\\\\\p{Cc}]{1,20}") {
        prop_assume!(slug != "." && slug != "..");
        let path = parse(&format!("/{}/", encode_segment(&slug))).unwrap();
        let expected: String = slug.nfc().collect();
        prop_assert_eq!(path.segments().next(), Some(expected.as_str()));
    }
}
