//! A Ghost export (JSON) becomes a publication: made into a WordPress export, it goes the same road.
//!
//! Bodies come as the HTML that Ghost rendered; where an export holds none, from Mobiledoc or Lexical. Members stay
//! out: readers' addresses belong to the list they signed up for.

mod items;
mod lexical;
mod mobiledoc;

use std::io::{BufWriter, Seek, SeekFrom};
use std::path::Path;

use serde_json::Value;
use wxr::writer::Writer;
use wxr::{Author, Site};

use super::wordpress::{Facts, Findings, ImportError, Made, Settings, Source};
use items::Tables;

/// Reads an export. `address`: where the site is, which the export does not say.
///
/// # Errors
/// What is no Ghost export.
pub fn read(path: &Path, address: Option<&str>) -> Result<Made, ImportError> {
    let name = path.display().to_string();
    let unreadable = |fault| ImportError::Unreadable { path: path.to_owned(), fault };
    let unusable = |reason: &str| ImportError::Dump { file: name.clone(), reason: reason.to_owned() };
    if !path.is_file() {
        return Err(ImportError::Missing(path.to_owned()));
    }
    let text = std::fs::read(path).map_err(unreadable)?;
    let export: Value = serde_json::from_slice(&text)
        .map_err(|error| unusable(&format!("this is no Ghost export: {error}. Export it under Settings → Labs.")))?;
    let database = export["db"].get(0).unwrap_or(&export);
    let data = database.get("data").filter(|data| data.get("posts").is_some());
    let Some(data) = data else {
        return Err(unusable(
            "this JSON holds no db[0].data.posts: it is no Ghost export. Export it under Settings → Labs.",
        ));
    };
    let tables = Tables::of(data, address.unwrap_or_default().trim_end_matches('/'));
    let mut findings = Findings::default();
    let file = write(&tables, &name, &mut findings).map_err(unreadable)?;
    let members = tables.rows("members").len();
    if members > 0 {
        findings.add("MembersLeftOut", &name, None, &format!("{members} members stay out"));
    }
    let settings = Settings {
        structure: Some("/%postname%/".to_owned()),
        time_zone: Some(tables.setting("timezone", "Etc/UTC")).map(|zone| zone.replace("Etc/UTC", "UTC")),
        ..Settings::default()
    };
    Ok(Made {
        source: Source::made(name, file),
        facts: Facts { settings, users: tables.users(), ..Facts::default() },
        findings,
    })
}

fn write(tables: &Tables<'_>, name: &str, findings: &mut Findings) -> std::io::Result<std::fs::File> {
    let mut file = tempfile::tempfile()?;
    let site = Site {
        title: tables.setting("title", ""),
        link: tables.address.clone(),
        description: tables.setting("description", ""),
        language: tables.setting("lang", &tables.setting("locale", "en")),
        wxr_version: "1.2".to_owned(),
        base_site_url: tables.address.clone(),
        base_blog_url: tables.address.clone(),
        ..Site::default()
    };
    let mut writer = Writer::new(BufWriter::new(file.try_clone()?), &site)?;
    for user in tables.rows("users") {
        let text = |key: &str| user[key].as_str().unwrap_or_default().to_owned();
        let author =
            Author { login: text("slug"), email: text("email"), display_name: text("name"), ..Author::default() };
        writer.author(&author)?;
    }
    tables.write(&mut writer, name, findings)?;
    writer.finish()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}
