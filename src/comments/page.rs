//! What readers see of comments: the thread under an article, its form, the list in the rail.

use serde::Serialize;

use crate::theme::dates::DateText;
use crate::theme::html::Html;
use crate::theme::pagination::Pagination;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};

/// The comments of one article, one page of them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Thread {
    /// All shown comments of the article, not only those of this page.
    pub count: u64,
    pub comments: Vec<CommentView>,
    pub pagination: Option<Pagination>,
    /// The form, closed, or replaced by a sentence.
    pub reply: ReplyBox,
}

/// What stands below the thread.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReplyBox {
    /// Comments are closed; existing ones stay.
    #[default]
    Closed,
    /// Only accounts may write.
    LoginOnly {
        login_url: String,
    },
    Open {
        form: Box<CommentForm>,
    },
}

/// One comment with its replies.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CommentView {
    pub id: i64,
    pub author: String,
    /// Only when the author gave one; rendered `nofollow ugc`.
    pub author_url: Option<String>,
    /// One or two letters for the round mark.
    pub initials: String,
    /// Ground of the mark, 1 to 8: the same for the same name, so that voices can be told apart.
    pub ground: u8,
    pub date: DateText,
    /// Address of the comment, with its fragment.
    pub url: String,
    /// Sanitised.
    pub body: Html,
    /// Written by a contributor of this article.
    pub is_by_author: bool,
    pub state: CommentState,
    /// `?replytocom=` address; `None` at the depth limit or where comments are closed.
    pub reply_url: Option<String>,
    pub report_url: Option<String>,
    /// For the reader who wrote it, while it may still be changed.
    pub edit_url: Option<String>,
    /// When its writer or an editor changed it.
    pub edited: Option<DateText>,
    /// What an editor changed and why; empty for nothing.
    pub note: String,
    /// Language of the text where it is known and not the site's.
    pub lang: Option<String>,
    pub replies: Vec<CommentView>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentState {
    #[default]
    Shown,
    /// Held for a moderator; only its writer sees it.
    Waiting,
    /// A moderator did not let it up; only its writer sees it, and is told.
    Refused,
}

/// "Leave a Reply".
#[derive(Clone, Debug, Default, Serialize)]
pub struct CommentForm {
    /// Where it is posted.
    pub action: String,
    /// Fields the reader does not see: article, parent, time token.
    pub hidden: Vec<HiddenField>,
    /// Name of the field that only machines fill in; empty for none.
    pub trap: String,
    /// A comment that stands already is changed: only its text can be.
    pub is_edit: bool,
    /// The comment that is answered.
    pub parent: Option<ReplyTo>,
    /// Name of the signed-in account; guests are asked for name and e-mail.
    pub account: Option<String>,
    /// Where the form for members is, on the one for guests.
    pub members_url: Option<String>,
    /// Whether letters about answers are offered, and wished.
    pub has_notices: bool,
    pub wants_notice: bool,
    pub values: CommentValues,
    pub errors: CommentErrors,
    /// Most characters a comment may have.
    pub max_length: u32,
    pub privacy_url: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HiddenField {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReplyTo {
    pub id: i64,
    pub author: String,
    /// Where "Cancel reply" leads.
    pub cancel_url: String,
}

/// What the reader typed, kept when something was wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CommentValues {
    pub comment: String,
    pub name: String,
    pub email: String,
    pub website: String,
}

/// Sentences in the reader's language, each beside its field; `form` stands over all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CommentErrors {
    pub form: Option<String>,
    pub comment: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
}

/// A form of the conversation on a page of its own: something was wrong with it, or it belongs to one comment.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConversationPage {
    pub shell: Shell,
    pub rail: Rail,
    /// Of the article, leading back to it.
    pub article: Link,
    pub title: String,
    /// The comment that is meant or answered.
    pub quoted: Option<CommentView>,
    pub form: Option<CommentForm>,
    pub report: Option<ReportForm>,
    /// A sentence instead of a form: what was done, or why nothing can be.
    pub said: Option<String>,
}

/// "What is wrong with this comment?"
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReportForm {
    pub action: String,
    pub hidden: Vec<HiddenField>,
    /// Keys of the reasons, worded by the template.
    pub reasons: Vec<&'static str>,
}

/// A row of "Recent Comments": who on what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RecentComment {
    pub author: String,
    pub author_url: Option<String>,
    pub headline: String,
    /// Address of the comment, with its fragment.
    pub url: String,
}

/// "Do you want letters when somebody answers?", behind an address that a letter carried.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoticesPage {
    pub shell: Shell,
    pub action: String,
    /// `asked`, `yes` or `no`.
    pub state: &'static str,
    /// As much of the mail address as its owner needs.
    pub email: String,
}

/// What somebody wrote, for themselves.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OwnComment {
    pub headline: String,
    /// To the comment as its writer sees it; `None` where the article is not public (any more).
    pub url: Option<String>,
    pub date: DateText,
    pub state: CommentState,
    /// Sanitised.
    pub body: Html,
    pub edit_url: Option<String>,
}
