//! Fetching pictures from the old site, politely, and only what has not come over yet.

use std::collections::HashMap;
use std::time::Duration;

use url::Url;

use super::report::Report;
use super::run::Target;
use super::{ImportError, files, rerender};
use crate::fetching::{FetchLimits, Fetcher};
use crate::history::{Change, record};
use crate::importing::Step;
use crate::media::{self, Arrival, Expected};

/// A press photograph is 20 MB at most; a film may be more, and is worth the wait.
const LIMITS: FetchLimits = FetchLimits { bytes: 512 << 20, time: Duration::from_secs(300) };
/// After so many failures in a row nobody is asked again at that host: it is down, or gone.
const GIVE_UP_AFTER: u32 = 4;

/// Fetches every expected file, then renders the bodies that show them again.
pub async fn fetch_media(
    target: &Target,
    fetcher: &Fetcher,
    report: &mut Report,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<(), ImportError> {
    let expected = target.db.read_long(media::expected).await?;
    if expected.is_empty() {
        return Ok(());
    }
    let of = expected.len() as u64;
    progress(Step::Said(&format!("Fetching {of} pictures and files from the old site …")));
    let mut failures: HashMap<String, u32> = HashMap::new();
    let mut touched = Vec::new();
    let mut fetched = 0_u64;
    for (done, item) in (1..).zip(expected) {
        if target.stop.is_asked() {
            break;
        }
        progress(Step::Counted { what: "files", done, of });
        let Ok(url) = Url::parse(&item.source_url) else { continue };
        let host = url.host_str().unwrap_or_default().to_owned();
        if failures.get(&host).is_some_and(|count| *count >= GIVE_UP_AFTER) {
            continue;
        }
        match fetch(target, fetcher, &item, &url).await {
            Ok(arrival) => {
                failures.remove(&host);
                fetched += 1;
                touched.extend(target.db.write(move |tx| media::arrived(tx, &arrival)).await?);
            }
            Err(reason) => {
                let count = failures.entry(host.clone()).or_default();
                *count += 1;
                report.findings.add("NotFetched", &item.path, None, &reason);
                if *count == GIVE_UP_AFTER {
                    let line = format!("{host} does not answer; its other files are left for the next run.");
                    progress(Step::Said(&line));
                }
            }
        }
    }
    report.wrote("files fetched", fetched);
    touched.sort_unstable();
    touched.dedup();
    if fetched == 0 {
        return Ok(());
    }
    report.findings.forget("FileMissing");
    for missing in target.db.read_long(media::expected).await? {
        report.findings.add("FileMissing", &missing.path, None, &missing.source_url);
    }
    let again = target.clone();
    let bodies = tokio::task::spawn_blocking(move || rerender(&again, Some(touched))).await;
    bodies.map_err(|error| ImportError::Stopped(error.to_string()))??;
    let now = target.now;
    target
        .db
        .write(move |tx| {
            let change =
                Change { verb: "imported", thing: "media", thing_id: 0, actor: "import", hard: false, detail: "{}" };
            record(tx, &change, now).map(drop)
        })
        .await?;
    Ok(())
}

async fn fetch(target: &Target, fetcher: &Fetcher, item: &Expected, url: &Url) -> Result<Arrival, String> {
    let place = target.media.original(&item.path).ok_or("its address is no plain path")?;
    let folder = place.parent().ok_or("its address is no plain path")?;
    tokio::fs::create_dir_all(folder).await.map_err(|error| error.to_string())?;
    let partial = folder.join(format!(".fetching-{}", item.id));
    let _ = tokio::fs::remove_file(&partial).await;
    fetcher.fetch_to_file(url, &partial, LIMITS).await.map_err(|error| error.to_string())?;
    tokio::fs::rename(&partial, &place).await.map_err(|error| error.to_string())?;
    let (id, kind) = (item.id, item.kind);
    let facts = tokio::task::spawn_blocking(move || files::describe(&place, kind)).await;
    let facts = facts.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
    Ok(Arrival {
        id,
        bytes: facts.bytes,
        sha256: facts.sha256,
        width: facts.width,
        height: facts.height,
        animated: facts.animated,
    })
}
