//! The theme's own marks, drawn as 24-unit line icons and printed into the page.
//!
//! Printed rather than referenced: no request, no content-policy exception, and they follow the
//! text's colour in print and in forced colours.

use minijinja::Value;

/// Markup of an icon; an unknown name is the link mark, so a network nobody drew still shows.
///
/// `turns` mirrors it in right-to-left pages.
pub(super) fn icon(name: &str, turns: bool) -> Value {
    let shape = SHAPES.iter().find(|(known, _)| *known == name).map_or(SHAPES[0].1, |(_, shape)| shape);
    let class = if turns { "icon icon--turn" } else { "icon" };
    Value::from_safe_string(format!(r#"<svg class="{class}" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>"#))
}

static SHAPES: &[(&str, &str)] = &[
    ("link", r#"<path d="m10 14 4-4M9 7l2-2a4 4 0 0 1 6 6l-2 2m0 4-2 2a4 4 0 0 1-6-6l2-2"/>"#),
    ("arrow", r#"<path d="M5 12h14m-6-6 6 6-6 6"/>"#),
    (
        "bluesky",
        r#"<path d="M12 11C10 7 6 4 4 5s0 7 3 8c-3 1-3 5 0 6s4-3 5-5c1 2 2 6 5 5s3-5 0-6c3-1 5-7 3-8s-6 2-8 6z"/>"#,
    ),
    ("close", r#"<path d="m5 5 14 14M19 5 5 19"/>"#),
    ("comment", r#"<path d="M4 5h16v11H10l-5 4v-4H4z"/>"#),
    ("dark", r#"<path d="M20 14A8.5 8.5 0 0 1 10 4a8 8 0 1 0 10 10z"/>"#),
    ("email", r#"<path d="M3 5h18v14H3zm0 1 9 7 9-7"/>"#),
    ("facebook", r#"<path d="M17 3h-2a4 4 0 0 0-4 4v14M7 12h8"/>"#),
    ("flag", r#"<path d="M5 21V4h13l-3 4 3 4H5"/>"#),
    ("instagram", r#"<path d="M4 4h16v16H4z"/><circle cx="12" cy="12" r="4"/><path d="M17 7h0"/>"#),
    ("linkedin", r#"<path d="M5 10v10M5 5v1m6 14V10m0 4a4 4 0 0 1 8 0v6"/>"#),
    ("lock", r#"<path d="M5 11h14v10H5zm3 0V8a4 4 0 0 1 8 0v3"/>"#),
    ("mastodon", r#"<path d="M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0-4v5c0 3 5 3 5-1a9 9 0 1 0-4 7"/>"#),
    ("menu", r#"<path d="M3 6h18M3 12h18M3 18h18"/>"#),
    ("play", r#"<path d="m7 4 13 8-13 8z"/>"#),
    ("reply", r#"<path d="m9 6-5 5 5 5m-5-5h10a6 6 0 0 1 6 6v2"/>"#),
    ("rss", r#"<path d="M5 5c8 0 14 6 14 14M5 11c5 0 8 3 8 8"/><circle cx="6" cy="18" r="1"/>"#),
    ("seal", r#"<path d="m12 3 7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zm-3 9 2 2 4-4"/>"#),
    ("search", r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>"#),
    ("share", r#"<path d="M12 15V3m-4 4 4-4 4 4M5 12v8h14v-8"/>"#),
    ("telegram", r#"<path d="m3 11 18-8-7 18-3-7z"/>"#),
    ("twitter", r#"<path d="m5 4 14 16M19 4 5 20"/>"#),
    ("user", r#"<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>"#),
    ("weibo", r#"<path d="M11 8c-6 1-9 6-6 9s10 2 12-1-1-3-2-3 1-4-4-2m5-6a5 5 0 0 1 5 6"/>"#),
    ("whatsapp", r#"<path d="m4 20 1-4a8 8 0 1 1 3 3zm5-11c0 4 3 6 6 6l1-2-2-1-1 1-2-2 1-1-1-2z"/>"#),
    ("youtube", r#"<path d="M3 6h18v12H3zm7 3v6l5-3z"/>"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_nobody_drew_still_gets_a_mark() {
        let unknown = icon("some-new-network", false);
        assert_eq!(unknown.to_string(), icon("link", false).to_string());
        assert!(unknown.is_safe());
    }

    #[test]
    fn a_mark_of_direction_turns_with_the_page() {
        assert!(icon("arrow", true).to_string().contains("icon--turn"));
    }
}
