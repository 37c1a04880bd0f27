//! An article's page, from its rows.

use db::{Reading, Result};

use super::page::{ArticlePage, Byline, Counters, Credited, Neighbour, PartLink, SourceLine, Updated};
use super::related::{CARDS, related};
use super::store::{self, ArticleRow, TagRow};
use super::{card_at, head, record, share, working};
use crate::comments;
use crate::corrections;
use crate::furniture::{Furniture, Here};
use crate::media::card_picture;
use crate::page_cache::{Tag, uses::note};
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

/// What a page is made from: the article's rows, or a version that is not in them yet.
pub(super) struct Material {
    pub article: ArticleRow,
    pub tags: Vec<TagRow>,
    pub sections: Vec<i64>,
    /// Slug and name of each credited; no slug for free text.
    pub credits: Vec<(String, String)>,
    pub sources: Vec<record::SourceCredit>,
    /// The page of the text that is asked for, and where its aside goes (-1: nowhere).
    pub body: Option<(String, i64)>,
}

/// Builds the page of a visible article.
pub(super) fn article_page(
    db: &Reading,
    furniture: &Furniture,
    article: &ArticleRow,
    part: Part<'_>,
    now: i64,
) -> Result<ArticlePage> {
    note(Tag::Article(article.id));
    note(Tag::Neighbours(article.id));
    let material = Material {
        tags: store::tags(db, article.id)?,
        sections: store::sections(db, article.id)?,
        credits: store::bylines_of(db, article.id)?,
        sources: working::source_rows(db, article.id)?,
        body: store::body(db, article.id, part.page)?,
        article: article.clone(),
    };
    material.tags.iter().for_each(|tag| note(Tag::Tag(tag.id)));
    page_of(db, furniture, material, part, now)
}

/// The page of a version, whoever may see it: the caller has asked.
pub(super) fn page_of(
    db: &Reading,
    furniture: &Furniture,
    material: Material,
    part: Part,
    now: i64,
) -> Result<ArticlePage> {
    let Material { article, tags, sections, credits, sources, body } = material;
    let article = &article;
    let related = related(db, article, &tags, &sections, now)?;
    let (older, newer) = store::neighbours(db, article, now)?;
    let link = furniture.bases.link(&article.path);
    let own_link =
        if part.page > 1 { furniture.bases.link(&format!("{}/{}", article.path, part.page)) } else { link.clone() };
    let byline = byline(furniture, article, credits);
    let picture = article.picture.as_ref().and_then(card_picture);
    let (body, body_after) = text(article, body, part.page);
    let corrections = corrections::notes_of(db, furniture, article.id)?;
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
        corrections_url: (!corrections.is_empty()).then(|| corrections::ADDRESS.to_owned()),
        corrections_below: corrections,
        sources: source_lines(article, sources),
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
fn text(article: &ArticleRow, body: Option<(String, i64)>, page: u32) -> (Html, Html) {
    let Some((html, aside_at)) = body else { return Default::default() };
    let split = usize::try_from(aside_at).ok().filter(|at| page == 1 && html.is_char_boundary(*at));
    let (first, rest) = match split {
        Some(at) => (html[..at].to_owned(), html[at..].to_owned()),
        None => (html, String::new()),
    };
    let first = if page == 1 { with_dateline(first, &article.dateline) } else { first };
    (Html::trusted(first), Html::trusted(rest))
}

/// The place of filing stands in the first paragraph; a text that begins otherwise has it in a line of its own.
fn with_dateline(html: String, dateline: &str) -> String {
    if dateline.is_empty() {
        return html;
    }
    let place = Html::text(dateline);
    let place = format!("<b class=\"dateline\">{}</b>", place.as_str());
    match html.strip_prefix("<p>") {
        Some(rest) => format!("<p>{place} {rest}"),
        None => format!("<p>{place}</p>\n{html}"),
    }
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

fn byline(furniture: &Furniture, article: &ArticleRow, credited: Vec<(String, String)>) -> Option<Byline> {
    let shown = match article.byline_shown {
        0 => false,
        1 => true,
        _ => furniture.publication.bylines_shown,
    };
    if !shown {
        return None;
    }
    note(Tag::Names);
    let contributors: Vec<Credited> = credited
        .into_iter()
        .map(|(slug, name)| {
            let url = (!slug.is_empty()).then(|| furniture.bases.link(&furniture.bases.author(&slug)));
            Credited { name, url }
        })
        .collect();
    (!contributors.is_empty()).then(|| Byline { contributors, note: article.byline_note.clone() })
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

/// Every source the newsroom noted; of an import the one it had.
fn source_lines(article: &ArticleRow, noted: Vec<record::SourceCredit>) -> Vec<SourceLine> {
    if !noted.is_empty() {
        let line = |source: record::SourceCredit| SourceLine {
            url: web(&source.url),
            name: source.name,
            licence: source.licence,
            is_translated: source.translated,
        };
        return noted.into_iter().map(line).collect();
    }
    if article.source_name.is_empty() {
        return Vec::new();
    }
    let url = web(&article.source_url);
    vec![SourceLine { name: article.source_name.clone(), url, licence: String::new(), is_translated: false }]
}

fn web(url: &str) -> Option<String> {
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
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
