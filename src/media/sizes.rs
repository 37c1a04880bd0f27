//! WordPress's names for the sizes of a picture.

use crate::permalinks::decode;

/// The pictures a name may have been made from, itself first: `x-300x200.jpg`, `x-scaled.jpg`,
/// `x-e1234567890.jpg` and `x.jpg.webp` are made from `x.jpg`.
pub fn base_names(path: &str) -> Vec<String> {
    let twin = path.strip_suffix(".webp").filter(|rest| rest.rsplit('/').next().is_some_and(|name| name.contains('.')));
    let path = twin.unwrap_or(path);
    let mut names = vec![path.to_owned()];
    let Some((mut stem, extension)) = path.rsplit_once('.') else { return names };
    while let Some((shorter, suffix)) = stem.rsplit_once('-') {
        if !is_size(suffix) && !matches!(suffix, "scaled" | "rotated") && !is_edit(suffix) {
            break;
        }
        stem = shorter;
        names.push(format!("{stem}.{extension}"));
        names.push(format!("{stem}-scaled.{extension}"));
    }
    names
}

/// The same for an address as a text has it: encoded, perhaps with a question behind it.
pub fn names_of(src: &str) -> Vec<String> {
    base_names(&decode(src.split(['?', '#']).next().unwrap_or(src)))
}

fn is_size(suffix: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.len() < 6 && text.bytes().all(|b| b.is_ascii_digit());
    suffix.split_once('x').is_some_and(|(w, h)| digits(w) && digits(h))
}

fn is_edit(suffix: &str) -> bool {
    suffix.strip_prefix('e').is_some_and(|rest| rest.len() >= 10 && rest.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sized_name_leads_to_its_picture() {
        for sized in ["/u/x-300x200.jpg", "/u/x-scaled.jpg", "/u/x-e1700000000000-300x200.jpg", "/u/x.jpg.webp"] {
            assert!(base_names(sized).contains(&"/u/x.jpg".to_owned()), "{sized}");
        }
        assert_eq!(base_names("/u/harbour-wall.jpg"), ["/u/harbour-wall.jpg"]);
    }
}
