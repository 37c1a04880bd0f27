//! One page of a conversation as a tree.

use db::{Reading, Result};

use super::actions::may_edit;
use super::asked::Asked;
use super::form::reply_box;
use super::page::{CommentState, CommentView, ReplyBox, Thread};
use super::place::{page_link, with_query};
use super::seal::Purpose;
use super::status::Status;
use super::store::{self, CommentRow, Written};
use crate::furniture::Furniture;
use crate::theme::{Html, Pagination};

/// The article whose conversation is shown, and which page of it.
#[derive(Debug, Clone, Copy)]
pub struct Under<'a> {
    pub article: i64,
    pub path: &'a str,
    pub count: u64,
    pub open: bool,
    pub published_at: i64,
    pub page: u32,
}

/// The shown comments of an article, the reader's own if they ask for it with its signature, and what stands below.
pub fn thread(db: &Reading, furniture: &Furniture, under: &Under<'_>, asked: &Asked, now: i64) -> Result<Thread> {
    let reply = reply_box(db, furniture, under, asked, now)?;
    let own = own(db, furniture, under.article, asked)?;
    if under.count == 0 && own.is_none() {
        return Ok(Thread { reply, ..Thread::default() });
    }
    let per_page = furniture.publication.comments_per_page.max(1);
    let rows = store::thread(db, under.article, per_page, (under.page.max(1) - 1) * per_page)?;
    let contributors = store::contributors(db, under.article)?;
    let page = page_link(furniture, under.path, under.page);
    let answers_at = match &reply {
        ReplyBox::Open { .. } => Some(page.as_str()),
        ReplyBox::LoginOnly { login_url } => Some(login_url.as_str()),
        ReplyBox::Closed => None,
    };
    let view = |row: &CommentRow| View { furniture, contributors: &contributors, page: &page, answers_at }.of(row);
    let mut views: Vec<(CommentView, Option<i64>)> = rows.iter().map(|row| (view(row), row.parent)).collect();
    if let Some(own) = own {
        let at = rows.partition_point(|row| row.thread < own.row.thread);
        match views.iter_mut().find(|(shown, _)| shown.id == own.row.id) {
            Some((shown, _)) => shown.edit_url = edit_url(furniture, &own, now),
            None if own.status == Status::Shown => {}
            None => views.insert(at, (unshown(view(&own.row), edit_url(furniture, &own, now), &own), own.row.parent)),
        }
    }
    let pages = u32::try_from(under.count).unwrap_or(u32::MAX).div_ceil(per_page);
    let link = |number: u32| format!("{}#comments", page_link(furniture, under.path, number));
    Ok(Thread {
        count: under.count,
        comments: tree(views),
        pagination: Pagination::new(under.page.max(1), pages, link),
        reply,
    })
}

/// The comment that somebody asks for as theirs, if the signature says so.
fn own(db: &Reading, furniture: &Furniture, article: i64, asked: &Asked) -> Result<Option<Written>> {
    let Some((id, signature)) = &asked.mine else { return Ok(None) };
    let comment = store::comment(db, *id)?.filter(|comment| comment.article == article);
    Ok(comment.filter(|comment| is_own(furniture, comment, signature)))
}

/// Whether this is the signature that the writer of a comment was given.
pub(super) fn is_own(furniture: &Furniture, comment: &Written, signature: &str) -> bool {
    furniture.seals.is_signed(Purpose::Mine, &[comment.row.id, comment.row.created_at], signature)
}

/// Where its writer may still change a comment.
pub(super) fn edit_url(furniture: &Furniture, own: &Written, now: i64) -> Option<String> {
    let id = own.row.id;
    let signature = furniture.seals.sign(Purpose::Mine, &[id, own.row.created_at]);
    may_edit(own, now).then(|| format!("/-/comments/{id}/edit/?key={signature}"))
}

/// A comment that only its writer sees: nobody can answer or report it.
fn unshown(view: CommentView, edit_url: Option<String>, own: &Written) -> CommentView {
    // What the filter put aside still waits for a person; only a person refuses.
    let state = if own.status == Status::Hidden { CommentState::Refused } else { CommentState::Waiting };
    CommentView { state, edit_url, reply_url: None, report_url: None, ..view }
}

