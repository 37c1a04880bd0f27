//! Putting the standing parts together.

use std::collections::HashMap;
use std::sync::Arc;

use db::{Reading, Result};

use super::store::{self, MenuRow};
use super::{Entry, Furniture, MenuTarget, Places, Section, day_at, natural_order, zoned};
use crate::archives::ArchiveMonth;
use crate::articles::card_at;
use crate::audience::Audience;
use crate::comments::{self, RecentComment, Seals};
use crate::permalinks::Bases;
use crate::settings::{self, Publication};
use crate::tags::{CloudTag, cloud_steps};
use crate::theme::dates::month_label;
use crate::theme::rail::{Archives, Rail};
use crate::theme::shell::SocialLink;
use crate::theme::teaser::Voice;
use crate::theme::{DateText, Html, Link, Locales, Theme};
use crate::videos;

const MOST_IN_DEFAULT_MENU: usize = 10;
const MOST_READ: usize = 5;

pub(super) fn assemble(
    db: &Reading,
    theme: &Theme,
    locales: &Locales,
    audience: &Arc<Audience>,
    origin: &str,
    seq: i64,
    now: i64,
) -> Result<Furniture> {
    let publication = Publication { origin: origin.to_owned(), ..settings::load(db)?.unwrap_or_default() };
    let locale = locales.get(&publication.language);
    let bases = Bases::of(&publication);
    let zone = publication.zone();
    let sections = sections(db)?;
    let menus = store::menus(db)?;
    let today = zoned(now, &zone);
    let mut furniture = Furniture {
        seals: Seals::load(db)?,
        popular: audience.popular(),
        audience: audience.clone(),
        seq,
        day: day_at(now, &zone),
        today: DateText::new(&today, &locale),
        quotes: bodytext::Quotes::for_language(&publication.language),
        footer_text: footer(&publication, today.year()),
        social: social(&publication),
        top_menu: Vec::new(),
        main_menu: Vec::new(),
        footer_menu: Vec::new(),
        front_order: Vec::new(),
        rail: Rail::default(),
        rendered_rail: Html::default(),
        rail_markup: "".into(),
        places: Places::find(db)?,
        publication,
        bases,
        zone,
        locale,
        sections,
    };
    let pages = store::pages(db)?;
    furniture.main_menu = menu(&furniture, &menus, "main").unwrap_or_else(|| default_main(&furniture));
    furniture.top_menu = menu(&furniture, &menus, "top").unwrap_or_else(|| default_top(&furniture, &pages));
    furniture.footer_menu = menu(&furniture, &menus, "footer").unwrap_or_else(|| page_entries(&furniture, &pages));
    furniture.front_order = front_order(&furniture);
    furniture.rail = rail(db, &furniture, now)?;
    furniture.rendered_rail = render_rail(theme, &furniture);
    furniture.rail_markup = furniture.rendered_rail.as_str().into();
    Ok(furniture)
}

fn sections(db: &Reading) -> Result<HashMap<i64, Section>> {
    let rows = store::sections(db)?;
    Ok(rows
        .into_iter()
        .enumerate()
        .map(|(position, row)| {
            let voice = if is_opinion(&row.slug) { Voice::Opinion } else { Voice::News };
            let section = Section {
                is_reference: is_reference(&row.slug),
                position,
                id: row.id,
                parent: row.parent,
                path: row.path,
                slug: row.slug,
                name: row.name,
                intro_html: row.intro_html,
                articles: row.articles,
                voice,
            };
            (section.id, section)
        })
        .collect())
}

/// Sections that papers use for opinion; readers are told apart news and views by the type.
fn is_opinion(slug: &str) -> bool {
    const WORDS: [&str; 10] = [
        "opinion",
        "opinions",
        "comment",
        "editorial",
        "editorials",
        "columns",
        "kommentar",
        "meinung",
        "tribune",
        "评论",
    ];
    WORDS.contains(&slug)
}

/// Sections that hold an encyclopedia rather than news.
fn is_reference(slug: &str) -> bool {
    ["wiki", "encyclopedia", "encyclopaedia", "lexikon", "glossary"].contains(&slug)
}

