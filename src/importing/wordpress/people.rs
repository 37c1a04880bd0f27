//! Who is credited: authors of the export, logins that only items name, and Co-Authors Plus guests.

use std::collections::{HashMap, HashSet};

use wxr::Item;

use super::known_meta::KnownMeta;
use super::survey::Survey;
use crate::permalinks::{decode, slugify};

/// One person as both a contributor and, where the export had a login, a disabled account.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub url: String,
    pub biography_html: String,
    pub login: Option<Login>,
}

#[derive(Debug, Clone)]
pub struct Login {
    pub login: String,
    pub email: String,
}

/// Finds a person by login or by the slug of a Co-Authors Plus term.
#[derive(Debug, Default)]
pub struct People {
    pub all: Vec<Person>,
    by_login: HashMap<String, i64>,
    by_slug: HashMap<String, i64>,
}

impl People {
    /// Numbers people from the export's own numbers (plus the site's offset); those without one follow behind.
    pub fn of(survey: &Survey, offset: i64) -> Self {
        let mut people = Self::default();
        let mut taken = HashSet::new();
        let mut next = survey.authors.iter().filter_map(|author| author.id).max().unwrap_or(0) + 1;
        for author in &survey.authors {
            let id = author.id.filter(|id| taken.insert(*id)).unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            let full = format!("{} {}", author.first_name, author.last_name);
            let name = [author.display_name.trim(), full.trim(), author.login.as_str()]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default()
                .to_owned();
            people.add(Person {
                id: id + offset,
                slug: slugify(&author.login),
                name,
                url: String::new(),
                biography_html: String::new(),
                login: Some(Login { login: author.login.clone(), email: author.email.clone() }),
            });
        }
        for login in
            survey.creators.iter().filter(|login| !people.by_login.contains_key(*login)).cloned().collect::<Vec<_>>()
        {
            people.add(Person {
                id: next + offset,
                slug: slugify(&login),
                name: login.clone(),
                url: String::new(),
                biography_html: String::new(),
                login: Some(Login { login, email: String::new() }),
            });
            next += 1;
        }
        for guest in &survey.guest_authors {
            people.add_guest(guest, next + offset);
            next += 1;
        }
        people.add_unexplained_coauthors(survey, next + offset);
        people
    }

    pub fn by_login(&self, login: &str) -> Option<i64> {
        self.by_login.get(login).copied()
    }

    /// The bylines of an item, in order: its co-authors, else its author.
    pub fn bylines(&self, item: &Item) -> Vec<i64> {
        let mut bylines: Vec<i64> = Vec::new();
        for term in item.terms.iter().filter(|term| term.taxonomy == "author") {
            let slug = coauthor_slug(&term.slug);
            let Some(id) = self.by_slug.get(&slug).or_else(|| self.by_login.get(&term.name)) else { continue };
            if !bylines.contains(id) {
                bylines.push(*id);
            }
        }
        if bylines.is_empty() {
            bylines.extend(self.by_login(&item.creator));
        }
        bylines
    }

    fn add_guest(&mut self, guest: &Item, id: i64) {
        let meta = KnownMeta::of(guest);
        let cap = |key: &str| meta.text(&format!("cap-{key}")).unwrap_or_default();
        if let Some(id) = self.by_login(cap("linked_account")) {
            self.by_slug.insert(slugify(cap("user_login")), id);
            return;
        }
        let name = [cap("display_name"), guest.title.as_str()].into_iter().find(|name| !name.is_empty());
        let slug = slugify(cap("user_login"));
        let slug = if slug.is_empty() { coauthor_slug(&guest.name) } else { slug };
        self.add(Person {
            id,
            slug,
            name: name.unwrap_or(&guest.name).to_owned(),
            url: cap("website").to_owned(),
            biography_html: bodytext::sanitise_inline(cap("description")),
            login: None,
        });
    }

    /// Co-author terms whose guest record is not part of this export still name somebody.
    fn add_unexplained_coauthors(&mut self, survey: &Survey, mut id: i64) {
        for term in survey.terms.iter().filter(|term| term.taxonomy == "author") {
            let slug = coauthor_slug(&term.slug);
            if self.by_slug.contains_key(&slug) || self.by_login.contains_key(&term.name) {
                continue;
            }
            self.add(Person {
                id,
                slug,
                name: term.name.clone(),
                url: String::new(),
                biography_html: String::new(),
                login: None,
            });
            id += 1;
        }
    }

    fn add(&mut self, mut person: Person) {
        if person.slug.is_empty() {
            person.slug = format!("author-{}", person.id);
        }
        while self.by_slug.contains_key(&person.slug) {
            person.slug = format!("{}-{}", person.slug, person.id);
        }
        self.by_slug.insert(person.slug.clone(), person.id);
        if let Some(login) = &person.login {
            self.by_login.insert(login.login.clone(), person.id);
        }
        self.all.push(person);
    }
}

/// Co-Authors Plus puts `cap-` before the nicename.
fn coauthor_slug(slug: &str) -> String {
    let decoded = decode(slug);
    decoded.strip_prefix("cap-").map_or(decoded.clone(), str::to_owned)
}
