//! An article's page, from its rows.

use db::{Reading, Result};

use super::page::{ArticlePage, Byline, Counters, Credited, Neighbour, PartLink, SourceLine, Updated};
use super::related::{CARDS, related};
use super::store::{self, ArticleRow, TagRow};
use super::{card_at, head, share};
use crate::comments;
use crate::furniture::{Furniture, Here};
use crate::media::card_picture;
use crate::theme::locale::direction;
use crate::theme::teaser::Voice;
use crate::theme::{Html, Link};

/// What of an article is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    /// Page of a text that its editor cut into several, from 1.
    pub page: u32,
    /// Page of the conversation, from 1.
    pub comments: u32,
    /// What is asked of the conversation besides.
    pub asked: &'a comments::Asked,
}

/// Builds the page of a visible article.
pub(super) fn article_page(
    db: &Reading,
    furniture: &Furniture,
    article: &ArticleRow,
    part: Part<'_>,
    now: i64,
) -> Result<ArticlePage> {
    let tags = store::tags(db, article.id)?;
    let sections = store::sections(db, article.id)?;
    let related = related(db, article, &tags, &sections, now)?;
    let (older, newer) = store::neighbours(db, article, now)?;
    let link = furniture.bases.link(&article.path);
    let own_link =
        if part.page > 1 { furniture.bases.link(&format!("{}/{}", article.path, part.page)) } else { link.clone() };
    let byline = byline(db, furniture, article)?;
    let picture = article.picture.as_ref().and_then(card_picture);
    let (body, body_after) = body(db, article, part.page)?;
    let voice = article.section.and_then(|id| furniture.section(id)).map_or(Voice::News, |section| section.voice);
    let headline = furniture.typeset(&article.headline, &article.language);
    let head = head::of(furniture, article, &headline, &own_link, byline.as_ref(), &tags);
    Ok(ArticlePage {
        shell: furniture.shell(Here { url: &own_link, section: article.section }, head),
        rail: furniture.rail(),
        id: article.id,
        kicker: Some(article.kicker.clone()).filter(|kicker| !kicker.is_empty()),
        standfirst: if part.page > 1 {
            String::new()
        } else {
            furniture.typeset(&article.standfirst, &article.language)
        },
        voice,
        lang: article.language.clone(),
        dir: direction(&article.language),
        breadcrumb: breadcrumb(furniture, article),
        sections: section_links(furniture, article, &sections),
        published: Some(furniture.date(article.published_at)),
        updated: updated(furniture, article),
        reading_minutes: article.reading_minutes.max(1),
        byline,
        counters: counters(furniture, article),
        permalink: furniture.absolute(&link),
        share_links: share::links(&furniture.publication.share, &furniture.absolute(&link), &headline),
        picture: picture.filter(|_| article.featured_shown && part.page == 1),
        corrections_above: Vec::new(),
        body,
        inline_related: related
            .iter()
            .skip(CARDS)
            .map(|card| Link::new(card.teaser(furniture).headline, furniture.bases.link(&card.path)))
            .collect(),
        body_after,
        parts: parts(furniture, article, part.page),
        corrections_below: Vec::new(),
        corrections_url: None,
        sources: sources(article),
        tags: tags
            .iter()
            .map(|tag| Link::new(tag.name.clone(), furniture.bases.link(&furniture.bases.tag(&tag.slug))))
            .collect(),
        previous: neighbour(db, furniture, older, now)?,
        next: neighbour(db, furniture, newer, now)?,
        related: related.iter().take(CARDS).map(|card| card.teaser(furniture)).collect(),
        related_more_url: article
            .section
            .and_then(|id| furniture.section(id))
            .map(|section| furniture.section_link(section).url),
        thread: comments::thread(
            db,
            furniture,
            &comments::Under {
                article: article.id,
                path: &article.path,
                count: article.comment_count,
                open: article.comments_open,
                published_at: article.published_at,
                page: part.comments,
            },
            part.asked,
            now,
        )?,
        edit_url: None,
        headline,
    })
}

