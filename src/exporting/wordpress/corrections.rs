//! Admitted errors, in the form of the Newspack plugin, which our importer reads as well.

use std::io::Write;

use db::Reading;
use wxr::Item;
use wxr::writer::Writer;

use super::channel::{escape, metas};
use super::store::Numbers;
use super::{ExportError, Exported, House, moments};
use crate::articles::NoteKind;
use crate::corrections::{self, Admission};
use crate::importing::wordpress::correction_form;

pub fn write<W: Write>(
    db: &Reading,
    house: &House,
    numbers: &mut Numbers,
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<(), ExportError> {
    for admission in corrections::all(db)? {
        writer.item(&item(house, &admission, numbers.give(None))).map_err(ExportError::Written)?;
        exported.corrections += 1;
    }
    Ok(())
}

fn item(house: &House, admission: &Admission, number: i64) -> Item {
    let (date, date_gmt) = moments::pair(Some(admission.at), &house.zone);
    let kind = match admission.kind {
        NoteKind::Correction => "correction",
        NoteKind::Clarification => "clarification",
        NoteKind::Update => "update",
        NoteKind::EditorsNote => "editors_note",
        NoteKind::Retraction => "retraction",
    };
    let article = admission.article.to_string();
    Item {
        id: Some(number),
        title: kind.to_owned(),
        creator: admission.actor.clone(),
        content: escape(&admission.words),
        date,
        date_gmt,
        status: "publish".to_owned(),
        post_type: correction_form::POST_TYPE.to_owned(),
        meta: metas([(correction_form::ARTICLE, article.as_str()), (correction_form::KIND, kind)]),
        ..Item::default()
    }
}
