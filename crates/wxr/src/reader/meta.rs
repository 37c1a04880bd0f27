//! Reading a row of post, comment or term meta.

use std::io::BufRead;

use super::cursor::Cursor;
use super::scope::Tag;
use crate::elements::Element;
use crate::error::Error;
use crate::model::Meta;

pub(super) fn read<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag) -> Result<Meta, Error> {
    let mut meta = Meta::default();
    cursor.scope.enter(tag.element);
    while let Some(child) = cursor.next_child(tag)? {
        match child.element {
            Element::MetaKey => meta.key = cursor.word(&child)?,
            Element::MetaValue => meta.value = cursor.text(&child)?,
            _ => {
                cursor.unknown(&child)?;
            }
        }
    }
    cursor.scope.leave(tag);
    Ok(meta)
}
