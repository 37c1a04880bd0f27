//! What the options table decides: settings, menus' places, sticky posts, and what is only kept.

use std::collections::HashSet;

use wxr::Site;
use wxr::php::{Value, unserialize};

use super::super::facts::Settings;
use super::super::known_meta::text_in;
use super::super::report::Findings;
use super::tables::Tables;

const READ: [&str; 24] = [
    "siteurl",
    "home",
    "blogname",
    "blogdescription",
    "permalink_structure",
    "category_base",
    "tag_base",
    "sticky_posts",
    "show_on_front",
    "page_on_front",
    "page_for_posts",
    "timezone_string",
    "gmt_offset",
    "posts_per_page",
    "posts_per_rss",
    "comments_per_page",
    "page_comments",
    "WPLANG",
    "template",
    "stylesheet",
    "wpseo-premium-redirects-base",
    "date_format",
    "time_format",
    "default_category",
];

/// Options that are kept word for word though nothing here reads them.
const KEPT: [&str; 5] = ["sidebars_widgets", "wpseo_titles", "wpseo_social", "site_icon", "blog_public"];

/// Whether an option is worth its memory: most are caches.
pub fn says_something(name: &str) -> bool {
    READ.contains(&name) || KEPT.contains(&name) || name.starts_with("theme_mods_") || name.starts_with("widget_")
}

pub fn kept(tables: &Tables) -> Vec<(String, String)> {
    let is_kept = |name: &str| KEPT.contains(&name) || name.starts_with("theme_mods_") || name.starts_with("widget_");
    tables.options.iter().filter(|(name, _)| is_kept(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

pub fn site(tables: &Tables) -> Site {
    let home = tables.option("home").trim_end_matches('/').to_owned();
    let home = if home.is_empty() { tables.option("siteurl").trim_end_matches('/').to_owned() } else { home };
    let language = tables.option("WPLANG").replace('_', "-");
    Site {
        title: tables.option("blogname").to_owned(),
        link: home.clone(),
        description: tables.option("blogdescription").to_owned(),
        language: if language.is_empty() { "en-US".to_owned() } else { language },
        generator: "dump".to_owned(),
        wxr_version: "1.2".to_owned(),
        base_site_url: tables.option("siteurl").trim_end_matches('/').to_owned(),
        base_blog_url: home,
        ..Site::default()
    }
}

pub fn settings(tables: &Tables) -> Settings {
    let text = |name: &str| tables.options.get(name).map(|value| value.trim().to_owned());
    let number =
        |name: &str| tables.option(name).trim().parse::<u32>().ok().filter(|number| (1..=200).contains(number));
    let base = |name: &str| text(name).map(|base| base.trim_matches('/').to_owned()).filter(|base| !base.is_empty());
    // WordPress keeps a base behind the front part of the structure as it was typed.
    let behind = |base: String| base.rsplit("index.php/").next().unwrap_or_default().to_owned();
    Settings {
        structure: text("permalink_structure").map(|structure| match structure.as_str() {
            "" => "/?p=%post_id%".to_owned(),
            _ => structure,
        }),
        section_base: base("category_base").map(behind),
        tag_base: base("tag_base").map(behind),
        time_zone: time_zone(tables.option("timezone_string"), tables.option("gmt_offset")),
        articles_per_page: number("posts_per_page"),
        articles_per_feed: number("posts_per_rss"),
        comments_per_page: number("comments_per_page").filter(|_| tables.option("page_comments") == "1"),
    }
}

/// A zone by name, or a fixed offset in hours, which may have halves and quarters.
fn time_zone(name: &str, offset: &str) -> Option<String> {
    if !name.trim().is_empty() {
        return Some(name.trim().to_owned());
    }
    let hours: f64 = offset.trim().parse().ok()?;
    let minutes = (hours * 60.0).round() as i32;
    if minutes == 0 {
        return Some("UTC".to_owned());
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    Some(format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
}

pub fn sticky(tables: &Tables) -> HashSet<i64> {
    let listed = unserialize(tables.option("sticky_posts"));
    listed.iter().flat_map(Value::entries).filter_map(|(_, value)| value.as_int()).collect()
}

/// Where the theme shows a menu, by the menu's term. Themes name their places as they like.
pub fn menu_places(tables: &Tables) -> Vec<(i64, &'static str)> {
    let theme = [tables.option("stylesheet"), tables.option("template")];
    let mods = theme.iter().find_map(|theme| unserialize(tables.option(&format!("theme_mods_{theme}"))));
    let Some(mods) = mods else { return Vec::new() };
    let Some(locations) = mods.get("nav_menu_locations") else { return Vec::new() };
    let mut places: Vec<(i64, &'static str)> = Vec::new();
    for (name, menu) in locations.entries() {
        let Some(menu) = menu.as_int().filter(|menu| *menu > 0) else { continue };
        let Some(place) = place(name) else { continue };
        if !places.iter().any(|(known, taken)| *known == menu || *taken == place) {
            places.push((menu, place));
        }
    }
    places
}

fn place(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if has(&["social", "follow"]) => Some("social"),
        () if has(&["footer", "bottom"]) => Some("footer"),
        () if has(&["top", "secondary"]) => Some("top"),
        () if has(&["main", "primary", "header", "navigation", "menu-1"]) => Some("main"),
        () => None,
    }
}

/// Redirects of Yoast SEO Premium: an option, not a table.
pub fn yoast_redirects(tables: &Tables) -> Vec<super::super::redirects::Rule> {
    let listed = unserialize(tables.option("wpseo-premium-redirects-base"));
    let rules = listed.iter().flat_map(Value::entries).map(|(_, rule)| super::super::redirects::Rule {
        from: text_in(rule, "origin").unwrap_or_default(),
        to: text_in(rule, "url").unwrap_or_default(),
        is_pattern: text_in(rule, "format").as_deref() == Some("regex"),
        code: text_in(rule, "type").and_then(|code| code.parse().ok()).unwrap_or(301),
    });
    rules.collect()
}

/// What an editor has to know of the old settings.
pub fn report(tables: &Tables, file: &str, findings: &mut Findings) {
    if tables.option("show_on_front") == "page" {
        let page = tables.option("page_on_front").parse().ok().and_then(|id| tables.post(id));
        let name = page.map_or("?", |page| page.name.as_str());
        findings.add(
            "FrontWasPage",
            file,
            None,
            &format!("the front showed the page {name:?}; here the front is a front"),
        );
    }
    let kept = kept(tables).len();
    if kept > 0 {
        findings.add("OptionsKept", file, None, &format!("{kept} options of theme and widgets are kept, not used"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_a_name_or_an_offset() {
        assert_eq!(time_zone("Europe/Oslo", "1").as_deref(), Some("Europe/Oslo"));
        assert_eq!(time_zone("", "5.5").as_deref(), Some("+05:30"));
        assert_eq!(time_zone("", "-3").as_deref(), Some("-03:00"));
        assert_eq!(time_zone("", "0").as_deref(), Some("UTC"));
    }

    #[test]
    fn a_theme_s_places_are_told_by_their_names() {
        assert_eq!(place("primary_menu"), Some("main"));
        assert_eq!(place("footer-links"), Some("footer"));
        assert_eq!(place("mobile"), None);
    }
}
