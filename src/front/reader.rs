//! Readers open the front, or page back through everything.

use db::{Reading, Result};
use serde_json::json;

use super::compose::in_force;
use super::page::FrontPage;
use crate::answer::Answer;
use crate::articles::{ListKind, list_cards};
use crate::furniture::{Furniture, Here};
use crate::lists::{Paging, teasers};
use crate::theme::JsonLd;
use crate::theme::shell::Property;

/// The front (page 1), or a later page of the list of all stories.
pub fn show(db: &Reading, furniture: &Furniture, page: u32, now: i64) -> Result<Answer> {
    let content = if page <= 1 { Some(in_force(db, furniture, now)?) } else { None };
    show_with(db, furniture, page, content, now)
}

/// The same with this content, or the plain list.
pub(super) fn show_with(
    db: &Reading,
    furniture: &Furniture,
    page: u32,
    content: Option<FrontPage>,
    now: i64,
) -> Result<Answer> {
    let paging = Paging::of(db, furniture, ListKind::Site, 0, page)?;
    let publication = &furniture.publication;
    let mut head = paging.head(furniture, "", "");
    head.description.clone_from(&publication.tagline);
    head.properties = vec![
        Property::new("og:type", "website"),
        Property::new("og:title", publication.name.clone()),
        Property::new("og:url", furniture.absolute("/")),
    ];
    head.json_ld = vec![JsonLd::new(&json!({
        "@context": "https://schema.org",
        "@type": "NewsMediaOrganization",
        "name": publication.name,
        "url": furniture.absolute("/"),
    }))];
    let content = match content {
        Some(content) => content,
        None => {
            let cards = list_cards(db, ListKind::Site, 0, now, paging.per_page, paging.offset())?;
            FrontPage { teasers: teasers(db, furniture, &cards)?, ..FrontPage::default() }
        }
    };
    let model = FrontPage {
        shell: furniture.shell(Here { url: &paging.link(furniture, ""), section: None }, head),
        pagination: (page > 1).then(|| paging.pagination(furniture, "")).flatten(),
        ..content
    };
    Ok(Answer::page("reader/front.html", &model, vec!["front".to_owned()]))
}
