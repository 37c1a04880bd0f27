//! The standing parts of every page: nameplate, menus, the rail's modules, the foot.
//!
//! They change seldom and are read from the database once per change: the change log's position says
//! when. A request asks for that one number and shares the rest.

mod assemble;
mod difference;
mod menu;
mod natural;
mod places;
mod store;

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use db::{Reading, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::audience::Audience;
use crate::comments::Seals;
use crate::consent::foreign;
use crate::history;
use crate::page_cache::{Tag, uses::note};
use crate::permalinks::Bases;
use crate::settings::Publication;
use crate::theme::rail::Rail;
use crate::theme::shell::{Current, Head, MenuItem, SocialLink};
use crate::theme::teaser::Voice;
use crate::theme::{DateText, Html, Link, Locale, Locales, Shell, Theme};

pub(crate) use assemble::archive_month;
pub use menu::MenuTarget;
pub use natural::natural_order;
pub use places::Places;
pub use store::MenuRow;
pub(crate) use store::{VideoRow, videos};

/// A section as pages need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub id: i64,
    pub parent: Option<i64>,
    pub path: String,
    pub slug: String,
    pub name: String,
    pub intro_html: String,
    pub articles: u64,
    pub voice: Voice,
    /// Holds pages to look things up in, which are no news of the day.
    pub is_reference: bool,
    /// Its place in the order of the editors.
    pub position: usize,
}

/// The standing parts as they are at one position of the change log, on one day.
#[derive(Clone)]
pub struct Furniture {
    pub publication: Publication,
    pub bases: Bases,
    pub zone: TimeZone,
    pub locale: Locale,
    pub places: Places,
    /// Signs forms and addresses that readers bring back.
    pub seals: Seals,
    /// What is counted, live.
    pub audience: Arc<Audience>,
    /// The most read articles, as the rail has them.
    popular: Vec<i64>,
    seq: i64,
    day: Date,
    today: DateText,
    quotes: bodytext::Quotes,
    sections: HashMap<i64, Section>,
    /// Sections in the order of the main menu, then by size.
    front_order: Vec<i64>,
    top_menu: Vec<Entry>,
    main_menu: Vec<Entry>,
    footer_menu: Vec<Entry>,
    social: Vec<SocialLink>,
    footer_text: String,
    /// The rail, rendered; the model beside it serves pages that show parts of it.
    pub rail: Rail,
    rendered_rail: Html,
    rail_markup: Arc<str>,
}

/// A menu's entry with the thing it points to, so that a page can mark it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    label: String,
    url: String,
    section: Option<i64>,
    rel: Option<&'static str>,
    children: Vec<Entry>,
}

/// Keeps the newest [`Furniture`].
pub struct FurnitureStore {
    audience: Arc<Audience>,
    newest: RwLock<Option<Arc<Furniture>>>,
}

impl FurnitureStore {
    pub fn new(audience: Arc<Audience>) -> Self {
        Self { audience, newest: RwLock::default() }
    }

    /// The standing parts for a moment (microseconds UTC), read again when something public has
    /// changed or the date has. `origin`: what absolute links begin with.
    pub fn current(
        &self,
        db: &Reading,
        theme: &Theme,
        locales: &Locales,
        origin: &str,
        now: i64,
    ) -> Result<Arc<Furniture>> {
        let seq = history::position(db)?;
        let newest = self.newest.read().ok().and_then(|newest| newest.clone());
        let popular = self.audience.popular();
        let is_current = |newest: &Arc<Furniture>| {
            newest.seq == seq && newest.day == day_at(now, &newest.zone) && newest.popular == popular
        };
        if let Some(newest) = newest.filter(is_current) {
            return Ok(newest);
        }
        let made = Arc::new(assemble::assemble(db, theme, locales, &self.audience, origin, seq, now)?);
        if let Ok(mut slot) = self.newest.write() {
            *slot = Some(made.clone());
        }
        Ok(made)
    }
}

fn day_at(now: i64, zone: &TimeZone) -> Date {
    zoned(now, zone).date()
}

fn zoned(micros: i64, zone: &TimeZone) -> ZonedDateTime {
    Timestamp::from_microsecond(micros).unwrap_or_default().to_zoned_datetime(zone.clone())
}

/// Where the reader is, for the marks in the menus.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The page's own link.
    pub url: &'a str,
    /// The section the page belongs to.
    pub section: Option<i64>,
}

