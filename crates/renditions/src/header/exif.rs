//! The one Exif tag that matters for showing a picture: which way is up.

use image::metadata::Orientation;

/// Enough for the first directory, where the tag stands.
pub(crate) const EXIF_BYTES: u64 = 64 * 1024;

/// The orientation, 1 to 8, from a TIFF block with or without the `Exif` mark that JPEG puts before it.
pub(crate) fn orientation(block: &[u8]) -> u8 {
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    Orientation::from_exif_chunk(tiff).map_or(1, Orientation::to_exif)
}

#[cfg(test)]
mod tests {
    use super::orientation;

    fn block(value: u8) -> Vec<u8> {
        [&b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[value, 0, 0]].concat()
    }

    #[test]
    fn the_camera_tells_which_way_is_up() {
        for value in 1..=8 {
            assert_eq!(orientation(&block(value)), value);
        }
    }

    #[test]
    fn an_impossible_orientation_counts_as_upright() {
        assert_eq!(orientation(&block(9)), 1);
        assert_eq!(orientation(b"Exif\0\0garbage"), 1);
        assert_eq!(orientation(b""), 1);
    }
}
