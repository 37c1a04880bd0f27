//! When two comments are the same, and when they are nearly the same.

use sha2::{Digest, Sha256};

use crate::comments::draft::Remark;

/// Texts with fewer letters than this are too common to be compared: "Thank you!" is not a flood.
const LEAST_LETTERS: usize = 24;

/// One form sent twice gives one fingerprint: the same writer says the same in the same place.
pub fn fingerprint(article: i64, parent: Option<i64>, remark: &Remark) -> String {
    let place = format!("{article} {}", parent.unwrap_or_default());
    hashed(&[&place, &remark.email, &remark.author, &remark.text])
}

/// What copies of one text share whoever signs them and whatever number or address was put in; empty for short texts.
pub fn likeness(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.contains("://") && !word.contains("www."));
    let letters: String =
        words.flat_map(str::chars).filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if letters.chars().count() < LEAST_LETTERS { String::new() } else { hashed(&[&letters]) }
}

/// Sixteen bytes in hexadecimal, of parts that cannot run into one another.
fn hashed(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_a_text_are_alike_whatever_number_they_carry() {
        let one = "Cheap tablets 24 hours a day, delivered to your door! http://a.example/1";
        let two = "cheap tablets 99 hours a day; delivered to YOUR door http://b.example/x";
        assert_eq!(likeness(one), likeness(two));
        assert_ne!(likeness(one), likeness("Cheap tablets are what the council promised to every school in 2024."));
    }

    #[test]
    fn short_thanks_are_like_nothing() {
        assert_eq!(likeness("Thank you, well said!"), "");
        assert_ne!(likeness("码头夜市回来了，渔民说等了三年，我们谢谢你们写这篇文章，很好"), "");
    }

    #[test]
    fn a_form_sent_twice_has_one_fingerprint() {
        let remark = |author: &str| Remark {
            text: "So it is.".to_owned(),
            author: author.to_owned(),
            email: "a@b.c".to_owned(),
            website: String::new(),
        };
        assert_eq!(fingerprint(1, None, &remark("A")), fingerprint(1, None, &remark("A")));
        assert_ne!(fingerprint(1, None, &remark("A")), fingerprint(1, Some(2), &remark("A")));
        assert_ne!(fingerprint(1, None, &remark("A")), fingerprint(2, None, &remark("A")));
        assert_ne!(fingerprint(1, None, &remark("A")), fingerprint(1, None, &remark("B")));
    }
}