/// The text up to the related stories, and the rest of it.
fn body(db: &Reading, article: &ArticleRow, page: u32) -> Result<(Html, Html)> {
    let Some((html, aside_at)) = store::body(db, article.id, page)? else { return Ok(Default::default()) };
    let split = usize::try_from(aside_at).ok().filter(|at| page == 1 && html.is_char_boundary(*at));
    Ok(match split {
        Some(at) => (Html::trusted(&html[..at]), Html::trusted(&html[at..])),
        None => (Html::trusted(html), Html::default()),
    })
}

pub(super) fn breadcrumb(furniture: &Furniture, article: &ArticleRow) -> Vec<Link> {
    let mut trail = vec![furniture.home()];
    if let Some(section) = article.section {
        trail.extend(furniture.section_trail(section).into_iter().map(|section| furniture.section_link(section)));
    }
    trail
}

fn section_links(furniture: &Furniture, article: &ArticleRow, sections: &[i64]) -> Vec<Link> {
    let primary = article.section.into_iter();
    let others = sections.iter().copied().filter(|id| Some(*id) != article.section);
    primary
        .chain(others)
        .filter_map(|id| furniture.section(id))
        .map(|section| furniture.section_link(section))
        .collect()
}

fn byline(db: &Reading, furniture: &Furniture, article: &ArticleRow) -> Result<Option<Byline>> {
    let shown = match article.byline_shown {
        0 => false,
        1 => true,
        _ => furniture.publication.bylines_shown,
    };
    if !shown {
        return Ok(None);
    }
    let credited = store::bylines_of(db, article.id)?;
    let contributors: Vec<Credited> = credited
        .into_iter()
        .map(|(slug, name)| Credited { name, url: Some(furniture.bases.link(&furniture.bases.author(&slug))) })
        .collect();
    Ok((!contributors.is_empty()).then(|| Byline { contributors, note: String::new() }))
}

fn updated(furniture: &Furniture, article: &ArticleRow) -> Option<Updated> {
    let at = article.updated_at?;
    let (published, updated) = (furniture.zoned(article.published_at), furniture.zoned(at));
    Some(Updated { date: furniture.date(at), same_day: published.date() == updated.date(), history_url: None })
}

/// What was counted here, on top of what came over with an import.
fn counters(furniture: &Furniture, article: &ArticleRow) -> Counters {
    let counted = furniture.audience.counts(article.id);
    Counters {
        comments: Some(article.comment_count),
        shares: Some(article.shares_base + counted.shares),
        views: Some(article.views_base + counted.views),
    }
}

fn parts(furniture: &Furniture, article: &ArticleRow, open: u32) -> Vec<PartLink> {
    if article.page_count < 2 {
        return Vec::new();
    }
    (1..=article.page_count)
        .map(|number| {
            let path = if number == 1 { article.path.clone() } else { format!("{}/{number}", article.path) };
            PartLink { number, url: if number == open { String::new() } else { furniture.bases.link(&path) } }
        })
        .collect()
}

fn sources(article: &ArticleRow) -> Vec<SourceLine> {
    if article.source_name.is_empty() {
        return Vec::new();
    }
    let url = Some(article.source_url.clone()).filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    vec![SourceLine { name: article.source_name.clone(), url, licence: String::new(), is_translated: false }]
}

fn neighbour(db: &Reading, furniture: &Furniture, id: Option<i64>, now: i64) -> Result<Option<Neighbour>> {
    let Some(id) = id else { return Ok(None) };
    let card = card_at(db, id, now)?;
    Ok(card.map(|card| {
        let teaser = card.teaser(furniture);
        Neighbour { headline: teaser.headline, url: teaser.url, picture: teaser.picture }
    }))
}

/// Tags as keywords of the head.
pub(super) fn tag_names(tags: &[TagRow]) -> Vec<&str> {
    tags.iter().map(|tag| tag.name.as_str()).collect()
}
