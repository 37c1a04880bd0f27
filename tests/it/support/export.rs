//! A small WordPress export, written by a test.

use wxr::writer::Writer;
use wxr::{Author, Comment, Item, ItemTerm, Meta, Site, Term};

/// The site that all tests import.
pub const ADDRESS: &str = "https://paper.example";

/// An export under construction.
#[derive(Default)]
pub struct Export {
    terms: Vec<Term>,
    items: Vec<Item>,
}

/// One item; what is not said is as WordPress writes it for a published post.
pub struct Post(pub Item);

impl Post {
    /// A live post of 1 May 2024, 12:00 UTC, at `/2024/05/SLUG/`.
    pub fn new(id: i64, slug: &str, title: &str) -> Self {
        Self(Item {
            id: Some(id),
            title: title.to_owned(),
            name: slug.to_owned(),
            link: format!("{ADDRESS}/2024/05/{slug}/"),
            guid: format!("{ADDRESS}/?p={id}"),
            creator: "ana".to_owned(),
            content: format!("The story of {title}, told in a paragraph of its own with enough words to stand alone."),
            status: "publish".to_owned(),
            post_type: "post".to_owned(),
            comment_status: "open".to_owned(),
            ..Item::default()
        })
        .at("2024-05-01 12:00:00")
    }

    pub fn page(id: i64, slug: &str, title: &str) -> Self {
        let mut page = Self::new(id, slug, title);
        page.0.post_type = "page".to_owned();
        page.0.link = format!("{ADDRESS}/{slug}/");
        page
    }

    pub fn at(mut self, date: &str) -> Self {
        date.clone_into(&mut self.0.date);
        date.clone_into(&mut self.0.date_gmt);
        self
    }

    /// The times of a town that is not at Greenwich: on its own clocks, and in UTC.
    pub fn local(mut self, date: &str, utc: &str) -> Self {
        date.clone_into(&mut self.0.date);
        utc.clone_into(&mut self.0.date_gmt);
        self
    }

    pub fn link(mut self, path: &str) -> Self {
        self.0.link = if path.is_empty() { String::new() } else { format!("{ADDRESS}{path}") };
        self
    }

    pub fn status(mut self, status: &str) -> Self {
        status.clone_into(&mut self.0.status);
        self
    }

    pub fn content(mut self, content: &str) -> Self {
        content.clone_into(&mut self.0.content);
        self
    }

    pub fn excerpt(mut self, excerpt: &str) -> Self {
        excerpt.clone_into(&mut self.0.excerpt);
        self
    }

    pub fn guid(mut self, guid: &str) -> Self {
        guid.clone_into(&mut self.0.guid);
        self
    }

    pub fn password(mut self, password: &str) -> Self {
        password.clone_into(&mut self.0.password);
        self
    }

    pub fn section(self, slug: &str) -> Self {
        self.term("category", slug)
    }

    pub fn tag(self, slug: &str) -> Self {
        self.term("post_tag", slug)
    }

    pub fn tag_named(mut self, slug: &str, name: &str) -> Self {
        self.0.terms.push(ItemTerm { taxonomy: "post_tag".to_owned(), slug: slug.to_owned(), name: name.to_owned() });
        self
    }

    pub fn meta(mut self, key: &str, value: &str) -> Self {
        self.0.meta.push(Meta { key: key.to_owned(), value: value.to_owned() });
        self
    }

    /// A comment a minute after the one before, approved unless said otherwise.
    pub fn comment(mut self, id: i64, parent: i64, approved: &str, text: &str) -> Self {
        let minute = self.0.comments.len();
        self.0.comments.push(Comment {
            id: Some(id),
            parent,
            author: format!("Reader {id}"),
            email: "reader@paper.example".to_owned(),
            ip: "203.0.113.77".to_owned(),
            date_gmt: format!("2024-05-02 {:02}:{:02}:00", minute / 60, minute % 60),
            content: text.to_owned(),
            approved: approved.to_owned(),
            ..Comment::default()
        });
        self
    }

    fn term(mut self, taxonomy: &str, slug: &str) -> Self {
        let name = slug.replace('-', " ");
        self.0.terms.push(ItemTerm { taxonomy: taxonomy.to_owned(), slug: slug.to_owned(), name });
        self
    }
}

impl Export {
    pub fn of(posts: impl IntoIterator<Item = Post>) -> Self {
        Self { terms: Vec::new(), items: posts.into_iter().map(|post| post.0).collect() }
    }

    pub fn section(mut self, slug: &str, parent: &str) -> Self {
        self.terms.push(Term {
            id: Some(100 + self.terms.len() as i64),
            taxonomy: "category".to_owned(),
            slug: slug.to_owned(),
            parent: parent.to_owned(),
            name: slug.to_owned(),
            ..Term::default()
        });
        self
    }

    pub fn write(&self) -> Vec<u8> {
        let site = Site {
            title: "The Paper".to_owned(),
            link: ADDRESS.to_owned(),
            description: "News of the coast".to_owned(),
            language: "en-US".to_owned(),
            wxr_version: "1.2".to_owned(),
            base_site_url: ADDRESS.to_owned(),
            base_blog_url: ADDRESS.to_owned(),
            ..Site::default()
        };
        let mut writer = Writer::new(Vec::new(), &site).expect("the head is written");
        let ana = Author {
            id: Some(7),
            login: "ana".to_owned(),
            email: "ana@paper.example".to_owned(),
            display_name: "Ana Ruiz".to_owned(),
            ..Author::default()
        };
        writer.author(&ana).expect("the author is written");
        for term in &self.terms {
            writer.term(term).expect("a term is written");
        }
        for item in &self.items {
            writer.item(item).expect("an item is written");
        }
        writer.finish().expect("the end is written")
    }
}
