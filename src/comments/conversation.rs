//! The pages of single forms: a comment that came back, one that is edited, one that is reported.

use db::{Reading, Result};

use super::draft::{Draft, MOST_LETTERS};
use super::form;
use super::member::Member;
use super::page::{
    CommentErrors, CommentForm, CommentValues, CommentView, ConversationPage, HiddenField, ReplyTo, ReportForm,
};
use super::place::page_link;
use super::store::{self, Subject, Written};
use super::thread::View;
use crate::answer::Answer;
use crate::furniture::{Furniture, Here};
use crate::theme::Link;

/// Why a comment may be reported; the words are in the locale under `report-…`.
pub(super) const REASONS: [&str; 4] = ["abuse", "false", "private", "other"];

/// A form that came back: as it was typed, with what is wrong.
pub(super) fn again(
    db: &Reading,
    furniture: &Furniture,
    draft: &Draft,
    errors: CommentErrors,
    now: i64,
) -> Result<Answer> {
    let Some(subject) = store::subject(db, draft.article, now)? else { return Ok(Answer::NotFound) };
    let (parent, quoted) = answered(db, furniture, &subject, draft.parent)?;
    // A parent that is gone does not take the answer with it: sent again, it stands by itself.
    let form = form::again(furniture, draft, parent, errors, now);
    let title = furniture.locale.text("leave-a-reply");
    Ok(page(furniture, &subject, title, |page| ConversationPage { quoted, form: Some(form), ..page }))
}

/// The empty form of somebody who is signed in.
pub(super) fn write(
    db: &Reading,
    furniture: &Furniture,
    article: i64,
    parent: Option<i64>,
    member: Member,
    now: i64,
) -> Result<Answer> {
    let Some(subject) = store::subject(db, article, now)? else { return Ok(Answer::NotFound) };
    if !subject.comments_open || !furniture.publication.comments.is_open_at(subject.published_at, now) {
        return Ok(said(furniture, &subject, "leave-a-reply", "comments-closed"));
    }
    let (parent, quoted) = answered(db, furniture, &subject, parent)?;
    let form = form::empty(furniture, article, parent, Some(&member), now);
    let title = furniture.locale.text("leave-a-reply");
    Ok(page(furniture, &subject, title, |page| ConversationPage { quoted, form: Some(form), ..page }))
}

/// The comment that is answered, and its words.
fn answered(
    db: &Reading,
    furniture: &Furniture,
    subject: &Subject,
    parent: Option<i64>,
) -> Result<(Option<ReplyTo>, Option<CommentView>)> {
    let parent = form::reply_to(db, furniture, subject.id, &subject.path, parent)?;
    let quoted = match &parent {
        // Whoever has not opened the gate of an article reads nothing of what stands behind it.
        Some(parent) if !subject.is_gated => {
            store::comment(db, parent.id)?.map(|comment| quote(furniture, subject, &comment))
        }
        _ => None,
    };
    Ok((parent, quoted))
}

/// The form in which a writer edits their comment.
pub(super) fn edit(
    furniture: &Furniture,
    subject: &Subject,
    comment: &Written,
    typed: Option<(&str, CommentErrors)>,
    key: &str,
) -> Answer {
    let (text, errors) = typed.unwrap_or((&comment.source, CommentErrors::default()));
    let form = CommentForm {
        action: format!("/-/comments/{}/edit/", comment.row.id),
        hidden: vec![HiddenField { name: "key".to_owned(), value: key.to_owned() }],
        is_edit: true,
        values: CommentValues { comment: text.to_owned(), ..CommentValues::default() },
        max_length: u32::try_from(MOST_LETTERS).unwrap_or(u32::MAX),
        errors,
        ..CommentForm::default()
    };
    let title = furniture.locale.text("edit-comment");
    page(furniture, subject, title, |page| ConversationPage { form: Some(form), ..page })
}

/// The form in which a reader says what is wrong with a comment.
pub(super) fn report(furniture: &Furniture, subject: &Subject, comment: &Written, now: i64) -> Answer {
    let id = comment.row.id;
    let token = furniture.seals.form(-id, now);
    let form = ReportForm {
        action: format!("/-/comments/{id}/report/"),
        hidden: vec![HiddenField { name: "token".to_owned(), value: token }],
        reasons: REASONS.into(),
    };
    let quoted = Some(quote(furniture, subject, comment));
    let title = furniture.locale.text("report-title");
    page(furniture, subject, title, |page| ConversationPage { quoted, report: Some(form), ..page })
}

/// A sentence about what was done, or why nothing can be.
pub(super) fn said(furniture: &Furniture, subject: &Subject, title: &str, sentence: &str) -> Answer {
    let said = Some(furniture.locale.text(sentence));
    page(furniture, subject, furniture.locale.text(title), |page| ConversationPage { said, ..page })
}

fn quote(furniture: &Furniture, subject: &Subject, comment: &Written) -> CommentView {
    let link = page_link(furniture, &subject.path, 1);
    let view = View { furniture, contributors: &[], page: &link, answers_at: None }.of(&comment.row);
    CommentView { report_url: None, ..view }
}

fn page(
    furniture: &Furniture,
    subject: &Subject,
    title: String,
    fill: impl FnOnce(ConversationPage) -> ConversationPage,
) -> Answer {
    let mut head = furniture.head(&title, None);
    head.robots = Some("noindex".to_owned());
    let headline = furniture.typeset(&subject.headline, &subject.language);
    let link = page_link(furniture, &subject.path, 1);
    let bare = ConversationPage {
        shell: furniture.shell(Here { url: "", section: None }, head),
        rail: furniture.rail(),
        article: Link::new(headline, format!("{link}#comments")),
        title,
        ..ConversationPage::default()
    };
    Answer::page("reader/conversation.html", &fill(bare), Vec::new()).private()
}
