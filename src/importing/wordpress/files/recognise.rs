//! Which attachments have their file, and what can be learned of it.

use std::io;
use std::path::Path;

use super::folder::{bring_file, elsewhere, root_of};
use crate::importing::wordpress::pictures::Library;
use crate::importing::wordpress::report::Findings;
use crate::importing::wordpress::run::Options;
use crate::media::{AssetKind, MediaFiles, fingerprint};

/// Looks for each attachment's file, reads its size and hash. Returns how many are here.
pub fn recognise(library: &mut Library, options: &Options, media: &MediaFiles, findings: &mut Findings) -> u64 {
    let root = options.uploads.as_deref().filter(|path| path.is_dir()).map(root_of);
    let mut here = 0;
    for row in &mut library.rows {
        let Some(file) = media.original(&row.path) else { continue };
        if !file.exists() {
            let found = root.as_deref().and_then(|root| elsewhere(root, &row.path));
            let copied = found.is_some_and(|found| bring_file(&found, &file, options.bringing).is_ok());
            if !copied {
                continue;
            }
        }
        match describe(&file, row.kind) {
            Ok(facts) => {
                row.here = true;
                row.bytes = facts.bytes;
                row.sha256 = Some(facts.sha256);
                row.animated = facts.animated;
                if facts.width > 0 {
                    (row.width, row.height) = (facts.width, facts.height);
                }
                here += 1;
                if let Some(problem) = facts.problem {
                    findings.add("PictureProblem", &row.path, None, &problem);
                }
            }
            Err(error) => findings.add("FileUnreadable", &row.path, None, &error.to_string()),
        }
    }
    here
}

pub struct Facts {
    pub bytes: u64,
    pub sha256: [u8; 32],
    pub width: u32,
    pub height: u32,
    pub animated: bool,
    /// Why no renditions can be made; the file itself is kept and served.
    pub problem: Option<String>,
}

/// What can be learned of a file without decoding it.
pub fn describe(file: &Path, kind: AssetKind) -> io::Result<Facts> {
    let (bytes, sha256) = fingerprint(file)?;
    let mut facts = Facts { bytes, sha256, width: 0, height: 0, animated: false, problem: None };
    if kind != AssetKind::Picture {
        return Ok(facts);
    }
    match renditions::probe(file) {
        Ok(probe) => {
            (facts.width, facts.height, facts.animated) = (probe.width, probe.height, probe.animated);
        }
        Err(error) => facts.problem = Some(error.to_string()),
    }
    Ok(facts)
}
