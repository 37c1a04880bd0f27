//! How text becomes markup: the five characters that matter inside elements and quoted attributes.

use std::fmt;

use minijinja::{Error, Output, State, Value};

/// Prints a value of a template.
///
/// The engine's own escaping also turns every `/` into six characters, which is a tenth of a page
/// that consists of links; inside quoted attributes and text a slash is harmless (HTML standard,
/// section 13.3 "Escaping a string").
pub(super) fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => write_escaped(out, text).map_err(Error::from),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// Writes plain text as markup.
pub(super) fn write_escaped(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element_or_its_attribute() {
        let mut markup = String::new();
        write_escaped(&mut markup, "<a href=\"/x\">O'Brien & 三角洲</a>").unwrap();
        assert_eq!(markup, "&lt;a href=&quot;/x&quot;&gt;O&#39;Brien &amp; 三角洲&lt;/a&gt;");
    }
}
