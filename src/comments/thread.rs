//! One page of a conversation as a tree.

use db::{Reading, Result};

use super::page::{CommentState, CommentView, ReplyBox, Thread};
use super::store::{self, CommentRow};
use crate::furniture::Furniture;
use crate::theme::{Html, Pagination};

/// The article whose conversation is shown, and which page of it.
#[derive(Debug, Clone, Copy)]
pub struct Under<'a> {
    pub article: i64,
    pub path: &'a str,
    pub count: u64,
    pub open: bool,
    pub page: u32,
    pub reply_to: Option<i64>,
}

/// The shown comments of an article, and what stands below them.
pub fn thread(db: &Reading, furniture: &Furniture, under: &Under<'_>) -> Result<Thread> {
    if under.count == 0 {
        return Ok(Thread { reply: reply_box(), ..Thread::default() });
    }
    let per_page = furniture.publication.comments_per_page.max(1);
    let rows = store::thread(db, under.article, per_page, (under.page.max(1) - 1) * per_page)?;
    let contributors = store::contributors(db, under.article)?;
    let views: Vec<(CommentView, Option<i64>)> =
        rows.iter().map(|row| (view(furniture, under, row, &contributors), row.parent)).collect();
    let pages = u32::try_from(under.count).unwrap_or(u32::MAX).div_ceil(per_page);
    let link = |number: u32| {
        let path = if number == 1 { under.path.to_owned() } else { format!("{}/comment-page-{number}", under.path) };
        format!("{}#comments", furniture.bases.link(&path))
    };
    Ok(Thread {
        count: under.count,
        comments: tree(views),
        pagination: Pagination::new(under.page.max(1), pages, link),
        reply: reply_box(),
    })
}

/// Writing comments arrives with the readers' accounts; until then the conversation can be read.
fn reply_box() -> ReplyBox {
    ReplyBox::Closed
}

fn view(furniture: &Furniture, under: &Under<'_>, row: &CommentRow, contributors: &[String]) -> CommentView {
    let page =
        if under.page > 1 { format!("{}/comment-page-{}", under.path, under.page) } else { under.path.to_owned() };
    CommentView {
        id: row.id,
        author: row.author.clone(),
        author_url: Some(row.url.clone()).filter(|url| !url.is_empty()),
        initials: initials(&row.author),
        date: furniture.date(row.created_at),
        url: format!("{}#comment-{}", furniture.bases.link(&page), row.id),
        body: Html::trusted(row.html.clone()),
        is_by_author: contributors.contains(&row.author),
        state: CommentState::Shown,
        reply_url: None,
        report_url: None,
        edit_url: None,
        lang: None,
        replies: Vec::new(),
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
