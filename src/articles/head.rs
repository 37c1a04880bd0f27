//! What an article's page tells machines: description, preview cards, canonical address, feeds.

use super::linked_data;
use super::page::Byline;
use super::show::tag_names;
use super::store::{ArticleRow, TagRow};
use crate::furniture::Furniture;
use crate::theme::shell::{FeedLink, Head, HeadLink, Property};

/// Search results cut descriptions near this length.
const DESCRIPTION: usize = 155;

pub(super) fn of(
    furniture: &Furniture,
    article: &ArticleRow,
    headline: &str,
    link: &str,
    byline: Option<&Byline>,
    tags: &[TagRow],
) -> Head {
    let description = description(article);
    let title = if article.seo_title.is_empty() { headline } else { &article.seo_title };
    let canonical =
        if article.canonical_url.is_empty() { furniture.absolute(link) } else { article.canonical_url.clone() };
    let mut head = furniture.head(title, Some(link));
    if !article.seo_title.is_empty() {
        // An SEO title is whole: it names the site itself where its author wanted that.
        head.title.clone_from(&article.seo_title);
    }
    head.properties = properties(furniture, article, headline, &canonical, &description, tags);
    head.names = vec![Property::new(
        "twitter:card",
        if sharing(furniture, article).is_some() { "summary_large_image" } else { "summary" },
    )];
    head.feeds.push(FeedLink {
        title: headline.to_owned(),
        url: furniture.bases.link(&format!("{}/feed", article.path)),
        media_type: "application/rss+xml".to_owned(),
    });
    head.links = vec![HeadLink {
        rel: "shortlink".to_owned(),
        href: furniture.absolute(&format!("/?p={}", article.id)),
        ..HeadLink::default()
    }];
    head.json_ld = linked_data::of(furniture, article, headline, &canonical, &description, byline, tags);
    head.robots = robots(article);
    head.canonical = Some(canonical);
    head.description = description;
    head
}

/// The picture a preview shows: address, width, height.
pub(super) fn sharing(furniture: &Furniture, article: &ArticleRow) -> Option<(String, u32, u32)> {
    let (url, width, height) = article.picture.as_ref()?.sharing()?;
    Some((furniture.absolute(&url), width, height))
}

fn description(article: &ArticleRow) -> String {
    if !article.password.is_empty() {
        return String::new();
    }
    let candidates = [&article.seo_description, &article.standfirst, &article.summary];
    let text = candidates.into_iter().find(|text| !text.is_empty());
    text.map(|text| bodytext::description(text, DESCRIPTION)).unwrap_or_default()
}

fn robots(article: &ArticleRow) -> Option<String> {
    if article.noindex || !article.password.is_empty() {
        return Some("noindex".to_owned());
    }
    Some("max-image-preview:large".to_owned())
}

fn properties(
    furniture: &Furniture,
    article: &ArticleRow,
    headline: &str,
    canonical: &str,
    description: &str,
    tags: &[TagRow],
) -> Vec<Property> {
    let mut list = vec![
        Property::new("og:type", if article.kind == 1 { "article" } else { "website" }),
        Property::new("og:title", headline),
        Property::new("og:url", canonical),
        Property::new("og:site_name", furniture.publication.name.clone()),
        Property::new("og:locale", article.language.replace('-', "_")),
    ];
    if !description.is_empty() {
        list.push(Property::new("og:description", description));
    }
    if let Some((url, width, height)) = sharing(furniture, article) {
        list.push(Property::new("og:image", url));
        list.push(Property::new("og:image:width", width.to_string()));
        list.push(Property::new("og:image:height", height.to_string()));
        let alt = article.picture.as_ref().map(|picture| picture.alt.clone()).unwrap_or_default();
        if !alt.is_empty() {
            list.push(Property::new("og:image:alt", alt));
        }
    }
    if article.kind != 1 {
        return list;
    }
    list.push(Property::new("article:published_time", furniture.date(article.published_at).iso));
    if let Some(updated) = article.updated_at {
        list.push(Property::new("article:modified_time", furniture.date(updated).iso));
    }
    if let Some(section) = article.section.and_then(|id| furniture.section(id)) {
        list.push(Property::new("article:section", section.name.clone()));
    }
    list.extend(tag_names(tags).into_iter().map(|tag| Property::new("article:tag", tag)));
    list
}
