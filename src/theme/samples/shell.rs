//! The frame and the rail around every sample.

use serde_json::json;

use super::material::{Kind, date};
use crate::archives::ArchiveMonth;
use crate::comments::RecentComment;
use crate::consent::foreign::{Consent, ForeignFrame};
use crate::tags::{CloudTag, cloud_steps};
use crate::theme::dates::month_label;
use crate::theme::html::Html;
use crate::theme::json_ld::JsonLd;
use crate::theme::locale::Locale;
use crate::theme::rail::{Archives, Rail};
use crate::theme::shell::{Current, FeedLink, Head, HeadLink, Link, MenuItem, Property, Shell, SocialLink};
use crate::videos::{Chapter, ChosenVideo, Video, VideoChannel, VideoLength};

impl Kind {
    pub(super) fn shell(self, title: &str, locale: &Locale) -> Shell {
        Shell {
            site_name: "The Varrow Courier".to_owned(),
            tagline: "Reporting from the delta, the capital and the open sea since 1987".to_owned(),
            home_url: "/".to_owned(),
            lang: locale.tag.clone(),
            dir: locale.dir,
            today: date(locale),
            top_menu: ["Home", "About", "Privacy Policy"].map(|name| MenuItem::new(name, "/about/")).into(),
            main_menu: self.main_menu(),
            footer_menu: ["About", "Staff", "Corrections", "Privacy Policy", "Contact", "Archives"]
                .map(|name| MenuItem::new(name, "/about/"))
                .into(),
            footer_text: "© 2015–2026 The Varrow Courier".to_owned(),
            footer_about: "Independent, owned by its readers, printed nowhere.".to_owned(),
            social: self.social(),
            search_url: "/".to_owned(),
            login_url: Some("/login/".to_owned()),
            foreign: self.foreign(),
            consent: (self == Self::Hostile)
                .then(|| Consent { version: "a1".to_owned(), names: vec![self.headline(1)] }),
            head: self.head(title),
        }
    }

    /// A frame for the code of others stands on few sites: on the samples that try everything.
    fn foreign(self) -> Vec<ForeignFrame> {
        if self != Self::Hostile {
            return Vec::new();
        }
        vec![ForeignFrame {
            name: self.headline(1),
            provider: self.person(1),
            kind: "advertisement",
            spot: "article",
            url: "/-/foreign/1/".to_owned(),
            sandbox: "allow-scripts",
            width: 300,
            height: 250,
            needs_consent: true,
        }]
    }

    fn main_menu(self) -> Vec<MenuItem> {
        let mut menu: Vec<MenuItem> = [
            "Home",
            "National",
            "Coast & Sea",
            "Economy",
            "Climate",
            "Science",
            "World",
            "Culture",
            "Sport",
            "Opinion",
            "Wiki",
        ]
        .map(|name| MenuItem::new(name, "/category/coast/"))
        .into();
        menu[2].label = self.name_of_section();
        menu[2].current = Some(Current::Within);
        menu[2].children =
            ["Harbours", "Fisheries", "Dykes"].map(|name| MenuItem::new(name, "/category/dykes/")).into();
        menu
    }

    fn head(self, title: &str) -> Head {
        Head {
            title: format!("{title} · The Varrow Courier"),
            description: self.excerpt(0),
            canonical: Some("https://courier.example/2026/11/23/story-0/".to_owned()),
            robots: self.is_empty().then(|| "noindex".to_owned()),
            properties: vec![Property::new("og:type", "article"), Property::new("og:title", title)],
            names: vec![Property::new("twitter:card", "summary_large_image")],
            feeds: vec![FeedLink {
                title: "The Varrow Courier".to_owned(),
                url: "/feed/".to_owned(),
                media_type: "application/rss+xml".to_owned(),
            }],
            links: vec![HeadLink {
                rel: "alternate".to_owned(),
                href: "/oembed/1.0/embed?url=x&format=json".to_owned(),
                media_type: "application/json+oembed".to_owned(),
                title: title.to_owned(),
                ..HeadLink::default()
            }],
            json_ld: vec![JsonLd::new(&json!({
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": title,
            }))],
            generator: "Masthead".to_owned(),
        }
    }

    pub(super) fn social(self) -> Vec<SocialLink> {
        if self.is_empty() {
            return Vec::new();
        }
        [("Mastodon", "mastodon"), ("Facebook", "facebook"), ("YouTube", "youtube"), ("RSS", "rss")]
            .map(|(name, icon)| SocialLink {
                name: name.to_owned(),
                icon: icon.to_owned(),
                url: format!("https://social.example/{icon}"),
            })
            .into()
    }

