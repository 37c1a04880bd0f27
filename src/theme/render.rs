//! The engine: compiles templates once per language, renders a page within limits, and falls back
//! to the built-in template when a publication's own one fails.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;
use tracing::warn;

use super::escape;
use super::locale::Locale;
use super::templates::BUILT_IN;
use super::words;

/// Instructions one page may take. A front takes about 30 000, an article with 500 comments
/// about 120 000; a template that loops without end stops in well under a second.
const FUEL: u64 = 2_000_000;

/// Bytes one page may have. The longest article of a real archive is below half a megabyte.
const MAX_PAGE: usize = 8 * 1024 * 1024;

/// The compiled theme. Cheap to share, safe to use from many threads.
pub struct Theme {
    built_in: Environment<'static>,
    /// The built-in templates with a publication's own ones over them; `None` when it has none.
    own: Option<Environment<'static>>,
    by_language: RwLock<HashMap<String, Arc<Engines>>>,
}

/// Why a page could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    #[error("template {template} cannot be rendered: {reason}")]
    Render { template: String, reason: String },
    #[error("reading the theme folder {}: {source}", folder.display())]
    Folder { folder: PathBuf, source: io::Error },
}

struct Engines {
    built_in: Environment<'static>,
    own: Option<Environment<'static>>,
}

impl Theme {
    /// Compiles the built-in templates and those of `override_dir` (`DATA/theme/templates`).
    ///
    /// A folder that does not exist is no error. An own template that does not parse is logged
    /// with its line and left out, so that a typing mistake never takes the publication down.
    ///
    /// # Errors
    /// When the folder exists and cannot be read.
    pub fn open(override_dir: Option<PathBuf>) -> Result<Self, ThemeError> {
        let built_in = built_in_templates();
        let own = match override_dir {
            Some(folder) if folder.is_dir() => own_templates(&built_in, &folder)?,
            _ => None,
        };
        Ok(Self { built_in, own, by_language: RwLock::default() })
    }

    /// Renders `template` (`reader/article.html`) with a page model.
    ///
    /// # Errors
    /// When the built-in template fails too: a model without a field the template reads, or a
    /// page beyond the limits of work or size.
    pub fn render(&self, template: &str, page: &impl Serialize, locale: &Locale) -> Result<String, ThemeError> {
        let engines = self.engines(locale);
        let model = Value::from(Serde(page));
        if let Some(own) = &engines.own {
            match render_within_limits(own, template, model.clone()) {
                Ok(page) => return Ok(page),
                Err(error) => {
                    warn!(template, "Own template failed, showing the built-in one: {error}");
                }
            }
        }
        render_within_limits(&engines.built_in, template, model)
    }

    fn engines(&self, locale: &Locale) -> Arc<Engines> {
        let known = self.by_language.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(engines) = known.get(locale.key()) {
            return Arc::clone(engines);
        }
        drop(known);
        let engines = Arc::new(self.speak(locale));
        let mut known = self.by_language.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(locale.key().to_owned()).or_insert(engines))
    }

    fn speak(&self, locale: &Locale) -> Engines {
        let speaking = |env: &Environment<'static>| {
            let mut env = env.clone();
            words::add_words(&mut env, locale);
            env
        };
        Engines { built_in: speaking(&self.built_in), own: self.own.as_ref().map(speaking) }
    }
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("has_own_templates", &self.own.is_some()).finish()
    }
}

fn built_in_templates() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_formatter(escape::print);
    env.set_fuel(Some(FUEL));
    let syntax = minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .expect("these are valid delimiters");
    env.set_syntax(syntax);
    words::add_tools(&mut env);
    for (name, source) in BUILT_IN {
        env.add_template(name, source).unwrap_or_else(|error| panic!("built-in template {name}: {error:#}"));
    }
    env
}

/// Lays a publication's own files over the built-in ones, file by file.
fn own_templates(built_in: &Environment<'static>, folder: &Path) -> Result<Option<Environment<'static>>, ThemeError> {
    let mut env = built_in.clone();
    let mut count = 0;
    for name in template_files(folder)? {
        let path = folder.join(&name);
        let source =
            std::fs::read_to_string(&path).map_err(|source| ThemeError::Folder { folder: path.clone(), source })?;
        match env.add_template_owned(name.clone(), source) {
            Ok(()) => count += 1,
            Err(error) => {
                warn!(template = name, "Own template left out, it does not parse: {error:#}");
            }
        }
    }
    Ok((count > 0).then_some(env))
}

/// Names of the `.html` files below a folder, with `/` between their parts.
fn template_files(folder: &Path) -> Result<Vec<String>, ThemeError> {
    let mut names = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(part) = open.pop() {
        let here = folder.join(&part);
        let failed = |source| ThemeError::Folder { folder: here.clone(), source };
        for entry in std::fs::read_dir(&here).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = part.join(entry.file_name());
            if entry.file_type().map_err(failed)?.is_dir() {
                open.push(name);
            } else if name.extension().is_some_and(|extension| extension == "html") {
                names.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    names.sort();
    Ok(names)
}

fn render_within_limits(env: &Environment<'static>, name: &str, model: Value) -> Result<String, ThemeError> {
    let failed = |reason: String| ThemeError::Render { template: name.to_owned(), reason };
    let template = env.get_template(name).map_err(|error| failed(format!("{error:#}")))?;
    let mut page = LimitedPage { bytes: Vec::with_capacity(48 * 1024) };
    template.render_captured_to(model, &mut page).map_err(|error| failed(format!("{error:#}")))?;
    String::from_utf8(page.bytes).map_err(|error| failed(error.to_string()))
}

struct LimitedPage {
    bytes: Vec<u8>,
}

impl io::Write for LimitedPage {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > MAX_PAGE {
            return Err(io::Error::other("the page is larger than 8 MiB"));
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
