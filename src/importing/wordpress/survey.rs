//! The first walk through an export: what is in it, before anything is written.
//!
//! Every fault that makes an export unusable shows here. What later steps need of the whole file is
//! kept (people, terms, pictures, reusable blocks); articles are only counted, so that a file of any
//! size needs little memory.

use std::collections::{BTreeMap, HashMap, HashSet};

use wxr::{Author, Event, Item, Meta};

use super::corrections;
use super::facts::Facts;
use super::known_meta::KnownMeta;
use super::links::{Learned, Links};
use super::pictures::attachment_url;
use super::redirects::{Rule, rule_of};
use super::report::Findings;
use super::site::SiteAddress;
use super::source::Source;
use super::vocabulary::Vocabulary;
use super::zone::ZoneInference;
use super::{ImportError, moments};
use crate::permalinks::{Facts as AddressFacts, Structure, slugify};

/// What one walk learned.
#[derive(Debug, Default)]
pub struct Survey {
    pub site: wxr::Site,
    pub address: SiteAddress,
    pub authors: Vec<Author>,
    /// Logins that items name and no author record explains.
    pub creators: Vec<String>,
    pub vocabulary: Vocabulary,
    pub attachments: Vec<Attachment>,
    pub menu_items: Vec<Item>,
    /// Co-Authors Plus: people without an account.
    pub guest_authors: Vec<Item>,
    /// Videos of the publication's own list and its channel; see demo/README.md for the form.
    pub videos: Vec<Item>,
    /// Admitted errors, in the form of Newspack.
    pub corrections: Vec<Item>,
    pub reusable_blocks: HashMap<i64, String>,
    /// Of redirect plugins.
    pub rules: Vec<Rule>,
    /// What an export cannot say, where the site came another way.
    pub facts: Facts,
    /// Attachments by the article they belong to, in menu order.
    pub attached: HashMap<i64, Vec<i64>>,
    /// Addresses in use and their structure; complete when the walk is through.
    pub learned: Learned,
    pub zone: ZoneInference,
    /// Of the oldest published article, on its own clocks.
    pub first_year: Option<i16>,
    pub counts: Counts,
    pub findings: Findings,
    pub highest_id: i64,
    pub highest_comment_id: i64,
    /// The numbers of all items.
    pub numbers: HashSet<i64>,
    pub pages: Vec<PageFacts>,
    links: Links,
    known_logins: HashSet<String>,
    attachment_hosts: BTreeMap<String, u64>,
}

/// A picture or file as the export describes it.
#[derive(Debug, Clone, Default)]
pub struct Attachment {
    /// `None`: the export has no number for it.
    pub id: Option<i64>,
    pub url: String,
    pub link: String,
    pub title: String,
    pub name: String,
    pub caption: String,
    pub description: String,
    pub alt: String,
    pub parent: i64,
    pub menu_order: i64,
    pub date: String,
    pub date_gmt: String,
    pub attached_file: String,
    pub metadata: String,
    pub meta: Vec<Meta>,
}

/// Where a page stands in the tree of pages.
#[derive(Debug, Clone)]
pub struct PageFacts {
    pub id: i64,
    pub parent: i64,
    pub slug: String,
    pub link: String,
}

/// How much of everything the export holds.
#[derive(Debug, Default, Clone, serde::Serialize)]
pub struct Counts {
    pub items: u64,
    /// By post type, then by status.
    pub types: BTreeMap<String, BTreeMap<String, u64>>,
    /// By state: approved, waiting, hidden.
    pub comments: BTreeMap<String, u64>,
    pub comment_kinds: BTreeMap<String, u64>,
    pub authors: u64,
    pub sections: u64,
    pub tags: u64,
    pub other_terms: BTreeMap<String, u64>,
}

/// Walks all parts of an export.
///
/// # Errors
/// The first part that is no whole export; nothing has been written then.
pub fn survey(sources: &[Source]) -> Result<Survey, ImportError> {
    let mut survey = Survey::default();
    for source in sources {
        survey.walk(source)?;
    }
    survey.conclude();
    Ok(survey)
}

impl Survey {
    /// The permalinks: by the site's own setting where it is known, else by what its links show.
    pub fn structure(&self) -> Structure {
        match &self.facts.settings.structure {
            Some(structure) => Structure::parse(structure),
            None => self.learned.inference.conclude(),
        }
    }

