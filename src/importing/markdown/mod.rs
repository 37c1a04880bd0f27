//! A folder of Markdown with front matter (Jekyll, Hugo, Eleventy and the like) becomes a publication.

mod front_matter;
mod items;

use std::io::{BufWriter, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser};
use wxr::Site;
use wxr::writer::Writer;

use super::wordpress::{Facts, Findings, ImportError, Made, Settings, Source};

/// One text is never larger; what is, is no text.
const MOST_BYTES: u64 = 16 << 20;
/// Folders nested deeper than this are not looked into.
const DEEPEST: usize = 32;

/// Reads every `.md` and `.markdown` below a folder. `address`: where the site is, which files do not say.
///
/// # Errors
/// No such folder, or no text in it.
pub fn read(folder: &Path, address: Option<&str>) -> Result<Made, ImportError> {
    let name = folder.display().to_string();
    if !folder.is_dir() {
        return Err(ImportError::Missing(folder.to_owned()));
    }
    let unreadable = |fault| ImportError::Unreadable { path: folder.to_owned(), fault };
    let mut findings = Findings::default();
    let files = texts(folder, &mut findings).map_err(unreadable)?;
    if files.is_empty() {
        let reason = "this folder holds no .md or .markdown file.".to_owned();
        return Err(ImportError::Dump { file: name, reason });
    }
    let address = address.unwrap_or_default().trim_end_matches('/').to_owned();
    let mut out = tempfile::tempfile().map_err(unreadable)?;
    let write = || -> std::io::Result<()> {
        let title = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let site = Site {
            title,
            link: address.clone(),
            language: "en".to_owned(),
            wxr_version: "1.2".to_owned(),
            base_site_url: address.clone(),
            base_blog_url: address.clone(),
            ..Site::default()
        };
        let mut writer = Writer::new(BufWriter::new(out.try_clone()?), &site)?;
        for file in &files {
            items::write(folder, file, &address, &mut writer, &mut findings)?;
        }
        writer.finish().map(drop)
    };
    let mut write = write;
    write().map_err(unreadable)?;
    out.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let settings = Settings { structure: Some("/%postname%/".to_owned()), ..Settings::default() };
    Ok(Made { source: Source::made(name, out), facts: Facts { settings, ..Facts::default() }, findings })
}

/// Every text below the folder, in the order of their names; hidden folders are left alone.
fn texts(folder: &Path, findings: &mut Findings) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if kind.is_dir() && !name.starts_with('.') && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if kind.is_file() && (name.ends_with(".md") || name.ends_with(".markdown")) {
                if entry.metadata()?.len() > MOST_BYTES {
                    findings.add("TextTooLarge", &path.display().to_string(), None, "more than 16 MiB: it stays out");
                    continue;
                }
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Markdown (CommonMark with tables, footnotes, strikethrough and task lists) as HTML.
pub fn html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}
