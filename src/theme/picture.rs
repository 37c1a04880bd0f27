//! A picture as a page shows it: addresses, size, words; where it is cut; what stands in while it loads.

use bodytext::Source;
use serde::{Serialize, Serializer};

use super::html::Html;

/// One picture with its renditions.
///
/// The exact `sizes` attribute belongs to the place where the picture stands, so the theme
/// chooses it (`templates/components/picture.html`), not the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Address of a rendition every browser can show, about 640 px wide.
    pub src: String,
    /// Size of the full picture in pixels; the browser reserves its place from it.
    pub width: u32,
    pub height: u32,
    /// What the picture shows, for those who cannot see it; empty when it only decorates.
    pub alt: String,
    /// Renditions in newer formats, the best first: `address 320w, address 640w`; empty when there are none.
    #[serde(serialize_with = "as_sources")]
    pub sources: Vec<Source>,
    /// Renditions in a format that every browser reads; may be empty.
    pub srcset: String,
    /// Caption as sanitised markup; empty for none.
    pub caption: Html,
    /// Photographer, agency, licence, as printed; empty for none.
    pub credit: String,
    /// Address of the content credentials (C2PA) of this picture, where it has them.
    pub credentials_url: Option<String>,
    pub focus: Focus,
    pub tint: Tint,
}

/// The point a crop must keep, on a grid of five by five; (2, 2) is the middle.
///
/// A grid, because the content policy allows no `style` attribute: each cell is a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    column: u8,
    row: u8,
}

impl Focus {
    pub const CENTRE: Self = Self { column: 2, row: 2 };

    /// `x` and `y` are fractions of width and height from the top left, 0 to 1; others are clamped.
    pub fn at(x: f32, y: f32) -> Self {
        let cell = |fraction: f32| (fraction.clamp(0.0, 1.0) * 4.0).round() as u8;
        Self { column: cell(x), row: cell(y) }
    }
}

/// A leaf crate's type, as templates read it.
fn as_sources<S: Serializer>(sources: &[Source], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Written<'a> {
        media_type: &'a str,
        srcset: &'a str,
    }
    serializer.collect_seq(sources.iter().map(|Source { media_type, srcset }| Written { media_type, srcset }))
}

impl Default for Focus {
    fn default() -> Self {
        Self::CENTRE
    }
}

impl Serialize for Focus {
    /// The class of `assets/src/css/picture.css`; empty for the middle, which needs none.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self == Self::CENTRE {
            return serializer.serialize_str("");
        }
        serializer.collect_str(&format_args!("focus-{}{}", self.column, self.row))
    }
}

/// The colour that stands in for a picture until it has arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tint {
    #[default]
    Paper,
    Dark,
    Grey,
    Light,
    Red,
    Yellow,
    Green,
    Blue,
}

impl Tint {
    /// The nearest tint of a dominant colour.
    pub fn of_rgb(r: u8, g: u8, b: u8) -> Self {
        let (max, min) = (r.max(g).max(b), r.min(g).min(b));
        if max < 60 {
            return Self::Dark;
        }
        if max - min < 36 {
            return if max > 190 { Self::Light } else { Self::Grey };
        }
        match (r, g, b) {
            (r, g, b) if b == max && b - g.min(b) >= 1 && r < b => Self::Blue,
            (r, g, _) if g == max && r < g => Self::Green,
            (r, g, b) if r == max && g.saturating_sub(b) > (r - b) / 2 => Self::Yellow,
            _ => Self::Red,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(focus: Focus) -> String {
        serde_json::to_value(focus).unwrap().as_str().unwrap().to_owned()
    }

    #[test]
    fn the_focal_point_of_a_picture_becomes_one_of_25_classes() {
        assert_eq!(class(Focus::at(0.0, 1.0)), "focus-04");
        assert_eq!(class(Focus::at(0.26, 0.74)), "focus-13");
        assert_eq!(class(Focus::at(7.0, -7.0)), "focus-40");
        assert_eq!(class(Focus::at(0.5, 0.5)), "", "the middle is the browser's own default");
    }

    #[test]
    fn the_stand_in_colour_is_the_nearest_tint() {
        assert_eq!(Tint::of_rgb(12, 14, 20), Tint::Dark);
        assert_eq!(Tint::of_rgb(240, 238, 230), Tint::Light);
        assert_eq!(Tint::of_rgb(120, 124, 118), Tint::Grey);
        assert_eq!(Tint::of_rgb(40, 90, 170), Tint::Blue);
        assert_eq!(Tint::of_rgb(60, 140, 70), Tint::Green);
        assert_eq!(Tint::of_rgb(190, 40, 30), Tint::Red);
        assert_eq!(Tint::of_rgb(220, 190, 60), Tint::Yellow);
    }
}
