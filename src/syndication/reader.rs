//! Readers' programs fetch a feed.

use db::{Reading, Result};

use super::items::{self, Item};
use super::rss::Channel;
use super::store::{self, Stretch};
use super::{atom, rss};
use crate::answer::{Answer, FeedAnswer};
use crate::articles::ListKind;
use crate::furniture::Furniture;
use crate::page_cache::{Tag, uses::note};
use crate::permalinks::{FeedFormat, FeedOf, span};

/// A feed, by what it is of.
pub fn show(
    db: &Reading,
    furniture: &Furniture,
    of: &FeedOf,
    format: FeedFormat,
    page: u32,
    link: &str,
    now: i64,
) -> Result<Answer> {
    let Some(content) = content(db, furniture, of, page, now)? else { return Ok(Answer::NotFound) };
    let Content { name, home, items, tag } = content;
    let modified_at = items.iter().map(|item| item.updated_at.max(item.published_at)).max().unwrap_or(0);
    let full = items.len() as u32 == furniture.publication.articles_per_feed;
    let channel = Channel {
        title: if name.is_empty() {
            furniture.publication.name.clone()
        } else {
            format!("{name} · {}", furniture.publication.name)
        },
        url: furniture.absolute(&home),
        self_url: furniture.absolute(link),
        description: furniture.publication.tagline.clone(),
        modified_at,
        next_url: full.then(|| format!("{}?paged={}", furniture.absolute(link), page + 1)),
    };
    let is_atom = format == FeedFormat::Atom;
    let xml = if is_atom { atom::write(furniture, &channel, &items) } else { rss::write(furniture, &channel, &items) };
    Ok(Answer::Feed(FeedAnswer { is_atom, xml, tags: vec![tag], modified_at }))
}

struct Content {
    name: String,
    home: String,
    items: Vec<Item>,
    tag: String,
}

fn content(db: &Reading, furniture: &Furniture, of: &FeedOf, page: u32, now: i64) -> Result<Option<Content>> {
    note(Tag::Lists);
    let bases = &furniture.bases;
    let limit = furniture.publication.articles_per_feed.max(1);
    let offset = (page.max(1) - 1) * limit;
    let list = |kind: ListKind, list: i64| Stretch { kind, list, from: i64::MIN, to: now + 1, limit, offset };
    Ok(Some(match of {
        FeedOf::Site => Content {
            name: String::new(),
            home: "/".to_owned(),
            items: items::articles(db, furniture, list(ListKind::Site, 0))?,
            tag: "front".to_owned(),
        },
        FeedOf::Section(id) => {
            let Some(section) = furniture.section(*id) else { return Ok(None) };
            let link = furniture.section_link(section);
            let items = items::articles(db, furniture, list(ListKind::Section, *id))?;
            Content { name: link.label, home: link.url, items, tag: format!("section:{id}") }
        }
        FeedOf::Tag(id) => {
            let Some(name) = store::tag_name(db, *id)? else { return Ok(None) };
            let items = items::articles(db, furniture, list(ListKind::Tag, *id))?;
            Content { name, home: "/".to_owned(), items, tag: format!("tag:{id}") }
        }
        FeedOf::Contributor(id) => {
            let Some(name) = store::contributor_name(db, *id)?.filter(|_| furniture.publication.bylines_shown) else {
                return Ok(None);
            };
            let items = items::articles(db, furniture, list(ListKind::Contributor, *id))?;
            Content { name, home: "/".to_owned(), items, tag: format!("contributor:{id}") }
        }
        FeedOf::Date { year, month, day } => {
            let Some((from, to)) = span(&furniture.publication, *year, *month, *day) else { return Ok(None) };
            let stretch = Stretch { from, to: to.min(now + 1), ..list(ListKind::Site, 0) };
            let home = bases.link(&bases.date(*year, *month, *day));
            Content {
                name: String::new(),
                home,
                items: items::articles(db, furniture, stretch)?,
                tag: "archives".to_owned(),
            }
        }
        FeedOf::Comments => Content {
            name: furniture.locale.text("recent-comments"),
            home: "/".to_owned(),
            items: items::comments(furniture, store::comments(db, now, limit)?),
            tag: "comments".to_owned(),
        },
        FeedOf::Article(id) => {
            let Some((headline, path, language)) = store::headline(db, *id)? else { return Ok(None) };
            let items = items::comments(furniture, store::comments_of(db, *id, now, limit)?);
            Content {
                name: furniture.typeset(&headline, &language),
                home: bases.link(&path),
                items,
                tag: format!("article:{id}"),
            }
        }
        // Results change with every story; a feed of them comes with the search index.
        FeedOf::Search(_) => return Ok(None),
    }))
}
