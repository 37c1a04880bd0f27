//! What an export holds: the site, its authors and terms, and its items with their comments.
//!
//! Texts are as WordPress stored them: addresses, dates and numbers in text are not interpreted.

/// One record of the export, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Comes once and first.
    Site(Site),
    Author(Author),
    Term(Term),
    Item(Box<Item>),
}

/// The channel's head. Elements that follow the first record are reported as findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    pub title: String,
    pub link: String,
    pub description: String,
    pub language: String,
    pub generator: String,
    pub pub_date: String,
    /// As written: "1.0", "1.1", "1.2", or whatever the file says; empty when missing.
    pub wxr_version: String,
    pub base_site_url: String,
    /// Equals `base_site_url` where the export has none (WXR 1.0).
    pub base_blog_url: String,
}

/// A `wp:author` (since WXR 1.1). Items refer to it by `login`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    pub id: Option<i64>,
    pub login: String,
    pub email: String,
    pub display_name: String,
    pub first_name: String,
    pub last_name: String,
}

/// A `wp:category`, `wp:tag` or `wp:term` of the channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    pub id: Option<i64>,
    /// `category`, `post_tag`, or the site's own taxonomy.
    pub taxonomy: String,
    pub slug: String,
    /// The slug of the parent, not its id; empty at the top. The parent may come later.
    pub parent: String,
    pub name: String,
    pub description: String,
    pub meta: Vec<Meta>,
}

/// An `item`: post, page, attachment, menu entry or a plugin's type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Where the item begins in the file.
    pub line: u64,
    pub title: String,
    pub link: String,
    pub pub_date: String,
    /// The author's login.
    pub creator: String,
    pub guid: String,
    pub guid_is_permalink: bool,
    pub description: String,
    pub content: String,
    pub excerpt: String,
    pub id: Option<i64>,
    /// Raw, as the other dates here; [`crate::dates::parse`] reads them.
    pub date: String,
    pub date_gmt: String,
    pub modified: String,
    pub modified_gmt: String,
    pub comment_status: String,
    pub ping_status: String,
    pub name: String,
    pub status: String,
    pub parent: i64,
    pub menu_order: i64,
    pub post_type: String,
    pub password: String,
    pub is_sticky: bool,
    pub attachment_url: Option<String>,
    /// In document order, which is the order of Co-Authors Plus bylines.
    pub terms: Vec<ItemTerm>,
    pub meta: Vec<Meta>,
    pub comments: Vec<Comment>,
    /// Elements this crate does not know: name as written, and text.
    pub unknown: Vec<(String, String)>,
}

/// A `category` of an item. The term itself may be missing from the channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemTerm {
    pub taxonomy: String,
    pub slug: String,
    pub name: String,
}

/// A `wp:comment`. Its parent may come later in the item, or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment {
    pub id: Option<i64>,
    pub author: String,
    pub email: String,
    pub url: String,
    pub ip: String,
    pub date: String,
    pub date_gmt: String,
    pub content: String,
    /// `1`, `0`, `trash` or `post-trashed`.
    pub approved: String,
    /// Empty or `comment` for a reader's remark; `pingback`, `trackback` or a plugin's type.
    pub kind: String,
    pub parent: i64,
    pub user_id: i64,
    pub meta: Vec<Meta>,
}

/// A row of a meta table; the value is the raw column, often PHP-serialised ([`crate::php`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    pub key: String,
    pub value: String,
}
