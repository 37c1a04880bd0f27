//! The sizes and formats in which a picture is offered, and their addresses.
//!
//! An address names the picture, a piece of its content's hash, and the size:
//! `/-/media/12/9f86d081/640.webp`, or cut to a shape `/-/media/12/9f86d081/640x360.webp`.
//! The hash makes it safe to keep for ever; the list of sizes is closed, so that nobody can ask the
//! machine for a million of them.

use std::fmt;
use std::fmt::Write as _;

/// Widths in pixels; the theme's `sizes` choose among them.
pub const WIDTHS: [u32; 6] = [320, 480, 640, 960, 1280, 1920];

/// Shapes a picture is cut to around its focal point: cards, leads, square thumbs, and sharing.
pub const SHAPES: [Shape; 4] =
    [Shape { w: 16, h: 9 }, Shape { w: 3, h: 2 }, Shape { w: 1, h: 1 }, Shape { w: 40, h: 21 }];

/// What share previews of other sites show: 1200 × 630.
pub const SHARING: Shape = Shape { w: 40, h: 21 };
const SHARING_WIDTH: u32 = 1200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    pub w: u32,
    pub h: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Offered only by a program built with the feature `avif`: it takes many times the computing.
    #[cfg(feature = "avif")]
    Avif,
    WebP,
    Jpeg,
}

/// One rendition of one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    pub asset: i64,
    pub version: String,
    pub width: u32,
    /// Height in pixels when the picture is cut to one of [`SHAPES`].
    pub cut: Option<u32>,
    pub format: Format,
}

impl Format {
    /// What is offered besides JPEG, the smallest first.
    pub const MODERN: &[Self] = &[
        #[cfg(feature = "avif")]
        Self::Avif,
        Self::WebP,
    ];

    pub fn extension(self) -> &'static str {
        match self {
            #[cfg(feature = "avif")]
            Self::Avif => "avif",
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            #[cfg(feature = "avif")]
            Self::Avif => "image/avif",
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    fn of_extension(extension: &str) -> Option<Self> {
        let mut all = Self::MODERN.iter().copied().chain([Self::Jpeg]);
        all.find(|format| format.extension() == extension)
    }
}

impl Shape {
    pub fn height(self, width: u32) -> u32 {
        (width * self.h + self.w / 2) / self.w
    }
}

/// The address of a rendition.
impl fmt::Display for Rendition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/-/media/{}/{}/{}", self.asset, self.version, self.width)?;
        if let Some(height) = self.cut {
            write!(f, "x{height}")?;
        }
        write!(f, ".{}", self.format.extension())
    }
}

impl Rendition {
    /// Reads the part of an address behind `/-/media/`. `None` for everything that is not offered.
    pub fn parse(rest: &str) -> Option<Self> {
        let mut parts = rest.split('/');
        let (asset, version, file) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || version.len() != 8 || !version.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let (size, extension) = file.split_once('.')?;
        let format = Format::of_extension(extension)?;
        let (width, cut) = match size.split_once('x') {
            Some((width, height)) => (width.parse().ok()?, Some(height.parse().ok()?)),
            None => (size.parse().ok()?, None),
        };
        let rendition = Self { asset: asset.parse().ok()?, version: version.to_owned(), width, cut, format };
        (rendition.is_offered() && rendition.to_string().ends_with(rest)).then_some(rendition)
    }

    /// The shape it is cut to.
    pub fn shape(&self) -> Option<Shape> {
        let height = self.cut?;
        SHAPES.into_iter().find(|shape| shape.height(self.width) == height)
    }

    /// The one that answers to this address now: `current` is the picture's version, `focus` its focal point.
    pub fn now(self, current: &str, focus: (u32, u32)) -> Self {
        let version = self.cut.map_or_else(|| current.to_owned(), |_| super::cut_version(current, focus));
        Self { version, ..self }
    }

    fn is_offered(&self) -> bool {
        let sharing = self.width == SHARING_WIDTH && self.shape() == Some(SHARING);
        (WIDTHS.contains(&self.width) || sharing) && (self.cut.is_none() || self.shape().is_some())
    }
}

/// A picture whose file is here and whose size is known.
#[derive(Debug, Clone, Copy)]
pub struct Original<'a> {
    pub asset: i64,
    pub version: &'a str,
    pub width: u32,
    pub height: u32,
    /// The focal point in percent, from the left and from the top.
    pub focus: (u32, u32),
}

