//! Addresses of articles follow the section or the author that they name: the publication's permalinks may hold
//! `%category%` or `%author%`. The old addresses stay and lead to the new ones.

mod store;

use std::collections::HashMap;

use db::{Result, Writing};
use jiff::Timestamp;

use crate::history::{Change, record};
use crate::permalinks::{self, Facts, LocalDate, Structure, Target};
use crate::settings::{self, Publication};

use store::Placed;

/// Changed articles that each have a line of their own in the change log; of more, one line speaks for all.
const MOST_NAMED: usize = 200;

/// The articles that a change is about to touch, with the addresses they have by rule.
#[derive(Debug)]
pub struct Moving {
    structure: Structure,
    publication: Publication,
    before: HashMap<i64, String>,
}

/// Whose articles are touched.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Those that stand first of all in one of these sections.
    Sections(&'a [i64]),
    Contributor(i64),
}

impl Moving {
    /// Before the change.
    pub fn before(tx: &Writing, whose: Whose<'_>) -> Result<Self> {
        let publication = settings::load(tx)?.unwrap_or_default();
        let structure = publication.structure();
        let mut moving = Self { structure, publication, before: HashMap::new() };
        if moving.concerns(whose) {
            for article in placed(tx, whose)? {
                // One that came here under another address keeps it: no rule made it.
                if moving.path(&article).as_ref() == Some(&article.path) {
                    moving.before.insert(article.id, article.path);
                }
            }
        }
        Ok(moving)
    }

    /// After the change: every article goes to the address that the rule gives it now, if that is free. Returns the
    /// numbers of those that went. `whose`: where they stand now.
    pub fn follow(self, tx: &Writing, whose: Whose<'_>) -> Result<Vec<i64>> {
        let mut moved = Vec::new();
        if self.before.is_empty() {
            return Ok(moved);
        }
        for article in placed(tx, whose)? {
            let Some(before) = self.before.get(&article.id) else { continue };
            let Some(path) = self.path(&article).filter(|path| path != before) else { continue };
            if permalinks::reserve(tx, &path, Target::Article, article.id)? {
                permalinks::reserve(tx, before, Target::Article, article.id)?;
                store::set_path(tx, article.id, &path)?;
                moved.push(article.id);
            }
        }
        Ok(moved)
    }

    fn concerns(&self, whose: Whose<'_>) -> bool {
        match whose {
            Whose::Sections(_) => self.structure.has_section(),
            Whose::Contributor(_) => self.structure.has_author(),
        }
    }

    fn path(&self, article: &Placed) -> Option<String> {
        let at = Timestamp::from_microsecond(article.published_at).ok()?;
        let at = at.to_zoned_datetime(self.publication.zone());
        let date = LocalDate {
            year: at.year(),
            month: at.month(),
            day: at.day(),
            hour: at.hour(),
            minute: at.minute(),
            second: at.second(),
        };
        self.structure.path(&Facts {
            id: article.id,
            slug: &article.slug,
            date: Some(date),
            section: article.section.split('/').filter(|part| !part.is_empty()).collect(),
            author: &article.author,
        })
    }
}

fn placed(tx: &Writing, whose: Whose<'_>) -> Result<Vec<Placed>> {
    match whose {
        Whose::Sections(sections) => {
            let mut all = Vec::new();
            for section in sections {
                all.extend(store::in_section(tx, *section)?);
            }
            Ok(all)
        }
        Whose::Contributor(contributor) => store::of_contributor(tx, contributor),
    }
}

/// Says in the change log that readers may see these articles otherwise. `lists`: those they have left, kind and number.
pub fn note_changed(
    tx: &Writing,
    verb: &str,
    articles: &[i64],
    lists: &[(i64, i64)],
    actor: &str,
    now: i64,
) -> Result<()> {
    let detail = serde_json::json!({ "lists": lists }).to_string();
    let line = |thing, thing_id| Change { verb, thing, thing_id, actor, hard: false, detail: &detail };
    if articles.len() > MOST_NAMED {
        return record(tx, &line("articles", 0), now).map(drop);
    }
    for id in articles {
        record(tx, &line("article", *id), now)?;
    }
    Ok(())
}
