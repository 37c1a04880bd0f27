//! Writing XML: text that may stand in an element, and nothing else.

use std::fmt::Write as _;

/// A document under construction. Characters that XML forbids are left out.
#[derive(Debug, Default)]
pub struct Xml(String);

impl Xml {
    pub fn begin() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }

    pub fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// `<name>text</name>` on a line of its own; nothing for an empty text.
    pub fn element(&mut self, name: &str, text: &str) {
        self.element_with(name, &[], text);
    }

    pub fn element_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if text.is_empty() && attributes.is_empty() {
            return;
        }
        self.open(name, attributes);
        push_escaped(&mut self.0, text);
        let _ = writeln!(self.0, "</{name}>");
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.0.pop();
        self.0.push_str("/>\n");
    }

    /// Markup inside an element, as CDATA.
    pub fn cdata(&mut self, name: &str, markup: &str) {
        let _ = write!(self.0, "<{name}><![CDATA[");
        let clean: String = markup.chars().filter(|c| allowed(*c)).collect();
        self.0.push_str(&clean.replace("]]>", "]]]]><![CDATA[>"));
        let _ = writeln!(self.0, "]]></{name}>");
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.0, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.0, " {key}=\"");
            push_escaped(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    pub fn close(&mut self, name: &str) {
        let _ = writeln!(self.0, "</{name}>");
    }

    pub fn finish(self) -> String {
        self.0
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// XML 1.0, section 2.2 "Characters".
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_break_out_of_its_element() {
        let mut xml = Xml::default();
        xml.element("title", "a < b & \"c\" \u{8}]]>");
        xml.cdata("content:encoded", "<p>]]></p>");
        assert_eq!(
            xml.finish(),
            "<title>a &lt; b &amp; &quot;c&quot; ]]&gt;</title>\n<content:encoded><![CDATA[<p>]]]]><![CDATA[></p>]]></content:encoded>\n"
        );
    }
}
