//! Which addresses are asked on both sides: those of §1.5 of the measured contract, made from the content's own.

use std::collections::BTreeMap;

use wxr::Item;

use super::records::Content;

/// The six structures, as the settings page of WordPress offers them.
pub const STRUCTURES: [&str; 6] = [
    "/%year%/%monthnum%/%day%/%postname%/",
    "/%year%/%monthnum%/%postname%/",
    "/%postname%/",
    "/%category%/%postname%/",
    "/archives/%post_id%",
    "",
];
/// Items of each type whose addresses are asked in all their forms: enough to meet every rule.
const SAMPLE: usize = 12;

/// An address and the rule it tests.
#[derive(Debug, Clone)]
pub struct Question {
    pub rule: &'static str,
    pub path: String,
}

/// The questions for one structure; `links` are WordPress's own addresses by number.
pub fn questions(content: &Content, links: &BTreeMap<i64, String>) -> Vec<Question> {
    let mut asked = Vec::new();
    let mut ask = |rule, path: String| asked.push(Question { rule, path });
    for post_type in ["post", "page"] {
        let live = content.items.iter().filter(|item| item.post_type == post_type && item.status == "publish");
        for (at, item) in live.enumerate() {
            let Some(link) = item.id.and_then(|id| links.get(&id)) else { continue };
            ask("link", link.clone());
            ask("number", format!("/?p={}", item.id.unwrap_or_default()));
            if at < SAMPLE && !link.contains('?') {
                forms_of(item, link, &mut ask);
            }
        }
    }
    for term in content.terms.iter().filter(|term| term.taxonomy == "category").take(SAMPLE) {
        ask("category query", format!("/?category_name={}", term.slug));
        ask("category", format!("/category/{}/", term.slug));
        ask("category feed", format!("/category/{}/feed/", term.slug));
        ask("category page one", format!("/category/{}/page/1/", term.slug));
    }
    for term in content.terms.iter().filter(|term| term.taxonomy == "post_tag").take(SAMPLE) {
        ask("tag query", format!("/?tag={}", term.slug));
        ask("tag", format!("/tag/{}/", term.slug));
    }
    let dates: std::collections::BTreeSet<(&str, &str)> = content
        .items
        .iter()
        .filter(|item| item.post_type == "post" && item.status == "publish")
        .filter_map(|item| Some((item.date.get(..4)?, item.date.get(5..7)?)))
        .collect();
    for (year, month) in dates.into_iter().take(SAMPLE) {
        ask("year", format!("/{year}/"));
        ask("month", format!("/{year}/{month}/"));
        ask("month query", format!("/?m={year}{month}"));
        ask("month thirteen", format!("/{year}/13/"));
    }
    for (rule, path) in STANDING {
        ask(rule, path.to_owned());
    }
    asked
}

fn forms_of(item: &Item, link: &str, ask: &mut impl FnMut(&'static str, String)) {
    let bare = link.trim_end_matches('/');
    ask("without slash", bare.to_owned());
    ask("double slash", format!("/{}", link.replacen('/', "//", 1)).replacen("//", "/", 1));
    ask("unknown query", format!("{link}?utm_source=x"));
    ask("beyond the last page", format!("{bare}/99/"));
    ask("article feed", format!("{bare}/feed/"));
    ask("embed", format!("{bare}/embed/"));
    ask("trackback", format!("{bare}/trackback/"));
    ask("amp", format!("{bare}/amp/"));
    ask("comment page", format!("{bare}/comment-page-1/"));
    ask("name alone", format!("/{}/", item.name));
    ask("name query", format!("/?name={}", item.name));
    ask("index.php", format!("/index.php{link}"));
    ask("upper case", link.to_ascii_uppercase());
    ask("trailing space", format!("{bare}/%20"));
    for old in item.meta.iter().filter(|meta| meta.key == "_wp_old_slug") {
        ask("old slug", link.replace(&item.name, &old.value));
    }
}

const STANDING: [(&str, &str); 26] = [
    ("front", "/"),
    ("front page two", "/page/2/"),
    ("front page one", "/page/1/"),
    ("front page query", "/?paged=2"),
    ("front beyond the last", "/page/999/"),
    ("feed", "/feed/"),
    ("feed without slash", "/feed"),
    ("feed rss2", "/feed/rss2/"),
    ("feed rss", "/feed/rss/"),
    ("feed atom", "/feed/atom/"),
    ("feed rss2 query", "/?feed=rss2"),
    ("feed atom query", "/?feed=atom"),
    ("feed of comments", "/comments/feed/"),
    ("feed of comments query", "/?feed=comments-rss2"),
    ("old feed file", "/wp-rss2.php"),
    ("search", "/?s=the"),
    ("search path", "/search/the/"),
    ("unknown", "/no-such-thing-anywhere/"),
    ("unknown number", "/?p=99999999"),
    ("unknown category", "/category/no-such-thing/"),
    ("lone percent", "/100%/"),
    ("encoded slash", "/a%2fb/"),
    ("broken utf-8", "/%ff/"),
    ("robots", "/robots.txt"),
    ("year without posts", "/1971/"),
    ("unknown author", "/author/no-such-person/"),
];
