//! Which shortcodes are known by name, and what is done with them.

/// What becomes of a shortcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    Caption,
    Gallery,
    Embed,
    Audio,
    Video,
    Playlist,
    /// The address or number of a video on a site named by the shortcode.
    Player,
    /// The content stays, the brackets go.
    Unwrap,
    Quote,
    Highlight,
    Button,
    /// Forms and the like: nothing stays, the report says so.
    Remove,
    /// Looks like a plugin's: removed only when it has attributes or is closed.
    Plugin,
    /// Just brackets.
    Prose,
}

const UNWRAPPED: [&str; 40] = [
    "row",
    "column",
    "columns",
    "col",
    "one_half",
    "one_third",
    "two_third",
    "one_fourth",
    "three_fourth",
    "one_half_last",
    "one_third_last",
    "two_third_last",
    "one_fourth_last",
    "dropcap",
    "alert",
    "tooltip",
    "box",
    "section",
    "container",
    "toggle",
    "toggles",
    "accordion",
    "accordions",
    "tab",
    "tabs",
    "tabgroup",
    "spoiler",
    "center",
    "left",
    "right",
    "intro",
    "lead",
    "note",
    "info",
    "warning",
    "clear",
    "divider",
    "hr",
    "spacer",
    "content_box",
];

const REMOVED: [&str; 22] = [
    "contact-form",
    "contact-form-7",
    "contact-field",
    "wpforms",
    "gravityform",
    "gravityforms",
    "ninja_form",
    "ninja_forms",
    "mc4wp_form",
    "everest_form",
    "formidable",
    "caldera_form",
    "fluentform",
    "forminator_form",
    "formlift",
    "jotform",
    "poll",
    "polls",
    "polldaddy",
    "crowdsignal",
    "mailpoet_form",
    "newsletter_form",
];

/// Containers of page builders and of the themes whose articles are imported most.
const BUILDERS: [&str; 10] = ["vc_", "et_pb_", "fusion_", "av_", "jnews_", "su_", "themify_", "fl_", "cs_", "x_"];

const PLUGINS: [&str; 44] = [
    "woocommerce_",
    "product",
    "add_to_cart",
    "rev_slider",
    "layerslider",
    "metaslider",
    "smartslider3",
    "soliloquy",
    "ngg",
    "nggallery",
    "nextgen",
    "envira",
    "foogallery",
    "tablepress",
    "wpdm_",
    "wpml_",
    "jeg_",
    "jetpack",
    "siteorigin_",
    "elementor-",
    "the-post-grid",
    "display-posts",
    "recent_posts",
    "recent-posts",
    "catlist",
    "ajax_load_more",
    "addtoany",
    "sharethis",
    "ssba",
    "adrotate",
    "adinserter",
    "adsense",
    "wp_ad_camp",
    "wpgmza",
    "googlemaps",
    "google-map",
    "slideshow",
    "wpfilebase",
    "tweet",
    "fbalbum",
    "subscribe2",
    "sg_popup",
    "popup_",
    "visualizer",
];

pub(super) fn treatment(name: &str) -> Treatment {
    match name {
        "caption" | "wp_caption" => Treatment::Caption,
        "gallery" => Treatment::Gallery,
        "embed" => Treatment::Embed,
        "audio" => Treatment::Audio,
        "video" | "wpvideo" | "videopress" | "fvplayer" | "flowplayer" => Treatment::Video,
        "playlist" => Treatment::Playlist,
        "youtube" | "vimeo" | "dailymotion" | "soundcloud" | "twitter" | "instagram" | "facebook" | "tiktok"
        | "bandcamp" | "slideshare" | "ted" | "spotify" | "googlevideo" | "blip.tv" | "youtube_sc" | "youtubevideo"
        | "wp_youtube" | "av_video" | "vc_video" | "fusion_youtube" | "fusion_vimeo" | "bilibili" | "rumble"
        | "telegram" => Treatment::Player,
        "quote" | "blockquote" | "pullquote" | "su_quote" => Treatment::Quote,
        "highlight" | "su_highlight" => Treatment::Highlight,
        "button" | "su_button" | "vc_btn" | "fusion_button" | "et_pb_button" => Treatment::Button,
        _ if UNWRAPPED.contains(&name) => Treatment::Unwrap,
        _ if REMOVED.contains(&name) => Treatment::Remove,
        _ if BUILDERS.iter().any(|prefix| name.starts_with(prefix)) => Treatment::Unwrap,
        _ if PLUGINS.iter().any(|prefix| name.starts_with(prefix)) => Treatment::Plugin,
        _ => Treatment::Prose,
    }
}

/// Whether brackets around this name need looking at.
pub(super) fn is_known(name: &str) -> bool {
    treatment(name) != Treatment::Prose
}

/// Words that are also ordinary prose in brackets: a shortcode only with attributes or a closing tag.
pub(super) fn is_also_a_word(name: &str) -> bool {
    UNWRAPPED.contains(&name)
        || matches!(treatment(name), Treatment::Quote | Treatment::Highlight | Treatment::Button | Treatment::Player)
        || matches!(name, "embed" | "audio" | "video" | "caption" | "poll" | "polls" | "playlist" | "product")
}
