//! Many redirects at once, from a list. Looked through first: the same checks in the same order, and nothing is kept.

use db::Writing;

use super::note;
use super::save::keep;
use crate::accounts::Actor;
use crate::newsroom::Refused;
use crate::redirects::csv::Line;
use crate::redirects::rule::Rule;
use crate::settings::{self, Publication};

/// What became, or would become, of a list.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    pub taken: usize,
    /// Number of the line, field and reason.
    pub refused: Vec<(usize, &'static str, String)>,
}

/// Brings in what can be. A line that is refused stops no other.
///
/// # Errors
/// A failing database.
pub fn bring(tx: &Writing, actor: &Actor, origin: &str, lines: &[Line], now: i64) -> Result<Brought, Refused> {
    let publication = Publication { origin: origin.to_owned(), ..settings::load(tx)?.unwrap_or_default() };
    let mut brought = Brought::default();
    for line in lines {
        let kept = tx.attempt(|tx| {
            let rule = Rule::read(&line.from, &line.to, &publication)?;
            keep(tx, &publication, &rule, now)
        });
        match kept {
            Ok(()) => brought.taken += 1,
            Err(Refused::Field { key, about, .. }) => brought.refused.push((line.number, key, about)),
            Err(other) => return Err(other),
        }
    }
    note(tx, "redirected", actor, "redirects-brought", &brought.taken.to_string(), now)?;
    Ok(brought)
}

/// What [`bring`] would do: it is done, and taken back.
///
/// # Errors
/// A failing database.
pub fn look_through(tx: &Writing, actor: &Actor, origin: &str, lines: &[Line], now: i64) -> Result<Brought, Refused> {
    let taken_back = tx.attempt(|tx| Err::<(), _>(TakenBack(bring(tx, actor, origin, lines, now))));
    match taken_back {
        Err(TakenBack(brought)) => brought,
        Ok(()) => Ok(Brought::default()),
    }
}

/// An outcome as an error, so that nothing of it is kept.
struct TakenBack(Result<Brought, Refused>);

impl From<db::Error> for TakenBack {
    fn from(error: db::Error) -> Self {
        Self(Err(error.into()))
    }
}