/// What all comments of a page share.
pub(super) struct View<'a> {
    pub furniture: &'a Furniture,
    pub contributors: &'a [(String, Option<i64>)],
    /// Link of the page they stand on.
    pub page: &'a str,
    /// Where the form for an answer is; `None` where there is none.
    pub answers_at: Option<&'a str>,
}

impl View<'_> {
    pub(super) fn of(&self, row: &CommentRow) -> CommentView {
        let rules = &self.furniture.publication.comments;
        let answers_at = self.answers_at.filter(|_| rules.may_be_answered(row.depth));
        CommentView {
            id: row.id,
            author: row.author.clone(),
            author_url: Some(row.url.clone()).filter(|url| !url.is_empty()),
            initials: initials(&row.author),
            ground: ground(&row.author),
            date: self.furniture.date(row.created_at),
            url: format!("{}#comment-{}", self.page, row.id),
            body: Html::trusted(row.html.clone()),
            is_by_author: self.is_by_author(row),
            state: CommentState::Shown,
            reply_url: answers_at.map(|at| format!("{}#respond", with_query(at, &format!("replytocom={}", row.id)))),
            report_url: Some(format!("/-/comments/{}/report/", row.id)),
            edit_url: None,
            edited: row.edited_at.map(|at| self.furniture.date(at)),
            note: row.note.clone(),
            lang: None,
            replies: Vec::new(),
        }
    }

    /// Anybody can sign with any name: only an account says who writes here. An import is believed, since its own
    /// system had asked.
    fn is_by_author(&self, row: &CommentRow) -> bool {
        self.contributors.iter().any(|(name, account)| match row.account {
            Some(writer) => *account == Some(writer),
            None => row.is_imported && *name == row.author,
        })
    }
}

/// Replies under their parents. A reply whose parent stands on an earlier page begins a branch of its own.
fn tree(mut views: Vec<(CommentView, Option<i64>)>) -> Vec<CommentView> {
    let mut roots = Vec::new();
    let on_page: Vec<i64> = views.iter().map(|(view, _)| view.id).collect();
    // From the end: a comment is complete when everything after it has found its place.
    while let Some((mut view, parent)) = views.pop() {
        view.replies.reverse();
        match parent
            .filter(|parent| on_page.contains(parent))
            .and_then(|parent| views.iter_mut().find(|(candidate, _)| candidate.id == parent))
        {
            Some((candidate, _)) => candidate.replies.push(view),
            None => roots.push(view),
        }
    }
    roots.reverse();
    roots
}

/// One or two letters for the mark beside a comment.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// The ground behind the initials, 1 to 5 (FNV-1a over the name).
pub fn ground(name: &str) -> u8 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 13) as u8 % 5 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(views: &[CommentView]) -> String {
        let one = |view: &CommentView| match view.replies.is_empty() {
            true => view.id.to_string(),
            false => format!("{}({})", view.id, flat(&view.replies)),
        };
        views.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn numbered(rows: &[(i64, Option<i64>)]) -> Vec<(CommentView, Option<i64>)> {
        rows.iter().map(|(id, parent)| (CommentView { id: *id, ..CommentView::default() }, *parent)).collect()
    }

    #[test]
    fn replies_stand_under_their_parents_in_order() {
        let rows = [(1, None), (2, Some(1)), (3, Some(2)), (4, Some(1)), (5, None)];
        assert_eq!(flat(&tree(numbered(&rows))), "1(2(3) 4) 5");
    }

    #[test]
    fn a_reply_to_a_comment_of_an_earlier_page_is_not_lost() {
        assert_eq!(flat(&tree(numbered(&[(7, Some(3)), (8, Some(7))]))), "7(8)");
    }

    #[test]
    fn a_commenter_s_mark_is_made_of_initials() {
        assert_eq!(initials("Sela Tessarin"), "ST");
        assert_eq!(initials("masud"), "M");
        assert_eq!(initials("王小明"), "王");
        assert_eq!(initials(""), "");
    }
}
