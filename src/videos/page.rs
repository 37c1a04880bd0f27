//! What the channel block shows: a player, the channel's videos, chapters of the chosen one.

use serde::Serialize;

use crate::theme::picture::Picture;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};

/// The publication's video channel. Empty lists are not rendered: give `None` instead of a channel without videos.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VideoChannel {
    /// "YouTube channel of the publication".
    pub title: String,
    pub url: String,
    /// `…?sub_confirmation=1`; empty for none.
    pub subscribe_url: String,
    /// The video in the player; the first of `videos` unless the reader chose one.
    pub chosen: ChosenVideo,
    pub videos: Vec<Video>,
    /// `?video_page=2`, `None` on the last page.
    pub more_url: Option<String>,
}

/// The video that stands in the player.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChosenVideo {
    pub video: Video,
    /// Plain text of its description without the chapter lines; empty for none.
    pub description: String,
    pub chapters: Vec<Chapter>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Video {
    /// YouTube's identifier; the player asks youtube-nocookie.com for it after a click only.
    pub id: String,
    pub title: String,
    /// Public address at YouTube, for readers without script.
    pub url: String,
    /// Local copy of its picture.
    pub picture: Option<Picture>,
    pub length: Option<VideoLength>,
    /// A broadcast under way.
    pub is_live: bool,
    /// This one stands in the player.
    pub is_chosen: bool,
}

/// A known duration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VideoLength {
    /// `m:ss` or `h:mm:ss`.
    pub label: String,
    /// ISO 8601 duration for `time[datetime]`: `PT4M12S`.
    pub iso: String,
}

impl VideoLength {
    pub fn from_seconds(seconds: u32) -> Self {
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if h > 0 {
            return Self { label: format!("{h}:{m:02}:{s:02}"), iso: format!("PT{h}H{m}M{s}S") };
        }
        Self { label: format!("{m}:{s:02}"), iso: format!("PT{m}M{s}S") }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// Seconds from the start.
    pub start: u32,
    /// `0:00`, `2:31`.
    pub time: String,
    /// Without the time.
    pub label: String,
    /// Address at YouTube with `t=`.
    pub url: String,
}

/// A page of the channel: what "Load More…" opens without script, and the source of its new rows with script.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VideosPage {
    pub shell: Shell,
    pub rail: Rail,
    pub breadcrumb: Vec<Link>,
    pub channel: VideoChannel,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_written_as_players_write_it() {
        let label = |seconds| VideoLength::from_seconds(seconds).label;
        assert_eq!(label(7), "0:07");
        assert_eq!(label(252), "4:12");
        assert_eq!(label(3_661), "1:01:01");
        assert_eq!(VideoLength::from_seconds(3_661).iso, "PT1H1M1S");
    }
}
