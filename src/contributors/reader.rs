//! Readers open a contributor's page.

use db::{Reading, Result};

use super::page::AuthorPage;
use super::store;
use crate::answer::Answer;
use crate::articles::{ListKind, list_cards};
use crate::furniture::{Furniture, Here};
use crate::lists::{Paging, teasers};
use crate::media::card_picture;
use crate::theme::shell::FeedLink;
use crate::theme::{Html, Link};

/// One page of a contributor's articles.
pub fn show(db: &Reading, furniture: &Furniture, id: i64, page: u32, now: i64) -> Result<Answer> {
    let Some(contributor) = store::find(db, id)? else { return Ok(Answer::NotFound) };
    let paging = Paging::of(db, furniture, ListKind::Contributor, id, page)?;
    let cards = list_cards(db, ListKind::Contributor, id, now, paging.per_page, paging.offset())?;
    let path = furniture.bases.author(&contributor.slug);
    let feed = furniture.bases.link(&format!("{path}/feed"));
    let mut head = paging.head(furniture, &contributor.name, &path);
    head.feeds.push(FeedLink {
        title: contributor.name.clone(),
        url: feed.clone(),
        media_type: "application/rss+xml".to_owned(),
    });
    let links = [contributor.url.as_str()].into_iter().chain(contributor.links.lines());
    let links = links.filter(|url| url.starts_with("http"));
    let portrait = contributor.portrait.map(|picture| store::portrait(db, picture)).transpose()?.flatten();
    let model = AuthorPage {
        shell: furniture.shell(Here { url: &paging.link(furniture, &path), section: None }, head),
        rail: furniture.rail(),
        initials: crate::comments::initials(&contributor.name),
        name: contributor.name,
        role: contributor.role,
        biography: Html::trusted(contributor.biography_html),
        portrait: portrait.as_ref().and_then(card_picture),
        links: links.map(|url| Link::new(url.trim_start_matches("https://").trim_end_matches('/'), url)).collect(),
        breadcrumb: vec![furniture.home()],
        count: paging.count,
        feed_url: Some(feed),
        teasers: teasers(db, furniture, &cards)?,
        pagination: paging.pagination(furniture, &path),
    };
    Ok(Answer::page("reader/author.html", &model, vec![format!("contributor:{id}")]))
}