impl Original<'_> {
    /// `address 320w, address 480w …` up to the picture's own width; empty for a picture too small to need it.
    pub fn srcset(&self, format: Format) -> String {
        let mut set = String::new();
        for width in self.offered_widths() {
            if !set.is_empty() {
                set.push_str(", ");
            }
            let rendition = self.rendition(width, None, format);
            let _ = write!(set, "{rendition} {width}w");
        }
        set
    }

    /// Whether it is large enough for the smallest of `WIDTHS`.
    pub fn can_be_resized(&self) -> bool {
        !self.offered_widths().is_empty()
    }

    /// One address every browser can show, of about this width.
    pub fn near(&self, width: u32) -> Option<String> {
        let best = self.offered_widths().into_iter().min_by_key(|offered| offered.abs_diff(width))?;
        Some(self.rendition(best, None, Format::Jpeg).to_string())
    }

    /// The picture for share previews; `None` where it is too small to fill one.
    pub fn sharing(&self) -> Option<String> {
        (self.width >= SHARING_WIDTH && self.height >= SHARING.height(SHARING_WIDTH))
            .then(|| self.rendition(SHARING_WIDTH, Some(SHARING.height(SHARING_WIDTH)), Format::Jpeg).to_string())
    }

    fn offered_widths(&self) -> Vec<u32> {
        WIDTHS.into_iter().filter(|width| *width <= self.width).collect()
    }

    /// Cut to one of [`SHAPES`], of about this width; `None` for a picture too small for it.
    pub fn cut(&self, shape: Shape, width: u32) -> Option<String> {
        let best = self.offered_widths().into_iter().min_by_key(|offered| offered.abs_diff(width))?;
        let height = shape.height(best);
        (self.height >= height).then(|| self.rendition(best, Some(height), Format::Jpeg).to_string())
    }

    fn rendition(&self, width: u32, cut: Option<u32>, format: Format) -> Rendition {
        let version = cut.map_or_else(|| self.version.to_owned(), |_| super::cut_version(self.version, self.focus));
        Rendition { asset: self.asset, version, width, cut, format }
    }
}

/// The sizes made when a picture arrives, to find out whether it can be decoded: those that the library shows.
pub const TRIED: [Format; 2] = [Format::WebP, Format::Jpeg];
pub const TRIED_WIDTH: u32 = WIDTHS[0];

/// What was made then, as a rendition; `None` for a picture too small to have one.
pub fn tried(asset: i64, version: &str, made: &renditions::Made) -> Option<Rendition> {
    let format = match made.format {
        renditions::OutFormat::WebP => Format::WebP,
        renditions::OutFormat::Jpeg => Format::Jpeg,
        #[cfg(feature = "avif")]
        renditions::OutFormat::Avif => Format::Avif,
    };
    let version = version.to_owned();
    (made.width == TRIED_WIDTH).then_some(Rendition { asset, version, width: made.width, cut: None, format })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_back_as_the_rendition_it_names() {
        for address in ["12/9f86d081/640.webp", "12/9f86d081/640x360.jpg", "7/00000000/320x320.webp"] {
            let rendition = Rendition::parse(address).expect(address);
            assert_eq!(rendition.to_string(), format!("/-/media/{address}"));
        }
    }

    #[test]
    fn nobody_can_ask_for_a_size_that_is_not_offered() {
        let refused = [
            "12/9f86d081/641.webp",
            "12/9f86d081/640x361.webp",
            "12/9f86d081/0640.webp",
            "12/9f86d081/640.gif",
            "12/9f86/640.webp",
            "12/9f86d081/640.webp/x",
            "../9f86d081/640.webp",
            "12/../640.webp",
            "12/9f86d081/99999999999.webp",
        ];
        for address in refused {
            assert_eq!(Rendition::parse(address), None, "{address}");
        }
    }

    #[test]
    fn a_picture_is_never_offered_larger_than_it_is() {
        let small = Original { asset: 3, version: "9f86d081", width: 700, height: 500, focus: (50, 50) };
        assert_eq!(
            small.srcset(Format::WebP),
            "/-/media/3/9f86d081/320.webp 320w, /-/media/3/9f86d081/480.webp 480w, /-/media/3/9f86d081/640.webp 640w"
        );
        let tiny = Original { asset: 3, version: "9f86d081", width: 100, height: 100, focus: (50, 50) };
        assert_eq!(tiny.srcset(Format::WebP), "");
        assert_eq!(tiny.near(640), None);
    }
}
