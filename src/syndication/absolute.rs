//! Links in a feed carry the site's address: a reader's program has no page to resolve them against.

/// Attributes that hold one address, or several in `srcset`.
const ATTRIBUTES: [&str; 4] = [" href=\"/", " src=\"/", " poster=\"/", " srcset=\"/"];

/// Puts the origin before every address of the markup that begins at the root.
pub fn absolute(html: &str, origin: &str) -> String {
    if origin.is_empty() {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some((at, attribute)) = next(rest) {
        let value = at + attribute.len() - 1;
        out.push_str(&rest[..value]);
        rest = &rest[value..];
        let end = rest.find('"').unwrap_or(rest.len());
        if attribute == " srcset=\"/" {
            let set: Vec<String> = rest[..end].split(", ").map(|entry| rooted(entry, origin)).collect();
            out.push_str(&set.join(", "));
        } else {
            out.push_str(&rooted(&rest[..end], origin));
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn next(html: &str) -> Option<(usize, &'static str)> {
    ATTRIBUTES.into_iter().filter_map(|attribute| Some((html.find(attribute)?, attribute))).min()
}

fn rooted(address: &str, origin: &str) -> String {
    // "//host" is another site's address without its scheme.
    if address.starts_with('/') && !address.starts_with("//") {
        format!("{origin}{address}")
    } else {
        address.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_site_becomes_whole_and_no_other() {
        let html = r#"<a href="/a/">x</a><img src="/b.jpg" srcset="/-/media/1/2/320.webp 320w, /-/media/1/2/640.webp 640w"><a href="//cdn.example/c">y</a><a href="https://d.example/">z</a>"#;
        let expected = r#"<a href="https://c.example/a/">x</a><img src="https://c.example/b.jpg" srcset="https://c.example/-/media/1/2/320.webp 320w, https://c.example/-/media/1/2/640.webp 640w"><a href="//cdn.example/c">y</a><a href="https://d.example/">z</a>"#;
        assert_eq!(absolute(html, "https://c.example"), expected);
    }
}
