//! Readers open a tag, or the index of all tags.

use db::{Reading, Result};

use super::page::{CloudTag, TagPage, TagsIndexPage, cloud_steps};
use super::store;
use crate::answer::Answer;
use crate::articles::{ListKind, list_cards};
use crate::furniture::{Furniture, Here, natural_order};
use crate::lists::{Paging, teasers};
use crate::theme::Html;
use crate::theme::shell::FeedLink;

/// One page of a tag.
pub fn show(db: &Reading, furniture: &Furniture, id: i64, page: u32, now: i64) -> Result<Answer> {
    let Some((slug, name, intro)) = store::find(db, id)? else { return Ok(Answer::NotFound) };
    let paging = Paging::of(db, furniture, ListKind::Tag, id, page)?;
    let cards = list_cards(db, ListKind::Tag, id, now, paging.per_page, paging.offset())?;
    let path = furniture.bases.tag(&slug);
    let feed = furniture.bases.link(&format!("{path}/feed"));
    let mut head = paging.head(furniture, &name, &path);
    head.description = bodytext::description(&bodytext::inline_text(&intro), 155);
    head.feeds.push(FeedLink { title: name.clone(), url: feed.clone(), media_type: "application/rss+xml".to_owned() });
    let model = TagPage {
        shell: furniture.shell(Here { url: &paging.link(furniture, &path), section: None }, head),
        rail: furniture.rail(),
        name,
        description: Html::trusted(if page <= 1 { intro } else { String::new() }),
        breadcrumb: vec![furniture.home()],
        count: paging.count,
        feed_url: Some(feed),
        teasers: teasers(db, furniture, &cards)?,
        pagination: paging.pagination(furniture, &path),
    };
    Ok(Answer::page("reader/tag.html", &model, vec![format!("tag:{id}")]))
}

/// All tags in natural order.
pub fn index(db: &Reading, furniture: &Furniture) -> Result<Answer> {
    let mut tags = store::all(db)?;
    tags.sort_by(|a, b| natural_order(&a.1, &b.1));
    let counts: Vec<u64> = tags.iter().map(|(_, _, count)| *count).collect();
    let steps = cloud_steps(&counts);
    let tags = tags.into_iter().zip(steps).map(|((slug, name, count), step)| CloudTag {
        url: furniture.bases.link(&furniture.bases.tag(&slug)),
        name,
        count,
        step,
    });
    let head = furniture.head(&furniture.locale.text("tags"), Some("/-/tags/"));
    let model = TagsIndexPage {
        shell: furniture.shell(Here { url: "/-/tags/", section: None }, head),
        rail: furniture.rail(),
        breadcrumb: vec![furniture.home()],
        tags: tags.collect(),
        pagination: None,
    };
    Ok(Answer::page("reader/tags.html", &model, vec!["tags".to_owned()]))
}
