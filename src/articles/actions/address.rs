//! The address of an article: made when it is first published, kept as long as nobody changes its slug, and never
//! given to another.

use db::Writing;
use jiff::Timestamp;

use crate::articles::record::Record;
use crate::articles::refusal::Refusal;
use crate::articles::working::Standing;
use crate::articles::{Kind, store};
use crate::permalinks::{self, Facts, LocalDate, Target, slugify};
use crate::settings::Publication;

/// First parts of our own addresses: an article alone at the top must not stand before them.
const OURS: [&str; 14] = [
    "-",
    "account",
    "admin",
    "comments",
    "corrections",
    "embed",
    "feed",
    "login",
    "newsroom",
    "page",
    "search",
    "wp-admin",
    "wp-content",
    "wp-json",
];
/// How many addresses beside a taken one are tried before an editor has to choose.
const MOST_TRIES: u32 = 200;

pub(super) struct Address {
    pub slug: String,
    pub path: String,
}

/// The article's address, reserved. An old one stays and leads to the new one.
///
/// # Errors
/// [`Refusal::AddressTaken`] when an editor chose a slug by which another article is found.
pub(super) fn settle(
    tx: &Writing,
    publication: &Publication,
    standing: &Standing,
    record: &Record,
    published_at: i64,
) -> Result<Address, Refusal> {
    let was_public = standing.first_published_at.is_some();
    let keeps = record.slug.is_empty() || record.slug == standing.slug;
    // While it lay in the trash an editor may have led its address elsewhere.
    if was_public && keeps && !standing.path.is_empty() && reserve(tx, &standing.path, standing.id)? {
        return Ok(Address { slug: standing.slug.clone(), path: standing.path.clone() });
    }
    if !was_public {
        // Nobody has ever been given the address that an earlier schedule reserved.
        permalinks::release(tx, Target::Article, standing.id)?;
    }
    let chosen = !record.slug.is_empty();
    let slug = if chosen { record.slug.clone() } else { own_slug(standing, record) };
    for number in 1..=MOST_TRIES {
        let slug = if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
        let path = path(tx, publication, standing, record, &slug, published_at)?;
        if !is_ours(&path) && reserve(tx, &path, standing.id)? {
            return Ok(Address { slug, path });
        }
        if chosen {
            let by = store::headline_at(tx, &path)?.unwrap_or_default();
            return Err(Refusal::AddressTaken { path, by });
        }
    }
    Err(Refusal::AddressTaken { path: slug, by: String::new() })
}

fn own_slug(standing: &Standing, record: &Record) -> String {
    let from_headline = slugify(&record.headline);
    if from_headline.is_empty() { standing.id.to_string() } else { from_headline }
}

/// `true` when the address is this article's now (or was already).
fn reserve(tx: &Writing, path: &str, id: i64) -> Result<bool, Refusal> {
    Ok(permalinks::reserve(tx, path, Target::Article, id)?)
}

/// Our own pages, and the years that date archives stand at.
fn is_ours(path: &str) -> bool {
    let rest = path.trim_start_matches('/');
    let first = rest.split('/').next().unwrap_or_default();
    let is_number = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    OURS.contains(&first) || (is_number && rest.len() <= 4)
}

fn path(
    tx: &Writing,
    publication: &Publication,
    standing: &Standing,
    record: &Record,
    slug: &str,
    published_at: i64,
) -> Result<String, Refusal> {
    if standing.kind == Kind::Page.to_number() {
        let parent = store::parent_path(tx, standing.id)?.unwrap_or_default();
        return Ok(format!("{parent}/{slug}"));
    }
    let section = match record.section {
        Some(id) => store::section_path(tx, id)?.unwrap_or_default(),
        None => String::new(),
    };
    let contributor = record.bylines.iter().find_map(|credit| credit.contributor.filter(|_| !credit.hidden));
    let author = match contributor {
        Some(id) => store::contributor_slug(tx, id)?.unwrap_or_default(),
        None => String::new(),
    };
    let facts = Facts {
        id: standing.id,
        slug,
        date: Some(local_date(publication, published_at)),
        section: section.split('/').filter(|part| !part.is_empty()).collect(),
        author: &author,
    };
    // A structure by section or author has no address for a story without one: then its name alone is it.
    let made = publication.structure().path(&facts);
    Ok(made.unwrap_or_else(|| format!("/{slug}")))
}

fn local_date(publication: &Publication, at: i64) -> LocalDate {
    let at = Timestamp::from_microsecond(at).unwrap_or_default().to_zoned_datetime(publication.zone());
    LocalDate {
        year: at.year(),
        month: at.month(),
        day: at.day(),
        hour: at.hour(),
        minute: at.minute(),
        second: at.second(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn no_article_stands_before_our_own_pages() {
        for path in ["/newsroom", "/login", "/-/x", "/2024", "/feed"] {
            assert!(is_ours(path), "{path}");
        }
        for path in ["/2024/05/tide", "/tide", "/?p=12", "/20240501"] {
            assert!(!is_ours(path), "{path}");
        }
    }
}
