//! WordPress's `convert_smilies`: `:-)` becomes a picture character when the text is shown.

/// The signs WordPress knows out of the box, longest first among those that begin alike.
const SMILIES: [(&str, &str); 42] = [
    (":mrgreen:", "😀"),
    (":neutral:", "😐"),
    (":twisted:", "😈"),
    (":arrow:", "➡"),
    (":shock:", "😯"),
    (":smile:", "🙂"),
    (":cool:", "😎"),
    (":evil:", "👿"),
    (":grin:", "😀"),
    (":idea:", "💡"),
    (":oops:", "😳"),
    (":razz:", "😛"),
    (":roll:", "🙄"),
    (":wink:", "😉"),
    (":cry:", "😥"),
    (":eek:", "😮"),
    (":lol:", "😆"),
    (":mad:", "😡"),
    (":sad:", "🙁"),
    ("8-)", "😎"),
    ("8-O", "😯"),
    (":-(", "🙁"),
    (":-)", "🙂"),
    (":-?", "😕"),
    (":-D", "😀"),
    (":-P", "😛"),
    (":-o", "😮"),
    (":-x", "😡"),
    (":-|", "😐"),
    (";-)", "😉"),
    ("8O", "😯"),
    (":(", "🙁"),
    (":)", "🙂"),
    (":?", "😕"),
    (":D", "😀"),
    (":P", "😛"),
    (":o", "😮"),
    (":x", "😡"),
    (":|", "😐"),
    (";)", "😉"),
    (":!:", "❗"),
    (":?:", "❓"),
];

/// The text with its smilies replaced, or nothing when it has none. A smiley stands alone: white
/// space or an end of the text on both sides.
pub(crate) fn replace_smilies(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(b':', b';', b'8', bytes) {
        if at < done || !(at == 0 || bytes[at - 1].is_ascii_whitespace()) {
            continue;
        }
        let Some((sign, face)) = smiley_at(&text[at..]) else {
            continue;
        };
        out.push_str(&text[done..at]);
        out.push_str(face);
        done = at + sign.len();
    }
    if done == 0 {
        return None;
    }
    out.push_str(&text[done..]);
    Some(out)
}

fn smiley_at(text: &str) -> Option<&'static (&'static str, &'static str)> {
    SMILIES.iter().find(|(sign, _)| {
        text.strip_prefix(sign)
            .is_some_and(|after| after.is_empty() || after.starts_with(|c: char| c.is_ascii_whitespace()))
    })
}

#[cfg(test)]
mod tests {
    use super::replace_smilies;

    #[test]
    fn a_smiley_that_stands_alone_becomes_a_face() {
        assert_eq!(replace_smilies("Good :) day ;-)").as_deref(), Some("Good 🙂 day 😉"));
    }

    #[test]
    fn a_time_a_ratio_and_an_address_are_no_smilies() {
        assert_eq!(replace_smilies("At 8:00 (8:1), http://x.test :book"), None);
    }
}
