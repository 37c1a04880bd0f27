//! WordPress's help for addresses that are nearly right: another prefix, a shortened name, another case.

use db::Result;

use super::destination::Destination;
use super::resolve::Asking;
use super::store::{self, ArticleFacts};

/// The shortest beginning of a name that is still taken for it.
const SHORTEST_PREFIX: usize = 4;

pub(super) fn guess(asking: &Asking<'_>, path: &str) -> Result<Destination> {
    if let Some(fixed) = fixed(asking, path) {
        return Ok(fixed);
    }
    let lower = path.to_lowercase();
    if lower != path && store::find(asking.db, &lower)?.is_some() {
        return Ok(Destination::Moved(asking.bases.link(&lower)));
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let slug = last.trim_end_matches(".html").to_lowercase();
    if slug.is_empty() {
        return Ok(Destination::NotFound);
    }
    let year = year_in(path);
    let fits = |article: &ArticleFacts| {
        asking.is_visible(article)
            && !article.path.is_empty()
            && year.is_none_or(|year| article.path.contains(&format!("/{year}/")))
    };
    let exact: Vec<ArticleFacts> = store::by_slug(asking.db, &slug)?.into_iter().filter(fits).collect();
    if let Some(article) = exact.first() {
        return Ok(Destination::Moved(asking.bases.link(&article.path)));
    }
    if slug.chars().count() < SHORTEST_PREFIX {
        return Ok(Destination::NotFound);
    }
    let longer: Vec<ArticleFacts> = store::by_prefix(asking.db, &slug)?.into_iter().filter(fits).collect();
    Ok(match longer.as_slice() {
        [only] => Destination::Moved(asking.bases.link(&only.path)),
        _ => Destination::NotFound,
    })
}

/// Addresses that every WordPress has.
fn fixed(asking: &Asking<'_>, path: &str) -> Option<Destination> {
    let link = |path: &str| asking.bases.link(path);
    Some(match path {
        "/rss" | "/rss2" | "/rdf" | "/wp-rss.php" | "/wp-rss2.php" | "/wp-rdf.php" | "/wp-feed.php" => {
            Destination::Moved(link("/feed"))
        }
        "/atom" | "/wp-atom.php" => Destination::Moved(link("/feed/atom")),
        "/wp-commentsrss2.php" => Destination::Moved(link("/comments/feed")),
        "/sitemap_index.xml" | "/wp-sitemap.xml" | "/post-sitemap.xml" | "/page-sitemap.xml" | "/sitemap.xml.gz" => {
            Destination::Moved("/sitemap.xml".to_owned())
        }
        "/news-sitemap.xml" | "/sitemap-news.xml" => Destination::Moved("/-/sitemap/news.xml".to_owned()),
        _ if path.starts_with("/wp-sitemap-") && path.ends_with(".xml") => {
            Destination::Moved("/sitemap.xml".to_owned())
        }
        "/wp-login.php" | "/wp-admin" | "/admin" | "/dashboard" => Destination::Elsewhere("/login/".to_owned()),
        _ if path.starts_with("/wp-admin/") => Destination::Elsewhere("/login/".to_owned()),
        _ if path.starts_with("/type/") => Destination::Moved("/".to_owned()),
        _ => return None,
    })
}

/// A year among the first parts of the path: a guess must not leave it.
fn year_in(path: &str) -> Option<&str> {
    let first = path.trim_start_matches('/').split('/').next()?;
    (first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit()) && path.trim_start_matches('/').contains('/'))
        .then_some(first)
}
