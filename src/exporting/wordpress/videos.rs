//! The publication's own list of videos, in the form that our importer reads (demo/README.md).

use std::io::Write;

use db::Reading;
use wxr::Item;
use wxr::writer::Writer;

use super::channel::{escape, metas};
use super::store::{self, Numbers, VideoRow};
use super::{ExportError, Exported, House, moments};

pub fn write<W: Write>(
    db: &Reading,
    house: &House,
    numbers: &mut Numbers,
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<(), ExportError> {
    for row in store::videos(db)? {
        let number = numbers.give(Some(row.id));
        writer.item(&video(house, &row, number)).map_err(ExportError::Written)?;
        exported.videos += 1;
    }
    if let Some(channel) = &house.publication.video_channel {
        let item = Item {
            id: Some(numbers.give(None)),
            title: escape(&channel.title),
            status: "publish".to_owned(),
            post_type: "video_channel".to_owned(),
            meta: metas([("channel_url", channel.url.as_str())]),
            ..Item::default()
        };
        writer.item(&item).map_err(ExportError::Written)?;
    }
    Ok(())
}

fn video(house: &House, row: &VideoRow, number: i64) -> Item {
    let (date, date_gmt) = moments::pair(Some(row.published_at), &house.zone);
    let (address, seconds) = (watch_page(row), row.seconds.to_string());
    let poster = row.poster.map(|id| id.to_string()).unwrap_or_default();
    let meta = [("video_url", address.as_str()), ("video_duration", &seconds), ("_thumbnail_id", &poster)];
    Item {
        id: Some(number),
        title: escape(&row.title),
        content: escape(&row.description),
        date,
        date_gmt,
        status: "publish".to_owned(),
        post_type: "video".to_owned(),
        meta: metas(meta.into_iter().filter(|(_, value)| !value.is_empty() && *value != "0")),
        ..Item::default()
    }
}

/// Where the provider shows the video.
fn watch_page(row: &VideoRow) -> String {
    match row.provider.as_str() {
        "youtube" => format!("https://www.youtube.com/watch?v={}", row.key),
        "vimeo" => format!("https://vimeo.com/{}", row.key),
        "dailymotion" => format!("https://www.dailymotion.com/video/{}", row.key),
        "bilibili" => format!("https://www.bilibili.com/video/{}/", row.key),
        "rumble" => format!("https://rumble.com/{}.html", row.key),
        provider => format!("https://www.{provider}.com/{}", row.key),
    }
}
