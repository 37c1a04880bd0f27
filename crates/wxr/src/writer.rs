//! Writing WXR 1.2, so that a publication can leave for WordPress as easily as it came.

use std::io::{self, Write};

use quick_xml::escape::escape;

use crate::model::{Author, Comment, Item, ItemTerm, Meta, Site, Term};

/// Writes an export record by record: the site first, then authors and terms, then items.
pub struct Writer<W: Write> {
    out: W,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
"#;

impl<W: Write> Writer<W> {
    /// Begins the export. Give a buffered output: the writer makes many small pieces.
    ///
    /// # Errors
    /// Those of the output, as for every method here.
    pub fn new(mut out: W, site: &Site) -> io::Result<Self> {
        out.write_all(HEAD.as_bytes())?;
        let mut writer = Self { out };
        writer.plain("title", &site.title)?;
        writer.plain("link", &site.link)?;
        writer.plain("description", &site.description)?;
        writer.plain("pubDate", &site.pub_date)?;
        writer.plain("language", &site.language)?;
        writer.plain("generator", &site.generator)?;
        writer.plain("wp:wxr_version", "1.2")?;
        writer.plain("wp:base_site_url", &site.base_site_url)?;
        writer.plain("wp:base_blog_url", &site.base_blog_url)?;
        Ok(writer)
    }

    pub fn author(&mut self, author: &Author) -> io::Result<()> {
        self.open("wp:author")?;
        self.id("wp:author_id", author.id)?;
        self.data("wp:author_login", &author.login)?;
        self.data("wp:author_email", &author.email)?;
        self.data("wp:author_display_name", &author.display_name)?;
        self.data("wp:author_first_name", &author.first_name)?;
        self.data("wp:author_last_name", &author.last_name)?;
        self.close("wp:author")
    }

    pub fn term(&mut self, term: &Term) -> io::Result<()> {
        let names = TermNames::of(&term.taxonomy);
        self.open(names.element)?;
        self.id("wp:term_id", term.id)?;
        if names.element == "wp:term" {
            self.data("wp:term_taxonomy", &term.taxonomy)?;
        }
        self.data(names.slug, &term.slug)?;
        if let Some(parent) = names.parent {
            self.data(parent, &term.parent)?;
        }
        self.data(names.name, &term.name)?;
        self.data(names.description, &term.description)?;
        self.metas("wp:termmeta", &term.meta)?;
        self.close(names.element)
    }

    pub fn item(&mut self, item: &Item) -> io::Result<()> {
        self.open("item")?;
        self.data("title", &item.title)?;
        self.plain("link", &item.link)?;
        self.plain("pubDate", &item.pub_date)?;
        self.data("dc:creator", &item.creator)?;
        writeln!(self.out, "<guid isPermaLink=\"{}\">{}</guid>", item.guid_is_permalink, escape(item.guid.as_str()))?;
        self.data("description", &item.description)?;
        self.data("content:encoded", &item.content)?;
        self.data("excerpt:encoded", &item.excerpt)?;
        self.id("wp:post_id", item.id)?;
        self.post_columns(item)?;
        for term in &item.terms {
            self.item_term(term)?;
        }
        self.metas("wp:postmeta", &item.meta)?;
        for comment in &item.comments {
            self.comment(comment)?;
        }
        for (name, text) in item.unknown.iter().filter(|(name, _)| is_element_name(name)) {
            self.data(name, text)?;
        }
        self.close("item")
    }

    /// Ends the export and gives the output back, flushed.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"</channel>\n</rss>\n")?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn post_columns(&mut self, item: &Item) -> io::Result<()> {
        self.data("wp:post_date", &item.date)?;
        self.data("wp:post_date_gmt", &item.date_gmt)?;
        self.data("wp:post_modified", &item.modified)?;
        self.data("wp:post_modified_gmt", &item.modified_gmt)?;
        self.data("wp:comment_status", &item.comment_status)?;
        self.data("wp:ping_status", &item.ping_status)?;
        self.data("wp:post_name", &item.name)?;
        self.data("wp:status", &item.status)?;
        self.number("wp:post_parent", item.parent)?;
        self.number("wp:menu_order", item.menu_order)?;
        self.data("wp:post_type", &item.post_type)?;
        self.data("wp:post_password", &item.password)?;
        self.number("wp:is_sticky", i64::from(item.is_sticky))?;
        match &item.attachment_url {
            Some(url) => self.data("wp:attachment_url", url),
            None => Ok(()),
        }
    }

