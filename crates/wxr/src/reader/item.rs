//! Reading an `item`: the post itself, its terms, meta and comments.

use std::io::BufRead;

use super::cursor::{Cursor, shown};
use super::scope::Tag;
use super::{comment, meta};
use crate::attributes::attributes;
use crate::elements::Element;
use crate::entities;
use crate::error::Error;
use crate::finding::FindingKind;
use crate::model::{Item, ItemTerm};

/// Terms that came without a slug: WXR 1.0 names every term twice, first without.
type Nameless = Vec<(u64, String)>;

pub(super) fn read<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag) -> Result<Item, Error> {
    // RSS 2.0: a guid is an address unless it says otherwise.
    let mut item = Item { line: tag.line, guid_is_permalink: true, ..Item::default() };
    let mut without_slug = Nameless::new();
    read_children(cursor, tag, &mut item, &mut without_slug).map_err(|error| error.inside(|| describe(&item)))?;
    keep_terms_without_slug(cursor, &mut item, without_slug);
    Ok(item)
}

fn read_children<R: BufRead>(
    cursor: &mut Cursor<R>,
    tag: &Tag,
    item: &mut Item,
    without_slug: &mut Nameless,
) -> Result<(), Error> {
    cursor.scope.enter(tag.element);
    while let Some(child) = cursor.next_child(tag)? {
        match child.element {
            Element::Category => read_term(cursor, &child, item, without_slug)?,
            Element::PostMeta => item.meta.push(meta::read(cursor, &child)?),
            Element::Comment => {
                let comment = comment::read(cursor, &child, &mut item.unknown)?;
                item.comments.push(comment);
            }
            _ => read_field(cursor, &child, item)?,
        }
    }
    cursor.scope.leave(tag);
    Ok(())
}

fn read_field<R: BufRead>(cursor: &mut Cursor<R>, tag: &Tag, item: &mut Item) -> Result<(), Error> {
    match tag.element {
        Element::Title => item.title = cursor.text(tag)?,
        Element::Link => item.link = cursor.word(tag)?,
        Element::PubDate => item.pub_date = cursor.word(tag)?,
        Element::Creator => item.creator = cursor.word(tag)?,
        Element::Guid => {
            let no = attributes(&tag.attributes).any(|(name, value)| name == "isPermaLink" && value == "false");
            item.guid_is_permalink = !no;
            item.guid = cursor.word(tag)?;
        }
        Element::Description => item.description = cursor.text(tag)?,
        Element::Content => item.content = cursor.text(tag)?,
        Element::Excerpt => item.excerpt = cursor.text(tag)?,
        Element::PostId => item.id = cursor.number(tag)?,
        Element::PostDate => item.date = cursor.word(tag)?,
        Element::PostDateGmt => item.date_gmt = cursor.word(tag)?,
        Element::PostModified => item.modified = cursor.word(tag)?,
        Element::PostModifiedGmt => item.modified_gmt = cursor.word(tag)?,
        Element::CommentStatus => item.comment_status = cursor.word(tag)?,
        Element::PingStatus => item.ping_status = cursor.word(tag)?,
        Element::PostName => item.name = cursor.word(tag)?,
        Element::Status => item.status = cursor.word(tag)?,
        Element::PostParent => item.parent = cursor.number(tag)?.unwrap_or(0),
        Element::MenuOrder => item.menu_order = cursor.number(tag)?.unwrap_or(0),
        Element::PostType => item.post_type = cursor.word(tag)?,
        Element::PostPassword => item.password = cursor.text(tag)?,
        Element::IsSticky => item.is_sticky = cursor.number(tag)? == Some(1),
        Element::AttachmentUrl => item.attachment_url = Some(cursor.word(tag)?),
        _ => item.unknown.push(cursor.unknown(tag)?),
    }
    Ok(())
}

fn read_term<R: BufRead>(
    cursor: &mut Cursor<R>,
    tag: &Tag,
    item: &mut Item,
    without_slug: &mut Nameless,
) -> Result<(), Error> {
    let mut taxonomy = String::new();
    let mut slug = String::new();
    for (name, value) in attributes(&tag.attributes) {
        match name {
            "domain" => entities::decode_into(value, tag.line, &mut taxonomy, &mut cursor.oddities),
            "nicename" => entities::decode_into(value, tag.line, &mut slug, &mut cursor.oddities),
            _ => {}
        }
    }
    let name = cursor.word(tag)?;
    if slug.is_empty() {
        without_slug.push((tag.line, name));
        return Ok(());
    }
    match taxonomy.as_str() {
        "" => taxonomy = "category".to_owned(),
        "tag" => taxonomy = "post_tag".to_owned(),
        _ => {}
    }
    item.terms.push(ItemTerm { taxonomy, slug, name });
    Ok(())
}

/// WordPress drops them; here those not named a second time stay with the item, and are reported.
fn keep_terms_without_slug<R: BufRead>(cursor: &mut Cursor<R>, item: &mut Item, without_slug: Nameless) {
    for (line, name) in without_slug {
        if name.is_empty() || item.terms.iter().any(|term| term.name == name) {
            continue;
        }
        let detail = format!("The term {} has no slug and was not assigned to the item.", shown(&name));
        cursor.findings.add(line, FindingKind::TermWithoutSlug, detail);
        item.unknown.push(("category".to_owned(), name));
    }
}

fn describe(item: &Item) -> String {
    let title = if item.title.is_empty() { "without title".to_owned() } else { shown(&item.title) };
    let id = item.id.map(|id| format!(" (post {id})")).unwrap_or_default();
    format!("the item {title}{id}, which begins on line {}", item.line)
}
