//! The addresses of lists: sections, tags, contributors, dates, search, and their pages and feeds.
//! Source: WordPress, `WP_Rewrite`; measured in its URL contract.

use super::Structure;
use crate::http::path::encode_path;
use crate::settings::Publication;

/// Everything needed to write an address of this publication.
#[derive(Debug, Clone)]
pub struct Bases {
    pub structure: Structure,
    pub section: String,
    pub tag: String,
    pub author: String,
    pub date: String,
    slash: bool,
}

impl Bases {
    pub fn of(publication: &Publication) -> Self {
        let structure = publication.structure();
        let behind_front = |base: &str| join(structure.front(), base);
        Self {
            section: behind_front(&publication.section_base),
            tag: behind_front(&publication.tag_base),
            author: behind_front(&publication.author_base),
            date: structure.date_front(),
            slash: structure.trailing_slash() || structure.is_plain(),
            structure,
        }
    }

    /// A stored path as it is linked: encoded, with the closing slash where the site has one.
    pub fn link(&self, path: &str) -> String {
        if path.is_empty() {
            return "/".to_owned();
        }
        if path.contains("/?") {
            return path.to_owned();
        }
        let encoded = encode_path(path);
        let file_like = path.rsplit('/').next().is_some_and(|last| last.ends_with(".html") || last.ends_with(".htm"));
        if self.slash && !file_like { format!("{encoded}/") } else { encoded }
    }

    pub fn section(&self, section_path: &str) -> String {
        format!("/{}/{section_path}", self.section)
    }

    pub fn tag(&self, slug: &str) -> String {
        format!("/{}/{slug}", self.tag)
    }

    pub fn author(&self, slug: &str) -> String {
        format!("/{}/{slug}", self.author)
    }

    pub fn date(&self, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        let mut path = format!("/{}", join(&self.date, &format!("{year:04}")));
        for part in [month, day].into_iter().flatten() {
            path.push_str(&format!("/{part:02}"));
        }
        path
    }

    /// Page 1 is the list itself.
    pub fn page(&self, list: &str, number: u32) -> String {
        if number <= 1 { list.to_owned() } else { format!("{list}/page/{number}") }
    }
}

fn join(front: &str, rest: &str) -> String {
    if front.is_empty() { rest.to_owned() } else { format!("{front}/{rest}") }
}
