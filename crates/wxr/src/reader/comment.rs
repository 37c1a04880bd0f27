//! Reading a `wp:comment` with its meta.

use std::io::BufRead;

use super::cursor::Cursor;
use super::meta;
use super::scope::Tag;
use crate::elements::Element;
use crate::error::Error;
use crate::model::Comment;

/// Elements that are not known go to `unknown`, which belongs to the item.
pub(super) fn read<R: BufRead>(
    cursor: &mut Cursor<R>,
    tag: &Tag,
    unknown: &mut Vec<(String, String)>,
) -> Result<Comment, Error> {
    let mut comment = Comment::default();
    cursor.scope.enter(tag.element);
    while let Some(child) = cursor.next_child(tag)? {
        match child.element {
            Element::CommentId => comment.id = cursor.number(&child)?,
            Element::CommentAuthor => comment.author = cursor.word(&child)?,
            Element::CommentAuthorEmail => comment.email = cursor.word(&child)?,
            Element::CommentAuthorUrl => comment.url = cursor.word(&child)?,
            Element::CommentAuthorIp => comment.ip = cursor.word(&child)?,
            Element::CommentDate => comment.date = cursor.word(&child)?,
            Element::CommentDateGmt => comment.date_gmt = cursor.word(&child)?,
            Element::CommentContent => comment.content = cursor.text(&child)?,
            Element::CommentApproved => comment.approved = cursor.word(&child)?,
            Element::CommentType => comment.kind = cursor.word(&child)?,
            Element::CommentParent => comment.parent = cursor.number(&child)?.unwrap_or(0),
            Element::CommentUserId => comment.user_id = cursor.number(&child)?.unwrap_or(0),
            Element::CommentMeta => comment.meta.push(meta::read(cursor, &child)?),
            _ => unknown.push(cursor.unknown(&child)?),
        }
    }
    cursor.scope.leave(tag);
    Ok(comment)
}
