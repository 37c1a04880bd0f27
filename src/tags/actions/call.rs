//! A tag by the name that somebody typed into an article: one that is there, under any of its names, or a new one.

use db::{Result, Writing};

use super::bases;
use crate::permalinks::{self, Target, slugify};
use crate::tags::store;

/// How many addresses beside a taken one are tried.
const MOST_TRIES: u32 = 50;

/// The number of the tag of this name; `None` when nothing of the name can stand in an address.
pub fn called(tx: &Writing, name: &str) -> Result<Option<i64>> {
    let known = store::named(tx, name)?;
    if known.is_some() {
        return Ok(known);
    }
    let slug = slugify(name);
    if slug.is_empty() {
        return Ok(None);
    }
    let bases = bases(tx)?;
    for number in 1..=MOST_TRIES {
        let slug = if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
        if store::at(tx, &slug)?.is_some() {
            continue;
        }
        match permalinks::clear_for(tx, &bases.tag(&slug), Target::Tag, 0)? {
            None => return store::add(tx, &slug, name, "").map(Some),
            // The former address of a tag that has another name now: it is that tag.
            Some(found) if found.target == Target::Tag => return Ok(Some(found.id)),
            Some(_) => {}
        }
    }
    Ok(None)
}
