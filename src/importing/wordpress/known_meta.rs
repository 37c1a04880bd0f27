//! The meta keys of WordPress and its plugins that mean something here. All others are kept word for word.

use wxr::php::Value;
use wxr::{Item, Meta};

/// Rows that are caches, locks or markers of a running WordPress; they say nothing about the article.
const DROPPED: [&str; 9] = [
    "_edit_lock",
    "_encloseme",
    "_pingme",
    "_jetpack_related_posts_cache",
    "akismet_history",
    "akismet_result",
    "akismet_as_submitted",
    "akismet_user_result",
    "akismet_user",
];

/// Answers questions about one item's meta rows.
#[derive(Debug, Clone, Copy)]
pub struct KnownMeta<'a>(pub &'a [Meta]);

impl<'a> KnownMeta<'a> {
    pub fn of(item: &'a Item) -> Self {
        Self(&item.meta)
    }

    /// The first non-empty value of a key.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.all(key).find(|value| !value.is_empty())
    }

    /// Every value of a key, in order.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &'a str> {
        let rows = self.0;
        rows.iter().filter(move |meta| meta.key == key).map(|meta| meta.value.as_str())
    }

    pub fn number(&self, key: &str) -> Option<i64> {
        self.text(key)?.trim().parse().ok()
    }

    /// A PHP-serialised value.
    pub fn serialised(&self, key: &str) -> Option<Value> {
        wxr::php::unserialize(self.text(key)?)
    }

    pub fn featured(&self) -> Option<i64> {
        self.number("_thumbnail_id").filter(|id| *id != 0)
    }

    /// The section an SEO plugin or the theme calls the primary one.
    pub fn primary_section(&self) -> Option<i64> {
        let plain =
            ["_masthead_section", "_yoast_wpseo_primary_category", "rank_math_primary_category", "_primary_category"];
        plain.iter().find_map(|key| self.number(key)).or_else(|| {
            let theme = self.serialised("jnews_primary_category")?;
            number_in(&theme, "id")
        })
    }

    /// "Source: …" of the JNews theme: name and address.
    pub fn source(&self) -> (String, String) {
        let own = |key: &str| self.text(key).unwrap_or_default().to_owned();
        let named = (own("_masthead_source_name"), own("_masthead_source_url"));
        if named != Default::default() {
            return named;
        }
        let Some(single) = self.serialised("jnews_single_post") else { return Default::default() };
        let field = |name: &str| text_in(&single, name).unwrap_or_default();
        (field("source_name"), field("source_url"))
    }

    /// The subtitle fields of themes and plugins: shown under the headline there.
    pub fn subtitle(&self) -> Option<String> {
        let plain = ["post_subtitle", "newspack_post_subtitle", "wps_subtitle", "kia_subtitle"];
        plain
            .iter()
            .find_map(|key| self.text(key).map(str::to_owned))
            .or_else(|| text_in(&self.serialised("jnews_single_post")?, "subtitle"))
            .filter(|text| !text.trim().is_empty())
    }

    /// Views counted, or invented, elsewhere. JNews's "override" wins, as it is what readers saw.
    pub fn views(&self) -> i64 {
        let overridden = self.serialised("jnews_override_counter").and_then(|counter| {
            switched_on(&counter, "override_view_counter").then(|| number_in(&counter, "view_counter_number"))?
        });
        if let Some(own) = self.number("_masthead_views") {
            return own.max(0);
        }
        let counted = ["post_views_count", "views", "total_number_of_views", "_mzb_post_view_count"];
        overridden.or_else(|| counted.iter().find_map(|key| self.number(key))).unwrap_or(0).max(0)
    }

    pub fn shares(&self) -> i64 {
        let overridden = self.serialised("jnews_override_counter").and_then(|counter| {
            switched_on(&counter, "override_share_counter").then(|| number_in(&counter, "share_counter_number"))?
        });
        overridden.or_else(|| self.number("jnews_social_counter_total")).unwrap_or(0).max(0)
    }

    pub fn seo_title(&self) -> &'a str {
        self.first(&["_masthead_seo_title", "_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title"])
    }

    pub fn seo_description(&self) -> &'a str {
        self.first(&[
            "_masthead_seo_description",
            "_yoast_wpseo_metadesc",
            "rank_math_description",
            "_aioseo_description",
            "_aioseop_description",
        ])
    }

    pub fn canonical(&self) -> &'a str {
        self.first(&["_yoast_wpseo_canonical", "rank_math_canonical_url"])
    }

    pub fn noindex(&self) -> bool {
        self.text("_yoast_wpseo_meta-robots-noindex") == Some("1")
            || self.text("rank_math_robots").is_some_and(|robots| robots.contains("\"noindex\""))
            || self.text("_aioseop_noindex") == Some("on")
    }

    /// A BCP 47 tag that the export names outright (our own exports do).
    pub fn language(&self) -> Option<&'a str> {
        self.text("masthead_language")
    }

    /// Taken back by its editors before it left a publication of ours.
    pub fn withdrawn(&self) -> bool {
        self.text("_masthead_withdrawn") == Some("1")
    }

    /// What is kept word for word: everything but caches and locks, and but what our own exports say in rows that
    /// have become fields again.
    pub fn kept(&self) -> impl Iterator<Item = &'a Meta> {
        let rows = self.0;
        let is_own = |key: &str| key == "masthead_language" || key.starts_with("_masthead_");
        let is_lost = move |key: &str| DROPPED.contains(&key) || key.starts_with("_oembed_") || is_own(key);
        rows.iter().filter(move |meta| !is_lost(&meta.key))
    }

    fn first(&self, keys: &[&str]) -> &'a str {
        keys.iter().find_map(|key| self.text(key)).unwrap_or_default()
    }
}

