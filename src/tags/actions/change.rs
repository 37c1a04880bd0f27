//! Name, address and introduction of a tag. The old name stays one by which it is found, the old address leads on.

use db::Writing;
use serde::{Deserialize, Serialize};

use super::{MOST_LETTERS, bases, note, settle_at, write_down};
use crate::accounts::Actor;
use crate::newsroom::{Refused, check_seen, one_line};
use crate::permalinks::{self, Target, slugify};
use crate::tags::store::{self, TagKept};

/// A tag as the form gives it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GivenTag {
    pub name: String,
    /// Empty: made from the name.
    pub slug: String,
    pub intro: String,
    pub seen: String,
}

/// # Errors
/// Changed meanwhile, a name without letters, an address at which something else stands.
pub fn change(tx: &Writing, actor: &Actor, id: i64, given: &GivenTag, now: i64) -> Result<(), Refused> {
    let before = store::hold(tx, id)?.ok_or(Refused::NotFound)?;
    check_seen(&before, &given.seen)?;
    let name = one_line(&given.name, MOST_LETTERS);
    if name.is_empty() {
        return Err(Refused::field("name", "name-missing", ""));
    }
    let slug = slugify(if given.slug.trim().is_empty() { &name } else { &given.slug });
    if slug.is_empty() {
        return Err(Refused::field("slug", "name-without-letters", name));
    }
    if store::alias_of(tx, &name)?.is_some_and(|other| other != id) {
        return Err(Refused::field("name", "tag-exists", name));
    }
    let intro_html = bodytext::sanitise_inline(&given.intro);
    if slug != before.slug {
        move_to(tx, id, &before.slug, &slug)?;
    }
    if name != before.name {
        store::add_alias(tx, &before.name, id)?;
        store::drop_alias(tx, &name, id)?;
    }
    let detail = if name == before.name { name.clone() } else { format!("{} → {name}", before.name) };
    store::change(tx, &TagKept { id, slug, name, intro_html, aliases: Vec::new() })?;
    note(tx, "changed", id, &actor.name, now)?;
    write_down(tx, actor, "tag-changed", id, &detail, now)?;
    Ok(())
}

fn move_to(tx: &Writing, id: i64, from: &str, to: &str) -> Result<(), Refused> {
    if store::at(tx, to)?.is_some() {
        return Err(Refused::field("slug", "address-taken", bases(tx)?.tag(to)));
    }
    settle_at(tx, to, id)?;
    permalinks::reserve(tx, &bases(tx)?.tag(from), Target::Tag, id)?;
    Ok(())
}
