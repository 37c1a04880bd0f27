//! Readers open a section.

use db::{Reading, Result};

use super::page::SectionPage;
use crate::answer::Answer;
use crate::articles::{ListKind, list_cards};
use crate::furniture::{Furniture, Here};
use crate::lists::{Paging, teasers};
use crate::theme::Html;
use crate::theme::shell::FeedLink;

/// Stories shown large on the first page.
const LEADS: usize = 3;

/// One page of a section.
pub fn show(db: &Reading, furniture: &Furniture, id: i64, page: u32, now: i64) -> Result<Answer> {
    let Some(section) = furniture.section(id) else { return Ok(Answer::NotFound) };
    let paging = Paging::of(db, furniture, ListKind::Section, id, page)?;
    let cards = list_cards(db, ListKind::Section, id, now, paging.per_page, paging.offset())?;
    let path = furniture.bases.section(&section.path);
    let feed = furniture.bases.link(&format!("{path}/feed"));
    let mut head = paging.head(furniture, &section.name, &path);
    head.description = bodytext::description(&bodytext::inline_text(&section.intro_html), 155);
    head.feeds.push(FeedLink {
        title: section.name.clone(),
        url: feed.clone(),
        media_type: "application/rss+xml".to_owned(),
    });
    let mut leads = teasers(db, furniture, &cards)?;
    let rest = if page <= 1 { leads.split_off(leads.len().min(LEADS)) } else { std::mem::take(&mut leads) };
    let mut breadcrumb = vec![furniture.home()];
    let trail = furniture.section_trail(id);
    breadcrumb.extend(trail.iter().take(trail.len().saturating_sub(1)).map(|section| furniture.section_link(section)));
    let model = SectionPage {
        shell: furniture.shell(Here { url: &paging.link(furniture, &path), section: Some(id) }, head),
        rail: furniture.rail(),
        name: section.name.clone(),
        intro: Html::trusted(if page <= 1 { section.intro_html.clone() } else { String::new() }),
        breadcrumb,
        subsections: furniture.children(id).into_iter().map(|child| furniture.section_link(child)).collect(),
        feed_url: Some(feed),
        leads,
        teasers: rest,
        pagination: paging.pagination(furniture, &path),
    };
    Ok(Answer::page("reader/section.html", &model, vec![format!("section:{id}")]))
}
