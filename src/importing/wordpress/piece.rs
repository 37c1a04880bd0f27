//! One item of the export as an article, a page or a kept document, ready to be written.

use std::sync::Arc;

use bodytext::{Document, ParseContext, Parsed, RenderOptions};
use sha2::{Digest, Sha256};
use wxr::Item;

use super::dating::{Dating, dating};
use super::history::{self, PastRow};
use super::known_meta::{KnownMeta, expand_seo};
use super::plan::Plan;
use super::report::Findings;
use super::thread::{CommentRow, thread};
use super::words::{foreign_language, plain};
use super::{addresses, moments};
use crate::articles::{Kind, Status};
use crate::permalinks::decode;

/// WordPress cuts generated excerpts at 55 words; cards imported from it keep that length.
const SUMMARY_WORDS: usize = 55;
const SUMMARY_LETTERS: usize = 140;

/// Everything of one item, in the columns in which it is kept.
#[derive(Debug, Clone)]
pub struct Piece {
    pub id: i64,
    pub legacy_id: i64,
    pub digest: [u8; 32],
    pub kind: Kind,
    pub status: Status,
    pub headline: String,
    pub standfirst: String,
    pub summary: String,
    pub slug: String,
    pub path: String,
    pub language: String,
    pub section: Option<i64>,
    pub featured: Option<i64>,
    pub featured_shown: bool,
    pub created_at: i64,
    pub published_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub modified_at: i64,
    pub comments_open: bool,
    pub password: String,
    pub sticky: bool,
    pub parent: Option<i64>,
    pub menu_order: i64,
    pub reading_minutes: u32,
    pub word_count: usize,
    pub views_base: i64,
    pub shares_base: i64,
    pub source_name: String,
    pub source_url: String,
    pub seo_title: String,
    pub seo_description: String,
    pub canonical_url: String,
    pub noindex: bool,
    pub guid: String,
    pub label: String,
    pub actor: String,
    pub document: String,
    pub source: String,
    pub pages: Vec<(String, i64)>,
    pub sections: Vec<i64>,
    pub tags: Vec<i64>,
    pub bylines: Vec<i64>,
    pub assets: Vec<i64>,
    pub aliases: Vec<String>,
    pub comments: Vec<CommentRow>,
    pub meta: Vec<(String, String)>,
    /// Its earlier states, the oldest first.
    pub past: Vec<PastRow>,
    pub findings: Findings,
}

/// An item under its number there and its number here.
#[derive(Debug)]
pub struct Numbered {
    pub item: Item,
    /// Negative where the export gave none: made from the item's own words, so that it is the same next time.
    pub legacy_id: i64,
    pub id: i64,
    /// Its earlier states, the oldest first.
    pub past: Vec<Item>,
    pub file: Arc<str>,
}