    /// The zone: by the site's own setting where it is known, else by its pairs of times.
    pub fn time_zone(&self) -> String {
        self.facts.settings.time_zone.clone().unwrap_or_else(|| self.zone.conclude())
    }

    fn walk(&mut self, source: &Source) -> Result<(), ImportError> {
        let mut reader = source.reader()?;
        let fault = |fault| source.fault(fault);
        while let Some(event) = reader.next_event().map_err(fault)? {
            match event {
                Event::Site(site) => self.site(site, source)?,
                Event::Author(author) => self.author(author),
                // Our own exports say which other hosts were the site's.
                Event::Term(term) if term.taxonomy == "masthead_host" => self.address.add_host(&term.slug),
                Event::Term(term) => self.vocabulary.declare(term),
                Event::Item(item) => self.item(*item),
            }
        }
        for finding in reader.findings() {
            let kind = format!("{:?}", finding.kind);
            let line = (!source.is_made).then_some(finding.line);
            self.findings.add(&kind, &source.name, line, &finding.detail);
        }
        Ok(())
    }

    fn site(&mut self, site: wxr::Site, source: &Source) -> Result<(), ImportError> {
        let texts = [&site.base_blog_url, &site.base_site_url, &site.link];
        let address = texts.iter().find_map(|text| SiteAddress::parse(text));
        let Some(address) = address else {
            let line = "The export names no address of its site; links to it cannot be told from others.";
            self.findings.add("NoSiteAddress", &source.name, None, line);
            if self.site.title.is_empty() {
                self.site = site;
            }
            return Ok(());
        };
        if self.address.origin.is_empty() {
            self.address = address;
            self.site = site;
            // A domain of its own beside the blog's first address, or a blog inside a network: pictures and links
            // may name either. WordPress.com's exports name that service, which is nobody's own.
            let others =
                [&self.site.link, &self.site.base_site_url].into_iter().filter_map(|text| SiteAddress::parse(text));
            for host in others.filter(|other| other.key() != "wordpress.com").flat_map(|other| other.hosts()) {
                self.address.add_host(&host);
            }
            return Ok(());
        }
        if self.address.key() != address.key() {
            return Err(ImportError::SeveralSites { first: self.address.key(), second: address.key() });
        }
        Ok(())
    }

    fn author(&mut self, author: Author) {
        if self.known_logins.insert(author.login.clone()) {
            self.highest_id = self.highest_id.max(author.id.unwrap_or(0));
            self.authors.push(author);
        }
    }

    fn item(&mut self, mut item: Item) {
        self.count(&item);
        if item.post_type == "revision" {
            return self.highest_id = self.highest_id.max(item.id.unwrap_or(0));
        }
        let numbers = item.comments.iter().filter_map(|comment| comment.id);
        self.highest_comment_id = numbers.fold(self.highest_comment_id, i64::max);
        self.highest_id = self.highest_id.max(item.id.unwrap_or(0));
        self.numbers.extend(item.id);
        item.terms.iter().for_each(|term| self.vocabulary.mention(term));
        if !item.creator.is_empty() && !self.known_logins.contains(&item.creator) {
            self.known_logins.insert(item.creator.clone());
            self.creators.push(item.creator.clone());
        }
        self.learn_times(&item);
        self.learn_link(&item);
        match item.post_type.as_str() {
            "attachment" => self.attachment(item),
            "nav_menu_item" => self.menu_items.push(item),
            "guest-author" => self.guest_authors.push(item),
            "video" | "video_channel" => self.videos.push(item),
            corrections::POST_TYPE => self.corrections.push(item),
            "redirect_rule" if item.status == "publish" => self.rules.push(rule_of(&item)),
            "wp_block" => {
                let Some(id) = item.id else { return };
                self.reusable_blocks.insert(id, std::mem::take(&mut item.content));
            }
            "page" => self.pages.push(PageFacts {
                id: item.id.unwrap_or(0),
                parent: item.parent,
                slug: crate::permalinks::decode(&item.name),
                link: item.link,
            }),
            _ => {}
        }
    }

