//! Stylesheet, scripts and pictures of the theme, built by `assets/build.mjs` and compiled in.
//!
//! Their names carry a hash of their content, so a browser may keep them for ever.

/// Where they are served. The part after it is the hashed name.
pub const PREFIX: &str = "/-/assets/";

/// One file, ready to send.
#[derive(Debug)]
pub struct Asset {
    /// Name templates use: `reader.css`.
    pub name: &'static str,
    /// Path under which it is served, with its hash.
    pub url: &'static str,
    pub content_type: &'static str,
    /// Strong entity tag, quotes included.
    pub etag: &'static str,
    pub bytes: &'static [u8],
    /// Compressed at build time; `None` where that did not make it smaller.
    pub br: Option<&'static [u8]>,
    pub gz: Option<&'static [u8]>,
}

static ASSETS: &[Asset] = include!("../../assets/dist/embedded.rs");

/// The asset a request path names: `/-/assets/reader.0a1b2c3d.css`, or that without the prefix.
pub fn lookup(path: &str) -> Option<&'static Asset> {
    let file = path.strip_prefix(PREFIX).unwrap_or(path);
    ASSETS.iter().find(|asset| asset.url.strip_prefix(PREFIX) == Some(file))
}

/// Address of an asset by its plain name.
pub fn url(name: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| asset.url)
}

/// All of them, for the static export and the gallery.
pub fn all() -> &'static [Asset] {
    ASSETS
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    use std::path::Path;

    #[test]
    fn an_asset_is_found_by_the_address_in_the_page() {
        let address = url("reader.css").unwrap();

        let asset = lookup(address).unwrap();

        assert_eq!(asset.content_type, "text/css; charset=utf-8");
        assert!(asset.br.unwrap().len() < asset.gz.unwrap().len());
        assert!(lookup("/-/assets/reader.css").is_none(), "without a hash it could not be kept");
        assert!(lookup("/-/assets/../Cargo.toml").is_none());
    }

    #[test]
    fn the_built_assets_belong_to_the_sources_beside_them() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let list = std::fs::read_to_string(root.join("dist/SOURCES.sha256")).unwrap();
        let mut listed = 0;
        for line in list.lines() {
            let (sum, path) = line.split_once("  ").unwrap();
            let bytes = std::fs::read(root.join(path)).unwrap();
            assert_eq!(hex(&Sha256::digest(&bytes)), sum, "{path} changed: run the asset build");
            listed += 1;
        }
        assert!(listed > 40, "only {listed} sources are listed");
    }

    #[test]
    fn stylesheet_and_scripts_keep_their_budget() {
        let compressed = |name: &str| lookup(url(name).unwrap()).unwrap().br.unwrap().len();
        assert!(compressed("reader.css") <= 12_000);
        assert!(compressed("reader.js") <= 10_000);
        assert!(lookup(url("head.js").unwrap()).unwrap().bytes.len() <= 600);
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
