//! Duplicating: a new draft of one's own with the text and the record of another article.

use db::Writing;

use super::create::begin;
use super::opening::{newest_of, open};
use crate::articles::policy::Colleague;
use crate::articles::record::Record;
use crate::articles::refusal::Refusal;
use crate::newsroom::Right;

/// Returns the new article's number. Its address, and what search engines were told of the other, stay there.
pub fn duplicate(tx: &Writing, who: &Colleague, id: i64, now: i64) -> Result<i64, Refusal> {
    open(tx, who, Right::See, id, now)?;
    if !who.may_write() {
        return Err(Refusal::NotAllowed);
    }
    let original = newest_of(tx, id)?;
    let record = Record {
        slug: String::new(),
        canonical_url: String::new(),
        seo_title: String::new(),
        seo_description: String::new(),
        ..original.record
    };
    begin(tx, who, &record, &original.document, "duplicated", now)
}
