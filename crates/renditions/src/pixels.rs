//! Decoded pixels and the questions that are asked about them.

use std::{borrow::Cow, collections::HashSet};

use image::{DynamicImage, RgbImage, RgbaImage, metadata::Orientation};

/// More colours than this and lossless WebP is no longer tried: it would be larger and slow.
const FEW_COLOURS: usize = 256;

/// Rows from the top left, 8 bits a channel: red, green, blue, and straight alpha if there is any.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) alpha: bool,
    pub(crate) data: Vec<u8>,
}

impl Pixels {
    pub(crate) fn from_image(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let alpha = image.color().has_alpha();
        let data = match alpha {
            true => image.into_rgba8().into_raw(),
            false => image.into_rgb8().into_raw(),
        };
        Self { width, height, alpha, data }
    }

    fn into_image(self) -> DynamicImage {
        const WHY: &str = "the data always has the length that the size needs";
        match self.alpha {
            true => RgbaImage::from_raw(self.width, self.height, self.data).expect(WHY).into(),
            false => RgbImage::from_raw(self.width, self.height, self.data).expect(WHY).into(),
        }
    }

    pub(crate) fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// Turned and mirrored as the Exif orientation says.
    pub(crate) fn upright(self, orientation: u8) -> Self {
        let turn = Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms);
        if turn == Orientation::NoTransforms {
            return self;
        }
        let mut image = self.into_image();
        image.apply_orientation(turn);
        Self::from_image(image)
    }

    /// Without its alpha channel if that is opaque everywhere. Moves the pixels where they are, because a second copy
    /// of a large picture would not fit.
    pub(crate) fn without_idle_alpha(mut self) -> Self {
        if !self.alpha || self.data.chunks_exact(4).any(|pixel| pixel[3] != 255) {
            return self;
        }
        let count = self.data.len() / 4;
        for pixel in 0..count {
            self.data.copy_within(pixel * 4..pixel * 4 + 3, pixel * 3);
        }
        self.data.truncate(count * 3);
        self.alpha = false;
        self
    }

    /// Red, green and blue with transparency laid on white.
    pub(crate) fn on_white(&self) -> Cow<'_, [u8]> {
        if !self.alpha {
            return Cow::Borrowed(&self.data);
        }
        let mut flat = Vec::with_capacity(self.data.len() / 4 * 3);
        for pixel in self.data.chunks_exact(4) {
            flat.extend(pixel[..3].iter().map(|&value| over_white(value, pixel[3])));
        }
        Cow::Owned(flat)
    }

    /// The average colour on white.
    pub(crate) fn average(&self) -> [u8; 3] {
        let mut sums = [0_u64; 3];
        for pixel in self.data.chunks_exact(self.channels()) {
            let alpha = if self.alpha { pixel[3] } else { 255 };
            for (sum, &value) in sums.iter_mut().zip(pixel) {
                *sum += u64::from(over_white(value, alpha));
            }
        }
        let count = (u64::from(self.width) * u64::from(self.height)).max(1);
        sums.map(|sum| ((sum + count / 2) / count) as u8)
    }

    /// Whether this is a drawing, a logo or a chart rather than a photograph.
    pub(crate) fn has_few_colours(&self) -> bool {
        let mut seen = HashSet::with_capacity(FEW_COLOURS + 1);
        let mut last = &self.data[..0];
        for pixel in self.data.chunks_exact(self.channels()) {
            if pixel == last {
                continue;
            }
            last = pixel;
            seen.insert(pixel);
            if seen.len() > FEW_COLOURS {
                return false;
            }
        }
        true
    }
}

fn over_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clear_and_red() -> Pixels {
        Pixels { width: 2, height: 1, alpha: true, data: vec![0, 0, 0, 0, 255, 0, 0, 255] }
    }

    #[test]
    fn transparency_is_laid_on_white() {
        assert_eq!(&*clear_and_red().on_white(), [255, 255, 255, 255, 0, 0]);
        assert_eq!(clear_and_red().average(), [255, 128, 128]);
    }

    #[test]
    fn an_opaque_alpha_channel_is_dropped_and_a_used_one_kept() {
        let opaque = Pixels { width: 2, height: 1, alpha: true, data: vec![1, 2, 3, 255, 4, 5, 6, 255] };
        assert_eq!(opaque.without_idle_alpha().data, [1, 2, 3, 4, 5, 6]);
        assert!(clear_and_red().without_idle_alpha().alpha);
    }

    #[test]
    fn a_chart_has_few_colours_and_a_photograph_many() {
        assert!(clear_and_red().has_few_colours());
        let data = (0..=256_u16).flat_map(|n| [(n % 256) as u8, (n / 256) as u8, 0]).collect();
        let photograph = Pixels { width: 257, height: 1, alpha: false, data };
        assert!(!photograph.has_few_colours());
    }
}
