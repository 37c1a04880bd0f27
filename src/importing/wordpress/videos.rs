//! The publication's own list of videos (demo/README.md describes how an export carries it).

use super::known_meta::KnownMeta;
use super::moments;
use super::plan::Plan;
use super::survey::Survey;
use super::words::plain;

#[derive(Debug, Clone)]
pub struct VideoRow {
    pub id: i64,
    pub provider: String,
    pub key: String,
    pub title: String,
    pub description: String,
    /// 0: unknown.
    pub seconds: i64,
    pub poster: Option<i64>,
    pub published_at: i64,
}

/// Videos with an address that a player exists for; others are kept as documents.
pub fn videos(survey: &Survey, plan: &Plan) -> Vec<VideoRow> {
    let items = survey.videos.iter().filter(|item| item.post_type == "video" && item.status == "publish");
    items
        .filter_map(|item| {
            let meta = KnownMeta::of(item);
            let embed = bodytext::recognise_embed(meta.text("video_url")?).filter(|embed| !embed.key.is_empty())?;
            let poster = meta.featured().and_then(|id| plan.library.by_legacy(id)).map(|row| row.id);
            Some(VideoRow {
                id: plan.article_id(item.id?),
                provider: embed.provider,
                key: embed.key,
                title: plain(&item.title),
                description: lines(&item.content),
                seconds: meta.number("video_duration").unwrap_or(0).max(0),
                poster,
                published_at: moments::published(item, &plan.zone).unwrap_or(plan.now),
            })
        })
        .collect()
}

/// Plain lines: a description's chapters stand one on each.
fn lines(content: &str) -> String {
    let text = content.replace("<br />", "\n").replace("<br>", "\n").replace("</p>", "\n");
    text.lines().map(plain).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
