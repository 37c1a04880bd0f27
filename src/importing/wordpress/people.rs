//! Who is credited: authors of the export, logins that only items name, and Co-Authors Plus guests.

use std::collections::HashMap;

use wxr::{Author, Item};

use super::facts::{Facts, Staff, User};
use super::here::Here;
use super::known_meta::KnownMeta;
use super::numbers::Numbers;
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
    /// The account's number.
    pub account: i64,
    /// The account was here before.
    pub is_here: bool,
}

/// Finds a person by login or by the slug of a Co-Authors Plus term.
#[derive(Debug, Default)]
pub struct People {
    /// Who was not here before.
    pub all: Vec<Person>,
    by_login: HashMap<String, i64>,
    by_slug: HashMap<String, i64>,
    by_legacy: Vec<(i64, i64)>,
}

impl People {
    /// People under the export's own numbers (plus the site's offset) where these are free. Who is here already,
    /// by login or, without one, by name in the address, stays who it is.
    pub fn of(survey: &Survey, offset: i64, here: &Here) -> Self {
        let mut people = Self::default();
        for person in &here.people {
            people.by_slug.insert(person.slug.clone(), person.id);
            people.by_login.extend(person.login.clone().map(|login| (login, person.id)));
        }
        let taken = here.people.iter().map(|person| person.id).chain(here.accounts.values().copied());
        let highest = survey.authors.iter().filter_map(|author| author.id).max().unwrap_or(0);
        let mut numbers = Numbers::new(taken, highest, offset);
        for author in &survey.authors {
            people.add_login(&author.login, &shown_name(author), &author.email, author.id, &mut numbers, here);
        }
        for author in &survey.authors {
            let id = people.by_login(&author.login);
            people.by_legacy.extend(author.id.zip(id));
        }
        for login in &survey.creators {
            people.add_login(login, login, "", None, &mut numbers, here);
        }
        for guest in &survey.guest_authors {
            people.add_guest(guest, &mut numbers);
        }
        people.add_unexplained_coauthors(survey, &mut numbers);
        people
    }

