//! What the links of published items tell: which addresses are in use, the structure they follow, and under
//! which host readers knew the site where the export's head names another or none.

use std::collections::{BTreeMap, HashSet};

use url::Url;

use super::addresses;
use super::site::SiteAddress;
use crate::permalinks::{Facts, Inference};

/// What the links to one host tell.
#[derive(Debug, Default)]
pub struct Learned {
    pub inference: Inference,
    /// Addresses of published articles and pages.
    pub linked: HashSet<String>,
    /// Those of pages among them.
    pub pages: HashSet<String>,
    count: u64,
}

/// The links of an export, by host.
#[derive(Debug, Default)]
pub struct Links {
    own: Learned,
    foreign: BTreeMap<String, (SiteAddress, Learned)>,
}

impl Links {
    /// Shows the link of a published post (with what its address may be made from) or page.
    pub fn show(&mut self, link: &str, site: &SiteAddress, facts: Option<&Facts<'_>>) {
        if let Some(path) = site.path_of(link) {
            self.own.show(&path, facts);
            return;
        }
        let Some(origin) = Url::parse(link).ok().filter(|url| url.has_host()).map(|url| url.origin()) else { return };
        let origin = origin.ascii_serialization();
        let Some(at) = SiteAddress::parse(&origin) else { return };
        let (at, learned) = self.foreign.entry(at.key()).or_insert_with(|| (at, Learned::default()));
        if let Some(path) = at.path_of(link) {
            learned.show(&path, facts);
        }
    }

    /// What was learned. Where most items link to another host than the head names, that host is the site's too.
    pub fn conclude(self, site: &mut SiteAddress) -> Learned {
        let mut own = self.own;
        let largest = self.foreign.into_values().max_by_key(|(_, learned)| learned.count);
        let Some((at, foreign)) = largest.filter(|(_, learned)| learned.count > own.count) else { return own };
        if site.origin.is_empty() {
            *site = at;
        } else {
            at.hosts().iter().for_each(|host| site.add_host(host));
        }
        own.inference = foreign.inference;
        own.linked.extend(foreign.linked);
        own.pages.extend(foreign.pages);
        own
    }
}

impl Learned {
    fn show(&mut self, path: &str, facts: Option<&Facts<'_>>) {
        self.count += 1;
        if let Some(facts) = facts {
            self.inference.show(path, facts);
        }
        if path.contains('?') {
            return;
        }
        let tidy = addresses::tidy(path);
        if facts.is_none() {
            self.pages.insert(tidy.clone());
        }
        self.linked.insert(tidy);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(slug: &str) -> Facts<'_> {
        Facts { id: 7, slug, ..Facts::default() }
    }

    #[test]
    fn a_site_whose_articles_link_to_its_former_host_keeps_those_addresses() {
        let mut site = SiteAddress::parse("https://new.example").expect("address");
        let mut links = Links::default();
        links.show("https://new.example/about/", &site, None);
        for slug in ["tide", "fleet"] {
            links.show(&format!("http://old.example/{slug}/"), &site, Some(&facts(slug)));
        }
        let learned = links.conclude(&mut site);
        assert_eq!(learned.inference.conclude().to_string(), "/%postname%/");
        assert_eq!(site.path_of("https://www.old.example/tide/").as_deref(), Some("/tide/"));
        assert!(learned.linked.contains("/fleet") && learned.pages.contains("/about"));
    }

    #[test]
    fn a_few_links_elsewhere_change_nothing() {
        let mut site = SiteAddress::parse("https://paper.example").expect("address");
        let mut links = Links::default();
        links.show("https://paper.example/tide/", &site, Some(&facts("tide")));
        links.show("https://elsewhere.example/x/y/", &site, Some(&facts("fleet")));
        links.conclude(&mut site);
        assert_eq!(site.path_of("https://elsewhere.example/x/y/"), None);
    }

    #[test]
    fn an_export_without_a_head_learns_its_address_from_the_links() {
        let mut site = SiteAddress::default();
        let mut links = Links::default();
        links.show("https://paper.example/tide/", &site, Some(&facts("tide")));
        links.conclude(&mut site);
        assert_eq!(site.origin, "https://paper.example");
    }
}
