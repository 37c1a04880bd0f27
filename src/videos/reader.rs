//! Readers watch the publication's videos.

use db::{Reading, Result};

use super::chapters::chapters;
use super::page::{ChosenVideo, Video, VideoChannel, VideoLength, VideosPage};
use crate::answer::Answer;
use crate::furniture::{self, Furniture, Here, VideoRow};
use crate::media::card_picture;

/// Videos beside a story, and on one page of the channel.
const PER_PAGE: u32 = 9;

/// The channel as it stands in the rail; `None` without videos.
pub fn channel(db: &Reading, furniture: &Furniture, page: u32) -> Result<Option<VideoChannel>> {
    let offset = (page.max(1) - 1) * PER_PAGE;
    let mut rows = furniture::videos(db, PER_PAGE + 1, offset)?;
    let has_more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    if rows.is_empty() {
        return Ok(None);
    }
    // The one that says most about itself stands in the player: chapters are an invitation.
    let chosen = rows.iter().position(|row| !chapters(&row.description, &watch(row)).0.is_empty()).unwrap_or(0);
    let settings = furniture.publication.video_channel.as_ref();
    let url = settings.map(|channel| channel.url.clone()).unwrap_or_default();
    let (list, description) = chapters(&rows[chosen].description, &watch(&rows[chosen]));
    let mut videos: Vec<Video> = rows.iter().map(video).collect();
    videos[chosen].is_chosen = true;
    Ok(Some(VideoChannel {
        title: settings
            .map(|channel| channel.title.clone())
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| furniture.locale.text("videos")),
        subscribe_url: subscribe(&url),
        url,
        chosen: ChosenVideo { video: videos[chosen].clone(), description, chapters: list },
        videos,
        more_url: has_more.then(|| format!("/-/videos/?video_page={}", page.max(1) + 1)),
    }))
}

/// One page of the channel.
pub fn show(db: &Reading, furniture: &Furniture, page: u32) -> Result<Answer> {
    let Some(channel) = channel(db, furniture, page)? else { return Ok(Answer::NotFound) };
    let link = if page > 1 { format!("/-/videos/?video_page={page}") } else { "/-/videos/".to_owned() };
    let model = VideosPage {
        shell: furniture.shell(Here { url: &link, section: None }, furniture.head(&channel.title, Some(&link))),
        rail: furniture.rail(),
        breadcrumb: vec![furniture.home()],
        channel,
    };
    Ok(Answer::page("reader/videos.html", &model, vec!["videos".to_owned()]))
}

fn video(row: &VideoRow) -> Video {
    Video {
        id: row.key.clone(),
        title: row.title.clone(),
        url: watch(row),
        picture: row.poster.as_ref().and_then(card_picture),
        length: (row.seconds > 0).then(|| VideoLength::from_seconds(row.seconds)),
        is_live: false,
        is_chosen: false,
    }
}

fn watch(row: &VideoRow) -> String {
    format!("https://www.youtube.com/watch?v={}", row.key)
}

fn subscribe(channel: &str) -> String {
    if channel.is_empty() { String::new() } else { format!("{}?sub_confirmation=1", channel.trim_end_matches('/')) }
}
