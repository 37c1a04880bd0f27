//! The words of the interface, by language: `locales/<tag>/<part>.ftl`, compiled into the binary.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use minijinja::Value;
use rust_embed::RustEmbed;

use super::calendar::Calendar;
use super::html::Html;

/// All languages this binary speaks.
#[derive(Clone, Debug)]
pub struct Locales {
    words: Vec<Arc<Words>>,
}

/// One language of a publication: its tag, its direction, its words, its dates.
#[derive(Clone, Debug)]
pub struct Locale {
    /// BCP 47 tag as the site's settings name it; may be a language without words of its own.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    words: Arc<Words>,
}

impl Locales {
    /// Reads the built-in words. English comes first: it stands in for missing languages.
    pub fn load() -> Self {
        let words = TAGS.iter().map(|tag| Arc::new(Words::read(tag, &source(tag))));
        Self { words: words.collect() }
    }

    /// The locale of a tag. The interface of a language without words is English; its dates and
    /// its direction are its own.
    pub fn get(&self, tag: &str) -> Locale {
        let words = self.words.iter().find(|words| words.serves(tag)).unwrap_or(&self.words[0]);
        Locale { tag: tag.to_owned(), dir: direction(tag), words: Arc::clone(words) }
    }

    /// Tags of the languages that have words.
    pub fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|words| words.tag)
    }
}

impl Locale {
    /// A message, with arguments. `None` when no language has it.
    pub fn message(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        self.words.message(key, args)
    }

    /// A message without arguments; the key itself when there is none, so that a page still shows.
    pub fn text(&self, key: &str) -> String {
        self.words.message(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// Tag of the language the interface really speaks.
    pub fn words_tag(&self) -> &'static str {
        self.words.tag
    }

    /// What decides how a page reads: words and forms of numbers and dates. Few values, however
    /// many tags the articles of a publication carry.
    pub(super) fn key(&self) -> &'static str {
        if self.words.serves(&self.tag) { self.words.tag } else { self.calendar().language }
    }

    pub(super) fn ready_message(&self, key: &str) -> Option<Value> {
        self.words.ready.get(key).cloned()
    }

    pub(super) fn calendar(&self) -> &'static Calendar {
        Calendar::of(&self.tag)
    }
}

/// Direction of a language, by its primary subtag: the right-to-left scripts in use on the web.
pub fn direction(tag: &str) -> &'static str {
    let language = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    let right_to_left = ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    if right_to_left.contains(&language.as_str()) { "rtl" } else { "ltr" }
}

struct Words {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, already escaped: most of a page's words, asked for on every page.
    ready: HashMap<String, Value>,
}

impl Words {
    fn read(tag: &'static str, source: &str) -> Self {
        let resource = FluentResource::try_new(source.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("locales/{tag} does not parse: {errors:?}"));
        let keys = message_keys(source);
        let language = tag.parse().expect("built-in tags are valid");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks Fluent puts around arguments help mixed directions but end up in titles and
        // attributes, where readers copy them.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("a key stands once in a language");
        let mut words = Self { tag, bundle, ready: HashMap::new() };
        words.ready = keys
            .into_iter()
            .filter_map(|key| {
                let text = words.plain(&key)?;
                Some((key, Value::from_safe_string(Html::text(&text).as_str().to_owned())))
            })
            .collect();
        words
    }

    /// Chinese without a script or with Simplified regions reads our Simplified words; so does
    /// Traditional, until it has its own.
    fn serves(&self, tag: &str) -> bool {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        primary(self.tag) == primary(tag)
    }

    fn message(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    fn plain(&self, key: &str) -> Option<String> {
        self.message(key, None)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("tag", &self.tag).finish_non_exhaustive()
    }
}

/// Keys of an `.ftl` source: lines that begin with a letter and hold `=`.
fn message_keys(source: &str) -> Vec<String> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

/// The languages we speak, English first.
static TAGS: &[&str] = &["en", "zh-Hans"];

/// A folder of `locales/` for each language, a file for each part of the product.
#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

/// All words of a language as one text.
fn source(tag: &str) -> String {
    let parts = Files::iter().filter(|path| path.strip_prefix(tag).is_some_and(|rest| rest.starts_with('/')));
    parts
        .filter_map(|path| Files::get(&path))
        .map(|file| String::from_utf8(file.data.into_owned()).expect("words are UTF-8") + "\n")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_message() {
        let english = source(TAGS[0]);
        for tag in TAGS {
            let (mut ours, mut all) = (message_keys(&source(tag)), message_keys(&english));
            ours.sort();
            all.sort();
            assert_eq!(ours, all, "locales/{tag}");
        }
    }

    #[test]
    fn a_language_without_words_speaks_english_in_its_own_direction() {
        let locale = Locales::load().get("ar");
        assert_eq!(locale.text("related-news"), "Related News");
        assert_eq!((locale.dir, locale.words_tag()), ("rtl", "en"));
    }

    #[test]
    fn chinese_regions_share_the_chinese_words() {
        let locales = Locales::load();
        assert_eq!(locales.get("zh-CN").words_tag(), "zh-Hans");
        assert_eq!(locales.get("zh").words_tag(), "zh-Hans");
    }

    #[test]
    fn the_reading_time_keeps_the_wording_readers_know() {
        let mut args = FluentArgs::new();
        args.set("minutes", 3);
        let locale = Locales::load().get("en");
        assert_eq!(locale.message("reading-time", Some(&args)).unwrap(), "Reading Time: 3 mins read");
    }

    #[test]
    fn a_missing_argument_is_an_error_not_a_hole_in_the_sentence() {
        assert_eq!(Locales::load().get("en").message("reading-time", None), None);
        assert_eq!(Locales::load().get("en").message("no-such-key", None), None);
    }
}
