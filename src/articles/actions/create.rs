//! Creating: an empty draft of one's own.

use bodytext::Document;
use db::Writing;

use crate::articles::policy::Colleague;
use crate::articles::record::Record;
use crate::articles::refusal::Refusal;
use crate::articles::revisions::{self, NewRevision, RevisionKind};
use crate::articles::working;
use crate::settings;

/// Begins an article; returns its number. Its first revision holds `record` and an empty body.
pub fn create(tx: &Writing, who: &Colleague, record: &Record, now: i64) -> Result<i64, Refusal> {
    if !who.may_write() {
        return Err(Refusal::NotAllowed);
    }
    let mut record = record.clone().tidied();
    working::follow_renames(tx, &mut record)?;
    begin(tx, who, &record, &Document::new(Vec::new()), "created", now)
}

pub(super) fn begin(
    tx: &Writing,
    who: &Colleague,
    record: &Record,
    document: &Document,
    origin: &str,
    now: i64,
) -> Result<i64, Refusal> {
    let mut record = record.clone();
    if record.language.is_empty() {
        record.language = settings::load(tx)?.unwrap_or_default().language;
    }
    let id = working::create(tx, &record.language, who.account.id, now)?;
    let json = document.to_json();
    let new = NewRevision {
        article: id,
        number: 1,
        at: now,
        kind: RevisionKind::Saved,
        origin,
        account: who.account.id,
        actor: &who.account.name,
        note: "",
        record: &record,
        document: &json,
        source: "",
    };
    let revision = revisions::add(tx, &new)?;
    let facts = crate::articles::body::facts(document, &record.language);
    working::write_record(tx, id, &record, &facts)?;
    working::write_links(tx, id, &record)?;
    working::drafted(tx, id, Some(revision), &record, now)?;
    Ok(id)
}
