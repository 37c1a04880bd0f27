//! Reading a `wp:author`.

use std::io::BufRead;

use super::cursor::Cursor;
use super::scope::Tag;
use crate::elements::Element;
use crate::error::Error;
use crate::model::Author;

pub(super) fn read<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag) -> Result<Author, Error> {
    let mut author = Author::default();
    let read = read_fields(cursor, tag, &mut author);
    read.map_err(|error| error.inside(|| format!("the author “{}”, which begins on line {}", author.login, tag.line)))?;
    Ok(author)
}

fn read_fields<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag, author: &mut Author) -> Result<(), Error> {
    cursor.scope.enter(tag.element);
    while let Some(child) = cursor.next_child(tag)? {
        let field = match child.element {
            Element::AuthorId => {
                author.id = cursor.number(&child)?;
                continue;
            }
            Element::AuthorLogin => &mut author.login,
            Element::AuthorEmail => &mut author.email,
            Element::AuthorDisplayName => &mut author.display_name,
            Element::AuthorFirstName => &mut author.first_name,
            Element::AuthorLastName => &mut author.last_name,
            _ => {
                cursor.unknown(&child)?;
                continue;
            }
        };
        *field = cursor.word(&child)?;
    }
    cursor.scope.leave(tag);
    Ok(())
}
