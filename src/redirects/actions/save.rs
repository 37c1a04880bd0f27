//! A redirect is added, or led elsewhere.

use db::Writing;

use super::note;
use crate::accounts::Actor;
use crate::articles::{self, Status};
use crate::http::path::{RequestPath, encode_path};
use crate::newsroom::Refused;
use crate::permalinks::{self, Bases, Destination, Target, resolve};
use crate::redirects::rule::{Rule, stored};
use crate::settings::{self, Publication};

/// Steps followed to find a circle; no honest chain is longer.
const MOST_STEPS: usize = 20;

/// Keeps a redirect. `old`: the address of the one that this form changes; empty for a new one. Returns the rule.
///
/// # Errors
/// An address at which something stands, a circle, a target that answers nothing.
pub fn save(
    tx: &Writing,
    actor: &Actor,
    origin: &str,
    old: &str,
    (from, to): (&str, &str),
    now: i64,
) -> Result<Rule, Refused> {
    let publication = Publication { origin: origin.to_owned(), ..settings::load(tx)?.unwrap_or_default() };
    let rule = Rule::read(from, to, &publication)?;
    if !old.is_empty() && old != rule.from {
        let is_redirect = permalinks::find(tx, old)?.is_some_and(|found| is_ours(&found));
        if !is_redirect {
            return Err(Refused::Changed);
        }
        permalinks::forget(tx, old)?;
    }
    keep(tx, &publication, &rule, now)?;
    let detail = format!("{} → {}", rule.from, if rule.to.is_empty() { "410" } else { &rule.to });
    note(tx, "redirected", actor, "redirect-saved", &detail, now)?;
    Ok(rule)
}

/// Whether a stored address is an editor's redirect and nothing else.
pub(super) fn is_ours(found: &permalinks::Found) -> bool {
    found.id == 0 && matches!(found.target, Target::Address | Target::Gone)
}

/// Keeps one rule after every check.
pub(super) fn keep(tx: &Writing, publication: &Publication, rule: &Rule, now: i64) -> Result<(), Refused> {
    let bases = Bases::of(publication);
    let at = |link: &str| destination(tx, publication, &bases, link, now);
    let stands = match permalinks::find(tx, &rule.from)? {
        Some(found) if is_ours(&found) => false,
        Some(found) => is_promised(tx, &found)? || at(&bases.link(&rule.from))? != Destination::NotFound,
        None => answers(&at(&bases.link(&rule.from))?),
    };
    if stands {
        return Err(Refused::field("from", "redirect-stands", rule.from.clone()));
    }
    if rule.to.is_empty() {
        return Ok(permalinks::lead(tx, &rule.from, "")?);
    }
    refuse_circle(tx, rule)?;
    permalinks::lead(tx, &rule.from, &rule.to)?;
    // Files are answered beside the addresses; everything else must be there.
    if !rule.to.starts_with("/wp-content/") && !rule.to.starts_with("/-/") && at(&rule.to)? == Destination::NotFound {
        return Err(Refused::field("to", "redirect-nowhere", rule.to.clone()));
    }
    Ok(())
}

/// What is not there today may be tomorrow: only an article that was thrown away gives its address free.
fn is_promised(tx: &Writing, found: &permalinks::Found) -> Result<bool, Refused> {
    if found.target != Target::Article {
        return Ok(false);
    }
    Ok(articles::standing(tx, found.id)?.is_some_and(|standing| standing.status != Status::Trashed))
}

/// A page of its own stands there; a guess or an older spelling does not count.
fn answers(destination: &Destination) -> bool {
    !matches!(
        destination,
        Destination::NotFound | Destination::Moved(_) | Destination::Elsewhere(_) | Destination::Gone { .. }
    )
}

fn destination(
    tx: &Writing,
    publication: &Publication,
    bases: &Bases,
    link: &str,
    now: i64,
) -> Result<Destination, Refused> {
    let bare = link.split('#').next().unwrap_or(link);
    let parsed = bare.parse().ok().and_then(|uri| RequestPath::parse(&uri).ok());
    let Some(request) = parsed else { return Ok(Destination::NotFound) };
    Ok(resolve(tx, &request, publication, bases, now)?)
}

fn refuse_circle(tx: &Writing, rule: &Rule) -> Result<(), Refused> {
    let mut link = rule.to.clone();
    for _ in 0..MOST_STEPS {
        let Some(path) = stored(&link) else { return Ok(()) };
        if path == rule.from {
            return Err(Refused::field("to", "redirect-circle", encode_path(&rule.from)));
        }
        match permalinks::find(tx, &path)? {
            Some(found) if found.target == Target::Address => link = found.to,
            _ => return Ok(()),
        }
    }
    Err(Refused::field("to", "redirect-circle", encode_path(&rule.from)))
}