/// Turns an item into a piece. Works without the database, on any thread.
pub fn convert(numbered: Numbered, plan: &Plan) -> Piece {
    let Numbered { item, legacy_id, id, past, file } = numbered;
    let file = file.as_ref();
    let mut findings = Findings::default();
    let line = Some(item.line).filter(|line| *line > 0);
    let meta = KnownMeta::of(&item);
    let kind = kind_of(&item.post_type);
    let headline = plain(&item.title);
    let body = parse(&item, plan);
    for finding in &body.findings {
        let detail = format!("{headline:?}: {}", finding.detail);
        findings.add(&format!("{:?}", finding.kind), file, line, &detail);
    }
    let text = bodytext::plain_text(&body.document);
    let language = language(&item, &text, plan);
    let Dating { published_at, finding: dated } = dating(&item, plan);
    let standing = standing(&item, kind, published_at, plan);
    if let Some((what, detail)) = dated.filter(|_| kind != Kind::Kept) {
        findings.add(what, file, line, &format!("{headline:?}: {detail}"));
    }
    if let Some(detail) = standing.finding {
        findings.add(detail.0, file, line, &format!("{headline:?}: {}", detail.1));
    }
    let address = addresses::of(&item, if legacy_id > 0 { legacy_id } else { id }, kind, standing.status, plan);
    for (what, detail) in &address.findings {
        findings.add(what, file, line, &format!("{headline:?}: {detail}"));
    }
    let sections = plan.terms.sections_of(&item);
    let section = plan.terms.primary_of(&item, &sections);
    let standfirst = standfirst(&item, meta);
    let pictures = pictures(meta, &body.document, plan);
    let modified_at =
        moments::moment(&item.modified, &item.modified_gmt, &plan.zone).or(published_at).unwrap_or(plan.now);
    let (comments, lost) = thread(&item.comments, &plan.zone, published_at.unwrap_or(plan.now));
    for detail in lost {
        findings.add("CommentWithoutParent", file, line, &format!("{headline:?}: {detail}"));
    }
    if headline.is_empty() && kind != Kind::Kept {
        findings.add("NoHeadline", file, line, &format!("item {legacy_id} has no title"));
    }
    let summary = bodytext::excerpt(&text, SUMMARY_WORDS, SUMMARY_LETTERS);
    let (source_name, source_url) = meta.source();
    let site = &plan.publication.name;
    Piece {
        id,
        legacy_id,
        digest: digest(&item),
        kind,
        status: standing.status,
        seo_title: expand_seo(meta.seo_title(), &headline, site, &summary),
        seo_description: expand_seo(meta.seo_description(), &headline, site, &summary),
        reading_minutes: bodytext::reading_minutes(&body.document, &language),
        word_count: bodytext::word_count(&text, &language),
        pages: render(&body.document, &language, plan),
        document: body.document.to_json(),
        assets: pictures.in_body,
        featured: pictures.featured,
        featured_shown: pictures.featured_shown,
        headline,
        standfirst,
        summary,
        slug: address.slug,
        path: address.path,
        aliases: address.aliases,
        section,
        sections,
        tags: plan.terms.tags_of(&item),
        bylines: plan.people.bylines(&item),
        created_at: published_at.unwrap_or(modified_at),
        published_at,
        updated_at: updated_at(published_at, modified_at),
        modified_at,
        comments_open: item.comment_status == "open",
        password: item.password.clone(),
        sticky: item.is_sticky,
        parent: Some(item.parent).filter(|parent| *parent > 0).map(|parent| plan.article_id(parent)),
        menu_order: item.menu_order,
        views_base: meta.views(),
        shares_base: meta.shares(),
        source_name: plain(&source_name),
        source_url,
        canonical_url: foreign_canonical(meta.canonical(), plan),
        noindex: meta.noindex(),
        guid: item.guid.clone(),
        label: standing.label,
        actor: item.creator.clone(),
        comments,
        meta: kept_meta(&item, meta),
        past: history::past(&item, &past, plan),
        source: item.content,
        language,
        findings,
    }
}

