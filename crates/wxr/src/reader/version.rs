//! Telling an export from a mere feed, by its version.

use std::io::BufRead;

use super::Reader;
use super::cursor::shown;
use crate::error::Error;
use crate::finding::FindingKind;

impl<R: BufRead> Reader<R> {
    /// An RSS feed has items too, but none that WordPress could take back. Where the version is
    /// missing, WordPress refuses; here an item with an id and a type proves enough.
    pub(super) fn refuse_feeds(&self, is_wordpress: bool, line: u64) -> Result<(), Error> {
        let is_declared = self.cursor.scope.namespaces.knows_wordpress();
        if !self.site.wxr_version.is_empty() || (is_wordpress && is_declared) {
            return Ok(());
        }
        let found = "it has no `wp:wxr_version`, as a feed has none".to_owned();
        Err(Error::NotAnExport { line, found })
    }

    pub(super) fn check_version(&mut self) {
        let version = self.site.wxr_version.as_str();
        if is_version(version) {
            return;
        }
        let detail = match version {
            "" => "wp:wxr_version is missing; the file was read as WXR 1.2.".to_owned(),
            _ => format!("wp:wxr_version is {}, not a version; the file was read as WXR 1.2.", shown(version)),
        };
        let line = self.line();
        self.cursor.findings.add(line, FindingKind::Version, detail);
    }
}

/// What WordPress accepts: digits, a dot, digits.
fn is_version(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}
