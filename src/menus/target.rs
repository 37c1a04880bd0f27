//! What an entry leads to, found by the address that an editor gave: a section stays the entry's section when it is
//! renamed.

use db::Reading;

use crate::furniture::MenuTarget;
use crate::http::path::RequestPath;
use crate::newsroom::Refused;
use crate::permalinks::{Bases, Destination, resolve};
use crate::redirects::own_link;
use crate::settings::Publication;

/// Pages of our own that no rule of addresses knows.
const OURS: [&str; 6] = ["/-/", "/wp-content/", "/login", "/account", "/newsroom", "/corrections"];

/// # Errors
/// Nothing answers there, or it is no address of the web.
pub fn target(db: &Reading, publication: &Publication, to: &str, now: i64) -> Result<MenuTarget, Refused> {
    if to.starts_with('#') {
        return Ok(MenuTarget::Address(to.to_owned()));
    }
    let Some(link) = own_link(to, publication) else {
        let is_web = ["https://", "http://", "mailto:"].into_iter().any(|scheme| to.starts_with(scheme));
        return if is_web && !to.contains(' ') {
            Ok(MenuTarget::Address(to.to_owned()))
        } else {
            Err(Refused::field("to", "menu-no-address", to))
        };
    };
    if OURS.iter().any(|ours| link.starts_with(ours)) {
        return Ok(MenuTarget::Address(link));
    }
    let bases = Bases::of(publication);
    let mut destination = at(db, publication, &bases, &link, now)?;
    if let Destination::Moved(further) = &destination {
        destination = at(db, publication, &bases, further, now)?;
    }
    Ok(match destination {
        Destination::Front { page: 1 } if !link.contains('?') => MenuTarget::Front,
        Destination::Article { id, .. } => MenuTarget::Article(id),
        Destination::Section { id, page: 1 } => MenuTarget::Section(id),
        Destination::Tag { id, page: 1 } => MenuTarget::Tag(id),
        Destination::NotFound | Destination::Gone { .. } => return Err(Refused::field("to", "menu-nowhere", to)),
        _ => MenuTarget::Address(link),
    })
}

fn at(db: &Reading, publication: &Publication, bases: &Bases, link: &str, now: i64) -> Result<Destination, Refused> {
    let bare = link.split('#').next().unwrap_or(link);
    let (path, query) = bare.split_once('?').map_or((bare, None), |(path, query)| (path, Some(query)));
    let mut written = crate::http::path::encode_path(&crate::permalinks::decode(path));
    if let Some(query) = query {
        written.push('?');
        written.push_str(query);
    }
    let parsed = written.parse().ok().and_then(|uri| RequestPath::parse(&uri).ok());
    let Some(request) = parsed else { return Ok(Destination::NotFound) };
    Ok(resolve(db, &request, publication, bases, now)?)
}
