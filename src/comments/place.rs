//! Where a comment stands: which page of its conversation, under which address.

use db::{Reading, Result};

use super::asked::mine;
use super::seal::Purpose;
use super::store::{self, Subject, Written};
use crate::furniture::Furniture;

/// A page of a conversation; page 1 is the article.
pub(super) fn page_link(furniture: &Furniture, article_path: &str, page: u32) -> String {
    match page {
        0 | 1 => furniture.bases.link(article_path),
        number => furniture.bases.link(&format!("{article_path}/comment-page-{number}")),
    }
}

/// The address of a comment that so many others stand before.
pub fn address(furniture: &Furniture, article_path: &str, before: u32, id: i64) -> String {
    let page = before / furniture.publication.comments_per_page.max(1) + 1;
    format!("{}#comment-{id}", page_link(furniture, article_path, page))
}

/// A comment's address, of the page it stands on at this moment.
pub(super) fn link(db: &Reading, furniture: &Furniture, path: &str, comment: &Written) -> Result<String> {
    let before = store::position(db, comment.article, &comment.row.thread)?;
    Ok(address(furniture, path, before, comment.row.id))
}

/// The same for its writer, who sees it there whatever its state, and may edit it for a while.
pub(super) fn own_link(db: &Reading, furniture: &Furniture, subject: &Subject, comment: &Written) -> Result<String> {
    let id = comment.row.id;
    let before = store::position(db, comment.article, &comment.row.thread)?;
    let page = before / furniture.publication.comments_per_page.max(1) + 1;
    let query = mine(id, &furniture.seals.sign(Purpose::Mine, &[id, comment.row.created_at]));
    Ok(format!("{}#comment-{id}", with_query(&page_link(furniture, &subject.path, page), &query)))
}

/// Adds a query to a link, which may have one already (WordPress's plain structure).
pub(super) fn with_query(link: &str, query: &str) -> String {
    let mark = if link.contains('?') { '&' } else { '?' };
    format!("{link}{mark}{query}")
}
