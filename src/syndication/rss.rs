//! RSS 2.0 with the usual extensions: full text, creators, comments, pictures.

use jiff::ZonedDateTime;

use super::items::Item;
use super::xml::Xml;
use crate::furniture::Furniture;

/// What a feed says of itself.
#[derive(Debug, Clone)]
pub struct Channel {
    pub title: String,
    pub url: String,
    pub self_url: String,
    pub description: String,
    pub modified_at: i64,
    pub next_url: Option<String>,
}

const NAMESPACES: &str = concat!(
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"",
    " xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
    " xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\"",
    " xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n"
);

pub(super) fn write(furniture: &Furniture, channel: &Channel, items: &[Item]) -> String {
    let mut xml = Xml::begin();
    xml.raw(NAMESPACES);
    xml.element("title", &channel.title);
    xml.empty("atom:link", &[("href", &channel.self_url), ("rel", "self"), ("type", "application/rss+xml")]);
    if let Some(next) = &channel.next_url {
        xml.empty("atom:link", &[("href", next), ("rel", "next")]);
    }
    xml.element("link", &channel.url);
    // RSS requires the element, also where there is nothing to say.
    xml.element_with(
        "description",
        &[],
        if channel.description.is_empty() { &channel.title } else { &channel.description },
    );
    xml.element("lastBuildDate", &rfc822(&furniture.zoned(channel.modified_at)));
    xml.element("language", &furniture.publication.language);
    xml.element("generator", concat!("Masthead ", env!("CARGO_PKG_VERSION")));
    for entry in items {
        item(&mut xml, furniture, entry);
    }
    xml.raw("</channel>\n</rss>\n");
    xml.finish()
}

fn item(xml: &mut Xml, furniture: &Furniture, item: &Item) {
    xml.raw("<item>\n");
    xml.element("title", &item.title);
    xml.element("link", &item.url);
    for author in &item.authors {
        xml.element("dc:creator", author);
    }
    xml.element("pubDate", &rfc822(&furniture.zoned(item.published_at)));
    for category in &item.categories {
        xml.element("category", category);
    }
    let is_permalink = if item.guid == item.url { "true" } else { "false" };
    xml.element_with("guid", &[("isPermaLink", is_permalink)], &item.guid);
    xml.element("description", &item.summary);
    if !item.html.is_empty() {
        xml.cdata("content:encoded", &item.html);
    }
    if let Some(picture) = &item.picture {
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        xml.open(
            "media:content",
            &[("url", &picture.url), ("medium", "image"), ("width", &width), ("height", &height)],
        );
        if !picture.credit.is_empty() {
            xml.element("media:credit", &picture.credit);
        }
        xml.close("media:content");
    }
    if let Some(comments) = &item.comments {
        xml.element("comments", &comments.url);
        xml.element("wfw:commentRss", &comments.feed_url);
        xml.element("slash:comments", &comments.count.to_string());
    }
    xml.raw("</item>\n");
}

/// RFC 822 in UTC, as WordPress writes it: `Sat, 02 Sep 2023 10:15:00 +0000`.
fn rfc822(when: &ZonedDateTime) -> String {
    when.with_time_zone(jiff::tz::TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