    fn count(&mut self, item: &Item) {
        self.counts.items += 1;
        let by_status = self.counts.types.entry(item.post_type.clone()).or_default();
        *by_status.entry(item.status.clone()).or_default() += 1;
        for comment in &item.comments {
            let state = match comment.approved.as_str() {
                "1" => "shown",
                "0" => "waiting",
                "spam" => "spam",
                _ => "hidden",
            };
            *self.counts.comments.entry(state.to_owned()).or_default() += 1;
            let kind = if comment.kind.is_empty() { "comment" } else { &comment.kind };
            *self.counts.comment_kinds.entry(kind.to_owned()).or_default() += 1;
        }
    }

    fn learn_times(&mut self, item: &Item) {
        if item.post_type == "post" && item.status == "publish" {
            // WordPress writes nought for a time it does not have.
            let year = moments::civil(&item.date).map(|date| date.year()).filter(|year| *year > 1900);
            self.first_year = self.first_year.into_iter().chain(year).min();
        }
        if let (Some(local), Some(utc)) = (moments::civil(&item.date), moments::civil(&item.date_gmt)) {
            self.zone.show(local, utc);
        }
    }

    fn learn_link(&mut self, item: &Item) {
        match item.post_type.as_str() {
            _ if item.status != "publish" => {}
            "page" => self.links.show(&item.link, &self.address, None),
            "post" => self.learn_address(item),
            _ => {}
        }
    }

    fn learn_address(&mut self, item: &Item) {
        let slug = crate::permalinks::decode(&item.name);
        let author = slugify(&item.creator);
        let categories = item.terms.iter().filter(|term| term.taxonomy == "category");
        let sections: Vec<String> =
            categories.flat_map(|term| self.vocabulary.with_ancestors("category", &term.slug)).collect();
        let facts = AddressFacts {
            id: item.id.unwrap_or(0),
            slug: &slug,
            date: moments::local_date(item, &jiff::tz::TimeZone::UTC),
            section: sections.iter().map(String::as_str).collect(),
            author: &author,
        };
        self.links.show(&item.link, &self.address, Some(&facts));
    }

    fn attachment(&mut self, item: Item) {
        let meta = KnownMeta::of(&item);
        let url = attachment_url(&item).to_owned();
        if let Some(host) = url::Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)) {
            *self.attachment_hosts.entry(host).or_default() += 1;
        }
        let attachment = Attachment {
            id: item.id.filter(|id| *id != 0),
            alt: meta.text("_wp_attachment_image_alt").unwrap_or_default().to_owned(),
            attached_file: meta.text("_wp_attached_file").unwrap_or_default().to_owned(),
            metadata: meta.text("_wp_attachment_metadata").unwrap_or_default().to_owned(),
            url,
            link: item.link,
            title: item.title,
            name: item.name,
            caption: item.excerpt,
            description: item.content,
            parent: item.parent,
            menu_order: item.menu_order,
            date: item.date,
            date_gmt: item.date_gmt,
            meta: item.meta,
        };
        self.attachments.push(attachment);
    }

    fn conclude(&mut self) {
        self.learned = std::mem::take(&mut self.links).conclude(&mut self.address);
        // Pictures of WordPress.com and of hosts with a media domain: a host that holds the site's
        // attachments is the site's own.
        let total: u64 = self.attachment_hosts.values().sum();
        for (host, count) in std::mem::take(&mut self.attachment_hosts) {
            if count * 10 >= total {
                self.address.add_host(&host);
            }
        }
        let mut by_parent: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
        for attachment in self.attachments.iter().filter(|attachment| attachment.parent > 0) {
            by_parent.entry(attachment.parent).or_default().extend(attachment.id.map(|id| (attachment.menu_order, id)));
        }
        for (parent, mut children) in by_parent {
            children.sort_unstable();
            self.attached.insert(parent, children.into_iter().map(|(_, id)| id).collect());
        }
        self.counts.authors = (self.authors.len() + self.creators.len()) as u64;
        for term in self.vocabulary.all() {
            match term.taxonomy.as_str() {
                "category" => self.counts.sections += 1,
                "post_tag" => self.counts.tags += 1,
                other => *self.counts.other_terms.entry(other.to_owned()).or_default() += 1,
            }
        }
    }
}
