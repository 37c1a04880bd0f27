//! Program text in shortcodes: set aside before anything else looks at it.

use super::attributes::Attributes;
use super::shortcodes::{Shortcode, next_shortcode};
use super::slots::Preparation;
use crate::document::BlockKind;

/// Shortcodes that always hold program text.
const CODE: [&str; 6] = ["code", "sourcecode", "source", "highlight", "crayon", "cc"];

/// Shortcodes named like their language.
const LANGUAGES: [&str; 46] = [
    "actionscript3",
    "bash",
    "c",
    "clojure",
    "coldfusion",
    "cpp",
    "csharp",
    "css",
    "delphi",
    "diff",
    "erlang",
    "fsharp",
    "go",
    "groovy",
    "haskell",
    "html",
    "java",
    "javafx",
    "javascript",
    "js",
    "jscript",
    "json",
    "latex",
    "matlab",
    "matlabkey",
    "objc",
    "pascal",
    "perl",
    "php",
    "plain",
    "powershell",
    "py",
    "python",
    "r",
    "rails",
    "ruby",
    "rust",
    "scala",
    "shell",
    "sql",
    "swift",
    "typescript",
    "vb",
    "vbnet",
    "xml",
    "yaml",
];

/// Whether a shortcode of this name may hold program text.
pub(super) fn may_hold_code(name: &str) -> bool {
    CODE.contains(&name) || LANGUAGES.contains(&name)
}

impl Preparation<'_> {
    /// Replaces `[code]…[/code]` and its kin by placeholders.
    pub(super) fn set_code_aside(&mut self, text: &str) -> String {
        if !text.contains("[/") {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        let mut scan = super::shortcodes::Scan::default();
        while let Some(shortcode) = next_shortcode(text, at, &mut scan, may_hold_code) {
            out.push_str(&text[at..shortcode.start]);
            at = shortcode.end;
            match self.code_block(&shortcode) {
                Some(block) => {
                    out.push_str("\n\n");
                    self.push_block(block, &mut out);
                    out.push_str("\n\n");
                }
                None => out.push_str(&text[shortcode.start..shortcode.end]),
            }
        }
        out.push_str(&text[at..]);
        out
    }

    fn code_block(&self, shortcode: &Shortcode<'_>) -> Option<BlockKind> {
        let content = shortcode.content?;
        if shortcode.escaped {
            return None;
        }
        let attributes = Attributes::parse(shortcode.attributes);
        let named = attributes.first_of(&["language", "lang", "brush", "mode"]);
        let language = match (named, shortcode.name) {
            (Some(language), _) => language,
            (None, "code" | "sourcecode" | "source" | "crayon" | "cc") => {
                attributes.bare.first().map_or("", String::as_str)
            }
            // Themes mark words with [highlight]; program text says its language or has lines.
            (None, "highlight") if !content.trim().contains('\n') => return None,
            (None, "highlight") => "",
            (None, name) => name,
        };
        Some(BlockKind::Code { text: program_text(content), language: clean_language(language) })
    }
}

/// Without the line breaks beside the brackets, and unescaped where the editor had escaped it.
fn program_text(content: &str) -> String {
    let content = content.trim_matches('\n').trim_end();
    let escaped = content.contains("&lt;") || content.contains("&gt;") || content.contains("&amp;");
    if !escaped || content.contains('<') {
        return content.to_owned();
    }
    content
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&")
}

/// A language name as it may stand in a class: letters, digits, `+`, `#`, `-`.
pub(crate) fn clean_language(name: &str) -> String {
    let name = name.trim().trim_start_matches(['=', ':']).to_ascii_lowercase();
    let fits = name.len() <= 24 && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'-'));
    if fits { name } else { String::new() }
}
