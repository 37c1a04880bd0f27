//! Readers open a section.

use db::{Reading, Result};

use super::page::SectionPage;
use crate::answer::Answer;
use crate::articles::{CardRow, ListKind, list_cards};
use crate::front::places_of_section;
use crate::furniture::{Furniture, Here};
use crate::lists::{Paging, teasers};
use crate::theme::Html;
use crate::theme::shell::FeedLink;

/// Stories shown large on the first page, where nobody has arranged them.
const LEADS: usize = 3;

/// One page of a section.
pub fn show(db: &Reading, furniture: &Furniture, id: i64, page: u32, now: i64) -> Result<Answer> {
    let places = if page <= 1 { places_of_section(db, furniture, id, now)? } else { None };
    show_with(db, furniture, id, page, places, now)
}

/// The same with these stories in the places above the list of the first page; `None`: the newest.
pub fn show_with(
    db: &Reading,
    furniture: &Furniture,
    id: i64,
    page: u32,
    places: Option<Vec<CardRow>>,
    now: i64,
) -> Result<Answer> {
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
    let (leads, rest) = if page <= 1 { opened(places, cards) } else { (Vec::new(), cards) };
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
        leads: teasers(db, furniture, &leads)?,
        teasers: teasers(db, furniture, &rest)?,
        pagination: paging.pagination(furniture, &path),
    };
    Ok(Answer::page("reader/section.html", &model, vec![format!("section:{id}")]))
}

/// What stands large on the first page, and the list below it: no story twice.
fn opened(places: Option<Vec<CardRow>>, mut newest: Vec<CardRow>) -> (Vec<CardRow>, Vec<CardRow>) {
    let Some(places) = places else {
        let rest = newest.split_off(newest.len().min(LEADS));
        return (newest, rest);
    };
    newest.retain(|card| places.iter().all(|place| place.id != card.id));
    (places, newest)
}
