//! An article as schema.org's NewsArticle, and its breadcrumb as BreadcrumbList.

use serde_json::{Map, Value, json};

use super::head::sharing;
use super::page::Byline;
use super::show::{breadcrumb, tag_names};
use super::store::{ArticleRow, TagRow};
use crate::furniture::Furniture;
use crate::theme::JsonLd;

/// Google cuts headlines beyond this many letters.
const HEADLINE: usize = 110;

pub(super) fn of(
    furniture: &Furniture,
    article: &ArticleRow,
    headline: &str,
    canonical: &str,
    description: &str,
    byline: Option<&Byline>,
    tags: &[TagRow],
) -> Vec<JsonLd> {
    let trail = breadcrumbs(furniture, article);
    if article.kind != 1 {
        return vec![JsonLd::new(&trail)];
    }
    let mut data = Map::new();
    let mut set = |name: &str, value: Value| {
        data.insert(name.to_owned(), value);
    };
    set("@context", json!("https://schema.org"));
    set("@type", json!("NewsArticle"));
    set("mainEntityOfPage", json!(canonical));
    set("headline", json!(headline.chars().take(HEADLINE).collect::<String>()));
    set("inLanguage", json!(article.language));
    set("datePublished", json!(furniture.date(article.published_at).iso));
    set("dateModified", json!(furniture.date(article.updated_at.unwrap_or(article.published_at)).iso));
    set("isAccessibleForFree", json!(article.password.is_empty()));
    set("publisher", publisher(furniture));
    set("author", author(furniture, byline));
    if !description.is_empty() {
        set("description", json!(description));
    }
    if let Some((url, width, height)) = sharing(furniture, article) {
        set("image", json!([{ "@type": "ImageObject", "url": url, "width": width, "height": height }]));
    }
    if let Some(section) = article.section.and_then(|id| furniture.section(id)) {
        set("articleSection", json!(section.name));
    }
    if !tags.is_empty() {
        set("keywords", json!(tag_names(tags)));
    }
    if article.word_count > 0 {
        set("wordCount", json!(article.word_count));
    }
    if article.comment_count > 0 {
        set("commentCount", json!(article.comment_count));
    }
    if !article.source_name.is_empty() {
        let mut source = json!({ "@type": "CreativeWork", "name": article.source_name });
        if article.source_url.starts_with("http") {
            source["url"] = json!(article.source_url);
        }
        set("isBasedOn", source);
    }
    vec![JsonLd::new(&Value::Object(data)), JsonLd::new(&trail)]
}

fn publisher(furniture: &Furniture) -> Value {
    json!({
        "@type": "NewsMediaOrganization",
        "name": furniture.publication.name,
        "url": furniture.absolute("/"),
    })
}

/// The credited; the publication itself where names are not shown.
fn author(furniture: &Furniture, byline: Option<&Byline>) -> Value {
    let Some(byline) = byline else { return json!([publisher(furniture)]) };
    let person = |credited: &super::page::Credited| {
        let mut person = json!({ "@type": "Person", "name": credited.name });
        if let Some(url) = &credited.url {
            person["url"] = json!(furniture.absolute(url));
        }
        person
    };
    Value::Array(byline.contributors.iter().map(person).collect())
}

fn breadcrumbs(furniture: &Furniture, article: &ArticleRow) -> Value {
    let items: Vec<Value> = breadcrumb(furniture, article)
        .iter()
        .enumerate()
        .map(|(position, link)| {
            json!({
                "@type": "ListItem",
                "position": position + 1,
                "name": link.label,
                "item": furniture.absolute(&link.url),
            })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}