fn footer(publication: &Publication, year: i16) -> String {
    if publication.footer.is_empty() {
        return format!("© {year} {}", publication.name);
    }
    let year = year.to_string();
    // A paper in its first year.
    publication.footer.replace(&format!("{year}–{{year}}"), &year).replace("{year}", &year)
}

fn social(publication: &Publication) -> Vec<SocialLink> {
    let profiles = publication.social.iter();
    profiles
        .map(|profile| SocialLink {
            name: profile.name.clone(),
            icon: profile.network.clone(),
            url: profile.url.clone(),
        })
        .collect()
}

/// The menu of a place; `None` when none stands there.
fn menu(furniture: &Furniture, rows: &[MenuRow], place: &str) -> Option<Vec<Entry>> {
    let rows: Vec<&MenuRow> = rows.iter().filter(|row| row.place == place).collect();
    if rows.is_empty() {
        return None;
    }
    let entries = below(furniture, &rows, None, 0);
    (!entries.is_empty()).then_some(entries)
}

fn below(furniture: &Furniture, rows: &[&MenuRow], parent: Option<i64>, depth: u32) -> Vec<Entry> {
    // Menus deeper than this are a circle in damaged data.
    if depth > 5 {
        return Vec::new();
    }
    rows.iter()
        .filter(|row| row.parent == parent)
        .filter_map(|row| {
            let mut entry = entry(furniture, row)?;
            entry.children = below(furniture, rows, Some(row.id), depth + 1);
            Some(entry)
        })
        .collect()
}

/// An entry; `None` when what it points to is not public (any more).
fn entry(furniture: &Furniture, row: &MenuRow) -> Option<Entry> {
    let bases = &furniture.bases;
    let mut entry =
        Entry { label: row.label.clone(), url: String::new(), section: None, rel: None, children: Vec::new() };
    match &row.target {
        MenuTarget::Front => "/".clone_into(&mut entry.url),
        MenuTarget::Address(url) => {
            entry.rel = (!url.starts_with(['/', '#'])).then_some("noopener");
            entry.url.clone_from(url);
        }
        MenuTarget::Article(_) => entry.url = bases.link(row.path.as_deref()?),
        MenuTarget::Tag(_) => entry.url = bases.link(&bases.tag(row.path.as_deref()?)),
        MenuTarget::Section(id) => {
            let section = furniture.section(*id)?;
            entry.url = bases.link(&bases.section(&section.path));
            entry.section = Some(*id);
        }
    }
    if entry.label.is_empty() {
        entry.label = row.name.clone().unwrap_or_else(|| entry.url.clone());
    }
    Some(entry)
}

fn default_main(furniture: &Furniture) -> Vec<Entry> {
    let mut entries = vec![home(furniture)];
    let mut tops: Vec<&Section> =
        furniture.sections.values().filter(|section| section.parent.is_none() && section.articles > 0).collect();
    tops.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.id.cmp(&b.id)));
    entries.extend(tops.into_iter().take(MOST_IN_DEFAULT_MENU).map(|section| {
        let link = furniture.section_link(section);
        Entry { label: link.label, url: link.url, section: Some(section.id), rel: None, children: Vec::new() }
    }));
    entries
}

fn default_top(furniture: &Furniture, pages: &[(String, String)]) -> Vec<Entry> {
    let mut entries = vec![home(furniture)];
    entries.extend(page_entries(furniture, pages));
    entries
}

fn page_entries(furniture: &Furniture, pages: &[(String, String)]) -> Vec<Entry> {
    let plain = |(name, path): &(String, String)| Entry {
        label: name.clone(),
        url: furniture.bases.link(path),
        section: None,
        rel: None,
        children: Vec::new(),
    };
    pages.iter().map(plain).collect()
}

fn home(furniture: &Furniture) -> Entry {
    let link = furniture.home();
    Entry { label: link.label, url: link.url, section: None, rel: None, children: Vec::new() }
}

