//! The demonstration publication's files, compiled in, so that the binary alone can show it.

mod logins;

use std::io;

use db::Writing;
use rust_embed::RustEmbed;

pub use logins::logins;

use crate::settings::{self, SocialProfile};

#[derive(RustEmbed)]
#[folder = "demo/"]
#[include = "*.xml"]
#[include = "uploads/*"]
struct Files;

/// Writes the export and its pictures into a temporary folder.
pub fn unpack() -> io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else { continue };
        let path = folder.path().join(name.as_ref());
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, file.data)?;
    }
    Ok(folder)
}

/// Sets what an export cannot carry: the foot of the page, the profiles, a few words about the paper.
pub fn dress(tx: &Writing) -> db::Result<()> {
    let Some(mut publication) = settings::load(tx)? else { return Ok(()) };
    publication.footer = "© 1987–{year} The Varrow Courier. An invented paper.".to_owned();
    publication.profile =
        "News from the Varrow delta since 1987: independent, invented, and read to the end.".to_owned();
    publication.social = [("mastodon", "Mastodon"), ("youtube", "YouTube"), ("rss", "RSS")]
        .map(|(network, name)| SocialProfile {
            network: network.to_owned(),
            name: name.to_owned(),
            url: match network {
                "rss" => "/feed/".to_owned(),
                _ => format!("https://{network}.example/@varrowcourier"),
            },
        })
        .into();
    publication.sign_up_open = true;
    publication.comments.notices_offered = true;
    settings::save(tx, &publication)
}
