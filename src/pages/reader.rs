//! Readers open a static page, or find that something is not there.

use db::{Reading, Result};
use http::StatusCode;

use super::page::{ErrorPage, GonePage, NotFoundPage, StaticPage};
use super::store;
use crate::answer::Answer;
use crate::articles::{ArticleRow, ListKind, bodies, list_cards};
use crate::furniture::{Furniture, Here};
use crate::media::card_picture;
use crate::page_cache::{Tag, uses::note};
use crate::theme::locale::direction;
use crate::theme::{Html, Link};

const NEWEST: u32 = 5;

/// A static page. Pages are read as one text, also where an editor cut them.
pub fn show(db: &Reading, furniture: &Furniture, page: &ArticleRow, part: u32) -> Result<Answer> {
    note(Tag::Pages);
    let link = furniture.bases.link(&page.path);
    let title = furniture.typeset(&page.headline, &page.language);
    let mut head = furniture.head(&title, Some(&link));
    let words = if page.seo_description.is_empty() { &page.summary } else { &page.seo_description };
    head.description = bodytext::description(words, 155);
    let body = bodies(db, page.id)?.join("");
    let children = store::children(db, page.id)?;
    let model = StaticPage {
        shell: furniture.shell(Here { url: &link, section: None }, head),
        rail: furniture.rail(),
        title,
        lang: page.language.clone(),
        dir: direction(&page.language),
        breadcrumb: breadcrumb(db, furniture, page)?,
        picture: page.picture.as_ref().filter(|_| page.featured_shown && part == 1).and_then(card_picture),
        body: Html::trusted(body),
        children: children.into_iter().map(|(name, path)| Link::new(name, furniture.bases.link(&path))).collect(),
        updated: page.updated_at.map(|at| furniture.date(at)),
        history_url: None,
    };
    Ok(Answer::page("reader/page.html", &model, vec![format!("article:{}", page.id)]))
}

fn breadcrumb(db: &Reading, furniture: &Furniture, page: &ArticleRow) -> Result<Vec<Link>> {
    let mut above = Vec::new();
    let mut parent = page.parent;
    while let Some(id) = parent.filter(|_| above.len() < 10) {
        let Some((name, path, next)) = store::parent(db, id)? else { break };
        above.push(Link::new(name, furniture.bases.link(&path)));
        parent = next;
    }
    above.push(furniture.home());
    above.reverse();
    Ok(above)
}

/// A page of our own words: paragraphs of the locale, one after the other.
pub fn in_words(furniture: &Furniture, link: &str, title: &str, paragraphs: &[&str]) -> Answer {
    let body = paragraphs.iter().fold(String::new(), |mut body, key| {
        body.push_str("<p>");
        body.push_str(Html::text(&furniture.locale.text(key)).as_str());
        body.push_str("</p>\n");
        body
    });
    ours(furniture, link, title, Html::trusted(body))
}

/// A page of our own, at an address of our own.
pub fn ours(furniture: &Furniture, link: &str, title: &str, body: Html) -> Answer {
    let title = furniture.locale.text(title);
    let model = StaticPage {
        shell: furniture.shell(Here { url: link, section: None }, furniture.head(&title, Some(link))),
        rail: furniture.rail(),
        title,
        lang: furniture.locale.words_tag().to_owned(),
        dir: direction(furniture.locale.words_tag()),
        breadcrumb: vec![furniture.home()],
        body,
        ..StaticPage::default()
    };
    Answer::page("reader/page.html", &model, Vec::new())
}

/// 404 with a way on: a search for the words of the address, and the newest stories.
pub fn not_found(db: &Reading, furniture: &Furniture, path: &str, now: i64) -> Result<Answer> {
    let mut head = furniture.head(&furniture.locale.text("not-found-title"), None);
    head.robots = Some("noindex".to_owned());
    let words: Vec<&str> = path.split(['/', '-', '_', '.']).filter(|word| word.chars().count() > 2).collect();
    let model = NotFoundPage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        query: words.join(" ").chars().take(80).collect(),
        suggestions: Vec::new(),
        newest: newest(db, furniture, now)?,
    };
    Ok(Answer::page("reader/not-found.html", &model, Vec::new()).with_status(StatusCode::NOT_FOUND))
}

/// What readers are told at the address of something that was withdrawn.
#[derive(Debug, Clone, Default)]
pub struct Withdrawal {
    pub headline: Option<String>,
    /// Microseconds UTC.
    pub at: Option<i64>,
    /// Empty when none was given.
    pub reason: Html,
}

/// 410 for what was withdrawn.
pub fn gone(db: &Reading, furniture: &Furniture, withdrawal: Withdrawal, now: i64) -> Result<Answer> {
    let Withdrawal { headline, at, reason } = withdrawal;
    let mut head = furniture.head(headline.as_deref().unwrap_or_default(), None);
    head.robots = Some("noindex".to_owned());
    let model = GonePage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        headline,
        withdrawn: at.map(|at| furniture.date(at)),
        reason,
        newest: newest(db, furniture, now)?,
    };
    Ok(Answer::page("reader/gone.html", &model, Vec::new()).with_status(StatusCode::GONE))
}

/// Any other failure, in the publication's own look.
pub fn trouble(furniture: &Furniture, status: u16, message: &str, request_id: &str) -> ErrorPage {
    let title = furniture.locale.text("error-title");
    let mut head = furniture.head(&title, None);
    head.robots = Some("noindex".to_owned());
    ErrorPage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        status,
        title,
        message: message.to_owned(),
        request_id: request_id.to_owned(),
    }
}

fn newest(db: &Reading, furniture: &Furniture, now: i64) -> Result<Vec<Link>> {
    let cards = list_cards(db, ListKind::Site, 0, now, NEWEST, 0)?;
    Ok(cards.iter().map(|card| Link::new(card.teaser(furniture).headline, furniture.bases.link(&card.path))).collect())
}