struct Standing {
    status: Status,
    label: String,
    finding: Option<(&'static str, String)>,
}

/// WordPress's status as ours (spec: status mapping). What is not public there is not public here.
fn standing(item: &Item, kind: Kind, published_at: Option<i64>, plan: &Plan) -> Standing {
    let plain = |status| Standing { status, label: String::new(), finding: None };
    if kind == Kind::Kept {
        return Standing { label: item.post_type.clone(), ..plain(Status::Draft) };
    }
    match item.status.as_str() {
        "private" if KnownMeta::of(item).withdrawn() => plain(Status::Withdrawn),
        "publish" => plain(Status::Live),
        "future" if published_at.is_some_and(|at| at > plan.now) => plain(Status::Scheduled),
        "future" if plan.publish_missed && published_at.is_some() => plain(Status::Live),
        "future" => Standing {
            finding: Some((
                "ScheduleMissed",
                "its time had passed: it became a draft (--publish-missed publishes it)".to_owned(),
            )),
            ..plain(Status::Draft)
        },
        "pending" => plain(Status::InReview),
        "trash" => plain(Status::Trashed),
        "private" => Standing {
            finding: Some(("Private", "private there: it became a draft".to_owned())),
            label: "private".to_owned(),
            ..plain(Status::Draft)
        },
        "draft" | "auto-draft" | "" => plain(Status::Draft),
        custom => Standing {
            finding: Some(("CustomStatus", format!("status {custom:?}: it became a draft with that label"))),
            label: custom.to_owned(),
            ..plain(Status::Draft)
        },
    }
}

fn kind_of(post_type: &str) -> Kind {
    match post_type {
        "post" => Kind::Article,
        "page" => Kind::Page,
        _ => Kind::Kept,
    }
}

pub fn parse(item: &Item, plan: &Plan) -> Parsed {
    let attached = item.id.and_then(|id| plan.attached.get(&id)).map(Vec::as_slice).unwrap_or_default();
    let reusable = |id: i64| plan.reusable_blocks.get(&id).cloned();
    bodytext::parse(
        &item.content,
        &ParseContext {
            own_hosts: &plan.own_hosts,
            own_base: &plan.address.base,
            media: Some(&plan.library),
            attached,
            reusable: Some(&reusable),
            footnotes: KnownMeta::of(item).text("footnotes"),
        },
    )
}

fn language(item: &Item, text: &str, plan: &Plan) -> String {
    if let Some(named) = KnownMeta::of(item).language() {
        return named.to_owned();
    }
    // Polylang and WPML keep the language as a term.
    let by_plugin = item.terms.iter().find(|term| term.taxonomy == "language").map(|term| term.slug.clone());
    let by_script = || foreign_language(text, &plan.publication.language).map(str::to_owned);
    by_plugin.or_else(by_script).unwrap_or_else(|| plan.publication.language.clone())
}

/// A hand-written excerpt stands under the headline; a theme's subtitle does where there is none.
fn standfirst(item: &Item, meta: KnownMeta<'_>) -> String {
    let excerpt = plain(&item.excerpt);
    if excerpt.is_empty() { plain(&meta.subtitle().unwrap_or_default()) } else { excerpt }
}

struct Pictures {
    featured: Option<i64>,
    featured_shown: bool,
    in_body: Vec<i64>,
}

/// The featured picture heads the article; without one, cards show the first of the body.
fn pictures(meta: KnownMeta<'_>, document: &Document, plan: &Plan) -> Pictures {
    let mut in_body = Vec::new();
    let by_id = bodytext::media_ids(document);
    let by_path = bodytext::media_paths(document);
    let found = by_path
        .iter()
        .filter_map(|path| plan.library.at_path(path))
        .chain(by_id.iter().filter_map(|id| plan.library.by_legacy(*id)));
    for row in found {
        if !in_body.contains(&row.id) {
            in_body.push(row.id);
        }
    }
    let named = meta.featured().and_then(|id| plan.library.by_legacy(id)).map(|row| row.id);
    let leads = by_path.first().and_then(|path| plan.library.at_path(path)).map(|row| row.id);
    Pictures { featured: named.or(leads), featured_shown: named.is_some() && named != leads, in_body }
}

pub fn render(document: &Document, language: &str, plan: &Plan) -> Vec<(String, i64)> {
    let rendered = bodytext::render(
        document,
        &RenderOptions {
            texturize: plan.publication.texturize.then(|| bodytext::Quotes::for_language(language)),
            smilies: true,
            pictures: Some(&plan.library),
            absolute: None,
            feed: false,
            skip_leading_picture: None,
            words: &plan.words,
        },
    );
    rendered.pages.into_iter().map(|page| (page.html, page.after_first_paragraph.map_or(-1, |at| at as i64))).collect()
}

/// WordPress touches `post_modified` at publication; only a later change is one a reader should see.
fn updated_at(published_at: Option<i64>, modified_at: i64) -> Option<i64> {
    const A_DAY: i64 = 24 * 60 * 60 * 1_000_000;
    published_at.filter(|published| modified_at - published > A_DAY).map(|_| modified_at)
}

/// A canonical address is kept only when it names another site.
fn foreign_canonical(url: &str, plan: &Plan) -> String {
    let foreign = url.starts_with("http") && plan.address.path_of(url).is_none();
    if foreign { url.to_owned() } else { String::new() }
}

fn kept_meta(item: &Item, meta: KnownMeta<'_>) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = meta.kept().map(|meta| (meta.key.clone(), meta.value.clone())).collect();
    kept.extend(item.unknown.iter().map(|(name, text)| (format!("xml:{name}"), text.clone())));
    for term in item.terms.iter().filter(|term| !matches!(term.taxonomy.as_str(), "category" | "post_tag" | "author")) {
        kept.push((format!("term:{}", term.taxonomy), decode(&term.slug)));
    }
    for comment in &item.comments {
        for meta in KnownMeta(&comment.meta).kept() {
            let number = comment.id.unwrap_or_default();
            kept.push((format!("comment:{number}:{}", meta.key), meta.value.clone()));
        }
    }
    kept
}

/// Tells whether an item has changed since it last came over.
pub fn digest(item: &Item) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut feed = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    };
    let texts = [
        &item.title,
        &item.link,
        &item.creator,
        &item.guid,
        &item.content,
        &item.excerpt,
        &item.date,
        &item.date_gmt,
        &item.modified_gmt,
        &item.comment_status,
        &item.name,
        &item.status,
        &item.post_type,
        &item.password,
    ];
    texts.into_iter().for_each(|text| feed(text));
    feed(&format!("{} {} {}", item.parent, item.menu_order, item.is_sticky));
    for term in &item.terms {
        feed(&term.taxonomy);
        feed(&term.slug);
    }
    for meta in &item.meta {
        feed(&meta.key);
        feed(&meta.value);
    }
    for comment in &item.comments {
        feed(&format!("{:?} {} {}", comment.id, comment.parent, comment.approved));
        feed(&comment.author);
        feed(&comment.content);
    }
    hash.finalize().into()
}
