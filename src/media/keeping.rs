//! The library keeps house once a second: files that have had their time, uploads that nobody goes on with, pictures
//! of an import that the search cannot find yet.

use super::{actions, catalogue, uploads};
use crate::app::App;

/// Does what is due. Doing it twice changes nothing more.
///
/// # Errors
/// The database fails; what is left over is done the next time.
pub async fn keep_house(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    for path in app.db.read(move |db| actions::discarded(db, now)).await? {
        if let Err(error) = app.media.remove(&path) {
            tracing::warn!(path, %error, "A file that has had its time could not be removed");
            continue;
        }
        app.db.write(move |tx| actions::forget_discarded(tx, &path)).await?;
    }
    for upload in app.db.read(move |db| uploads::expired(db, now - uploads::PATIENCE)).await? {
        if let Err(error) = uploads::remove(&app.media, &upload.token) {
            tracing::warn!(%error, "An upload that was given up could not be removed");
            continue;
        }
        app.db.write(move |tx| uploads::forget(tx, &upload.token)).await?;
    }
    while app.db.read(catalogue::is_unfiled).await? {
        let filed = app.db.write(catalogue::file_some).await?;
        tracing::debug!(filed, "Filed pictures for the newsroom's library");
    }
    Ok(())
}