    /// Numbers that people have in the export, and who they are here.
    pub fn by_legacy(&self) -> &[(i64, i64)] {
        &self.by_legacy
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

    /// All users that a dump names, under the number that each account has or gets.
    pub fn staff(&self, facts: &Facts, offset: i64, here: &Here) -> Vec<Staff> {
        let mine: HashMap<&str, i64> = self
            .all
            .iter()
            .filter_map(|person| person.login.as_ref())
            .map(|login| (login.login.as_str(), login.account))
            .collect();
        let mut users: Vec<&User> = facts.users.values().collect();
        users.sort_by_key(|user| user.id);
        let taken = here.accounts.values().chain(mine.values()).copied();
        let highest = users.iter().map(|user| user.id).max().unwrap_or(0);
        let mut numbers = Numbers::new(taken, highest, offset);
        let account = |user: &User, numbers: &mut Numbers| {
            let known = here.accounts.get(&user.login).or_else(|| mine.get(user.login.as_str()));
            known.copied().unwrap_or_else(|| numbers.give(Some(user.id)))
        };
        users
            .into_iter()
            .map(|user| Staff {
                account: account(user, &mut numbers),
                is_here: here.accounts.contains_key(&user.login),
                user: user.clone(),
            })
            .collect()
    }

    fn add_login(
        &mut self,
        login: &str,
        name: &str,
        email: &str,
        own: Option<i64>,
        numbers: &mut Numbers,
        here: &Here,
    ) {
        if self.by_login.contains_key(login) {
            return;
        }
        let id = numbers.give(own);
        let account = here.accounts.get(login).copied();
        self.add(Person {
            id,
            slug: slugify(login),
            name: name.to_owned(),
            url: String::new(),
            biography_html: String::new(),
            login: Some(Login {
                login: login.to_owned(),
                email: email.to_owned(),
                account: account.unwrap_or(id),
                is_here: account.is_some(),
            }),
        });
    }

    fn add_guest(&mut self, guest: &Item, numbers: &mut Numbers) {
        let meta = KnownMeta::of(guest);
        let cap = |key: &str| meta.text(&format!("cap-{key}")).unwrap_or_default();
        if let Some(id) = self.by_login(cap("linked_account")) {
            self.name_address(id, slugify(cap("user_login")));
            if let Some(person) = self.all.iter_mut().find(|person| person.id == id) {
                person.url = cap("website").to_owned();
                person.biography_html = bodytext::sanitise_inline(cap("description"));
            }
            return;
        }
        let name = [cap("display_name"), guest.title.as_str()].into_iter().find(|name| !name.is_empty());
        let slug = slugify(cap("user_login"));
        let slug = if slug.is_empty() { coauthor_slug(&guest.name) } else { slug };
        if self.is_guest(&slug) {
            return;
        }
        self.add(Person {
            id: numbers.give(None),
            slug,
            name: name.unwrap_or(&guest.name).to_owned(),
            url: cap("website").to_owned(),
            biography_html: bodytext::sanitise_inline(cap("description")),
            login: None,
        });
    }

    /// A guest that is an account gives it the address of its page.
    fn name_address(&mut self, id: i64, slug: String) {
        if slug.is_empty() || self.by_slug.contains_key(&slug) {
            return;
        }
        if let Some(person) = self.all.iter_mut().find(|person| person.id == id) {
            person.slug.clone_from(&slug);
        }
        self.by_slug.insert(slug, id);
    }

    /// Somebody without a login stands at this name already: the same guest of an earlier export.
    fn is_guest(&self, slug: &str) -> bool {
        self.by_slug.get(slug).is_some_and(|id| !self.by_login.values().any(|with_login| with_login == id))
    }

    /// Co-author terms whose guest record is not part of this export still name somebody.
    fn add_unexplained_coauthors(&mut self, survey: &Survey, numbers: &mut Numbers) {
        for term in survey.vocabulary.of("author") {
            let slug = coauthor_slug(&term.slug);
            if self.by_slug.contains_key(&slug) || self.by_login.contains_key(&term.name) {
                continue;
            }
            self.add(Person {
                id: numbers.give(None),
                slug,
                name: term.name.clone(),
                url: String::new(),
                biography_html: String::new(),
                login: None,
            });
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

fn shown_name(author: &Author) -> String {
    let full = format!("{} {}", author.first_name, author.last_name);
    let names = [author.display_name.trim(), full.trim(), author.login.as_str()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

/// Co-Authors Plus puts `cap-` before the nicename.
fn coauthor_slug(slug: &str) -> String {
    let decoded = decode(slug);
    decoded.strip_prefix("cap-").map_or(decoded.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importing::wordpress::here::PersonHere;

    fn export(authors: &[(i64, &str)], creators: &[&str]) -> Survey {
        let author =
            |(id, login): &(i64, &str)| Author { id: Some(*id), login: (*login).to_owned(), ..Author::default() };
        let mut survey = Survey::default();
        survey.authors = authors.iter().map(author).collect();
        survey.creators = creators.iter().map(|login| (*login).to_owned()).collect();
        survey
    }

    fn with_ana() -> Here {
        let ana = PersonHere { id: 1, slug: "ana".to_owned(), login: Some("ana".to_owned()) };
        Here { people: vec![ana], accounts: HashMap::from([("ana".to_owned(), 1)]), ..Here::default() }
    }

    #[test]
    fn a_new_author_of_a_later_export_does_not_become_an_old_one() {
        let people = People::of(&export(&[], &["aaron", "ana"]), 0, &with_ana());
        assert_eq!((people.by_login("aaron"), people.by_login("ana")), (Some(2), Some(1)));
        assert_eq!(people.all.len(), 1, "only the new one is written");
        let people = People::of(&export(&[(1, "bea")], &[]), 0, &with_ana());
        assert_eq!(people.by_login("bea"), Some(2), "number 1 is somebody else here");
    }

    #[test]
    fn two_logins_that_read_alike_in_an_address_get_two_addresses() {
        let people = People::of(&export(&[(1, "ana"), (2, "ANA")], &[]), 0, &Here::default());
        assert_eq!(people.all.iter().map(|person| person.slug.as_str()).collect::<Vec<_>>(), ["ana", "ana-2"]);
    }
}
