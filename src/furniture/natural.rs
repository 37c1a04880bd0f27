//! The order of the tag cloud: WordPress's natural order (PHP's `strnatcasecmp`).
//!
//! Lower case, spaces skipped, groups of digits compared as numbers, except that a group with a
//! leading zero is compared digit by digit from the left: Type 003 < Type 075 < Type 15; H-6K < H-20.

use std::cmp::Ordering;

/// Compares two names as readers of the cloud expect them.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let fold = |text: &str| -> Vec<char> {
        text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    compare(&fold(a), &fold(b)).then_with(|| a.cmp(b))
}

fn compare(a: &[char], b: &[char]) -> Ordering {
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (m, n) = (digits(&a[i..]), digits(&b[j..]));
                let order = numbers(&a[i..i + m], &b[j..j + n]);
                if order != Ordering::Equal {
                    return order;
                }
                i += m;
                j += n;
            }
            (Some(x), Some(y)) if x != y => return x.cmp(y),
            _ => {
                i += 1;
                j += 1;
            }
        }
    }
}

fn digits(text: &[char]) -> usize {
    text.iter().take_while(|c| c.is_ascii_digit()).count()
}

fn numbers(a: &[char], b: &[char]) -> Ordering {
    if a[0] == '0' || b[0] == '0' {
        // Like fractions: from the left.
        return a.cmp(b);
    }
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stand_in_wordpress_s_natural_order() {
        let mut tags = vec![
            "Type 15",
            "Type 003",
            "H-20",
            "Type 075",
            "China and Japan",
            "H-6K",
            "China",
            "China-India",
            "J-16",
            "j-8",
        ];
        tags.sort_by(|a, b| natural_order(a, b));
        let expected = [
            "China",
            "China-India",
            "China and Japan",
            "H-6K",
            "H-20",
            "j-8",
            "J-16",
            "Type 003",
            "Type 075",
            "Type 15",
        ];
        assert_eq!(tags, expected);
    }
}
