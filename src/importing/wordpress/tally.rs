//! How much of each kind an export held, and what became of it: the table that a publisher checks first.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::plan::Plan;
use super::run::Opened;
use super::survey::{Counts, Survey};

/// One kind of thing. Every item that was read was kept, was here already, or was skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub read: u64,
    /// Written by this run, new or changed.
    pub kept: u64,
    /// Here already as it is in the export.
    pub unchanged: u64,
    /// Left out; a finding says why.
    pub skipped: u64,
}

/// Tallies by kind: WordPress's post types, and `comment`, `term`, `author`, `menu`.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Tallies(BTreeMap<String, Tally>);

impl Tallies {
    /// What a survey found. The kinds that every export may have are always named.
    pub fn read(survey: &Survey) -> Self {
        let Counts { types, comments, authors, sections, tags, other_terms, .. } = &survey.counts;
        let menus: HashSet<&str> =
            survey.menu_items.iter().flat_map(|item| &item.terms).map(|term| term.slug.as_str()).collect();
        let mut tallies = Self::default();
        for kind in ["post", "page", "attachment"] {
            tallies.entry(kind);
        }
        for (kind, statuses) in types {
            tallies.entry(kind).read = statuses.values().sum();
        }
        tallies.entry("comment").read = comments.values().sum();
        tallies.entry("term").read = sections + tags + other_terms.values().sum::<u64>();
        tallies.entry("author").read = *authors;
        tallies.entry("menu").read = menus.len() as u64;
        tallies
    }

    pub fn unchanged(&mut self, kind: &str, count: u64) {
        if count > 0 {
            self.entry(kind).unchanged += count;
        }
    }

    pub fn skipped(&mut self, kind: &str, count: u64) {
        if count > 0 {
            self.entry(kind).skipped += count;
        }
    }

    pub fn of(&self, kind: &str) -> Tally {
        self.0.get(kind).copied().unwrap_or_default()
    }

    /// How many articles and pages a run may have to write, for its progress.
    pub fn expected(&self) -> u64 {
        self.of("post").read + self.of("page").read
    }

    /// What is neither old nor left out was written: a run that reaches its end has written it.
    pub fn conclude(&mut self) {
        for tally in self.0.values_mut() {
            tally.unchanged = tally.unchanged.min(tally.read - tally.skipped.min(tally.read));
            tally.kept = tally.read.saturating_sub(tally.unchanged + tally.skipped);
        }
    }

    /// What was here before this run, of all that is not an article, a page or a document.
    pub fn unchanged_ground(&mut self, plan: &Plan, opened: &Opened) {
        let known_files = plan.library.rows.iter();
        let known_files = known_files.filter(|row| opened.known.contains_key(&("asset".to_owned(), row.legacy_id)));
        self.unchanged("attachment", known_files.count() as u64);
        let new_people = plan.people.all.iter().filter(|person| person.login.is_some()).count() as u64;
        let old_people = self.of("author").read.saturating_sub(new_people);
        self.unchanged("author", old_people);
        let new_terms = (plan.terms.new_sections().count() + plan.terms.new_tags().count()) as u64;
        if opened.known.is_empty() {
            return;
        }
        let old_terms = self.of("term").read.saturating_sub(new_terms);
        self.unchanged("term", old_terms);
        for kind in ["menu", "nav_menu_item", "guest-author", "wp_block", "video", "video_channel"] {
            let old = self.of(kind).read;
            self.unchanged(kind, old);
        }
    }

    fn entry(&mut self, kind: &str) -> &mut Tally {
        self.0.entry(kind.to_owned()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_read_was_kept_was_here_or_was_skipped() {
        let mut tallies = Tallies::default();
        tallies.entry("post").read = 10;
        tallies.unchanged("post", 4);
        tallies.skipped("post", 1);
        tallies.conclude();
        assert_eq!(tallies.of("post"), Tally { read: 10, kept: 5, unchanged: 4, skipped: 1 });
    }
}
