//! Which files of a site are brought, and what they are called below uploads.

use std::path::{Component, Path, PathBuf};

/// Programs and server settings have no place among pictures.
const REFUSED: [&str; 9] = ["php", "phtml", "phar", "htaccess", "cgi", "pl", "exe", "sh", "js"];

/// The part of an entry's path below `uploads`.
pub fn below_uploads(inside: &Path) -> String {
    let parts: Vec<_> = inside.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    let start = parts.iter().rposition(|part| part.as_os_str() == "uploads").map_or(0, |at| at + 1);
    let rest: PathBuf = parts[start..].iter().collect();
    rest.to_string_lossy().into_owned()
}

/// Why a file stays behind.
pub fn refused(name: &str) -> Option<&'static str> {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    if file.starts_with('.') {
        return Some("a hidden file: it was not brought");
    }
    let extension = file.rsplit('.').next().unwrap_or_default();
    REFUSED.contains(&extension).then_some("a program or a server's setting: it was not brought")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_of_a_whole_site_yields_what_lies_below_uploads() {
        assert_eq!(below_uploads(Path::new("site/wp-content/uploads/2023/09/a.jpg")), "2023/09/a.jpg");
        assert_eq!(below_uploads(Path::new("2023/09/a.jpg")), "2023/09/a.jpg");
    }

    #[test]
    fn programs_and_hidden_files_stay_behind() {
        assert!(refused("2023/shell.php").is_some());
        assert!(refused(".htaccess").is_some());
        assert!(refused("2023/09/a.jpg").is_none());
    }
}
