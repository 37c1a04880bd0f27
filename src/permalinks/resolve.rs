//! From a request's address to what stands behind it.
//!
//! Stored addresses are asked first, so an address that came over with an import wins over ours. What
//! WordPress derives from rules (lists, dates, pages, feeds) follows; then its guesses for what is
//! mistyped. Source of the rules: the measured URL contract of WordPress 6.1.

use db::{Reading, Result};

use super::destination::{Destination, FeedFormat, FeedOf, Target};
use super::list_address::{self, List};
use super::store::{self, ArticleFacts};
use super::{Bases, guess, query_address};
use crate::articles::is_visible;
use crate::http::path::RequestPath;
use crate::settings::Publication;

/// Everything the rules look at.
pub(super) struct Asking<'a> {
    pub db: &'a Reading,
    pub request: &'a RequestPath,
    pub publication: &'a Publication,
    pub bases: &'a Bases,
    /// Microseconds UTC.
    pub now: i64,
    /// Redirects of editors that led here.
    hops: u8,
}

/// Redirects of editors that are followed to their end, so that a reader is sent on once.
const MOST_HOPS: u8 = 5;

/// Where a request leads at a moment. What is not public is `NotFound`, like what never was.
pub fn resolve(
    db: &Reading,
    request: &RequestPath,
    publication: &Publication,
    bases: &Bases,
    now: i64,
) -> Result<Destination> {
    resolve_asked(&Asking { db, request, publication, bases, now, hops: 0 })
}

fn resolve_asked(asking: &Asking<'_>) -> Result<Destination> {
    let (request, publication) = (asking.request, asking.publication);
    let path = tidy(&request.decoded());
    let path = below_base(&path, publication);
    let path = behind_index(path);
    if path.is_empty() {
        return query_address::front(asking);
    }
    if let Some(found) = stored(asking, &path)? {
        return Ok(found);
    }
    if let Some(found) = behind_suffix(asking, &path)? {
        return Ok(found);
    }
    guess::guess(asking, &path)
}

impl Asking<'_> {
    /// A list or article at its own address: served when the request wrote it canonically, else sent there.
    pub(super) fn at(&self, canonical: &str, destination: Destination) -> Destination {
        let link = self.bases.link(canonical);
        if !self.request.double_slash && self.request.canonical() == link {
            return destination;
        }
        Destination::Moved(with_query(self, link))
    }

    pub(super) fn is_visible(&self, article: &ArticleFacts) -> bool {
        is_visible(article.status, article.published_at, self.now)
    }
}

/// An address that was stored as it stands.
fn stored(asking: &Asking<'_>, path: &str) -> Result<Option<Destination>> {
    let Some(found) = store::find(asking.db, path)? else {
        return Ok(store::asset_at(asking.db, path)?.map(|id| Destination::Asset { id }));
    };
    Ok(match found.target {
        Target::Article => article(asking, path, found.id)?,
        Target::Address => Some(at_the_end(asking, found.to)?),
        Target::Gone => Some(Destination::Gone { id: Some(found.id).filter(|id| *id > 0) }),
        Target::Asset => asset_page(asking, found.id)?,
        Target::Section => list_address::section(asking, found.id, 1)?,
        Target::Tag => list_address::tag(asking, found.id, 1)?,
        Target::Contributor => list_address::contributor(asking, found.id, 1)?,
    })
}

/// Where a redirect ends: what it leads to may lead on by itself, as a tag that was renamed later does.
fn at_the_end(asking: &Asking<'_>, link: String) -> Result<Destination> {
    let parsed = link.parse().ok().and_then(|uri| RequestPath::parse(&uri).ok());
    let Some(request) = parsed.filter(|_| asking.hops < MOST_HOPS) else { return Ok(Destination::Moved(link)) };
    let Asking { db, publication, bases, now, hops, .. } = *asking;
    let next = Asking { db, request: &request, publication, bases, now, hops: hops + 1 };
    Ok(match resolve_asked(&next)? {
        Destination::Moved(further) => Destination::Moved(further),
        Destination::Gone { id } => Destination::Gone { id },
        _ => Destination::Moved(link),
    })
}

