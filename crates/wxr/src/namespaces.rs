//! Which vocabulary a prefix stands for, by its address: an export may call `wp:` anything.

use crate::attributes::attributes;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    /// No prefix and no default namespace: RSS itself.
    Plain,
    Wp,
    Excerpt,
    Content,
    DublinCore,
    Other,
}

/// The declarations in force, the innermost last.
#[derive(Debug, Default)]
pub(crate) struct Namespaces {
    bindings: Vec<(String, Namespace)>,
}

pub(crate) struct Resolved {
    pub(crate) namespace: Namespace,
    /// The prefix is not declared; its usual meaning was taken.
    pub(crate) unbound: bool,
}

/// Far beyond any real export, and few enough to look through for every tag.
const MOST_BINDINGS: usize = 64;

impl Namespaces {
    /// How many declarations are in force, to return to with [`Self::leave`].
    pub(crate) fn depth(&self) -> usize {
        self.bindings.len()
    }

    pub(crate) fn leave(&mut self, depth: usize) {
        self.bindings.truncate(depth);
    }

    pub(crate) fn declare(&mut self, raw_attributes: &str) {
        if !raw_attributes.contains("xmlns") {
            return;
        }
        for (name, address) in attributes(raw_attributes) {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => &rest[1..],
                _ => continue,
            };
            let namespace = by_address(prefix, address);
            // Foreign prefixes matter only where they take a name away from us.
            let is_idle = namespace == Namespace::Other && self.find(prefix).is_none() && usual(prefix).is_none();
            if !is_idle && self.bindings.len() < MOST_BINDINGS {
                self.bindings.push((prefix.to_owned(), namespace));
            }
        }
    }

    pub(crate) fn resolve(&self, prefix: &str) -> Resolved {
        if let Some(namespace) = self.find(prefix) {
            return Resolved { namespace, unbound: false };
        }
        if prefix.is_empty() {
            return Resolved { namespace: Namespace::Plain, unbound: false };
        }
        match usual(prefix) {
            Some(namespace) => Resolved { namespace, unbound: true },
            None => Resolved { namespace: Namespace::Other, unbound: false },
        }
    }

    pub(crate) fn knows_wordpress(&self) -> bool {
        self.bindings.iter().any(|(_, namespace)| *namespace == Namespace::Wp)
    }

    fn find(&self, prefix: &str) -> Option<Namespace> {
        self.bindings.iter().rev().find(|(bound, _)| bound == prefix).map(|(_, namespace)| *namespace)
    }
}

fn by_address(prefix: &str, address: &str) -> Namespace {
    let plain = address.trim().trim_end_matches('/');
    let plain = plain.strip_prefix("http://").or_else(|| plain.strip_prefix("https://")).unwrap_or(plain);
    match plain {
        "purl.org/rss/1.0/modules/content" => Namespace::Content,
        "purl.org/dc/elements/1.1" => Namespace::DublinCore,
        _ if plain.starts_with("wordpress.org/export/") && plain.ends_with("/excerpt") => Namespace::Excerpt,
        _ if plain.starts_with("wordpress.org/export/") => Namespace::Wp,
        // A default namespace of the feed itself changes nothing for RSS elements.
        _ if prefix.is_empty() => Namespace::Plain,
        _ => Namespace::Other,
    }
}

fn usual(prefix: &str) -> Option<Namespace> {
    match prefix {
        "wp" => Some(Namespace::Wp),
        "excerpt" => Some(Namespace::Excerpt),
        "content" => Some(Namespace::Content),
        "dc" => Some(Namespace::DublinCore),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_prefix_may_stand_for_wordpress() {
        let mut namespaces = Namespaces::default();
        namespaces
            .declare(" xmlns:w='http://wordpress.org/export/1.2/' xmlns:x='http://wordpress.org/export/1.2/excerpt/'");
        assert_eq!(namespaces.resolve("w").namespace, Namespace::Wp);
        assert_eq!(namespaces.resolve("x").namespace, Namespace::Excerpt);
        assert!(namespaces.knows_wordpress());
    }

    #[test]
    fn an_undeclared_usual_prefix_keeps_its_meaning() {
        let resolved = Namespaces::default().resolve("wp");
        assert_eq!((resolved.namespace, resolved.unbound), (Namespace::Wp, true));
    }

    #[test]
    fn a_prefix_taken_by_another_vocabulary_is_not_ours() {
        let mut namespaces = Namespaces::default();
        namespaces.declare(" xmlns:wp='http://example.org/weather'");
        assert_eq!(namespaces.resolve("wp").namespace, Namespace::Other);
    }

    #[test]
    fn ten_thousand_declarations_are_not_kept() {
        let mut namespaces = Namespaces::default();
        let many: String = (0..10_000).map(|n| format!(" xmlns:n{n}='http://wordpress.org/export/{n}/'")).collect();
        namespaces.declare(&many);
        assert_eq!(namespaces.depth(), MOST_BINDINGS);
    }
}