/// SEO titles hold variables that only the plugin knew (`%%sitename%%`, `%sep%`); such a title is
/// expanded with what we have.
pub fn expand_seo(text: &str, title: &str, site: &str, excerpt: &str) -> String {
    if !text.contains('%') && !text.contains('#') {
        return text.to_owned();
    }
    let known = [
        ("title", title),
        ("post_title", title),
        ("sitename", site),
        ("site_title", site),
        ("sep", "–"),
        ("separator_sa", "–"),
        ("page", ""),
        ("primary_category", ""),
        ("excerpt", excerpt),
        ("excerpt_only", excerpt),
    ];
    let mut expanded = text.to_owned();
    for (name, value) in known {
        for form in [format!("%%{name}%%"), format!("%{name}%"), format!("#{name}")] {
            expanded = expanded.replace(&form, value);
        }
    }
    expanded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a field; numbers are written out.
pub fn text_in(value: &Value, key: &str) -> Option<String> {
    let field = value.get(key)?;
    field.as_text().map(str::to_owned).or_else(|| field.as_int().map(|number| number.to_string()))
}

/// The number of a field, also where it was stored as text.
pub fn number_in(value: &Value, key: &str) -> Option<i64> {
    let field = value.get(key)?;
    field.as_int().or_else(|| field.as_text()?.trim().parse().ok())
}

fn switched_on(value: &Value, key: &str) -> bool {
    text_in(value, key).is_some_and(|text| !matches!(text.as_str(), "" | "0" | "false"))
        || matches!(value.get(key), Some(Value::Bool(true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(rows: &[(&str, &str)]) -> Vec<Meta> {
        rows.iter().map(|(key, value)| Meta { key: (*key).to_owned(), value: (*value).to_owned() }).collect()
    }

    #[test]
    fn the_source_line_of_the_theme_is_read() {
        let rows = meta(&[(
            "jnews_single_post",
            r#"a:2:{s:11:"source_name";s:13:"Harbour Board";s:10:"source_url";s:21:"https://board.example";}"#,
        )]);
        let expected = ("Harbour Board".to_owned(), "https://board.example".to_owned());
        assert_eq!(KnownMeta(&rows).source(), expected);
    }

    #[test]
    fn an_invented_view_count_counts_only_where_it_was_switched_on() {
        let on = r#"a:2:{s:21:"override_view_counter";s:1:"1";s:19:"view_counter_number";s:4:"2499";}"#;
        let off = r#"a:2:{s:21:"override_view_counter";s:1:"0";s:19:"view_counter_number";s:4:"2499";}"#;
        assert_eq!(KnownMeta(&meta(&[("jnews_override_counter", on)])).views(), 2499);
        assert_eq!(KnownMeta(&meta(&[("jnews_override_counter", off), ("views", "7")])).views(), 7);
    }

    #[test]
    fn seo_variables_become_words() {
        let expanded = expand_seo("%%title%% %%page%% %%sep%% %%sitename%%", "Tide", "Courier", "");
        assert_eq!(expanded, "Tide – Courier");
        assert_eq!(expand_seo("100 % sure", "t", "s", ""), "100 % sure");
    }
}
