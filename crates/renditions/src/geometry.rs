//! Which part of a picture is shown and how large, and where that part lies in a picture stored sideways.

use crate::want::{Crop, Want};

/// A rectangle of whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// The part of an upright picture that a crop shows.
pub(crate) fn visible_part((width, height): (u32, u32), crop: Crop) -> Part {
    let Crop::Ratio { w, h, focus } = crop else {
        return Part { x: 0, y: 0, width, height };
    };
    let (part_width, part_height) = match u64::from(width) * u64::from(h) > u64::from(height) * u64::from(w) {
        true => (scaled(height, w, h).min(width), height),
        false => (width, scaled(width, h, w).min(height)),
    };
    Part {
        x: start(width, part_width, focus.0),
        y: start(height, part_height, focus.1),
        width: part_width,
        height: part_height,
    }
}

/// The size of a rendition of a part: as wide as asked but never enlarged, with the ratio kept.
pub(crate) fn target_size(part: Part, want: &Want) -> (u32, u32) {
    let width = want.width.min(part.width);
    let height = match want.crop {
        Crop::Whole => scaled(width, part.height, part.width),
        Crop::Ratio { w, h, .. } => scaled(width, h, w),
    };
    (width, height.min(part.height))
}

/// Where a part of the upright picture lies in the picture as stored (Exif orientations 1 to 8).
pub(crate) fn in_stored_picture(part: Part, orientation: u8, stored: (u32, u32)) -> Part {
    let Part { x, y, width, height } = part;
    let sideways = orientation >= 5;
    let (width, height) = if sideways { (height, width) } else { (width, height) };
    let (x, y) = if sideways { (y, x) } else { (x, y) };
    let from_right = matches!(orientation, 2 | 3 | 7 | 8);
    let from_bottom = matches!(orientation, 3 | 4 | 6 | 7);
    Part {
        x: if from_right { stored.0 - x - width } else { x },
        y: if from_bottom { stored.1 - y - height } else { y },
        width,
        height,
    }
}

/// `length × numerator / denominator`, rounded, at least one pixel.
fn scaled(length: u32, numerator: u32, denominator: u32) -> u32 {
    let denominator = u64::from(denominator).max(1);
    let exact = (u64::from(length) * u64::from(numerator) + denominator / 2) / denominator;
    u32::try_from(exact).unwrap_or(u32::MAX).max(1)
}

/// Where a piece starts so that its middle lies as near the focus as the edges allow.
fn start(whole: u32, piece: u32, focus: f32) -> u32 {
    let focus = if focus.is_nan() { 0.5 } else { focus.clamp(0.0, 1.0) };
    let room = f64::from(whole - piece);
    let wished = f64::from(focus) * f64::from(whole) - f64::from(piece) / 2.0;
    wished.round().clamp(0.0, room) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::OutFormat;

    fn ratio(w: u32, h: u32, focus: (f32, f32)) -> Crop {
        Crop::Ratio { w, h, focus }
    }

    fn want(width: u32, crop: Crop) -> Want {
        Want { width, crop, format: OutFormat::WebP, quality: 80 }
    }

    #[test]
    fn a_card_shows_the_widest_part_around_the_focus() {
        let part = visible_part((4000, 3000), ratio(16, 9, (0.5, 0.2)));
        assert_eq!(part, Part { x: 0, y: 0, width: 4000, height: 2250 });
        let part = visible_part((4000, 3000), ratio(1, 1, (0.6, 0.5)));
        assert_eq!(part, Part { x: 900, y: 0, width: 3000, height: 3000 });
    }

    #[test]
    fn a_focus_outside_the_picture_means_its_nearest_edge() {
        let part = visible_part((400, 100), ratio(1, 1, (7.0, f32::NAN)));
        assert_eq!(part, Part { x: 300, y: 0, width: 100, height: 100 });
    }

    #[test]
    fn a_picture_is_never_enlarged() {
        let whole = visible_part((300, 200), Crop::Whole);
        assert_eq!(target_size(whole, &want(1920, Crop::Whole)), (300, 200));
    }

    #[test]
    fn a_cropped_size_has_exactly_the_ratio_asked_for() {
        let crop = ratio(16, 9, (0.5, 0.5));
        let part = visible_part((1001, 999), crop);
        assert_eq!(target_size(part, &want(640, crop)), (640, 360));
    }

    #[test]
    fn a_line_one_pixel_high_keeps_one_pixel() {
        let whole = visible_part((10_000, 1), Crop::Whole);
        assert_eq!(target_size(whole, &want(320, Crop::Whole)), (320, 1));
        let part = visible_part((1, 10_000), ratio(16, 9, (0.5, 0.5)));
        assert_eq!((part.width, part.height), (1, 1));
    }

    #[test]
    fn a_corner_is_found_in_a_picture_stored_sideways() {
        // The top left corner, 3 wide and 2 high, of a picture stored 10 wide and 8 high.
        let corner = Part { x: 0, y: 0, width: 3, height: 2 };
        let place = |orientation| {
            let part = in_stored_picture(corner, orientation, (10, 8));
            (part.x, part.y, part.width, part.height)
        };
        assert_eq!(place(1), (0, 0, 3, 2));
        assert_eq!(place(2), (7, 0, 3, 2));
        assert_eq!(place(3), (7, 6, 3, 2));
        assert_eq!(place(4), (0, 6, 3, 2));
        assert_eq!(place(5), (0, 0, 2, 3));
        assert_eq!(place(6), (0, 5, 2, 3));
        assert_eq!(place(7), (8, 5, 2, 3));
        assert_eq!(place(8), (8, 0, 2, 3));
    }
}
