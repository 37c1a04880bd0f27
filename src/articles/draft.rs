//! The newest version of an article on the readers' theme, for whoever was given a link to it.

use db::{Reading, Result};

use super::page::ArticlePage;
use super::record::Record;
use super::show::{Material, Part, page_of};
use super::store::{self, ArticleRow, TagRow};
use super::{body, revisions};
use crate::comments;
use crate::furniture::Furniture;

/// The page as it would be published now; `None` when there is no such article.
pub(super) fn draft_page(db: &Reading, furniture: &Furniture, id: i64, now: i64) -> Result<Option<ArticlePage>> {
    let Some(row) = store::article(db, id)? else { return Ok(None) };
    let Some(revision) = revisions::newest(db, id)? else { return Ok(None) };
    let (record, document) = (revisions::record_of(db, &revision)?, revision.body()?);
    let pages = body::pages(db, &document, &record.language, &furniture.publication, &furniture.locale);
    let facts = body::facts(&document, &record.language);
    let material = Material {
        tags: tags(&record),
        sections: record.sections(),
        credits: credits(db, &record)?,
        sources: record.sources.clone(),
        body: pages.into_iter().next(),
        article: ArticleRow {
            summary: facts.summary.clone(),
            reading_minutes: facts.reading_minutes,
            page_count: 1,
            ..laid_over(db, row, &record, now)?
        },
    };
    let nothing = comments::Asked::default();
    let part = Part { page: 1, comments: 1, asked: &nothing };
    let mut page = page_of(db, furniture, material, part, now)?;
    let head = &mut page.shell.head;
    head.robots = Some("noindex, nofollow".to_owned());
    // Machines are told nothing of an address that is not there.
    head.canonical = None;
    head.json_ld = Vec::new();
    head.links = Vec::new();
    Ok(Some(page))
}

fn laid_over(db: &Reading, row: ArticleRow, record: &Record, now: i64) -> Result<ArticleRow> {
    let source = record.sources.first().cloned().unwrap_or_default();
    Ok(ArticleRow {
        headline: record.headline.clone(),
        kicker: record.kicker.clone(),
        standfirst: record.standfirst.clone(),
        language: record.language.clone(),
        section: record.section,
        featured_shown: record.featured_shown,
        byline_shown: record.byline_shown.to_number(),
        byline_note: record.byline_note.clone(),
        dateline: record.dateline.clone(),
        published_at: if row.published_at > 0 { row.published_at } else { now },
        comments_open: record.comments_open,
        password: String::new(),
        source_name: source.name,
        source_url: source.url,
        seo_title: record.seo_title.clone(),
        seo_description: record.seo_description.clone(),
        picture: record.featured.map(|id| store::picture(db, id)).transpose()?.flatten(),
        ..row
    })
}

/// A tag that is not made yet has no page; it stands with the others all the same.
fn tags(record: &Record) -> Vec<TagRow> {
    let row = |tag: &super::record::TagChoice| TagRow {
        id: tag.id.unwrap_or(0),
        slug: crate::permalinks::slugify(&tag.name),
        name: tag.name.clone(),
    };
    record.tags.iter().map(row).collect()
}

fn credits(db: &Reading, record: &Record) -> Result<Vec<(String, String)>> {
    let mut credits = Vec::new();
    for credit in record.bylines.iter().filter(|credit| !credit.hidden) {
        let slug = match credit.contributor {
            Some(id) => store::contributor_slug(db, id)?.unwrap_or_default(),
            None => String::new(),
        };
        credits.push((slug, credit.name.clone()));
    }
    Ok(credits)
}
