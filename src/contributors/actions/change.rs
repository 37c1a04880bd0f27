//! All that the newsroom says about somebody who is credited. Their old address leads to the new one, and so do those of
//! articles that name them.

use db::Writing;
use serde::{Deserialize, Serialize};

use super::{MOST_LETTERS, bases, note, settle_at, write_down};
use crate::accounts::Actor;
use crate::articles::moving::{Moving, Whose, note_changed};
use crate::contributors::store::{self, ContributorRow};
use crate::media::{self, AssetKind};
use crate::newsroom::{Refused, check_seen, one_line};
use crate::permalinks::{self, Target, decode, slugify};

/// Profiles beside the first one.
const MOST_LINKS: usize = 12;
/// Letters of a role or an address.
const MOST_OF_A_LINE: usize = 300;

/// A contributor as the form gives them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GivenContributor {
    pub name: String,
    /// Empty: made from the name.
    pub slug: String,
    pub role: String,
    pub biography: String,
    /// Addresses of the web, one a line.
    pub links: String,
    /// Address of a picture of this site; empty for none.
    pub portrait: String,
    /// Number of the account; empty for none.
    pub account: String,
    pub seen: String,
}

/// # Errors
/// Changed meanwhile, an address that is taken, a link that is none, a picture that is not here.
pub fn change(tx: &Writing, actor: &Actor, id: i64, given: &GivenContributor, now: i64) -> Result<(), Refused> {
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
    let mut links = links(&given.links)?;
    let url = if links.is_empty() { String::new() } else { links.remove(0) };
    let after = ContributorRow {
        id,
        name,
        role: one_line(&given.role, MOST_OF_A_LINE),
        url,
        links: links.join("\n"),
        biography_html: bodytext::sanitise_inline(&given.biography),
        portrait: portrait(tx, &given.portrait)?,
        account: account(tx, &given.account, before.account)?,
        slug,
    };
    let moving = Moving::before(tx, Whose::Contributor(id))?;
    if after.slug != before.slug {
        if store::at(tx, &after.slug)?.is_some() {
            return Err(Refused::field("slug", "address-taken", bases(tx)?.author(&after.slug)));
        }
        settle_at(tx, &after.slug, id)?;
        permalinks::reserve(tx, &bases(tx)?.author(&before.slug), Target::Contributor, id)?;
    }
    store::change(tx, &after)?;
    let moved = moving.follow(tx, Whose::Contributor(id))?;
    note(tx, "changed", id, &actor.name, now)?;
    note_changed(tx, "moved", &moved, &[], &actor.name, now)?;
    write_down(tx, actor, "contributor-changed", id, &after.name, now)?;
    Ok(())
}

fn links(given: &str) -> Result<Vec<String>, Refused> {
    let mut links = Vec::new();
    for line in given.lines().map(|line| one_line(line, MOST_OF_A_LINE)).filter(|line| !line.is_empty()) {
        let is_web = line.starts_with("https://") || line.starts_with("http://");
        if !is_web || line.contains(' ') || line.parse::<url::Url>().is_err() {
            return Err(Refused::field("links", "link-is-none", line));
        }
        links.push(line);
    }
    links.truncate(MOST_LINKS);
    Ok(links)
}

fn portrait(tx: &Writing, given: &str) -> Result<Option<i64>, Refused> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(None);
    }
    let path = given.find("/wp-content/").map_or(given, |at| &given[at..]);
    let found = media::at_path(tx, &decode(path))?.map(|(asset, _)| asset);
    let picture = found.filter(|asset| asset.here && asset.kind == AssetKind::Picture);
    Ok(Some(picture.ok_or_else(|| Refused::field("portrait", "no-such-picture", given))?.id))
}

/// An account with which nobody can sign in is not offered; unless another is chosen, it stays.
fn account(tx: &Writing, given: &str, before: Option<i64>) -> Result<Option<i64>, Refused> {
    let offered = store::accounts(tx)?;
    let is_offered = |id: i64| offered.iter().any(|(other, ..)| *other == id);
    if given.trim().is_empty() {
        return Ok(before.filter(|before| !is_offered(*before)));
    }
    let wanted = given.trim().parse().ok().filter(|id| is_offered(*id));
    wanted.map(Some).ok_or_else(|| Refused::field("account", "no-such-account", ""))
}
