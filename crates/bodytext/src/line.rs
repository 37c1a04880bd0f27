//! Text of one line: titles, names, descriptions, which are text here but markup in many sources.

use crate::context::ParseContext;
use crate::parse::parse_html;
use crate::text::plain_text;
use crate::texturize::{Quotes, texturize_run};

/// The text of a piece of HTML: tags gone, character references decoded.
pub fn inline_text(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    plain_text(&parse_html(html, &ParseContext::default()).document)
}

/// [`texturize`](crate::texturize) for text that is not markup: `<` and `&` stay what they are.
pub fn texturize_text(text: &str, quotes: &Quotes) -> String {
    texturize_run(text, quotes).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_markup_becomes_its_text() {
        assert_eq!(inline_text("Q&amp;A: <em>why</em> now?"), "Q&A: why now?");
        assert_eq!(inline_text("O&#8217;Brien"), "O’Brien");
        assert_eq!(inline_text("plain"), "plain");
    }

    #[test]
    fn a_headline_gets_its_quotes_without_becoming_markup() {
        assert_eq!(texturize_text("It's \"5 < 6\" & so", &Quotes::ENGLISH), "It’s “5 < 6” & so");
    }
}
