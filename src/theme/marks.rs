//! The newsroom's marks: a table of 16-unit line drawings, printed into the page like the readers' icons.
//!
//! Smaller and lighter than those, because they stand beside words of 13 pixels.

use minijinja::Value;

/// Markup of a mark; an unknown name is three dots, so that a mistyped one shows and harms nothing.
pub(super) fn mark(name: &str) -> Value {
    let known = SHAPES.iter().find(|(known, _)| *known == name).map(|(_, shape)| *shape);
    let shape = known.unwrap_or(r#"<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.5"/>"#);
    Value::from_safe_string(format!(r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>"#))
}

#[rustfmt::skip]
static SHAPES: &[(&str, &str)] = &[
    ("today", r#"<path d="M2.5 6.5 8 2.5l5.5 4v7h-11z"/><path d="M6.5 13.5v-4h3v4"/>"#),
    ("articles", r#"<path d="M3.5 1.5h6l3 3v10h-9z"/><path d="M9.5 1.5v3h3M5.5 7.5h5M5.5 10h5M5.5 12.5h3"/>"#),
    ("calendar", r#"<rect x="2" y="3" width="12" height="11" rx="1.5"/><path d="M2 6.5h12M5.5 1.5v3M10.5 1.5v3"/>"#),
    ("front", r#"<rect x="2" y="2" width="12" height="12" rx="1.5"/><path d="M2 5h12M9 5v9M9 9.5h5"/>"#),
    ("media", r#"<rect x="2" y="2.5" width="12" height="11" rx="1.5"/><circle cx="5.5" cy="6" r="1.25"/><path d="m2.5 12 4-3.5 2.5 2 2-1.5 2.5 2"/>"#),
    ("comments", r#"<path d="M2 3.5h12v8H7.5L4.5 14v-2.5H2z"/>"#),
    ("statistics", r#"<path d="M2 14h12M4 11.5v-4M8 11.5v-8M12 11.5v-5.5"/>"#),
    ("sections", r#"<path d="M2 4h4l1.5 2H14v7.5H2z"/>"#),
    ("tags", r#"<path d="M2 2.5h5.5l6.5 6.5-5 5-7-6.5z"/><circle cx="5" cy="5.5" r=".75"/>"#),
    ("menus", r#"<path d="M2.5 3.5h11M2.5 8h7M2.5 12.5h9"/>"#),
    ("contributors", r#"<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5c.5-3 2.5-4 4.5-4s4 1 4.5 4M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.8c1.5.5 2.3 1.7 2.5 3.7"/>"#),
    ("videos", r#"<rect x="2" y="3" width="12" height="10" rx="1.5"/><path d="m6.5 5.5 4 2.5-4 2.5z"/>"#),
    ("redirects", r#"<path d="M6.5 9.5 9.5 6.5M7 4.5l1.5-1.5a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7"/>"#),
    ("import", r#"<path d="M8 2v7.5M5 7l3 3 3-3M2.5 11v2.5h11V11"/>"#),
    ("accounts", r#"<circle cx="8" cy="5" r="3"/><path d="M2.5 14c.6-3.4 2.7-4.8 5.5-4.8s4.9 1.4 5.5 4.8"/>"#),
    ("audit", r#"<path d="M3.5 1.5h9v13h-9z"/><path d="m5.5 5.5 1 1 1.5-2M9.5 5.5h1.5M5.5 10l1 1L8 9M9.5 10h1.5"/>"#),
    ("settings", r#"<path d="M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7"/><circle cx="10.5" cy="4.5" r="1.5"/><circle cx="5.5" cy="11.5" r="1.5"/>"#),
    ("more", r#"<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>"#),
    ("search", r#"<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>"#),
    ("plus", r#"<path d="M8 3v10M3 8h10"/>"#),
    ("check", r#"<path d="m3 8.5 3.5 3.5L13 4.5"/>"#),
    ("eye", r#"<path d="M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8z"/><circle cx="8" cy="8" r="2"/>"#),
    ("bar", r#"<circle cx="8" cy="8" r="6"/><path d="m4 4 8 8"/>"#),
    ("shield", r#"<path d="M8 1.8 13.5 4v4c0 3-2.2 5-5.5 6.3C4.7 13 2.5 11 2.5 8V4z"/>"#),
    ("reply", r#"<path d="M6.5 4 2.5 8l4 4M2.5 8h6a5 5 0 0 1 5 5"/>"#),
    ("dots", r#"<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.5"/>"#),
    ("clock", r#"<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>"#),
    ("filter", r#"<path d="M2 3.5h12l-4.5 5v5l-3-1.5V8.5z"/>"#),
    ("offline", r#"<path d="M2 6a9 9 0 0 1 12 0M4.5 9a5.5 5.5 0 0 1 7 0M8 12.5v.01M2.5 2.5l11 11"/>"#),
    ("lock", r#"<rect x="3.5" y="7" width="9" height="6.5" rx="1"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>"#),
    ("warning", r#"<path d="M8 2.5 14.5 13.5h-13z"/><path d="M8 6.5v3.2M8 11.6v.1"/>"#),
    ("stop", r#"<circle cx="8" cy="8" r="6"/><path d="M8 4.8v4M8 11v.1"/>"#),
    ("info", r#"<circle cx="8" cy="8" r="6"/><path d="M8 7.3v4M8 4.9V5"/>"#),
    ("unplugged", r#"<path d="M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9v2a4.5 4.5 0 0 1-9 0zM8 12v2.5"/>"#),
    ("back", r#"<path d="M13 8H3M7 4 3 8l4 4"/>"#),
    ("globe", r#"<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14C6 12 5.5 10 5.5 8S6 4 8 2z"/>"#),
    ("undo", r#"<path d="M3 7.5h7a3.5 3.5 0 0 1 0 7H7M6 4 2.5 7.5 6 11"/>"#),
    ("close", r#"<path d="m4 4 8 8M12 4l-8 8"/>"#),
    ("flag", r#"<path d="M4 14V2.5h8l-2 3 2 3H4"/>"#),
    ("up", r#"<path d="M8 13V3.5M4 7l4-4 4 4"/>"#),
    ("down", r#"<path d="M8 3v9.5M4 9l4 4 4-4"/>"#),
    ("swap", r#"<path d="M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13"/>"#),
    ("upload", r#"<path d="M8 10V2.5M5 5.5l3-3 3 3M2.5 11v2.5h11V11"/>"#),
    ("submit", r#"<path d="M14 2 7 9M14 2l-4.5 12L7 9 2 6.5z"/>"#),
    ("note", r#"<path d="M3 2.5h10v8l-3 3H3z"/><path d="M13 10.5h-3v3"/>"#),
    ("history", r#"<path d="M2.5 8a5.5 5.5 0 1 0 2-4.2L2.5 5.5M2.5 2v3.5H6M8 5v3l2 1.5"/>"#),
    ("bold", r#"<path d="M5 3h4a2.5 2.5 0 0 1 0 5H5zM5 8h4.5a2.5 2.5 0 0 1 0 5H5z"/>"#),
    ("italic", r#"<path d="M7 3h5M4 13h5M9.5 3l-3 10"/>"#),
    ("list", r#"<path d="M6 4h8M6 8h8M6 12h8M3 4h.01M3 8h.01M3 12h.01"/>"#),
    ("numbered", r#"<path d="M7 4h7M7 8h7M7 12h7M2.5 3l1-.5v3M2.5 10h1.5l-1.5 2.5H4"/>"#),
    ("quote", r#"<path d="M3 11c2 0 2.5-1.5 2.5-3.5H3v-3h3.5v3C6.5 11 5 13 3 13zM9.5 11c2 0 2.5-1.5 2.5-3.5H9.5v-3H13v3c0 3.5-1.5 5.5-3.5 5.5z"/>"#),
    ("footnote", r#"<path d="M3 4h7M3 7h5M3 13h10M12 3.5l1-.5v4"/>"#),
    ("grip", r#"<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" stroke-width="2"/>"#),
    ("box", r#"<rect x="2" y="3" width="12" height="10" rx="1"/><path d="M5 6.5h6M5 9.5h4"/>"#),
    ("file", r#"<path d="M4 1.5h5l3 3v10H4z"/><path d="M9 1.5v3h3"/>"#),
    ("pin", r#"<path d="M6 2h4l-.5 5 2.5 2v1.5H4V9l2.5-2zM8 10.5V14"/>"#),
    ("previous", r#"<path d="M10 3.5 5.5 8l4.5 4.5"/>"#),
    ("next", r#"<path d="m6 3.5 4.5 4.5L6 12.5"/>"#),
    ("mail", r#"<path d="M2 3.5h12v9H2zM2.5 4 8 8.5 13.5 4"/>"#),
    ("link", r#"<path d="m6.5 9.5 3-3M6 5l1.5-1.5a2.8 2.8 0 0 1 4 0l1 1a2.8 2.8 0 0 1 0 4L11 10M10 11l-1.5 1.500a2.8 2.8 0 0 1-4 0l-1-1a2.8 2.8 0 0 1 0-4L5 6"/>"#),
    ("device", r#"<rect x="2" y="3" width="12" height="8" rx="1"/><path d="M5.5 13.500h5"/>"#),
    ("out", r#"<path d="M9.5 2.500h-6v11h6M7 8h7M11.5 5.5 14 8l-2.5 2.5"/>"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_drawn_once_and_an_unknown_one_harms_nothing() {
        let mut names: Vec<_> = SHAPES.iter().map(|(name, _)| name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(mark("<script>").to_string().starts_with("<svg"));
    }
}
