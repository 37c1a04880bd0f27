//! Mobiledoc 0.3 as HTML: sections of marked text, and cards that Ghost rendered itself.

use serde_json::Value;

use super::lexical::{card, escape};

/// The document's text; what is not understood is left out, as Ghost's own renderer does.
pub fn html(document: &Value) -> String {
    let mut out = String::new();
    for section in document["sections"].as_array().into_iter().flatten() {
        match section[0].as_i64() {
            Some(1) => {
                let tag = tag_name(&section[1], &["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"], "p");
                out.push_str(&format!("<{tag}>{}</{tag}>\n", markers(document, &section[2])));
            }
            Some(2) => out.push_str(&format!("<img src=\"{}\">\n", escape(section[1].as_str().unwrap_or_default()))),
            Some(3) => {
                let tag = tag_name(&section[1], &["ul", "ol"], "ul");
                let entries = section[2].as_array().into_iter().flatten();
                let entries: String = entries.map(|entry| format!("<li>{}</li>", markers(document, entry))).collect();
                out.push_str(&format!("<{tag}>{entries}</{tag}>\n"));
            }
            Some(10) => {
                let named = &document["cards"][section[1].as_u64().unwrap_or(u64::MAX) as usize];
                out.push_str(&card(named[0].as_str().unwrap_or_default(), &named[1]));
            }
            _ => {}
        }
    }
    out
}

/// Text with its marks: each marker opens some, and closes as many as it says.
fn markers(document: &Value, markers: &Value) -> String {
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    for marker in markers.as_array().into_iter().flatten() {
        for index in marker[1].as_array().into_iter().flatten().filter_map(Value::as_u64) {
            let markup = &document["markups"][index as usize];
            let tag = tag_name(
                &markup[0],
                &["a", "b", "strong", "i", "em", "u", "s", "del", "code", "sub", "sup", "mark"],
                "span",
            );
            let href = markup[1].as_array().and_then(|pairs| {
                pairs.chunks(2).find(|pair| pair[0] == "href").and_then(|pair| pair.get(1)?.as_str())
            });
            match href {
                Some(href) => out.push_str(&format!("<{tag} href=\"{}\">", escape(href))),
                None => out.push_str(&format!("<{tag}>")),
            }
            open.push(tag);
        }
        match marker[0].as_i64() {
            Some(0) => out.push_str(&escape(marker[3].as_str().unwrap_or_default())),
            // Atoms: the only one of Ghost's is a break.
            Some(_) => out.push_str("<br>"),
            None => {}
        }
        for _ in 0..marker[2].as_u64().unwrap_or(0) {
            if let Some(tag) = open.pop() {
                out.push_str(&format!("</{tag}>"));
            }
        }
    }
    while let Some(tag) = open.pop() {
        out.push_str(&format!("</{tag}>"));
    }
    out
}

fn tag_name(value: &Value, known: &[&str], default: &str) -> String {
    let name = value.as_str().unwrap_or(default).to_ascii_lowercase();
    if known.contains(&name.as_str()) { name } else { default.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_open_and_close_where_the_markers_say() {
        let document = serde_json::json!({
            "version": "0.3.1", "atoms": [["soft-return", "", {}]],
            "cards": [["markdown", {"markdown": "*a*"}], ["hr", {}], ["image", {"src": "/x.jpg", "caption": "C"}]],
            "markups": [["strong"], ["a", ["href", "https://a.example/?b=1&c=2"]]],
            "sections": [
                [1, "p", [[0, [], 0, "One "], [0, [0, 1], 1, "two"], [1, [], 0, 0], [0, [], 1, " & three"]]],
                [3, "ol", [[[0, [], 0, "a"]], [[0, [], 0, "b"]]]], [10, 0], [10, 1], [10, 2]
            ]
        });
        let html = html(&document);
        assert!(
            html.contains(
                "<p>One <strong><a href=\"https://a.example/?b=1&amp;c=2\">two</a><br> &amp; three</strong></p>"
            ),
            "{html}"
        );
        assert!(html.contains("<ol><li>a</li><li>b</li></ol>") && html.contains("<em>a</em>") && html.contains("<hr>"));
        assert!(html.contains("<figure><img src=\"/x.jpg\" alt=\"\"><figcaption>C</figcaption></figure>"), "{html}");
    }
}
