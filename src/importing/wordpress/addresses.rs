//! The address of an item: the one it had, or, where the export names none, the one it would have had.

use wxr::Item;

use super::known_meta::KnownMeta;
use super::moments;
use super::plan::Plan;
use crate::articles::{Kind, Status};
use crate::permalinks::{Facts, LocalDate, decode, slugify};

pub struct Address {
    pub slug: String,
    /// Decoded, without a closing slash; empty for what was never public.
    pub path: String,
    /// Other addresses that lead here.
    pub aliases: Vec<String>,
    pub findings: Vec<(&'static str, String)>,
}

/// Works out the address of an item. `number` is what its address may be made from.
pub fn of(item: &Item, number: i64, kind: Kind, status: Status, plan: &Plan) -> Address {
    let mut address =
        Address { slug: slug(item, number), path: String::new(), aliases: Vec::new(), findings: Vec::new() };
    if kind == Kind::Kept || !matches!(status, Status::Live | Status::Scheduled | Status::Withdrawn) {
        return address;
    }
    let facts = FactsOf::new(item, number, plan);
    let made = match kind {
        Kind::Page => page_path(item, &address.slug, plan),
        _ => plan.structure.path(&facts.of(&address.slug)),
    };
    let linked = linked_path(&item.link, plan);
    address.path = match (linked, &made) {
        (Some(linked), _) => linked,
        (None, Some(made)) => {
            if !plan.structure.is_plain() && !item.link.contains("?p=") && !item.link.contains("?page_id=") {
                let link = if item.link.is_empty() { "no link" } else { item.link.as_str() };
                address.findings.push(("AddressMade", format!("{link}: it is at {made} now")));
            }
            made.clone()
        }
        (None, None) => {
            let made = format!("/?p={number}");
            address.findings.push(("AddressMade", format!("neither a link nor a name: it is at {made} now")));
            made
        }
    };
    let old_slugs: Vec<String> = KnownMeta::of(item).all("_wp_old_slug").map(decode).collect();
    for old in old_slugs.iter().filter(|old| !old.is_empty() && **old != address.slug) {
        let by_structure = plan.structure.path(&facts.of(old)).filter(|_| kind == Kind::Article);
        let beside = address.path.rsplit_once('/').map(|(folder, _)| format!("{folder}/{old}"));
        address.aliases.extend(by_structure.or(beside));
    }
    if kind == Kind::Article {
        for old in KnownMeta::of(item).all("_wp_old_date").filter_map(moments::civil) {
            let date = LocalDate { year: old.year(), month: old.month(), day: old.day(), ..facts.date.unwrap_or(NOON) };
            address.aliases.extend(plan.structure.path(&Facts { date: Some(date), ..facts.of(&address.slug) }));
        }
    }
    let custom =
        KnownMeta::of(item).text("custom_permalink").map(|path| format!("/{}", decode(path.trim_matches('/'))));
    address.aliases.extend(custom);
    address.aliases.extend(KnownMeta::of(item).all("_masthead_address").map(str::to_owned));
    address.aliases.extend(made);
    address.aliases.extend(other_number(&item.link, number, plan));
    address.aliases.extend(other_number(&item.guid, number, plan).filter(|_| !has_number(&item.guid, plan)));
    address.aliases.retain(|alias| *alias != address.path && (!alias.contains('?') || alias.starts_with("/?p=")));
    address.aliases.sort();
    address.aliases.dedup();
    address
}

const NOON: LocalDate = LocalDate { year: 0, month: 1, day: 1, hour: 12, minute: 0, second: 0 };

struct FactsOf<'a> {
    id: i64,
    date: Option<LocalDate>,
    section: Vec<&'a str>,
    author: String,
}

impl<'a> FactsOf<'a> {
    fn new(item: &Item, legacy_id: i64, plan: &'a Plan) -> Self {
        let sections = plan.terms.sections_of(item);
        let primary = plan.terms.primary_of(item, &sections).and_then(|id| plan.terms.section(id));
        Self {
            id: legacy_id,
            date: moments::local_date(item, &plan.zone),
            section: primary.map(|row| row.path.split('/').collect()).unwrap_or_default(),
            author: slugify(&item.creator),
        }
    }

    fn of<'b>(&'b self, slug: &'b str) -> Facts<'b> {
        Facts { id: self.id, slug, date: self.date, section: self.section.clone(), author: &self.author }
    }
}

/// The path of the item's own link, when it is a real address of this site.
fn linked_path(link: &str, plan: &Plan) -> Option<String> {
    let path = plan.address.path_of(link)?;
    if plan.structure.is_plain() && path.starts_with("/?p=") {
        return Some(path);
    }
    if path.contains('?') {
        return None;
    }
    let path = tidy(&path);
    // The page that WordPress shows as its front has the site's own address; the front is ours.
    (!path.is_empty()).then_some(path)
}

/// A link by number, where the number is not the item's own: exports that were edited have such.
fn other_number(link: &str, number: i64, plan: &Plan) -> Option<String> {
    number_in(link, plan).filter(|named| *named != number).map(|named| format!("/?p={named}"))
}

/// A guid keeps the number an item had before it moved to another site; an item that has that number now wins.
fn has_number(guid: &str, plan: &Plan) -> bool {
    number_in(guid, plan).is_some_and(|named| plan.numbers.contains(&named))
}

fn number_in(link: &str, plan: &Plan) -> Option<i64> {
    let path = plan.address.path_of(link)?;
    path.strip_prefix("/?p=").or_else(|| path.strip_prefix("/?page_id="))?.parse().ok()
}

/// A link's path as addresses are kept: decoded, slashes single, none at the end.
pub fn tidy(path: &str) -> String {
    let decoded = decode(path);
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("/{}", parts.join("/")) }
}

/// Pages stand under their parents.
fn page_path(item: &Item, slug: &str, plan: &Plan) -> Option<String> {
    if slug.is_empty() {
        return None;
    }
    let parent = plan.page_paths.get(&item.parent).cloned().unwrap_or_default();
    Some(format!("{parent}/{slug}"))
}

fn slug(item: &Item, legacy_id: i64) -> String {
    let named = decode(item.name.trim()).replace('/', "-");
    if !named.is_empty() {
        return named;
    }
    let from_title = slugify(&super::words::plain(&item.title));
    if from_title.is_empty() && item.post_type == "post" { legacy_id.to_string() } else { from_title }
}
