//! What the survey decides before anything is written: numbers, addresses, settings, and the maps
//! that every item is converted with.

use std::collections::{HashMap, HashSet};

use bodytext::RenderWords;
use jiff::tz::TimeZone;

use super::links::Learned;
use super::moments;
use super::numbers::Numbers;
use super::people::People;
use super::pictures::Library;
use super::run::Opened;
use super::site::SiteAddress;
use super::survey::{PageFacts, Survey};
use super::terms::Terms;
use super::words::plain;
use crate::permalinks::{Structure, decode};
use crate::settings::{Publication, VideoChannel, zone_named};

/// Shared by all threads that convert items.
#[derive(Debug)]
pub struct Plan {
    pub publication: Publication,
    pub address: SiteAddress,
    pub own_hosts: Vec<String>,
    pub structure: Structure,
    pub zone: TimeZone,
    pub people: People,
    pub terms: Terms,
    pub library: Library,
    pub attached: HashMap<i64, Vec<i64>>,
    pub reusable_blocks: HashMap<i64, String>,
    /// Addresses of pages by number, for pages below them that have no link.
    pub page_paths: HashMap<i64, String>,
    /// Addresses that published items have by their links.
    pub learned: Learned,
    /// Numbers that items have in the export.
    pub numbers: HashSet<i64>,
    /// Items whose number here is not the export's (plus the offset): something else had it.
    pub moved: HashMap<i64, i64>,
    pub words: RenderWords,
    pub offset: i64,
    /// Microseconds UTC.
    pub now: i64,
    /// When the export was made, as far as it says so; microseconds UTC.
    pub exported_at: i64,
    pub publish_missed: bool,
}

impl Plan {
    pub fn article_id(&self, legacy_id: i64) -> i64 {
        self.moved.get(&legacy_id).copied().unwrap_or(legacy_id + self.offset)
    }
}

/// Where items go whose number is in use: by an article that was written here, or by one that came without a number.
pub fn moved(survey: &Survey, opened: &Opened) -> HashMap<i64, i64> {
    let offset = opened.site.offset;
    let mut numbers = Numbers::new(opened.here.articles.iter().copied(), survey.highest_id, offset);
    let mut legacy_ids: Vec<i64> = survey.numbers.iter().copied().filter(|id| *id > 0).collect();
    legacy_ids.sort_unstable();
    let mut moved = HashMap::new();
    for legacy_id in legacy_ids {
        let id = match opened.known.get(&("article".to_owned(), legacy_id)) {
            Some((id, _)) => *id,
            None => numbers.give(Some(legacy_id)),
        };
        if id != legacy_id + offset {
            moved.insert(legacy_id, id);
        }
    }
    moved
}

/// The channel says when it was written; a clock that ran ahead is not believed.
pub fn exported_at(survey: &Survey, now: i64) -> i64 {
    moments::feed_date(&survey.site.pub_date).filter(|at| *at <= now).unwrap_or(now)
}

/// The addresses of pages, by their links or else from their place in the tree.
pub fn page_paths(survey: &Survey) -> HashMap<i64, String> {
    let by_id: HashMap<i64, &PageFacts> = survey.pages.iter().map(|page| (page.id, page)).collect();
    survey.pages.iter().map(|page| (page.id, page_path(page, &by_id, survey, 0))).collect()
}

fn page_path(page: &PageFacts, by_id: &HashMap<i64, &PageFacts>, survey: &Survey, depth: u32) -> String {
    let linked = survey.address.path_of(&page.link).filter(|path| !path.contains('?'));
    if let Some(path) = linked {
        return decode(path.trim_end_matches('/'));
    }
    // A circle of parents ends here; no site nests pages this deep.
    let parent = by_id.get(&page.parent).filter(|_| depth < 20);
    let above = parent.map(|parent| page_path(parent, by_id, survey, depth + 1)).unwrap_or_default();
    format!("{above}/{}", page.slug)
}

/// The settings an export implies. `language` of the channel is WordPress's, e.g. `en-US`, `zh-CN`.
pub fn publication_of(survey: &Survey, zone: &str, structure: &Structure) -> Publication {
    let told = &survey.facts.settings;
    let default = Publication::default();
    let names = [plain(&survey.site.title), survey.address.key(), "Untitled publication".to_owned()];
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    Publication {
        footer: match survey.first_year {
            Some(first) => format!("© {first}–{{year}} {name}"),
            None => format!("© {{year}} {name}"),
        },
        name,
        tagline: plain(&survey.site.description),
        own_hosts: survey.address.hosts(),
        base_path: survey.address.base.clone(),
        language: language_tag(&survey.site.language),
        time_zone: if zone_named(zone).is_some() { zone.to_owned() } else { "UTC".to_owned() },
        permalinks: structure.to_string(),
        profile: plain(&survey.site.description),
        video_channel: video_channel(survey),
        section_base: told.section_base.clone().unwrap_or(default.section_base.clone()),
        tag_base: told.tag_base.clone().unwrap_or(default.tag_base.clone()),
        articles_per_page: told.articles_per_page.unwrap_or(default.articles_per_page),
        articles_per_feed: told.articles_per_feed.unwrap_or(default.articles_per_feed),
        comments_per_page: told.comments_per_page.unwrap_or(default.comments_per_page),
        ..default
    }
}

/// WordPress's language codes as BCP 47: `zh-CN` is Simplified Chinese wherever it is read.
pub fn language_tag(text: &str) -> String {
    let text = text.trim().replace('_', "-");
    match text.to_ascii_lowercase().as_str() {
        "" => "en".to_owned(),
        "zh-cn" | "zh-sg" | "zh-hans" | "zh" => "zh-Hans".to_owned(),
        "zh-tw" | "zh-hk" | "zh-hant" => "zh-Hant".to_owned(),
        // The region of these says nothing about how a page is set or dated.
        "en-us" => "en".to_owned(),
        "ko-kr" => "ko".to_owned(),
        "ja-jp" => "ja".to_owned(),
        "de-de" => "de".to_owned(),
        "fr-fr" => "fr".to_owned(),
        _ => text,
    }
}

fn video_channel(survey: &Survey) -> Option<VideoChannel> {
    let item = survey.videos.iter().find(|item| item.post_type == "video_channel")?;
    let url = super::known_meta::KnownMeta::of(item).text("channel_url").unwrap_or_default();
    Some(VideoChannel { title: plain(&item.title), url: url.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordpress_s_language_codes_become_tags() {
        for (code, tag) in [("en-US", "en"), ("zh-CN", "zh-Hans"), ("zh_TW", "zh-Hant"), ("pt-BR", "pt-BR"), ("", "en")]
        {
            assert_eq!(language_tag(code), tag);
        }
    }
}