fn front_order(furniture: &Furniture) -> Vec<i64> {
    let mut order: Vec<i64> = furniture.main_menu.iter().filter_map(|entry| entry.section).collect();
    let mut rest: Vec<&Section> = furniture.sections.values().filter(|section| section.parent.is_none()).collect();
    rest.sort_by(|a, b| b.articles.cmp(&a.articles).then(a.id.cmp(&b.id)));
    for section in rest {
        if !order.contains(&section.id) {
            order.push(section.id);
        }
    }
    order
}

fn rail(db: &Reading, furniture: &Furniture, now: i64) -> Result<Rail> {
    let recent = store::recent_comments(db, furniture.publication.comments_per_page, now)?;
    let months = store::months(db)?;
    Ok(Rail {
        follow: furniture.social.clone(),
        search_url: Some("/".to_owned()),
        videos: videos::channel(db, furniture, 1)?,
        recent_comments: recent
            .into_iter()
            .map(|row| RecentComment {
                author: row.author,
                author_url: Some(row.url).filter(|url| !url.is_empty()),
                headline: furniture.typeset(&row.headline, &row.language),
                url: comments::address(furniture, &row.path, row.before, row.id),
            })
            .collect(),
        popular: popular(db, furniture, now)?,
        tags: cloud(db, furniture)?,
        tags_url: (store::tag_count(db)? > furniture.publication.tags_in_cloud).then(|| "/-/tags/".to_owned()),
        profile: Html::text(&furniture.publication.profile),
        archives: Archives {
            action: "/".to_owned(),
            months: months.into_iter().map(|(month, count)| archive_month(furniture, month, count)).collect(),
            all_url: "/-/archives/".to_owned(),
        },
        rendered: None,
    })
}

/// The most read articles that readers can see and open.
fn popular(db: &Reading, furniture: &Furniture, now: i64) -> Result<Vec<Link>> {
    let mut links = Vec::new();
    for id in &furniture.popular {
        if let Some(card) = card_at(db, *id, now)?.filter(|_| links.len() < MOST_READ) {
            let teaser = card.teaser(furniture);
            links.push(Link::new(teaser.small_headline(), teaser.url.clone()));
        }
    }
    Ok(links)
}

/// A month of the archives, from `year * 100 + month`.
pub(crate) fn archive_month(furniture: &Furniture, month: i64, count: u64) -> ArchiveMonth {
    let year = i16::try_from(month / 100).unwrap_or(0);
    let number = i8::try_from(month % 100).unwrap_or(1);
    ArchiveMonth {
        label: month_label(year, number, &furniture.locale),
        url: furniture.bases.link(&furniture.bases.date(year, Some(number), None)),
        value: month.to_string(),
        count,
    }
}

fn cloud(db: &Reading, furniture: &Furniture) -> Result<Vec<CloudTag>> {
    let mut tags = store::tags(db, furniture.publication.tags_in_cloud)?;
    tags.sort_by(|a, b| natural_order(&a.1, &b.1));
    let counts: Vec<u64> = tags.iter().map(|(_, _, count)| *count).collect();
    let steps = cloud_steps(&counts);
    let tag = |((slug, name, count), step): ((String, String, u64), u8)| CloudTag {
        url: furniture.bases.link(&furniture.bases.tag(&slug)),
        name,
        count,
        step,
    };
    Ok(tags.into_iter().zip(steps).map(tag).collect())
}

/// The rail is rendered once and copied into every page; a theme that fails there leaves it to each page.
fn render_rail(theme: &Theme, furniture: &Furniture) -> Html {
    #[derive(serde::Serialize)]
    struct Alone<'a> {
        rail: &'a Rail,
        shell: ShellWords<'a>,
    }
    #[derive(serde::Serialize)]
    struct ShellWords<'a> {
        site_name: &'a str,
        lang: &'a str,
        dir: &'a str,
    }
    let shell = ShellWords {
        site_name: &furniture.publication.name,
        lang: &furniture.publication.language,
        dir: furniture.locale.dir,
    };
    match theme.render("components/rail.html", &Alone { rail: &furniture.rail, shell }, &furniture.locale) {
        Ok(markup) => Html::trusted(markup),
        Err(error) => {
            tracing::error!(%error, "The rail could not be rendered; pages are shown without it");
            Html::trusted("<!-- -->")
        }
    }
}
