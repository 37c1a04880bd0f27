//! Readers open an article.

use db::{Reading, Result};
use http::StatusCode;

use super::page::{EmbedPage, PasswordPage};
use super::show::{self, Part, article_page};
use super::store::{self, ArticleRow};
use super::{Kind, Status, card_at, is_visible};
use crate::answer::Answer;
use crate::comments::Asked;
use crate::furniture::{Furniture, Here};
use crate::pages;
use crate::theme::locale::direction;

/// An article or static page at one of its pages. What is not visible is not there.
pub fn show(
    db: &Reading,
    furniture: &Furniture,
    id: i64,
    page: u32,
    comments: Option<u32>,
    asked: &Asked,
    now: i64,
) -> Result<Answer> {
    let Some(article) = visible(db, id, now)? else { return Ok(Answer::NotFound) };
    if !article.password.is_empty() {
        return Ok(locked(furniture, &article, page, comments, false));
    }
    let answer = open(db, furniture, &article, Part { page, comments: comments.unwrap_or(1), asked }, now)?;
    Ok(if asked.is_private() { answer.private() } else { answer })
}

/// A gated article, at one of its pages, for somebody who knows its password. The answer is theirs alone; no cookie
/// is set, so each page asks again.
pub fn unlock(
    db: &Reading,
    furniture: &Furniture,
    id: i64,
    page: u32,
    comments: Option<u32>,
    password: &str,
    now: i64,
) -> Result<Answer> {
    let Some(article) = visible(db, id, now)? else { return Ok(Answer::NotFound) };
    if article.password.is_empty() || same(&article.password, password) {
        let part = Part { page, comments: comments.unwrap_or(1), asked: &Asked::default() };
        return Ok(open(db, furniture, &article, part, now)?.private());
    }
    Ok(locked(furniture, &article, page, comments, true).private())
}

fn open(db: &Reading, furniture: &Furniture, article: &ArticleRow, part: Part<'_>, now: i64) -> Result<Answer> {
    if article.kind == Kind::Page.to_number() {
        return pages::show(db, furniture, article, part.page);
    }
    let model = article_page(db, furniture, article, part, now)?;
    let mut tags = vec![format!("article:{}", article.id)];
    tags.extend(article.section.map(|id| format!("section:{id}")));
    Ok(Answer::page("reader/article.html", &model, tags))
}

/// The card that other sites frame.
pub fn embed(db: &Reading, furniture: &Furniture, id: i64, now: i64) -> Result<Answer> {
    let Some(card) = card_at(db, id, now)? else { return Ok(Answer::NotFound) };
    let model = EmbedPage {
        site_name: furniture.publication.name.clone(),
        home_url: furniture.absolute("/"),
        lang: card.language.clone(),
        dir: direction(&card.language),
        canonical: furniture.absolute(&furniture.bases.link(&card.path)),
        teaser: card.teaser(furniture),
    };
    Ok(Answer::page("reader/embed.html", &model, vec![format!("article:{id}")]).framed())
}

/// A page that says that an article was withdrawn.
pub fn gone(db: &Reading, furniture: &Furniture, id: Option<i64>, now: i64) -> Result<Answer> {
    let article = match id {
        Some(id) => store::article(db, id)?.filter(|article| article.status == Status::Withdrawn.to_number()),
        None => None,
    };
    let Some(article) = article else { return pages::gone(db, furniture, pages::Withdrawal::default(), now) };
    let withdrawal = pages::Withdrawal {
        headline: Some(furniture.typeset(&article.headline, &article.language)),
        at: article.withdrawn_at,
        reason: crate::theme::Html::trusted(crate::corrections::paragraphs(&article.withdrawn_reason)),
    };
    pages::gone(db, furniture, withdrawal, now)
}

fn visible(db: &Reading, id: i64, now: i64) -> Result<Option<ArticleRow>> {
    let article = store::article(db, id)?;
    Ok(article.filter(|article| {
        let published = Some(article.published_at).filter(|at| *at > 0);
        article.kind != Kind::Kept.to_number() && is_visible(article.status, published, now)
    }))
}

/// The form that asks for the password; it leads to the page that was asked for.
fn locked(furniture: &Furniture, article: &ArticleRow, page: u32, comments: Option<u32>, is_wrong: bool) -> Answer {
    let link = furniture.bases.link(&article.path);
    let asked = match (page, comments) {
        (_, Some(number)) => furniture.bases.link(&format!("{}/comment-page-{number}", article.path)),
        (1, None) => link.clone(),
        (number, None) => furniture.bases.link(&format!("{}/{number}", article.path)),
    };
    let headline = furniture.typeset(&article.headline, &article.language);
    let mut head = furniture.head(&headline, Some(&link));
    head.robots = Some("noindex".to_owned());
    let model = PasswordPage {
        shell: furniture.shell(Here { url: &link, section: article.section }, head),
        rail: furniture.rail(),
        headline,
        breadcrumb: show::breadcrumb(furniture, article),
        action: asked,
        hidden: Vec::new(),
        is_wrong,
    };
    let answer = Answer::page("reader/password.html", &model, vec![format!("article:{}", article.id)]);
    if is_wrong { answer.with_status(StatusCode::FORBIDDEN) } else { answer }
}

/// Compares in a time that does not tell how much was right.
fn same(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (ours.as_bytes(), theirs.as_bytes());
    let differing = ours.iter().zip(theirs).fold(0, |sum, (a, b)| sum | (a ^ b));
    ours.len() == theirs.len() && differing == 0
}
