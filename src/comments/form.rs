//! "Leave a Reply": the form below an article, empty or as it came back.

use db::{Reading, Result};
use fluent_bundle::FluentArgs;

use super::asked::Asked;
use super::draft::{Draft, Fault, MOST_LETTERS, TRAP};
use super::member::Member;
use super::page::{CommentErrors, CommentForm, HiddenField, ReplyBox, ReplyTo};
use super::place::page_link;
use super::status::Status;
use super::store;
use super::thread::Under;
use crate::furniture::Furniture;

/// Where the form is posted.
pub(super) const ACTION: &str = "/-/comments/";

/// The form for somebody who is signed in.
pub(super) fn members_form(article: i64) -> String {
    format!("{ACTION}write/{article}/")
}

/// What stands below a conversation.
pub(super) fn reply_box(
    db: &Reading,
    furniture: &Furniture,
    under: &Under<'_>,
    asked: &Asked,
    now: i64,
) -> Result<ReplyBox> {
    let rules = &furniture.publication.comments;
    if !under.open || !rules.is_open_at(under.published_at, now) {
        return Ok(ReplyBox::Closed);
    }
    if !rules.guests_allowed {
        return Ok(ReplyBox::LoginOnly { login_url: members_form(under.article) });
    }
    let parent = reply_to(db, furniture, under.article, under.path, asked.reply_to)?;
    let form = empty(furniture, under.article, parent, None, now);
    Ok(ReplyBox::Open { form: Box::new(form) })
}

/// The comment that is answered, if it may be.
pub(super) fn reply_to(
    db: &Reading,
    furniture: &Furniture,
    article: i64,
    path: &str,
    parent: Option<i64>,
) -> Result<Option<ReplyTo>> {
    let Some(id) = parent else { return Ok(None) };
    let comment = store::comment(db, id)?.filter(|comment| {
        let may = furniture.publication.comments.may_be_answered(comment.row.depth);
        comment.article == article && comment.status == Status::Shown && may
    });
    Ok(comment.map(|comment| ReplyTo {
        id,
        author: comment.row.author,
        cancel_url: format!("{}#comment-{id}", page_link(furniture, path, 1)),
    }))
}

/// A form without anything in it.
pub(super) fn empty(
    furniture: &Furniture,
    article: i64,
    parent: Option<ReplyTo>,
    member: Option<&Member>,
    now: i64,
) -> CommentForm {
    let field = |name: &str, value: String| HiddenField { name: name.to_owned(), value };
    let mut hidden = vec![
        field("comment_post_ID", article.to_string()),
        field("comment_parent", parent.as_ref().map_or(0, |parent| parent.id).to_string()),
        field("token", furniture.seals.form(article, now)),
    ];
    hidden.extend(member.map(|_| field("as", "account".to_owned())));
    CommentForm {
        action: ACTION.to_owned(),
        hidden,
        account: member.map(|member| member.name.clone()),
        members_url: furniture.publication.login_shown.then(|| members_form(article)),
        has_notices: furniture.publication.comments.notices_offered,
        trap: TRAP.to_owned(),
        privacy_url: Some("/-/privacy/".to_owned()),
        parent,
        max_length: u32::try_from(MOST_LETTERS).unwrap_or(u32::MAX),
        ..CommentForm::default()
    }
}

/// The form as it was sent, with a new seal and what is wrong with it.
pub(super) fn again(
    furniture: &Furniture,
    draft: &Draft,
    parent: Option<ReplyTo>,
    errors: CommentErrors,
    now: i64,
) -> CommentForm {
    let empty = empty(furniture, draft.article, parent, draft.member.as_ref(), now);
    CommentForm { values: draft.values.clone(), wants_notice: draft.wants_notice, errors, ..empty }
}

/// A sentence beside each field.
pub(super) fn errors(furniture: &Furniture, faults: &[Fault]) -> CommentErrors {
    let mut errors = CommentErrors::default();
    for fault in faults {
        let place = match fault {
            Fault::TextMissing | Fault::TextTooLong => &mut errors.comment,
            Fault::NameMissing | Fault::NameTooLong => &mut errors.name,
            Fault::EmailMissing | Fault::EmailUnclear => &mut errors.email,
            Fault::WebsiteUnclear => &mut errors.website,
        };
        place.get_or_insert_with(|| sentence(furniture, *fault));
    }
    errors
}

pub(super) fn sentence(furniture: &Furniture, fault: Fault) -> String {
    let mut args = FluentArgs::new();
    args.set("count", MOST_LETTERS as i64);
    furniture.locale.message(fault.key(), Some(&args)).unwrap_or_else(|| furniture.locale.text(fault.key()))
}