    fn item_term(&mut self, term: &ItemTerm) -> io::Result<()> {
        let (taxonomy, slug) = (escape(term.taxonomy.as_str()), escape(term.slug.as_str()));
        write!(self.out, "<category domain=\"{taxonomy}\" nicename=\"{slug}\">")?;
        self.cdata(&term.name)?;
        self.close("category")
    }

    fn comment(&mut self, comment: &Comment) -> io::Result<()> {
        self.open("wp:comment")?;
        self.id("wp:comment_id", comment.id)?;
        self.data("wp:comment_author", &comment.author)?;
        self.data("wp:comment_author_email", &comment.email)?;
        self.data("wp:comment_author_url", &comment.url)?;
        self.data("wp:comment_author_IP", &comment.ip)?;
        self.data("wp:comment_date", &comment.date)?;
        self.data("wp:comment_date_gmt", &comment.date_gmt)?;
        self.data("wp:comment_content", &comment.content)?;
        self.data("wp:comment_approved", &comment.approved)?;
        self.data("wp:comment_type", &comment.kind)?;
        self.number("wp:comment_parent", comment.parent)?;
        self.number("wp:comment_user_id", comment.user_id)?;
        self.metas("wp:commentmeta", &comment.meta)?;
        self.close("wp:comment")
    }

    fn metas(&mut self, element: &str, metas: &[Meta]) -> io::Result<()> {
        for meta in metas {
            self.open(element)?;
            self.data("wp:meta_key", &meta.key)?;
            self.data("wp:meta_value", &meta.value)?;
            self.close(element)?;
        }
        Ok(())
    }

    fn plain(&mut self, element: &str, text: &str) -> io::Result<()> {
        writeln!(self.out, "<{element}>{}</{element}>", escape(printable(text).as_str()))
    }

    fn data(&mut self, element: &str, text: &str) -> io::Result<()> {
        write!(self.out, "<{element}>")?;
        self.cdata(text)?;
        self.close(element)
    }

    fn number(&mut self, element: &str, number: i64) -> io::Result<()> {
        writeln!(self.out, "<{element}>{number}</{element}>")
    }

    fn id(&mut self, element: &str, id: Option<i64>) -> io::Result<()> {
        id.map_or(Ok(()), |id| self.number(element, id))
    }

    /// The end mark inside a section is split over two sections, as WordPress does.
    fn cdata(&mut self, text: &str) -> io::Result<()> {
        let text = printable(text).replace("]]>", "]]]]><![CDATA[>");
        write!(self.out, "<![CDATA[{text}]]>")
    }

    fn open(&mut self, element: &str) -> io::Result<()> {
        writeln!(self.out, "<{element}>")
    }

    fn close(&mut self, element: &str) -> io::Result<()> {
        writeln!(self.out, "</{element}>")
    }
}

/// The three ways in which WordPress writes a term of the channel.
struct TermNames {
    element: &'static str,
    slug: &'static str,
    parent: Option<&'static str>,
    name: &'static str,
    description: &'static str,
}

impl TermNames {
    fn of(taxonomy: &str) -> Self {
        match taxonomy {
            "category" => Self {
                element: "wp:category",
                slug: "wp:category_nicename",
                parent: Some("wp:category_parent"),
                name: "wp:cat_name",
                description: "wp:category_description",
            },
            "post_tag" => Self {
                element: "wp:tag",
                slug: "wp:tag_slug",
                parent: None,
                name: "wp:tag_name",
                description: "wp:tag_description",
            },
            _ => Self {
                element: "wp:term",
                slug: "wp:term_slug",
                parent: Some("wp:term_parent"),
                name: "wp:term_name",
                description: "wp:term_description",
            },
        }
    }
}

/// Control characters cannot be written in XML 1.0 at all (§2.2).
fn printable(text: &str) -> String {
    text.chars().filter(|&c| c >= ' ' || matches!(c, '\t' | '\n' | '\r')).collect()
}

fn is_element_name(name: &str) -> bool {
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    // A prefix would have to be declared, and its address is not known.
    name.starts_with(is_start) && name.chars().all(|c| is_start(c) || c.is_ascii_digit() || matches!(c, '-' | '.'))
}
