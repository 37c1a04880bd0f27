//! The clean text of a body: what a reader reads, without markup and without the words of our own buttons.
//!
//! Bodies are written by `crates/bodytext`, so this reads that one writer's HTML: well-formed, with `&amp;`, `&lt;` and
//! `&gt;` in texts. Anything else would come out as text, never as markup.

/// Running text, captions and tables, apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Clean {
    pub text: String,
    pub captions: String,
    /// A line for each row, its cells apart by [`BETWEEN_CELLS`].
    pub rows: String,
}

/// Numbers of neighbouring cells are not one number.
const BETWEEN_CELLS: &str = " · ";

/// Elements within a line; every other one ends a word.
const WITHIN_LINES: [&str; 16] =
    ["a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "u"];

/// What an open element does to the text in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Caption,
    Table,
    Nowhere,
}

/// Appends the text of a piece of a body.
pub fn clean(html: &str, into: &mut Clean) {
    let mut open: Vec<(&str, Place)> = Vec::new();
    let mut rest = html;
    loop {
        let (text, tag) = rest.split_once('<').unwrap_or((rest, ""));
        let place = open.last().map_or(Place::Text, |(_, place)| *place);
        match place {
            Place::Text => decode(text, &mut into.text),
            Place::Caption => decode(text, &mut into.captions),
            // Only cells hold text; between them stand line breaks of the writer.
            Place::Table => decode(text.trim_matches(['\n', '\r']), &mut into.rows),
            Place::Nowhere => {}
        }
        let Some((tag, behind)) = tag.split_once('>') else { break };
        rest = behind;
        walk(tag, place, &mut open, into);
    }
    end_word(&mut into.text);
    end_word(&mut into.captions);
    end_row(&mut into.rows);
}

fn walk<'h>(tag: &'h str, place: Place, open: &mut Vec<(&'h str, Place)>, into: &mut Clean) {
    if let Some(name) = tag.strip_prefix('/') {
        if let Some(at) = open.iter().rposition(|(opened, _)| *opened == name) {
            open.truncate(at);
        }
        separate(name, into);
        return;
    }
    let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
    separate(name, into);
    let is_void = tag.ends_with('/') || ["br", "hr", "img", "source", "track", "wbr", "input", "col"].contains(&name);
    if is_void || tag.starts_with('!') {
        return;
    }
    let is_ours = matches!(name, "button" | "script" | "style" | "svg" | "template") || tag.contains("embed__action");
    let inside = match place {
        Place::Nowhere => Place::Nowhere,
        _ if is_ours => Place::Nowhere,
        _ if name == "figcaption" => Place::Caption,
        _ if name == "table" => Place::Table,
        place => place,
    };
    open.push((name, inside));
}

fn separate(name: &str, into: &mut Clean) {
    if WITHIN_LINES.contains(&name) || name == "wbr" {
        return;
    }
    end_word(&mut into.text);
    end_word(&mut into.captions);
    match name {
        "tr" | "table" | "caption" => end_row(&mut into.rows),
        "td" | "th" => end_cell(&mut into.rows),
        _ => end_word(&mut into.rows),
    }
}

fn end_cell(rows: &mut String) {
    let length = rows.trim_end_matches(' ').len();
    if length > 0 && !rows[..length].ends_with(['\n', '·']) {
        rows.truncate(length);
        rows.push_str(BETWEEN_CELLS);
    }
}

fn end_row(rows: &mut String) {
    let length = rows.trim_end_matches([' ', '·', '\n']).len();
    rows.truncate(length);
    if !rows.is_empty() {
        rows.push('\n');
    }
}

fn end_word(text: &mut String) {
    if !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

fn decode(text: &str, into: &mut String) {
    let mut parts = text.split('&');
    into.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        let character = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            "nbsp" => '\u{a0}',
            _ => {
                into.push('&');
                into.push_str(part);
                continue;
            }
        };
        into.push(character);
        into.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Clean {
        let mut cleaned = Clean::default();
        clean(html, &mut cleaned);
        cleaned
    }

    #[test]
    fn words_of_neighbouring_paragraphs_stay_apart_and_marks_split_no_word() {
        let cleaned =
            of("<p>One <em>t</em>wo &amp; 5 &lt; 6</p><p>three<br>four</p><ul><li>five</li><li>six</li></ul>");
        assert_eq!(
            cleaned.text.split_whitespace().collect::<Vec<_>>().join(" "),
            "One two & 5 < 6 three four five six"
        );
    }

    #[test]
    fn captions_stand_apart_and_buttons_nowhere() {
        let cleaned = of(
            "<p>Text</p><figure class=\"a\"><img src=\"x>y\" alt=\"z\"><figcaption>The <b>wall</b></figcaption></figure>\
                          <figure><a href=\"#\"><span class=\"embed__action\">Play</span></a></figure><button>Load</button><p>more</p>",
        );
        assert_eq!(cleaned.captions.trim(), "The wall");
        assert!(!cleaned.text.contains("Play") && !cleaned.text.contains("Load"), "{}", cleaned.text);
        assert!(cleaned.text.ends_with("more "));
    }

    #[test]
    fn the_numbers_of_a_table_stand_in_rows_of_their_own() {
        let cleaned = of(
            "<p>Before</p><table><caption>Tides</caption><thead><tr><th>Gauge</th><th>2023</th></tr></thead>\n<tbody>\n<tr><td>Orla</td>\n\
             <td>4.12</td><td></td><td>7</td></tr><tr><td><b>Harn</b> quay</td><td>3</td></tr></tbody></table><p>after</p>",
        );
        assert_eq!(cleaned.rows, "Tides\nGauge · 2023\nOrla · 4.12 · 7\nHarn quay · 3\n");
        assert_eq!(cleaned.text.split_whitespace().collect::<Vec<_>>(), ["Before", "after"]);
    }

    #[test]
    fn text_that_looks_like_markup_stays_text() {
        assert_eq!(of("<p>&lt;script&gt; a & b &unknown; </p>").text.trim(), "<script> a & b &unknown;");
        assert_eq!(of("<p").text.trim(), "");
    }
}
