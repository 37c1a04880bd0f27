//! Writes every template with every sample and language into a folder, for screenshots and for the
//! accessibility check. The folder is a web root: pages under their language, assets as served.
//!
//! `cargo run --example gallery -- OUT_FOLDER`

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use masthead::theme::gallery::exhibits;
use masthead::theme::{Locales, Theme, assets};

fn main() -> Result<()> {
    let out = std::env::args().nth(1).context("name the folder to write to")?;
    let out = PathBuf::from(out);
    write_assets(&out)?;

    let theme = Theme::open(None)?;
    let locales = Locales::load();
    let mut count = 0;
    for tag in ["en", "zh-Hans", "ar"] {
        let folder = out.join(tag);
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        for exhibit in exhibits(&theme, &locales.get(tag)) {
            let html = exhibit.html.with_context(|| exhibit.name.clone())?;
            let file = folder.join(format!("{}.html", exhibit.name));
            fs::write(&file, html).with_context(|| format!("writing {}", file.display()))?;
            count += 1;
        }
    }
    println!("{count} pages in {}", out.display());
    Ok(())
}

fn write_assets(out: &Path) -> Result<()> {
    for asset in assets::all() {
        let file = out.join(asset.url.trim_start_matches('/'));
        let folder = file.parent().context("an asset lies in a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        fs::write(&file, asset.bytes).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}
