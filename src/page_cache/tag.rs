//! What a page may be made from. The same names go out as surrogate keys.

use std::fmt;

/// One thing that pages depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    /// Anything that is shown of one article.
    Article(i64),
    /// Which articles stand before and after one.
    Neighbours(i64),
    /// Which articles a section lists, and how many.
    Section(i64),
    /// A section's name and address.
    SectionName(i64),
    /// Which articles a tag lists; its name.
    Tag(i64),
    Contributor(i64),
    /// The list of all stories.
    Front,
    /// What editors have arranged on the front of a section, or on the publication's own (0).
    Arrangement(i64),
    /// Any list: raised when nobody can say which lists an article has left.
    Lists,
    /// Years, months and days.
    Archives,
    /// The index of all tags.
    Tags,
    /// The newest comments of all articles.
    Comments,
    /// What was corrected, of all articles.
    Corrections,
    Videos,
    /// Names and order of the static pages.
    Pages,
    /// Names of people where they stand as plain words.
    Names,
    /// Names of sections and tags where they stand as plain words.
    Terms,
    Sitemap,
    /// Menus and the foot.
    Menu,
    /// The date beside the nameplate.
    Day,
    /// The rail, where a page shows it otherwise than as the ready piece.
    Rail,
    /// The publication's settings: every page.
    Publication,
}

impl Tag {
    /// Reads what [`Display`](fmt::Display) writes; `None` for a name that no follower knows.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, id) = match text.split_once(':') {
            Some((name, id)) => (name, Some(id.parse().ok()?)),
            None => (text, None),
        };
        Some(match (name, id) {
            ("article", Some(id)) => Self::Article(id),
            ("neighbours", Some(id)) => Self::Neighbours(id),
            ("section", Some(id)) => Self::Section(id),
            ("section-name", Some(id)) => Self::SectionName(id),
            ("tag", Some(id)) => Self::Tag(id),
            ("contributor", Some(id)) => Self::Contributor(id),
            ("front", None) => Self::Front,
            ("arrangement", Some(id)) => Self::Arrangement(id),
            ("lists", None) => Self::Lists,
            ("archives", None) => Self::Archives,
            ("tags", None) => Self::Tags,
            ("comments", None) => Self::Comments,
            ("corrections", None) => Self::Corrections,
            ("videos", None) => Self::Videos,
            ("pages", None) => Self::Pages,
            ("names", None) => Self::Names,
            ("terms", None) => Self::Terms,
            ("sitemap", None) => Self::Sitemap,
            ("menu", None) => Self::Menu,
            ("day", None) => Self::Day,
            ("rail", None) => Self::Rail,
            ("publication", None) => Self::Publication,
            _ => return None,
        })
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbered = |f: &mut fmt::Formatter<'_>, name: &str, id: &i64| write!(f, "{name}:{id}");
        match self {
            Self::Article(id) => numbered(f, "article", id),
            Self::Neighbours(id) => numbered(f, "neighbours", id),
            Self::Section(id) => numbered(f, "section", id),
            Self::SectionName(id) => numbered(f, "section-name", id),
            Self::Tag(id) => numbered(f, "tag", id),
            Self::Contributor(id) => numbered(f, "contributor", id),
            Self::Front => f.write_str("front"),
            Self::Arrangement(id) => numbered(f, "arrangement", id),
            Self::Lists => f.write_str("lists"),
            Self::Archives => f.write_str("archives"),
            Self::Tags => f.write_str("tags"),
            Self::Comments => f.write_str("comments"),
            Self::Corrections => f.write_str("corrections"),
            Self::Videos => f.write_str("videos"),
            Self::Pages => f.write_str("pages"),
            Self::Names => f.write_str("names"),
            Self::Terms => f.write_str("terms"),
            Self::Sitemap => f.write_str("sitemap"),
            Self::Menu => f.write_str("menu"),
            Self::Day => f.write_str("day"),
            Self::Rail => f.write_str("rail"),
            Self::Publication => f.write_str("publication"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_read_as_it_is_written() {
        let all = [
            Tag::Article(1),
            Tag::Neighbours(2),
            Tag::Section(3),
            Tag::SectionName(4),
            Tag::Tag(5),
            Tag::Contributor(6),
            Tag::Front,
            Tag::Arrangement(0),
            Tag::Lists,
            Tag::Archives,
            Tag::Tags,
            Tag::Comments,
            Tag::Corrections,
            Tag::Videos,
            Tag::Pages,
            Tag::Names,
            Tag::Terms,
            Tag::Sitemap,
            Tag::Menu,
            Tag::Day,
            Tag::Rail,
            Tag::Publication,
        ];
        for tag in all {
            assert_eq!(Tag::parse(&tag.to_string()), Some(tag));
        }
        assert_eq!(Tag::parse("article"), None);
        assert_eq!(Tag::parse("front:1"), None);
        assert_eq!(Tag::parse("poll:1"), None);
    }
}
