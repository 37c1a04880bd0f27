//! From a change of public state to the things that pages are made from.
//!
//! What this does not know makes everything count as changed: a new kind of change is shown late by no page, only
//! dearer than it need be until it is taught here.

use std::collections::HashMap;

use db::{Reading, Result};

use super::Tag;
use super::store::{self, ChangeRow};
use crate::articles::{Kind, ListKind};

/// A picture in more articles than this is on so many pages that all may go.
const MOST_ARTICLES: i64 = 200;

/// What is not true any more, each with whether it may never be shown again.
#[derive(Debug, Default, Clone)]
pub struct Touched {
    pub(super) tags: HashMap<Tag, bool>,
    pub(super) everything: Option<bool>,
}

impl Touched {
    fn add(&mut self, tag: Tag, is_hard: bool) {
        *self.tags.entry(tag).or_default() |= is_hard;
    }

    fn everything(&mut self, is_hard: bool) {
        self.everything = Some(self.everything.unwrap_or(false) | is_hard);
    }
}

/// What a line of the change log touches.
pub(super) fn by_change(db: &Reading, change: &ChangeRow, touched: &mut Touched) -> Result<()> {
    let is_hard = change.is_hard;
    match change.thing.as_str() {
        "article" => {
            article(db, change.thing_id, is_hard, touched)?;
            former_lists(change, touched);
        }
        "comment" => match commented_article(db, change)? {
            Some(article) => {
                touched.add(Tag::Article(article), is_hard);
                touched.add(Tag::Comments, is_hard);
            }
            None => touched.everything(is_hard),
        },
        "section" => {
            let id = change.thing_id;
            // Lists that gained or lost stories by it have a line of their own.
            for tag in [Tag::Section(id), Tag::SectionName(id), Tag::Terms, Tag::Sitemap] {
                touched.add(tag, is_hard);
            }
        }
        "tag" => {
            for tag in [Tag::Tag(change.thing_id), Tag::Tags, Tag::Terms] {
                touched.add(tag, is_hard);
            }
        }
        "contributor" => {
            for tag in [Tag::Contributor(change.thing_id), Tag::Names] {
                touched.add(tag, is_hard);
            }
        }
        "front" => touched.add(Tag::Arrangement(change.thing_id), is_hard),
        "asset" => match store::articles_showing(db, change.thing_id, MOST_ARTICLES)? {
            Some(articles) => {
                for id in articles {
                    article(db, id, is_hard, touched)?;
                }
                touched.add(Tag::Videos, is_hard);
            }
            None => touched.everything(is_hard),
        },
        // Only what no kept page is made from: addresses without a page.
        "redirect" => {}
        "menu" => touched.add(Tag::Menu, is_hard),
        "video" | "videos" => touched.add(Tag::Videos, is_hard),
        _ => {
            tracing::debug!(change.seq, change.thing, "All kept pages are made again");
            touched.everything(is_hard);
        }
    }
    Ok(())
}

/// The article that a comment stands under, or stood: `detail` names it where the comment is gone.
fn commented_article(db: &Reading, change: &ChangeRow) -> Result<Option<i64>> {
    let detail: serde_json::Value = serde_json::from_str(&change.detail).unwrap_or_default();
    match detail.get("article").and_then(serde_json::Value::as_i64) {
        Some(article) => Ok(Some(article)),
        None => store::article_of_comment(db, change.thing_id),
    }
}

/// What an article touches that becomes visible by the clock.
pub(super) fn by_clock(db: &Reading, id: i64, touched: &mut Touched) -> Result<()> {
    article(db, id, false, touched)
}

/// What a front touches at which a version or a pin begins or ends.
pub(super) fn by_moment(front: i64, touched: &mut Touched) {
    touched.add(Tag::Arrangement(front), false);
}

fn article(db: &Reading, id: i64, is_hard: bool, touched: &mut Touched) -> Result<()> {
    touched.add(Tag::Article(id), is_hard);
    let Some((kind, published_at)) = store::article(db, id)? else { return Ok(()) };
    touched.add(Tag::Sitemap, is_hard);
    if kind == Kind::Page.to_number() {
        touched.add(Tag::Pages, is_hard);
        return Ok(());
    }
    // Feeds of comments and the list of corrections name the stories.
    touched.add(Tag::Comments, is_hard);
    touched.add(Tag::Corrections, is_hard);
    touched.add(Tag::Archives, false);
    for (kind, list) in store::lists(db, id)? {
        if kind == ListKind::Tag.to_number() {
            touched.add(Tag::Tags, false);
        }
        if let Some(tag) = list_tag(kind, list) {
            touched.add(tag, false);
        }
    }
    for neighbour in store::neighbours(db, published_at.unwrap_or(0), id)? {
        touched.add(Tag::Neighbours(neighbour), false);
    }
    Ok(())
}

/// An article that was published stands in its lists. After any other verb it may have left some: `detail` says in
/// which it was (`{"lists":[[2,3]]}`, kind and number); if it does not, every list counts as changed.
fn former_lists(change: &ChangeRow, touched: &mut Touched) {
    let detail: serde_json::Value = serde_json::from_str(&change.detail).unwrap_or_default();
    let lists = detail.get("lists").and_then(|lists| serde_json::from_value::<Vec<(i64, i64)>>(lists.clone()).ok());
    let Some(lists) = lists else {
        if change.verb != "published" {
            touched.add(Tag::Lists, change.is_hard);
        }
        return;
    };
    for (kind, list) in lists {
        // Tags are counted where all of them are listed.
        if kind == ListKind::Tag.to_number() {
            touched.add(Tag::Tags, false);
        }
        touched.add(list_tag(kind, list).unwrap_or(Tag::Lists), change.is_hard);
    }
}

/// The list by kind and number, as pages note it.
fn list_tag(kind: i64, list: i64) -> Option<Tag> {
    let kinds = [
        (ListKind::Site, Tag::Front),
        (ListKind::Section, Tag::Section(list)),
        (ListKind::Tag, Tag::Tag(list)),
        (ListKind::Contributor, Tag::Contributor(list)),
    ];
    kinds.into_iter().find(|(of, _)| of.to_number() == kind).map(|(_, tag)| tag)
}
