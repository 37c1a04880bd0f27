//! How wide a picture stands in each place of the theme, as the browser must know it before the
//! stylesheet has arrived.
//!
//! Places that cut a square ask for one and a half times the edge, because the file they cut is 3:2.

/// The `sizes` attribute of a place. Unknown names, and `thumb`, are a small square.
pub(super) fn sizes(place: &str) -> &'static str {
    match place {
        "lead" => "(min-width:1300px) 606px, (min-width:1140px) 47vw, (min-width:740px) 63vw, calc(100vw - 32px)",
        "article" => "(min-width:1300px) 880px, (min-width:1140px) 70vw, (min-width:740px) 608px, calc(100vw - 32px)",
        "card" => "(min-width:1300px) 290px, (min-width:1140px) 23vw, (min-width:740px) 46vw, 168px",
        "wide" => "(min-width:1300px) 520px, (min-width:740px) 41vw, calc(100vw - 32px)",
        "rail" => "(min-width:1140px) 300px, (min-width:740px) 46vw, calc(100vw - 32px)",
        "band" => "(min-width:1300px) 700px, (min-width:740px) 56vw, calc(100vw - 32px)",
        "row" => "144px",
        "portrait" => "160px",
        _ => "168px",
    }
}
