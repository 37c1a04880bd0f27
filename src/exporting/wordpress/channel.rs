//! The head of the export: the site, its people, its sections and tags.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use db::Reading;
use wxr::writer::Writer;
use wxr::{Author, Item, ItemTerm, Meta, Site, Term};

use super::store::{self, Numbers, PersonRow, TermRow};
use super::{ExportError, Exported, House, moments};
use crate::permalinks::slugify;

pub fn site(house: &House) -> Site {
    let publication = &house.publication;
    Site {
        title: escape(&publication.name),
        link: house.address.clone(),
        description: escape(&publication.tagline),
        language: publication.language.clone(),
        generator: "Masthead".to_owned(),
        pub_date: moments::feed_date(Some(house.now)),
        wxr_version: "1.2".to_owned(),
        base_site_url: house.publication.origin.clone(),
        base_blog_url: house.address.clone(),
    }
}

/// Who is credited, by number.
#[derive(Debug, Default)]
pub struct People {
    all: Vec<PersonRow>,
    at: HashMap<i64, usize>,
    logins: HashSet<String>,
}

impl People {
    pub fn find(&self, id: i64) -> Option<&PersonRow> {
        self.at.get(&id).map(|at| &self.all[*at])
    }

    pub fn has_login(&self, login: &str) -> bool {
        self.logins.contains(login)
    }
}

/// The login by which WordPress knows a person; a guest has none.
pub fn login(person: &PersonRow) -> Option<&str> {
    person.account.as_ref().map(|(_, login, _)| login.as_str())
}

/// The term under which Co-Authors Plus lists a person.
pub fn byline_term(person: &PersonRow) -> ItemTerm {
    ItemTerm {
        taxonomy: "author".to_owned(),
        slug: format!("cap-{}", person.slug),
        name: login(person).unwrap_or(&person.name).to_owned(),
    }
}

pub fn people<W: Write>(db: &Reading, writer: &mut Writer<W>, exported: &mut Exported) -> Result<People, ExportError> {
    let all = store::people(db)?;
    for person in &all {
        let Some((_, login, email)) = &person.account else { continue };
        let author = Author {
            id: Some(person.id),
            login: login.clone(),
            email: email.clone(),
            display_name: person.name.clone(),
            ..Author::default()
        };
        writer.author(&author).map_err(ExportError::Written)?;
    }
    exported.authors = all.len() as u64;
    let at = all.iter().enumerate().map(|(at, person)| (person.id, at)).collect();
    let logins = all.iter().filter_map(|person| login(person).map(str::to_owned)).collect();
    Ok(People { all, at, logins })
}

/// Who has no login, or another address than the login gives, is a guest author of Co-Authors Plus.
pub fn guests<W: Write>(people: &People, numbers: &mut Numbers, writer: &mut Writer<W>) -> io::Result<()> {
    for person in &people.all {
        let by_login = login(person);
        if by_login.is_some_and(|login| slugify(login) == person.slug) {
            continue;
        }
        let meta = [
            ("cap-display_name", person.name.as_str()),
            ("cap-user_login", &person.slug),
            ("cap-linked_account", by_login.unwrap_or_default()),
            ("cap-website", &person.url),
            ("cap-description", &person.biography_html),
        ];
        writer.item(&Item {
            id: Some(numbers.give(None)),
            title: escape(&person.name),
            name: format!("cap-{}", person.slug),
            status: "publish".to_owned(),
            post_type: "guest-author".to_owned(),
            meta: metas(meta.into_iter().filter(|(_, value)| !value.is_empty())),
            ..Item::default()
        })?;
    }
    Ok(())
}

/// Sections and tags as WordPress's terms, by number.
#[derive(Debug, Default)]
pub struct Terms {
    pub sections: HashMap<i64, ItemTerm>,
    pub tags: HashMap<i64, ItemTerm>,
}

pub fn terms<W: Write>(
    db: &Reading,
    hosts: &[String],
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<Terms, ExportError> {
    for host in hosts {
        // Links and pictures in the texts name these hosts as the site's own; WordPress passes over what it does not know.
        let (taxonomy, slug, name) = ("masthead_host".to_owned(), host.clone(), host.clone());
        writer.term(&Term { taxonomy, slug, name, ..Term::default() }).map_err(ExportError::Written)?;
    }
    let (sections, tags) = (store::sections(db)?, store::tags(db)?);
    let slugs = unique_slugs(&sections);
    for row in &sections {
        let parent = row.parent.and_then(|parent| slugs.get(&parent)).cloned().unwrap_or_default();
        let meta = store::meta(db, "section", row.id)?;
        writer.term(&term("category", row, &slugs[&row.id], parent, &meta)).map_err(ExportError::Written)?;
    }
    for row in &tags {
        let meta = store::meta(db, "tag", row.id)?;
        writer.term(&term("post_tag", row, &row.slug, String::new(), &meta)).map_err(ExportError::Written)?;
    }
    (exported.sections, exported.tags) = (sections.len() as u64, tags.len() as u64);
    let named = |taxonomy: &str, slug: &str, row: &TermRow| {
        let (taxonomy, slug) = (taxonomy.to_owned(), slug.to_owned());
        (row.id, ItemTerm { taxonomy, slug, name: escape(&row.name) })
    };
    Ok(Terms {
        sections: sections.iter().map(|row| named("category", &slugs[&row.id], row)).collect(),
        tags: tags.iter().map(|row| named("post_tag", &row.slug, row)).collect(),
    })
}

fn term(taxonomy: &str, row: &TermRow, slug: &str, parent: String, meta: &[(String, String)]) -> Term {
    Term {
        id: Some(row.id),
        taxonomy: taxonomy.to_owned(),
        slug: slug.to_owned(),
        parent,
        name: escape(&row.name),
        description: row.intro_html.clone(),
        meta: metas(meta.iter().map(|(key, value)| (key.as_str(), value.as_str()))),
    }
}

/// WordPress tells sections apart by their slug alone: a second one of a name is named by its whole path.
fn unique_slugs(sections: &[TermRow]) -> HashMap<i64, String> {
    let mut taken = HashSet::new();
    let mut slug = |row: &TermRow| {
        let slug = if taken.contains(&row.slug) { row.path.replace('/', "-") } else { row.slug.clone() };
        taken.insert(slug.clone());
        (row.id, slug)
    };
    sections.iter().map(&mut slug).collect()
}

pub fn metas<'m>(rows: impl IntoIterator<Item = (&'m str, &'m str)>) -> Vec<Meta> {
    rows.into_iter().map(|(key, value)| Meta { key: key.to_owned(), value: value.to_owned() }).collect()
}

/// Titles and names are HTML in WordPress; ours are text.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