fn article(asking: &Asking<'_>, path: &str, id: i64) -> Result<Option<Destination>> {
    let Some(article) = store::article(asking.db, id)? else { return Ok(None) };
    if article.status == crate::articles::Status::Withdrawn.to_number() {
        return Ok(Some(Destination::Gone { id: Some(id) }));
    }
    if !asking.is_visible(&article) {
        return Ok(None);
    }
    if article.path != path {
        return Ok(Some(Destination::Moved(with_query(asking, asking.bases.link(&article.path)))));
    }
    Ok(Some(article_by_query(asking, &article)))
}

/// `?page=2` and `?cpage=2` are older forms of the addresses with a number behind a slash.
fn article_by_query(asking: &Asking<'_>, article: &ArticleFacts) -> Destination {
    let number = |name: &str| asking.request.query(name).and_then(|text| text.parse::<u32>().ok()).filter(|n| *n > 0);
    if let Some(page) = number("page") {
        let path = if page > 1 && page <= article.page_count {
            format!("{}/{page}", article.path)
        } else {
            article.path.clone()
        };
        return Destination::Moved(asking.bases.link(&path));
    }
    if let Some(page) = number("cpage") {
        let path = if page <= comment_pages(asking, article) {
            format!("{}/comment-page-{page}", article.path)
        } else {
            article.path.clone()
        };
        return Destination::Moved(asking.bases.link(&path));
    }
    if asking.request.query("feed").is_some() {
        return Destination::Moved(asking.bases.link(&format!("{}/feed", article.path)));
    }
    asking.at(&article.path, Destination::Article { id: article.id, page: 1, comments: None })
}

fn comment_pages(asking: &Asking<'_>, article: &ArticleFacts) -> u32 {
    article.comment_count.div_ceil(asking.publication.comments_per_page.max(1)).max(1)
}

/// WordPress's attachment pages lead to the file, or, where it never came over, to the article.
fn asset_page(asking: &Asking<'_>, id: i64) -> Result<Option<Destination>> {
    let Some((path, here, article)) = store::asset(asking.db, id)? else { return Ok(None) };
    let file = Destination::Moved(crate::http::path::encode_path(&path));
    Ok(Some(match article {
        Some(article) if !here => Destination::Moved(asking.bases.link(&article)),
        _ => file,
    }))
}

/// An address with something behind it: a page number, a feed, a card.
enum Suffix {
    Page(u32),
    Comments(u32),
    Feed(FeedFormat, bool),
    Embed,
    /// Forms that mean the article itself.
    Nothing,
}

fn behind_suffix(asking: &Asking<'_>, path: &str) -> Result<Option<Destination>> {
    let Some((base, suffix)) = split_suffix(path) else {
        return without_suffix(asking, path);
    };
    let found = store::find(asking.db, base)?;
    if let Some(found) = found.as_ref().filter(|found| found.target == Target::Article) {
        return article_with(asking, found.id, &suffix);
    }
    // A list's former address keeps its pages and feeds.
    let former = match &found {
        Some(found) => List::formerly(asking, found)?,
        None => None,
    };
    let list = match former {
        Some(list) => Some(list),
        None => List::read(asking, base)?,
    };
    if let Some(list) = list {
        return list_with(asking, list, &suffix);
    }
    without_suffix(asking, path)
}

fn without_suffix(asking: &Asking<'_>, path: &str) -> Result<Option<Destination>> {
    if let Some(number) = numbered_page(path) {
        let found = store::find(asking.db, number.0)?.filter(|found| found.target == Target::Article);
        if let Some(found) = found {
            return article_with(asking, found.id, &Suffix::Page(number.1));
        }
    }
    match List::read(asking, path)? {
        Some(list) => list.at_page(asking, 1),
        None => Ok(None),
    }
}

fn split_suffix(path: &str) -> Option<(&str, Suffix)> {
    let (base, last) = path.rsplit_once('/')?;
    let suffix = match last {
        "feed" | "rss" | "rss2" | "rdf" | "atom" => {
            let format = if last == "atom" { FeedFormat::Atom } else { FeedFormat::Rss };
            return Some(match base.strip_suffix("/feed") {
                Some(base) => (base, Suffix::Feed(format, matches!(last, "atom"))),
                None => (base, Suffix::Feed(format, last == "feed")),
            });
        }
        "embed" => Suffix::Embed,
        "trackback" | "amp" | "print" => Suffix::Nothing,
        _ => {
            if let Some(number) = last.strip_prefix("comment-page-") {
                return Some((base, Suffix::Comments(number.parse().ok()?)));
            }
            let number = last.parse::<u32>().ok()?;
            let base = base.strip_suffix("/page")?;
            return Some((base, Suffix::Page(number)));
        }
    };
    Some((base, suffix))
}