    pub(super) fn breadcrumb(self) -> Vec<Link> {
        vec![Link::new("Home", "/"), Link::new(self.name_of_section(), "/category/coast/")]
    }

    pub(super) fn rail(self, locale: &Locale) -> Rail {
        if self.is_empty() {
            return Rail::default();
        }
        Rail {
            follow: self.social(),
            search_url: Some("/".to_owned()),
            videos: Some(self.channel()),
            recent_comments: (0..5)
                .map(|n| RecentComment {
                    author: self.person(n),
                    author_url: (n == 0).then(|| "https://reader.example/".to_owned()),
                    headline: self.headline(n),
                    url: format!("/2026/11/22/story-{n}/#comment-{n}"),
                })
                .collect(),
            popular: self.links(4),
            tags: self.cloud(),
            tags_url: Some("/tags/".to_owned()),
            profile: Html::trusted(
                "<p>News of the delta and the coast since 1987. <a href=\"/about/\">About the paper</a></p>",
            ),
            archives: Archives { action: "/".to_owned(), months: months(locale), all_url: "/archives/".to_owned() },
            rendered: None,
        }
    }

    pub(super) fn cloud(self) -> Vec<CloudTag> {
        let names: &[&str] = match self {
            Self::Chinese => &["三角洲", "堤坝", "港口", "潮汐", "渔业"],
            Self::Arabic => &["الدلتا", "السدود", "الميناء", "المدّ"],
            Self::Hostile => &["<u>tag</u>", "O'Brien's \"tag\""],
            _ => &[
                "Ansel Bar",
                "aquaculture",
                "assembly",
                "Beacon 4",
                "Beacon 14",
                "coastal law",
                "Delta Commission",
                "dredging",
                "dykes",
                "eel",
                "elections",
                "ferries",
                "fisheries",
                "flood of 1911",
                "grain trade",
                "Harn",
                "housing",
                "insurance",
                "Kestria",
                "pilots",
                "polder 12",
                "Port Ansel",
                "salt marsh",
                "storm surge",
                "Tessa Flats",
                "water tariff",
            ],
        };
        let counts: Vec<u64> = (0..names.len()).map(|n| (n as u64 * 37) % 124 + 1).collect();
        let steps = cloud_steps(&counts);
        names
            .iter()
            .zip(counts)
            .zip(steps)
            .map(|((name, count), step)| CloudTag {
                name: (*name).to_owned(),
                url: "/tag/dykes/".to_owned(),
                count,
                step,
            })
            .collect()
    }

    pub(super) fn channel(self) -> VideoChannel {
        let videos: Vec<Video> = (0..9).map(|n| self.video(n)).collect();
        let chapter = |start: u32, time: &str, label: &str| Chapter {
            start,
            time: time.to_owned(),
            label: label.to_owned(),
            url: format!("https://www.youtube.com/watch?v=aaaaaaaaaa0&t={start}"),
        };
        VideoChannel {
            title: "YouTube channel of The Varrow Courier".to_owned(),
            url: "https://www.youtube.com/channel/x".to_owned(),
            subscribe_url: "https://www.youtube.com/channel/x?sub_confirmation=1".to_owned(),
            chosen: ChosenVideo {
                video: videos[0].clone(),
                description: "One field, one camera, twelve months of tides.".to_owned(),
                chapters: vec![
                    chapter(0, "0:00", "The wall opens"),
                    chapter(151, "2:31", "First winter"),
                    chapter(167, "2:47", "Samphire"),
                ],
            },
            videos,
            more_url: Some("/videos/?video_page=2".to_owned()),
        }
    }

    fn video(self, n: usize) -> Video {
        Video {
            id: format!("aaaaaaaaaa{n}"),
            title: self.headline(n),
            url: format!("https://www.youtube.com/watch?v=aaaaaaaaaa{n}"),
            picture: self.picture(n),
            length: (n != 2 && n != 3).then(|| VideoLength::from_seconds(252 + n as u32 * 700)),
            is_live: n == 2,
            is_chosen: n == 0,
        }
    }
}

pub(super) fn months(locale: &Locale) -> Vec<ArchiveMonth> {
    (1..=6)
        .rev()
        .map(|month| ArchiveMonth {
            label: month_label(2025, month, locale),
            url: format!("/2025/{month:02}/"),
            value: format!("2025{month:02}"),
            count: 84 + month.unsigned_abs() as u64,
        })
        .collect()
}
