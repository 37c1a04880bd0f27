//! What templates may call: words, numbers, addresses of assets, icons.

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, Value};

use super::assets;
use super::icons::icon;
use super::locale::Locale;
use super::marks::mark;
use super::numbers;
use super::places;

/// Adds the functions and filters that depend on the language.
pub(super) fn add_words(env: &mut Environment<'static>, locale: &Locale) {
    let words = locale.clone();
    env.add_function("t", move |key: &str, args: Kwargs| translate(&words, key, &args));
    let tag = locale.tag.clone();
    env.add_filter("compact", move |count: u64| numbers::compact(count, &tag));
    let tag = locale.tag.clone();
    env.add_filter("grouped", move |count: u64| numbers::grouped(count, &tag));
    env.add_global("words_lang", Value::from(locale.words_tag()));
}

/// Adds what is the same in every language.
pub(super) fn add_tools(env: &mut Environment<'static>) {
    env.add_function("asset", asset);
    env.add_function("sizes", |place: &str| places::sizes(place));
    env.add_function("mark", |name: &str| mark(name));
    env.add_function("icon", |name: &str, args: Kwargs| -> Result<Value, Error> {
        let turns = args.get::<Option<bool>>("turns")?.unwrap_or(false);
        args.assert_all_used()?;
        Ok(icon(name, turns))
    });
}

fn translate(locale: &Locale, key: &str, args: &Kwargs) -> Result<Value, Error> {
    if let Some(ready) = locale.ready_message(key) {
        return Ok(ready);
    }
    let names: Vec<&str> = args.args().collect();
    let mut fluent = FluentArgs::with_capacity(names.len());
    for name in names {
        fluent.set(name.to_owned(), argument(&args.get(name)?));
    }
    locale.message(key, Some(&fluent)).map(Value::from).ok_or_else(|| {
        let detail = format!("no message \"{key}\" with these arguments in locales/");
        Error::new(ErrorKind::InvalidOperation, detail)
    })
}

/// Numbers stay numbers, so that a message can choose its plural.
fn argument(value: &Value) -> FluentValue<'static> {
    match i64::try_from(value.clone()) {
        Ok(number) if value.is_number() => FluentValue::from(number),
        _ => FluentValue::from(value.to_string()),
    }
}

fn asset(name: &str) -> Result<String, Error> {
    assets::url(name)
        .map(str::to_owned)
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no asset \"{name}\" in assets/dist")))
}
