//! WordPress's addresses that are only a query: `/?p=12`, `/?cat=3`, `/?s=word`, `/?feed=rss2` …

use db::Result;

use super::destination::{Destination, Target};
use super::list_address::{self, List};
use super::resolve::Asking;
use super::store;

/// What `/` leads to, with whatever query it carries. Unknown names share the front page.
pub(super) fn front(asking: &Asking<'_>) -> Result<Destination> {
    let query = |name: &str| asking.request.query(name).filter(|value| !value.is_empty());
    let number = |name: &str| query(name).map(|text| text.trim().parse::<i64>().unwrap_or(-1));
    if let Some(words) = asking.request.query("s") {
        let page = number("paged").and_then(|page| u32::try_from(page).ok()).unwrap_or(1).max(1);
        return Ok(Destination::Search { query: words.to_owned(), page });
    }
    if let Some(id) = number("p").or_else(|| number("page_id")) {
        return article_number(asking, id);
    }
    if let Some(id) = number("attachment_id") {
        return attachment_number(asking, id);
    }
    if let Some(slug) = query("name").or_else(|| query("pagename")) {
        return article_named(asking, slug);
    }
    if let Some(kind) = query("feed") {
        return Ok(feed_named(asking, kind));
    }
    let page = number("paged").and_then(|page| u32::try_from(page).ok()).unwrap_or(1).max(1);
    if let Some(list) = list_named(asking, &query, &number)? {
        return Ok(match list.at_page(asking, page)? {
            Some(found) => found,
            None => Destination::NotFound,
        });
    }
    if asking.request.query("paged").is_some() {
        return Ok(Destination::Moved(asking.bases.link(&asking.bases.page("", page))));
    }
    list_address::front(asking, 1)
}

fn article_number(asking: &Asking<'_>, legacy_id: i64) -> Result<Destination> {
    // A link that named this number wins over whatever carries it: edited exports disagree with themselves.
    let linked = store::find(asking.db, &format!("/?p={legacy_id}"))?.filter(|found| found.target == Target::Article);
    let id = match linked {
        Some(found) => found.id,
        None => store::by_legacy(asking.db, "article", legacy_id)?.unwrap_or(legacy_id),
    };
    let Some(article) = store::article(asking.db, id)?.filter(|article| asking.is_visible(article)) else {
        return attachment_number(asking, legacy_id);
    };
    if article.path.is_empty() {
        return Ok(Destination::NotFound);
    }
    // Under WordPress's plain structure this is the article's own address.
    if article.path == format!("/?p={legacy_id}") {
        return Ok(Destination::Article { id, page: 1, comments: None });
    }
    Ok(Destination::Moved(asking.bases.link(&article.path)))
}

fn attachment_number(asking: &Asking<'_>, legacy_id: i64) -> Result<Destination> {
    let id = store::by_legacy(asking.db, "asset", legacy_id)?.unwrap_or(legacy_id);
    let Some((path, here, article)) = store::asset(asking.db, id)? else { return Ok(Destination::NotFound) };
    Ok(Destination::Moved(match article {
        Some(article) if !here => asking.bases.link(&article),
        _ => crate::http::path::encode_path(&path),
    }))
}

fn article_named(asking: &Asking<'_>, name: &str) -> Result<Destination> {
    let slug = name.trim_matches('/').rsplit('/').next().unwrap_or(name);
    let found = store::by_slug(asking.db, slug)?
        .into_iter()
        .find(|article| asking.is_visible(article) && !article.path.is_empty());
    Ok(found.map_or(Destination::NotFound, |article| Destination::Moved(asking.bases.link(&article.path))))
}

fn feed_named(asking: &Asking<'_>, kind: &str) -> Destination {
    let path = match kind {
        "atom" => "/feed/atom",
        "comments-rss2" | "comments-atom" => "/comments/feed",
        _ => "/feed",
    };
    Destination::Moved(asking.bases.link(path))
}

/// Lists by number or name; they lead to the list's own address.
fn list_named<'q>(
    asking: &Asking<'_>,
    query: &impl Fn(&str) -> Option<&'q str>,
    number: &impl Fn(&str) -> Option<i64>,
) -> Result<Option<List>> {
    let (db, bases) = (asking.db, asking.bases);
    let at = |path: String| Some(List::At(path));
    let nowhere = Ok(Some(List::Comments));
    if let Some(id) = number("cat") {
        let id = store::by_legacy(db, "section", id)?.unwrap_or(id);
        return Ok(store::section_by_id(db, id)?
            .and_then(|(_, path)| at(bases.section(&path)))
            .or(Some(List::Comments)));
    }
    if let Some(name) = query("category_name") {
        let slug = name.rsplit('/').next().unwrap_or(name);
        return Ok(store::section_by_slug(db, slug)?
            .and_then(|(_, path)| at(bases.section(&path)))
            .or(Some(List::Comments)));
    }
    if let Some(slug) = query("tag") {
        return Ok(store::tag_by_slug(db, slug)?.and_then(|(_, slug)| at(bases.tag(&slug))).or(Some(List::Comments)));
    }
    let author = match (number("author"), query("author_name")) {
        (Some(id), _) => {
            let id = store::by_legacy(db, "contributor", id)?.unwrap_or(id);
            Some(store::contributor_by_id(db, id)?)
        }
        (None, Some(slug)) => Some(store::contributor_by_slug(db, slug)?),
        (None, None) => None,
    };
    if let Some(author) = author {
        let shown = author.filter(|_| asking.publication.bylines_shown);
        return Ok(shown.and_then(|(_, slug)| at(bases.author(&slug))).or(Some(List::Comments)));
    }
    if let Some(month) = query("m") {
        let part = |from: usize, to: usize| month.get(from..to).and_then(|part| part.parse::<i16>().ok());
        let Some(year) = part(0, 4) else { return nowhere };
        let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
        return Ok(at(bases.date(year, small(part(4, 6)), small(part(6, 8)))));
    }
    let Some(year) = number("year") else { return Ok(None) };
    let Ok(year) = i16::try_from(year) else { return nowhere };
    let small = |name: &str| number(name).and_then(|number| i8::try_from(number).ok());
    Ok(at(bases.date(year, small("monthnum"), small("day"))))
}