/// `/slug/2` is the second page of an article.
fn numbered_page(path: &str) -> Option<(&str, u32)> {
    let (base, last) = path.rsplit_once('/')?;
    Some((base, last.parse().ok()?)).filter(|(base, _)| !base.is_empty())
}

fn article_with(asking: &Asking<'_>, id: i64, suffix: &Suffix) -> Result<Option<Destination>> {
    let Some(article) = store::article(asking.db, id)?.filter(|article| asking.is_visible(article)) else {
        return Ok(None);
    };
    let itself = || Destination::Moved(asking.bases.link(&article.path));
    Ok(Some(match suffix {
        Suffix::Page(page) if *page > 1 && *page <= article.page_count => {
            let path = format!("{}/{page}", article.path);
            asking.at(&path, Destination::Article { id, page: *page, comments: None })
        }
        // One page of remarks is the article's own.
        Suffix::Comments(page) if *page >= 1 && (2..).contains(&comment_pages(asking, &article)) => {
            if *page > comment_pages(asking, &article) {
                return Ok(Some(itself()));
            }
            let path = format!("{}/comment-page-{page}", article.path);
            asking.at(&path, Destination::Article { id, page: 1, comments: Some(*page) })
        }
        Suffix::Feed(format, canonical) => feed_at(asking, &article.path, FeedOf::Article(id), *format, *canonical),
        Suffix::Embed => asking.at(&format!("{}/embed", article.path), Destination::Embed { id }),
        _ => itself(),
    }))
}

fn list_with(asking: &Asking<'_>, list: List, suffix: &Suffix) -> Result<Option<Destination>> {
    match suffix {
        Suffix::Page(page) => list.at_page(asking, *page),
        Suffix::Feed(format, canonical) => {
            if let List::At(path) = list {
                return Ok(Some(Destination::Moved(asking.bases.link(&feed_path(&path, *format)))));
            }
            let Some((path, of)) = list.feed(asking)? else { return Ok(None) };
            Ok(Some(feed_at(asking, &path, of, *format, *canonical)))
        }
        _ => Ok(None),
    }
}

/// `/feed/` and `/feed/atom/` are served; `/feed/rss2/`, `/rss/`, `/atom/` lead there.
fn feed_at(asking: &Asking<'_>, base: &str, of: FeedOf, format: FeedFormat, canonical: bool) -> Destination {
    let path = feed_path(base, format);
    if !canonical {
        return Destination::Moved(asking.bases.link(&path));
    }
    let page = asking.request.query("paged").and_then(|text| text.parse().ok()).unwrap_or(1).max(1);
    asking.at(&path, Destination::Feed { of, format, page })
}

fn feed_path(base: &str, format: FeedFormat) -> String {
    match format {
        FeedFormat::Rss => format!("{base}/feed"),
        FeedFormat::Atom => format!("{base}/feed/atom"),
    }
}

/// Without closing slashes and stray spaces.
fn tidy(path: &str) -> String {
    path.trim_end_matches(['/', ' ', '\u{a0}']).to_owned()
}

/// A publication that came from a folder keeps answering under it.
fn below_base(path: &str, publication: &Publication) -> String {
    let base = publication.base_path.as_str();
    let below = path.strip_prefix(base).filter(|rest| !base.is_empty() && (rest.is_empty() || rest.starts_with('/')));
    below.unwrap_or(path).to_owned()
}

/// Where a server cannot rewrite addresses, WordPress puts `/index.php` before them. The rest says what is meant, and
/// the reader is sent to its own address, as the request is not written like it.
fn behind_index(path: String) -> String {
    let rest = path.strip_prefix("/index.php").filter(|rest| rest.is_empty() || rest.starts_with('/'));
    rest.map(str::to_owned).unwrap_or(path)
}

/// A redirect keeps the query that is not ours (campaign marks, `replytocom`).
fn with_query(asking: &Asking<'_>, link: String) -> String {
    const OURS: [&str; 12] =
        ["p", "page_id", "cat", "m", "tag", "author", "name", "pagename", "attachment_id", "paged", "page", "feed"];
    let kept: Vec<(&str, &str)> = asking.request.pairs().filter(|(name, _)| !OURS.contains(name)).collect();
    if kept.is_empty() || link.contains('?') {
        return link;
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
    format!("{link}?{query}")
}
