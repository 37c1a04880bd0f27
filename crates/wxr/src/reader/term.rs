//! Reading a `wp:category`, `wp:tag` or `wp:term` of the channel into one kind of term.

use std::io::BufRead;

use super::cursor::Cursor;
use super::meta;
use super::scope::Tag;
use crate::elements::Element;
use crate::error::Error;
use crate::model::Term;

pub(super) fn read<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag) -> Result<Term, Error> {
    let mut term = Term::default();
    let read = read_fields(cursor, tag, &mut term);
    read.map_err(|error| error.inside(|| format!("the term “{}”, which begins on line {}", term.slug, tag.line)))?;
    match tag.element {
        Element::ChannelCategory => term.taxonomy = "category".to_owned(),
        Element::ChannelTag => term.taxonomy = "post_tag".to_owned(),
        _ => {}
    }
    Ok(term)
}

fn read_fields<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag, term: &mut Term) -> Result<(), Error> {
    cursor.scope.enter(tag.element);
    while let Some(child) = cursor.next_child(tag)? {
        match child.element {
            Element::TermId => term.id = cursor.number(&child)?,
            Element::TermTaxonomy => term.taxonomy = cursor.word(&child)?,
            Element::TermSlug => term.slug = cursor.word(&child)?,
            Element::TermParent => term.parent = cursor.word(&child)?,
            Element::TermName => term.name = cursor.word(&child)?,
            Element::TermDescription => term.description = cursor.text(&child)?,
            Element::TermMeta => term.meta.push(meta::read(cursor, &child)?),
            _ => {
                cursor.unknown(&child)?;
            }
        }
    }
    cursor.scope.leave(tag);
    Ok(())
}
