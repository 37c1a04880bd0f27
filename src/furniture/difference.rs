//! Which of the standing parts differ between two moments, as the things that pages depend on.
//!
//! It is seen in the parts themselves, whatever changed them: a menu, a setting, a count, the date.

use serde::Serialize;

use super::{Furniture, Section};
use crate::page_cache::Tag;

impl Furniture {
    /// What pages made with `before` show otherwise than pages made with this.
    pub fn differences(&self, before: &Self) -> Vec<Tag> {
        let mut tags = Vec::new();
        let mut differs = |is_other: bool, tag: Tag| {
            if is_other {
                tags.push(tag);
            }
        };
        if std::ptr::eq(self, before) {
            return tags;
        }
        differs(written(&self.publication) != written(&before.publication), Tag::Publication);
        differs(self.day != before.day, Tag::Day);
        differs(self.menus() != before.menus(), Tag::Menu);
        differs(self.places.sign_in != before.places.sign_in, Tag::Menu);
        differs(self.footer_text != before.footer_text, Tag::Menu);
        differs(self.front_order != before.front_order, Tag::Front);
        differs(self.rail_markup != before.rail_markup, Tag::Rail);
        differs(written(&self.rail.videos) != written(&before.rail.videos), Tag::Videos);
        for id in self.sections.keys().chain(before.sections.keys()) {
            let (now, then) = (self.sections.get(id), before.sections.get(id));
            let renamed = now.map(named) != then.map(named);
            differs(renamed, Tag::SectionName(*id));
            differs(renamed || now.map(listed) != then.map(listed), Tag::Section(*id));
            if now.map(placed) != then.map(placed) {
                let parents = [now, then].into_iter().flatten().filter_map(|section| section.parent);
                parents.for_each(|parent| differs(true, Tag::Section(parent)));
            }
        }
        tags
    }

    fn menus(&self) -> [&[super::Entry]; 3] {
        [&self.top_menu, &self.main_menu, &self.footer_menu]
    }
}

/// What a link to a section shows.
fn named(section: &Section) -> (&str, &str, &str) {
    (&section.name, &section.path, &section.slug)
}

/// What a section's own page shows besides its stories.
fn listed(section: &Section) -> (&str, u64) {
    (&section.intro_html, section.articles)
}

/// Where a section stands among others, and whether it is shown there.
fn placed(section: &Section) -> (Option<i64>, bool) {
    (section.parent, section.articles > 0)
}

/// Compared as written: what is not printed differently is not different.
fn written(part: &impl Serialize) -> String {
    serde_json::to_string(part).unwrap_or_default()
}
