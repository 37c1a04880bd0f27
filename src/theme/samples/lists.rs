//! Samples of pages that list articles: sections, tags, authors, archives, search, encyclopedia, videos.

use super::material::{Kind, date};
use super::shell::months;
use super::{Sample, each_kind};
use crate::archives::{ArchivePage, ArchiveYear, ArchivesIndexPage};
use crate::contributors::AuthorPage;
use crate::encyclopedia::{EncyclopediaPage, EntityCard, EntityPage, Fact, TimelineEntry};
use crate::search::{EntityHit, Filter, FilterOption, LiveHits, SearchHit, SearchPage};
use crate::sections::SectionPage;
use crate::tags::{TagPage, TagsIndexPage};
use crate::theme::dates::month_label;
use crate::theme::html::Html;
use crate::theme::locale::Locale;
use crate::theme::pagination::Pagination;
use crate::theme::shell::Link;
use crate::videos::VideosPage;

fn pages(kind: Kind) -> Option<Pagination> {
    let total = if kind.is_empty() { 1 } else { 12 };
    Pagination::new(2, total, |n| format!("page/{n}/"))
}

fn count(kind: Kind) -> usize {
    if kind.is_empty() { 0 } else { 6 }
}

fn intro(kind: Kind) -> Html {
    if kind.is_empty() {
        return Html::default();
    }
    Html::trusted("<p>Harbours, fisheries, dykes and the people at the height of the tide.</p>")
}

fn home() -> Vec<Link> {
    vec![Link::new("Home", "/")]
}

impl SectionPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.name_of_section(), locale),
            rail: kind.rail(locale),
            name: kind.name_of_section(),
            intro: intro(kind),
            breadcrumb: home(),
            subsections: kind.links(count(kind) / 2),
            feed_url: Some("feed/".to_owned()),
            leads: kind.teasers(count(kind) / 2, locale),
            teasers: kind.teasers(count(kind), locale),
            pagination: pages(kind),
        })
    }
}

impl TagPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.name_of_section(), locale),
            rail: kind.rail(locale),
            name: kind.name_of_section(),
            description: intro(kind),
            breadcrumb: home(),
            count: count(kind) as u64,
            feed_url: Some("feed/".to_owned()),
            teasers: kind.teasers(count(kind), locale),
            pagination: pages(kind),
        })
    }
}

impl TagsIndexPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("Tags", locale),
            rail: kind.rail(locale),
            breadcrumb: home(),
            tags: if kind.is_empty() { Vec::new() } else { kind.cloud() },
            pagination: pages(kind),
        })
    }
}

impl AuthorPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.person(0), locale),
            rail: kind.rail(locale),
            name: kind.person(0),
            initials: "IH".to_owned(),
            role: if kind.is_empty() { String::new() } else { "Reporter on the coast".to_owned() },
            biography: intro(kind),
            portrait: if kind == Kind::Normal { None } else { kind.picture(0) },
            links: kind.links(count(kind) / 3),
            breadcrumb: home(),
            count: count(kind) as u64,
            feed_url: Some("feed/".to_owned()),
            teasers: kind.teasers(count(kind), locale),
            pagination: pages(kind),
        })
    }
}

impl ArchivePage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("Archive", locale),
            rail: kind.rail(locale),
            title: month_label(2025, 6, locale),
            breadcrumb: home(),
            count: count(kind) as u64,
            earlier: Some(Link::new(month_label(2025, 5, locale), "/2025/05/")),
            later: None,
            teasers: kind.teasers(count(kind), locale),
            pagination: pages(kind),
        })
    }
}

impl ArchivesIndexPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| {
            let year = ArchiveYear { year: 2025, url: "/2025/".to_owned(), count: 529, months: months(locale) };
            Self {
                shell: kind.shell("Archives", locale),
                rail: kind.rail(locale),
                breadcrumb: home(),
                years: if kind.is_empty() { Vec::new() } else { vec![year] },
            }
        })
    }
}

impl SearchPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("Search", locale),
            rail: kind.rail(locale),
            query: kind.headline(1),
            total: count(kind) as u64,
            is_near: kind.is_empty(),
            is_cut: kind.is_empty(),
            hits: kind
                .teasers(count(kind), locale)
                .into_iter()
                .map(|teaser| SearchHit {
                    headline: Html::text(&teaser.headline),
                    snippet: Html::trusted("… the last survey of the <mark>delta</mark> was made before …"),
                    teaser,
                })
                .collect(),
            suggestion: kind.is_empty().then(|| Link::new("delta", "/?s=delta")),
            entity: (!kind.is_empty()).then(|| EntityHit {
                name: kind.name_of_section(),
                url: "/wiki/delta/".to_owned(),
                summary: kind.excerpt(0),
            }),
            filters: vec![Filter {
                field: "section".to_owned(),
                label: "Section".to_owned(),
                options: vec![FilterOption {
                    value: "coast".to_owned(),
                    label: kind.name_of_section(),
                    is_chosen: true,
                }],
            }],
            newest: if kind.is_empty() { kind.links(3) } else { Vec::new() },
            pagination: pages(kind),
        })
    }
}

impl LiveHits {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            query: kind.headline(0),
            hits: kind.teasers(count(kind), locale),
            total: count(kind) as u64,
        })
    }
}

impl VideosPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| {
            let mut rail = kind.rail(locale);
            rail.videos = None;
            Self { shell: kind.shell("Videos", locale), rail, breadcrumb: home(), channel: kind.channel() }
        })
    }
}

impl EntityPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.name_of_section(), locale),
            rail: kind.rail(locale),
            name: kind.name_of_section(),
            aliases: (0..count(kind) / 3).map(|n| kind.person(n)).collect(),
            kind: if kind.is_empty() { String::new() } else { "Place".to_owned() },
            lang: kind.lang().to_owned(),
            dir: kind.dir(),
            breadcrumb: home(),
            summary: kind.excerpt(0),
            picture: kind.picture(0),
            facts: (0..count(kind))
                .map(|n| Fact { label: format!("Area {n}"), value: Html::text("4,100 km²") })
                .collect(),
            body: Html::trusted(kind.paragraph()),
            timeline: (0..count(kind) / 2)
                .map(|_| TimelineEntry {
                    when: "1911".to_owned(),
                    iso: "1911".to_owned(),
                    text: Html::trusted("<p>The flood.</p>"),
                })
                .collect(),
            stories: kind.teasers(count(kind), locale),
            pagination: pages(kind),
            updated: Some(date(locale)),
            history_url: None,
        })
    }
}

impl EncyclopediaPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("Wiki", locale),
            rail: kind.rail(locale),
            breadcrumb: home(),
            entities: (0..count(kind))
                .map(|n| EntityCard {
                    name: kind.person(n),
                    url: "/wiki/delta/".to_owned(),
                    kind: "Person".to_owned(),
                    summary: kind.excerpt(n),
                })
                .collect(),
            pagination: pages(kind),
        })
    }
}
