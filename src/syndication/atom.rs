//! Atom (RFC 4287), with the archive links of RFC 5005.

use jiff::Timestamp;

use super::items::Item;
use super::rss::Channel;
use super::xml::Xml;
use crate::furniture::Furniture;

pub(super) fn write(furniture: &Furniture, channel: &Channel, items: &[Item]) -> String {
    let mut xml = Xml::begin();
    let language = furniture.publication.language.as_str();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    xml.raw("\n");
    xml.element("title", &channel.title);
    xml.element("subtitle", &channel.description);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &channel.url)]);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &channel.self_url)]);
    if let Some(next) = &channel.next_url {
        xml.empty("link", &[("rel", "next"), ("href", next)]);
    }
    xml.element("id", &channel.self_url);
    xml.element("updated", &rfc3339(channel.modified_at));
    for item in items {
        xml.raw("<entry>\n");
        xml.element("title", &item.title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.url)]);
        xml.element("id", &item.guid);
        xml.element("published", &rfc3339(item.published_at));
        xml.element("updated", &rfc3339(item.updated_at));
        let authors =
            if item.authors.is_empty() { std::slice::from_ref(&furniture.publication.name) } else { &item.authors };
        for author in authors {
            xml.open("author", &[]);
            xml.element("name", author);
            xml.close("author");
        }
        for category in &item.categories {
            xml.empty("category", &[("term", category)]);
        }
        xml.element("summary", &item.summary);
        if !item.html.is_empty() {
            xml.element_with("content", &[("type", "html")], &item.html);
        }
        xml.raw("</entry>\n");
    }
    xml.raw("</feed>\n");
    xml.finish()
}

fn rfc3339(micros: i64) -> String {
    Timestamp::from_microsecond(micros - micros.rem_euclid(1_000_000)).unwrap_or_default().to_string()
}
