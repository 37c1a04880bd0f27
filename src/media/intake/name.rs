//! What somebody called a file becomes a name for people and a piece of an address; never a path, never a type.

use crate::permalinks::slugify;

/// Letters of a title, and bytes of the name in an address: both leave room for a number and an ending.
const MOST_LETTERS: usize = 120;
const MOST_BYTES: usize = 120;

/// The name as people read it, without folders, ending and what cannot be seen: `C:\x\Harbour wall.JPG` → `Harbour wall`.
pub fn shown_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = last.rsplit_once('.').map_or(last, |(stem, _)| if stem.is_empty() { last } else { stem });
    let seen: String = name.chars().filter(|c| !c.is_control() && !steers_direction(*c)).take(MOST_LETTERS).collect();
    seen.trim().trim_matches('.').to_owned()
}

/// The name in the public address, without an ending: small letters, figures, dashes, and letters of other scripts.
pub fn stem(sent: &str) -> String {
    let mut stem = slugify(&shown_name(sent));
    while stem.len() > MOST_BYTES {
        stem.pop();
    }
    let stem = stem.trim_matches('-');
    if stem.is_empty() { "file".to_owned() } else { stem.to_owned() }
}

/// Marks that make `gpj.exe` look like `exe.jpg`.
fn steers_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_for_people_and_tamed_for_addresses() {
        let table = [
            ("Harbour Wall.JPG", "Harbour Wall", "harbour-wall"),
            ("C:\\Users\\li\\IMG_0412.jpeg", "IMG_0412", "img_0412"),
            ("/etc/passwd", "passwd", "passwd"),
            ("../../../etc/cron.d/x", "x", "x"),
            ("..", "", "file"),
            ("....", "", "file"),
            (".htaccess", "htaccess", "htaccess"),
            ("港口 夜景.png", "港口 夜景", "港口-夜景"),
            ("a\u{202e}gpj.exe", "agpj", "agpj"),
            ("shell.php.jpg", "shell.php", "shell-php"),
            ("x.jpg\0.php", "x.jpg", "x-jpg"),
            ("a\r\nSet-Cookie: b.png", "aSet-Cookie: b", "aset-cookie-b"),
            ("", "", "file"),
            ("%2e%2e%2f.png", "%2e%2e%2f", "2e2e2f"),
        ];
        for (sent, shown, address) in table {
            assert_eq!((shown_name(sent).as_str(), stem(sent).as_str()), (shown, address), "{sent:?}");
        }
        assert!(stem(&"长".repeat(500)).len() <= MOST_BYTES);
    }

    #[test]
    fn no_name_makes_a_path() {
        for sent in ["a/../../b.jpg", "..\\..\\b.jpg", "/\0/x", "a\u{2215}b.png", "con", "~root", "-rf"] {
            let stem = stem(sent);
            assert!(
                !stem.is_empty() && !stem.contains(['/', '\\', '\0', '.', '~']) && !stem.starts_with('-'),
                "{sent}"
            );
        }
    }
}
