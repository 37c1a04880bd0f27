//! A file comes into the library: received apart, recognised by its bytes, tried out in the child process, and only then
//! given a public address.

mod name;
mod parcel;
mod place;
mod recognise;

use std::path::Path;
use std::sync::Arc;

use renditions::{Made, Probe};

use super::actions::{self, NewAsset};
use super::workshop::Workshop;
use super::{AssetKind, Librarian, Refusal, fingerprint, rendition, store, version};
use crate::app::App;

pub use name::{shown_name, stem};
pub use parcel::{Parcel, most_bytes};
pub use recognise::{Recognised, recognise};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub id: i64,
    /// The same bytes were in the library already; nothing was added.
    pub was_here: bool,
}

/// A file that was looked at and found good.
struct Inspected {
    recognised: Recognised,
    bytes: u64,
    sha256: [u8; 32],
    /// Of pictures only.
    probe: Option<Probe>,
    /// The first renditions, made to find out whether the picture can be decoded at all.
    tried: Vec<Made>,
}

/// Takes a received file into the library. The same bytes as before give the same picture as before.
///
/// # Errors
/// What the file is or holds rules it out; the account may not upload; the disk or database fails. The parcel is gone
/// in every case.
pub async fn take_in(app: &Arc<App>, who: &Librarian, parcel: Parcel) -> Result<Taken, Refusal> {
    let inspected = inspect(&app.workshop, &parcel).await?;
    let _turn = app.workshop.arrivals.lock().await;
    let hash = inspected.sha256;
    if let Some(id) = app.db.read(move |db| store::with_hash(db, &hash)).await? {
        return Ok(Taken { id, was_here: true });
    }
    let (kept, new) = put_in_place(app, &parcel, &inspected).await?;
    let (librarian, now) = (who.clone(), app.clock.now());
    let id = app.db.transact(move |tx| actions::add(tx, &librarian, &new, now)).await?;
    kept.for_good();
    keep_tried(&app.workshop, id, &inspected);
    Ok(Taken { id, was_here: false })
}

/// Puts a received file in the place of one that is there; its addresses go on answering, with the new one.
///
/// # Errors
/// As for [`take_in`]; another kind of file; the same file again.
pub async fn take_instead(app: &Arc<App>, who: &Librarian, id: i64, parcel: Parcel) -> Result<(), Refusal> {
    let inspected = inspect(&app.workshop, &parcel).await?;
    let _turn = app.workshop.arrivals.lock().await;
    let (kept, new) = put_in_place(app, &parcel, &inspected).await?;
    let (librarian, now) = (who.clone(), app.clock.now());
    app.db.transact(move |tx| actions::replace(tx, &librarian, id, &new, now)).await?;
    kept.for_good();
    app.workshop.files().forget_renditions(id);
    keep_tried(&app.workshop, id, &inspected);
    Ok(())
}

async fn inspect(workshop: &Workshop, parcel: &Parcel) -> Result<Inspected, Refusal> {
    let (path, name) = (parcel.path().to_owned(), parcel.name.clone());
    let looked = tokio::task::spawn_blocking(move || look(&path, &name)).await;
    let mut inspected = looked.map_err(|lost| std::io::Error::other(lost.to_string()))??;
    if inspected.probe.as_ref().is_some_and(|probe| probe.format.can_be_resized()) {
        inspected.tried = workshop.try_out(parcel.path()).await?;
    }
    Ok(inspected)
}

fn look(file: &Path, name: &str) -> Result<Inspected, Refusal> {
    let recognised = recognise(file, name)?;
    let (bytes, sha256) = fingerprint(file)?;
    let probe = match recognised.kind {
        AssetKind::Picture if bytes > renditions::MAX_SOURCE_BYTES => {
            return Err(super::too_heavy(bytes, renditions::MAX_SOURCE_BYTES));
        }
        AssetKind::Picture => Some(renditions::probe(file)?),
        _ => None,
    };
    Ok(Inspected { recognised, bytes, sha256, probe, tried: Vec::new() })
}

/// The file lies in its public place before the database names it, so that no copy of the publication lacks it.
async fn put_in_place(
    app: &Arc<App>,
    parcel: &Parcel,
    inspected: &Inspected,
) -> Result<(place::Placed, NewAsset), Refusal> {
    let (now, ending) = (app.clock.now(), inspected.recognised.ending);
    let furnishing = app.clone();
    let zone = app.db.read(move |db| furnishing.furniture(db, now)).await?.zone.clone();
    let candidates = place::candidates(&stem(&parcel.name), ending, now, &zone);
    let free = app.db.read(move |db| store::free_paths(db, candidates)).await?;
    let (files, from) = (app.media.clone(), parcel.path().to_owned());
    let placed = tokio::task::spawn_blocking(move || place::place(&files, &from, &free)).await;
    let placed = placed.map_err(|lost| std::io::Error::other(lost.to_string()))??;
    let (width, height, animated) =
        inspected.probe.as_ref().map_or((0, 0, false), |probe| (probe.width, probe.height, probe.animated));
    let new = NewAsset {
        path: placed.path.clone(),
        kind: inspected.recognised.kind,
        mime: inspected.recognised.mime,
        bytes: inspected.bytes,
        sha256: inspected.sha256,
        width,
        height,
        animated,
        title: shown_name(&parcel.name),
    };
    Ok((placed, new))
}

/// What was made to try the picture out is what the library shows first.
fn keep_tried(workshop: &Workshop, id: i64, inspected: &Inspected) {
    for made in &inspected.tried {
        let Some(rendition) = rendition::tried(id, &version(&inspected.sha256), made) else { continue };
        let file = workshop.files().rendition(&rendition);
        if let Err(error) = workshop.files().keep(&file, &made.bytes) {
            tracing::warn!(asset.id = id, %error, "A first rendition could not be kept; it is made when asked for");
        }
    }
}
