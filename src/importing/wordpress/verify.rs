//! The proof at the end of an import: our own router is asked for every address the export had.

use db::Db;
use wxr::Event;

use super::ImportError;
use super::plan::Plan;
use super::report::{AddressLine, Addresses, Leads};
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
        let mut reader = source.reader()?;
        let fault = |fault| source.fault(fault);
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
        let leads = match destination {
            Destination::NotFound => Leads::Nowhere,
            Destination::Moved(to) => Leads::To(to.into(), 301),
            Destination::Elsewhere(to) => Leads::To(to.into(), 302),
            Destination::Gone { .. } => Leads::Gone,
            _ => Leads::Here,
        };
        result.redirected += u64::from(matches!(leads, Leads::To(..)));
        if !matches!(leads, Leads::Nowhere) {
            result.answered += 1;
        } else if result.unanswered.len() < MOST_LISTED {
            result.unanswered.push(path.clone());
        }
        result.lines.push(AddressLine { from: path.into(), leads });
    }
    Ok(())
}