impl Furniture {
    /// The frame of a page.
    pub fn shell(&self, here: Here<'_>, head: Head) -> Shell {
        note(Tag::Menu);
        note(Tag::Day);
        let menu = |entries: &[Entry]| entries.iter().map(|entry| self.menu_item(entry, here)).collect();
        Shell {
            site_name: self.publication.name.clone(),
            tagline: self.publication.tagline.clone(),
            home_url: "/".to_owned(),
            lang: self.publication.language.clone(),
            dir: self.locale.dir,
            today: self.today.clone(),
            top_menu: menu(&self.top_menu),
            main_menu: menu(&self.main_menu),
            footer_menu: menu(&self.footer_menu),
            footer_text: self.footer_text.clone(),
            footer_about: String::new(),
            social: self.social.clone(),
            search_url: "/".to_owned(),
            login_url: self.publication.login_shown.then(|| self.places.sign_in.clone()),
            foreign: foreign::frames(&self.publication.foreign, here.url),
            consent: foreign::consent(&self.publication.foreign),
            head,
        }
    }

    /// The rail as it stands beside every story.
    pub fn rail(&self) -> Rail {
        note(Tag::Rail);
        Rail { rendered: Some(self.rendered_rail.clone()), ..Rail::default() }
    }

    /// The rail as it stands in every page, for whoever puts a newer one in its place.
    pub fn rail_markup(&self) -> Arc<str> {
        self.rail_markup.clone()
    }

    /// `<title>` and the other fields that every page fills.
    pub fn head(&self, title: &str, canonical: Option<&str>) -> Head {
        let name = &self.publication.name;
        Head {
            title: if title.is_empty() { name.clone() } else { format!("{title} · {name}") },
            canonical: canonical.map(|link| self.absolute(link)),
            generator: concat!("Masthead ", env!("CARGO_PKG_VERSION")).to_owned(),
            feeds: vec![crate::theme::shell::FeedLink {
                title: name.clone(),
                url: self.bases.link("/feed"),
                media_type: "application/rss+xml".to_owned(),
            }],
            ..Head::default()
        }
    }

    /// A link with the publication's origin before it; as it is while the origin is not known.
    pub fn absolute(&self, link: &str) -> String {
        if link.starts_with('/') { format!("{}{link}", self.publication.origin) } else { link.to_owned() }
    }

    pub fn date(&self, micros: i64) -> DateText {
        DateText::new(&zoned(micros, &self.zone), &self.locale)
    }

    pub fn zoned(&self, micros: i64) -> ZonedDateTime {
        zoned(micros, &self.zone)
    }

    /// Curly quotes and dashes for a plain text, where the publication wants them.
    pub fn typeset(&self, text: &str, language: &str) -> String {
        if !self.publication.texturize {
            return text.to_owned();
        }
        if language == self.publication.language {
            return bodytext::texturize_text(text, &self.quotes);
        }
        bodytext::texturize_text(text, &bodytext::Quotes::for_language(language))
    }

    pub fn section(&self, id: i64) -> Option<&Section> {
        self.sections.get(&id)
    }

    /// All sections, in no order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.values()
    }

    pub fn section_link(&self, section: &Section) -> Link {
        note(Tag::SectionName(section.id));
        Link::new(section.name.clone(), self.bases.link(&self.bases.section(&section.path)))
    }

    /// Parents of a section from the top, then the section itself.
    pub fn section_trail(&self, id: i64) -> Vec<&Section> {
        let mut trail = Vec::new();
        let mut at = self.sections.get(&id);
        while let Some(section) = at.filter(|section| !trail.iter().any(|seen: &&Section| seen.id == section.id)) {
            trail.push(section);
            at = section.parent.and_then(|parent| self.sections.get(&parent));
        }
        trail.reverse();
        trail
    }

    /// Sections directly below another that hold articles, in the order of the editors.
    pub fn children(&self, id: i64) -> Vec<&Section> {
        let mut children: Vec<&Section> =
            self.sections.values().filter(|section| section.parent == Some(id) && section.articles > 0).collect();
        children.sort_by_key(|section| section.position);
        children
    }

    /// The most read articles by number, the most read first.
    pub fn popular(&self) -> &[i64] {
        &self.popular
    }

    pub fn front_order(&self) -> impl Iterator<Item = &Section> {
        self.front_order.iter().filter_map(|id| self.sections.get(id))
    }

    /// The home link that every breadcrumb begins with.
    pub fn home(&self) -> Link {
        Link::new(self.locale.text("home"), "/")
    }

    fn menu_item(&self, entry: &Entry, here: Here<'_>) -> MenuItem {
        let within = entry.section.is_some_and(|id| {
            here.section.is_some_and(|at| self.section_trail(at).iter().any(|section| section.id == id))
        });
        let current = if entry.url == here.url { Some(Current::Here) } else { within.then_some(Current::Within) };
        MenuItem {
            label: entry.label.clone(),
            url: entry.url.clone(),
            current,
            children: entry.children.iter().map(|child| self.menu_item(child, here)).collect(),
            rel: entry.rel,
        }
    }
}
