//! Sitemaps: an index, one file per month of articles, one of pages and lists, and the news of two days.
//!
//! Protocol: sitemaps.org 0.9, with Google's image and news extensions. A month is never near the
//! protocol's 50,000 addresses, so no file has to be counted or cut.

use db::{Reading, Result};

use super::store::{self, SitemapRow};
use super::xml::Xml;
use crate::answer::Answer;
use crate::furniture::Furniture;
use crate::page_cache::{Tag, uses::note};
use crate::permalinks::span;

const TWO_DAYS: i64 = 2 * 24 * 60 * 60 * 1_000_000;
/// Google's limit for one news sitemap.
const MOST_NEWS: u32 = 1_000;
const MOST_IN_MONTH: u32 = 50_000;

/// `/sitemap.xml`: what other files there are.
pub fn index(db: &Reading, furniture: &Furniture) -> Result<Answer> {
    note(Tag::Sitemap);
    let mut xml = Xml::begin();
    xml.raw("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut file = |name: &str| {
        xml.raw("<sitemap>");
        xml.element("loc", &furniture.absolute(&format!("/-/sitemap/{name}.xml")));
        xml.raw("</sitemap>\n");
    };
    file("news");
    file("pages");
    for month in store::months(db)? {
        file(&format!("{:04}-{:02}", month / 100, month % 100));
    }
    xml.raw("</sitemapindex>\n");
    Ok(Answer::Xml(xml.finish()))
}

/// One of the files that the index names.
pub fn file(db: &Reading, furniture: &Furniture, name: &str, now: i64) -> Result<Answer> {
    note(Tag::Sitemap);
    let Some(name) = name.strip_suffix(".xml") else { return Ok(Answer::NotFound) };
    match name {
        "news" => news(db, furniture, now),
        "pages" => pages(db, furniture),
        month => {
            match month.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?))) {
                Some((year, month)) => articles(db, furniture, year, month, now),
                None => Ok(Answer::NotFound),
            }
        }
    }
}

const URLSET: &str = concat!(
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"",
    " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\"",
    " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"
);

fn articles(db: &Reading, furniture: &Furniture, year: i16, month: i8, now: i64) -> Result<Answer> {
    let Some((from, to)) = span(&furniture.publication, year, Some(month), None) else { return Ok(Answer::NotFound) };
    let rows = store::sitemap(db, from, to.min(now + 1), MOST_IN_MONTH)?;
    if rows.is_empty() {
        return Ok(Answer::NotFound);
    }
    let mut xml = Xml::begin();
    xml.raw(URLSET);
    for row in &rows {
        xml.raw("<url>");
        xml.element("loc", &furniture.absolute(&furniture.bases.link(&row.path)));
        xml.element("lastmod", &furniture.date(row.updated_at.unwrap_or(row.published_at)).iso);
        picture(&mut xml, furniture, row);
        xml.raw("</url>\n");
    }
    xml.raw("</urlset>\n");
    Ok(Answer::Xml(xml.finish()))
}

fn news(db: &Reading, furniture: &Furniture, now: i64) -> Result<Answer> {
    let mut xml = Xml::begin();
    xml.raw(URLSET);
    for row in &store::sitemap(db, now - TWO_DAYS, now + 1, MOST_NEWS)? {
        xml.raw("<url>");
        xml.element("loc", &furniture.absolute(&furniture.bases.link(&row.path)));
        xml.raw("<news:news><news:publication>");
        xml.element("news:name", &furniture.publication.name);
        xml.element("news:language", news_language(&row.language));
        xml.raw("</news:publication>");
        xml.element("news:publication_date", &furniture.date(row.published_at).iso);
        xml.element("news:title", &furniture.typeset(&row.headline, &row.language));
        xml.raw("</news:news>");
        picture(&mut xml, furniture, row);
        xml.raw("</url>\n");
    }
    xml.raw("</urlset>\n");
    Ok(Answer::Xml(xml.finish()))
}

/// Static pages and sections: what has an address that lasts and is no article.
fn pages(db: &Reading, furniture: &Furniture) -> Result<Answer> {
    let mut xml = Xml::begin();
    xml.raw(URLSET);
    let mut url = |link: &str, changed: Option<i64>| {
        xml.raw("<url>");
        xml.element("loc", &furniture.absolute(link));
        xml.element("lastmod", &changed.map(|at| furniture.date(at).iso).unwrap_or_default());
        xml.raw("</url>\n");
    };
    url("/", None);
    for (path, modified_at) in store::pages(db)? {
        url(&furniture.bases.link(&path), Some(modified_at));
    }
    for section in furniture.front_order().filter(|section| section.articles > 0) {
        url(&furniture.section_link(section).url, None);
    }
    xml.raw("</urlset>\n");
    Ok(Answer::Xml(xml.finish()))
}

fn picture(xml: &mut Xml, furniture: &Furniture, row: &SitemapRow) {
    let Some((url, ..)) = row.picture.as_ref().and_then(crate::media::PictureRow::sharing) else { return };
    xml.raw("<image:image>");
    xml.element("image:loc", &furniture.absolute(&url));
    xml.raw("</image:image>");
}

/// ISO 639, except that Google tells the two Chinese scripts apart by region.
fn news_language(tag: &str) -> &str {
    match tag {
        "zh-Hans" => "zh-cn",
        "zh-Hant" => "zh-tw",
        other => other.split('-').next().unwrap_or(other),
    }
}
