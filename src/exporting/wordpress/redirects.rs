//! Addresses that lead elsewhere, as rules of Safe Redirect Manager, which keeps them as posts.

use std::io::Write;

use db::Reading;
use wxr::Item;
use wxr::writer::Writer;

use super::channel::{escape, metas};
use super::store::{self, Numbers};
use super::{ExportError, Exported, House, moments};

pub fn write<W: Write>(
    db: &Reading,
    house: &House,
    numbers: &mut Numbers,
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<(), ExportError> {
    let (date, date_gmt) = moments::pair(Some(house.now), &house.zone);
    for (from, to) in store::redirects(db)? {
        let code = if to.is_empty() { "410" } else { "301" };
        let rule = [
            ("_redirect_rule_from", from.as_str()),
            ("_redirect_rule_to", &to),
            ("_redirect_rule_status_code", code),
            ("_redirect_rule_from_regex", "0"),
        ];
        let item = Item {
            id: Some(numbers.give(None)),
            title: escape(&from),
            date: date.clone(),
            date_gmt: date_gmt.clone(),
            status: "publish".to_owned(),
            post_type: "redirect_rule".to_owned(),
            meta: metas(rule),
            ..Item::default()
        };
        writer.item(&item).map_err(ExportError::Written)?;
        exported.redirects += 1;
    }
    Ok(())
}
