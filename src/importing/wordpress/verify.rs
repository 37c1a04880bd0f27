//! The proof at the end of an import: our own router is asked for every address the export had.

use db::Db;
use wxr::{Event, Reader};

use super::ImportError;
use super::plan::Plan;
use super::report::{AddressLine, Addresses};
use super::source::Source;
use crate::http::path::RequestPath;
use crate::permalinks::{Bases, Destination, resolve};

/// Addresses that are asked in one snapshot.
const AT_ONCE: usize = 2_000;
const MOST_LISTED: usize = 1_000;

/// Asks for the link of every published item, and for every picture's file.
pub fn verify(db: &Db, sources: &[Source], plan: &Plan) -> Result<Addresses, ImportError> {
    let mut result = Addresses::default();
    let mut waiting = Vec::with_capacity(AT_ONCE);
    for source in sources {
        let mut reader = Reader::new(source.open()?);
        let fault = |error| ImportError::Export { file: source.name.clone(), fault: error };
        while let Some(event) = reader.next_event().map_err(fault)? {
            let Event::Item(item) = event else { continue };
            let public = match item.post_type.as_str() {
                "post" | "page" => item.status == "publish",
                "attachment" => true,
                _ => false,
            };
            if !public {
                continue;
            }
            waiting.extend(plan.address.written_path_of(&item.link));
            if waiting.len() >= AT_ONCE {
                ask(db, std::mem::take(&mut waiting), plan, &mut result)?;
            }
        }
    }
    ask(db, waiting, plan, &mut result)?;
    Ok(result)
}

fn ask(db: &Db, paths: Vec<String>, plan: &Plan, result: &mut Addresses) -> Result<(), ImportError> {
    let bases = Bases::of(&plan.publication);
    let publication = plan.publication.clone();
    let now = plan.now;
    let answers = db.read_long_blocking(move |db| {
        let mut answers = Vec::with_capacity(paths.len());
        for path in &paths {
            let destination = match path.parse().map(|uri| RequestPath::parse(&uri)) {
                Ok(Ok(request)) => resolve(db, &request, &publication, &bases, now)?,
                _ => Destination::NotFound,
            };
            answers.push((path.clone(), destination));
        }
        Ok(answers)
    })?;
    for (path, destination) in answers {
        result.asked += 1;
        let (to, status) = match destination {
            Destination::NotFound => {
                if result.unanswered.len() < MOST_LISTED {
                    result.unanswered.push(path.clone());
                }
                (None, 404)
            }
            Destination::Moved(to) => (Some(to), 301),
            Destination::Elsewhere(to) => (Some(to), 302),
            Destination::Gone { .. } => (Some(path.clone()), 410),
            _ => (Some(path.clone()), 200),
        };
        result.answered += u64::from(to.is_some());
        result.redirected += u64::from(matches!(status, 301 | 302));
        result.lines.push(AddressLine { from: path, to, status });
    }
    Ok(())
}
