//! Pictures and files as attachments, under the numbers that bodies and galleries name.

use std::io::Write;

use db::Reading;
use wxr::writer::Writer;
use wxr::{Item, Meta};

use super::channel::{escape, metas};
use super::store::{self, AssetRow};
use super::{ExportError, Exported, House, moments};
use crate::http::path::encode_path;

/// Rows in which a picture's credit may stand already.
const CREDIT_KEYS: [&str; 6] =
    ["_media_credit", "media_credit", "_navis_media_credit", "credit", "_credit", "_wp_attachment_metadata"];
const ALT_KEY: &str = "_wp_attachment_image_alt";
/// Where the import keeps a picture's place among those of its article.
const ORDER_KEY: &str = "xml:menu_order";

pub fn write<W: Write>(
    db: &Reading,
    house: &House,
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<(), ExportError> {
    for id in store::asset_numbers(db)? {
        let Some(row) = store::asset(db, id)? else { continue };
        let item = item(db, house, id, &row)?;
        writer.item(&item).map_err(ExportError::Written)?;
        exported.attachments += 1;
        // Some sites list one file under several numbers, and their galleries name any of them.
        for other in store::asset_also(db, id)?.into_iter().filter(|other| *other != id) {
            let twin = Item { id: Some(other), name: String::new(), link: number_link(house, other), ..item.clone() };
            writer.item(&twin).map_err(ExportError::Written)?;
        }
    }
    Ok(())
}

fn item(db: &Reading, house: &House, id: i64, row: &AssetRow) -> db::Result<Item> {
    let (date, date_gmt) = moments::pair(Some(row.created_at), &house.zone);
    let url = format!("{}{}", house.address, encode_path(&row.path));
    let page = store::asset_page(db, id)?;
    let kept = store::meta(db, "asset", id)?;
    let order = kept.iter().find(|(key, _)| key == ORDER_KEY);
    Ok(Item {
        id: Some(id),
        title: escape(&row.title),
        link: page.map_or_else(|| number_link(house, id), |path| house.link(&path)),
        pub_date: moments::feed_date(Some(row.created_at)),
        guid: url.clone(),
        content: row.description_html.clone(),
        excerpt: row.caption_html.clone(),
        modified: date.clone(),
        modified_gmt: date_gmt.clone(),
        date,
        date_gmt,
        comment_status: "closed".to_owned(),
        ping_status: "closed".to_owned(),
        name: row.slug.clone(),
        status: "inherit".to_owned(),
        parent: row.attached_to.unwrap_or(0),
        post_type: "attachment".to_owned(),
        attachment_url: Some(url),
        menu_order: order.and_then(|(_, order)| order.parse().ok()).unwrap_or(0),
        meta: meta(row, &kept),
        ..Item::default()
    })
}

fn meta(row: &AssetRow, kept: &[(String, String)]) -> Vec<Meta> {
    let plain = kept.iter().filter(|(key, _)| key != ALT_KEY && key != ORDER_KEY);
    let mut meta = metas(plain.map(|(key, value)| (key.as_str(), value.as_str())));
    if !row.alt.is_empty() {
        meta.push(Meta { key: ALT_KEY.to_owned(), value: row.alt.clone() });
    }
    let told = kept.iter().any(|(key, _)| CREDIT_KEYS.contains(&key.as_str()));
    if !row.credit.is_empty() && !told {
        meta.push(Meta { key: CREDIT_KEYS[0].to_owned(), value: row.credit.clone() });
    }
    if !kept.iter().any(|(key, _)| key == "_wp_attached_file")
        && let Some(file) = row.path.strip_prefix("/wp-content/uploads/")
    {
        meta.push(Meta { key: "_wp_attached_file".to_owned(), value: file.to_owned() });
    }
    meta
}

fn number_link(house: &House, id: i64) -> String {
    format!("{}/?attachment_id={id}", house.address)
}
