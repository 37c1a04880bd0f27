//! Lexical as HTML: nodes of text and the cards of Ghost's editor, which Mobiledoc has, too.

use serde_json::Value;

/// Bits of a text's format.
const MARKS: [(u64, &str); 7] = [(1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup")];
/// Nodes nested deeper than this are left out: nobody writes so.
const DEEPEST: usize = 64;

/// The document's text.
pub fn html(document: &Value) -> String {
    children(&document["root"], 0)
}

fn children(node: &Value, depth: usize) -> String {
    if depth > DEEPEST {
        return String::new();
    }
    let nodes = node["children"].as_array().into_iter().flatten();
    nodes.map(|node| one(node, depth + 1)).collect()
}

fn one(node: &Value, depth: usize) -> String {
    let kind = node["type"].as_str().unwrap_or_default();
    let around = |tag: &str| format!("<{tag}>{}</{tag}>\n", children(node, depth));
    match kind {
        "paragraph" => around("p"),
        "heading" | "extended-heading" => around(match node["tag"].as_str() {
            Some(tag @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6")) => tag,
            _ => "h2",
        }),
        "quote" | "extended-quote" | "aside" => around("blockquote"),
        "list" => around(if node["listType"] == "number" { "ol" } else { "ul" }),
        "listitem" => format!("<li>{}</li>", children(node, depth)),
        "linebreak" => "<br>".to_owned(),
        "link" | "autolink" => {
            let href = escape(node["url"].as_str().unwrap_or_default());
            format!("<a href=\"{href}\">{}</a>", children(node, depth))
        }
        "text" | "extended-text" => text(node),
        "root" => children(node, depth),
        _ if node["children"].is_array() => children(node, depth),
        _ => card(kind, node),
    }
}

fn text(node: &Value) -> String {
    let format = node["format"].as_u64().unwrap_or(0);
    let plain = escape(node["text"].as_str().unwrap_or_default());
    MARKS.iter().filter(|(bit, _)| format & bit != 0).fold(plain, |text, (_, tag)| format!("<{tag}>{text}</{tag}>"))
}

/// A card of either editor, by its name and payload.
pub fn card(name: &str, payload: &Value) -> String {
    let value = |key: &str| payload[key].as_str().unwrap_or_default();
    let first = |keys: &[&str]| {
        keys.iter().map(|key| value(key)).find(|value| !value.is_empty()).unwrap_or_default().to_owned()
    };
    let caption = match value("caption") {
        "" => String::new(),
        words => format!("<figcaption>{words}</figcaption>"),
    };
    match name {
        "image" => {
            let picture = format!("<img src=\"{}\" alt=\"{}\">", escape(value("src")), escape(value("alt")));
            let picture = match value("href") {
                "" => picture,
                href => format!("<a href=\"{}\">{picture}</a>", escape(href)),
            };
            format!("<figure>{picture}{caption}</figure>\n")
        }
        "gallery" => {
            let pictures = payload["images"].as_array().into_iter().flatten();
            let pictures: String = pictures
                .map(|image| {
                    let text = |key: &str| escape(image[key].as_str().unwrap_or_default());
                    format!(
                        "<figure class=\"wp-block-image\"><img src=\"{}\" alt=\"{}\"></figure>",
                        text("src"),
                        text("alt")
                    )
                })
                .collect();
            format!("<figure class=\"wp-block-gallery\">{pictures}{caption}</figure>\n")
        }
        "html" => format!("{}\n", value("html")),
        "markdown" | "card-markdown" => crate::importing::markdown::html(value("markdown")),
        "code" | "codeblock" => format!("<pre><code>{}</code></pre>\n", escape(value("code"))),
        "hr" | "horizontalrule" => "<hr>\n".to_owned(),
        "embed" => match value("html") {
            "" => format!("<p>{}</p>\n", escape(value("url"))),
            html => format!("<figure>{html}{caption}</figure>\n"),
        },
        "bookmark" => {
            let title = payload["metadata"]["title"].as_str().filter(|title| !title.is_empty());
            let url = first(&["url"]);
            let title = escape(title.unwrap_or(&url));
            format!("<p><a href=\"{}\">{title}</a></p>\n", escape(&url))
        }
        "callout" => format!("<blockquote>{}</blockquote>\n", first(&["calloutText", "text"])),
        "toggle" => format!("<details><summary>{}</summary>{}</details>\n", value("heading"), value("content")),
        "button" => format!(
            "<p><a href=\"{}\">{}</a></p>\n",
            escape(&first(&["buttonUrl", "url"])),
            escape(&first(&["buttonText", "text"]))
        ),
        "video" => format!("<figure><video controls src=\"{}\"></video>{caption}</figure>\n", escape(value("src"))),
        "audio" => format!("<figure><audio controls src=\"{}\"></audio></figure>\n", escape(value("src"))),
        "file" => format!(
            "<div class=\"wp-block-file\"><a href=\"{}\">{}</a></div>\n",
            escape(value("src")),
            escape(&first(&["fileTitle", "fileName"]))
        ),
        "header" => format!("<h2>{}</h2><p>{}</p>\n", value("header"), value("subheader")),
        // Sign-up forms, the line of a paywall, greetings of newsletters: nothing of the article.
        _ => String::new(),
    }
}

pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_marks_lists_and_cards_becomes_html() {
        let node = |kind: &str, children: Value| serde_json::json!({"type": kind, "children": children});
        let words =
            |text: &str, format: u64| serde_json::json!({"type": "extended-text", "text": text, "format": format});
        let document = serde_json::json!({"root": {"type": "root", "children": [
            node("paragraph", serde_json::json!([words("a <b> ", 0), words("bold", 3), {"type": "linebreak"}])),
            {"type": "list", "listType": "number", "children": [node("listitem", serde_json::json!([words("one", 0)]))]},
            {"type": "codeblock", "code": "x < y"}, {"type": "signup", "header": "Join"},
            {"type": "bookmark", "url": "https://a.example", "metadata": {"title": "A & B"}}
        ]}});
        let html = html(&document);
        assert!(html.contains("<p>a &lt;b&gt; <em><strong>bold</strong></em><br></p>"), "{html}");
        assert!(html.contains("<ol><li>one</li></ol>") && html.contains("<code>x &lt; y</code>"), "{html}");
        assert!(html.contains("A &amp; B</a>") && !html.contains("Join"), "{html}");
    }
}
