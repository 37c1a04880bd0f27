//! What a caller may rely on: size, alpha, clear refusals. Headers are read by hand so that no decoder is needed.

use webp_encode::{Error, Pixels, encode, encode_lossless};

/// A soft two-way gradient, so that the encoder has something to do.
fn gradient(width: u32, height: u32, channels: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let pixel = [(x * 255 / width) as u8, (y * 255 / height) as u8, 90, (x * 255 / width) as u8];
            bytes.extend_from_slice(&pixel[..channels]);
        }
    }
    bytes
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn a_photograph_becomes_a_lossy_picture_of_the_same_size() {
    let picture = encode(Pixels::Rgb(&gradient(120, 80, 3)), 120, 80, 80.0).expect("encodes");
    assert_eq!((&picture[..4], &picture[8..16]), (&b"RIFF"[..], &b"WEBPVP8 "[..]));
    let width = u16::from_le_bytes([picture[26], picture[27]]);
    let height = u16::from_le_bytes([picture[28], picture[29]]);
    assert_eq!((width, height), (120, 80));
}

#[test]
fn a_lower_quality_makes_a_smaller_file() {
    let pixels = gradient(300, 300, 3);
    let good = encode(Pixels::Rgb(&pixels), 300, 300, 95.0).expect("encodes");
    let small = encode(Pixels::Rgb(&pixels), 300, 300, 10.0).expect("encodes");
    assert!(small.len() < good.len(), "{} is not below {}", small.len(), good.len());
}

#[test]
fn transparency_is_kept_in_both_modes() {
    let pixels = gradient(64, 64, 4);
    let lossy = encode(Pixels::Rgba(&pixels), 64, 64, 80.0).expect("encodes");
    assert!(contains(&lossy, b"ALPH"));
    let lossless = encode_lossless(Pixels::Rgba(&pixels), 64, 64).expect("encodes");
    assert_eq!(&lossless[12..16], b"VP8L");
    assert_ne!(lossless[24] & 0b1_0000, 0, "the alpha bit of the lossless header is set");
}

#[test]
fn pixels_that_do_not_fill_the_picture_are_refused() {
    let refusal = encode(Pixels::Rgb(&[0; 10]), 8, 8, 80.0).expect_err("too few bytes");
    assert_eq!(refusal, Error::Length { got: 10, needed: 192 });
}

#[test]
fn a_side_that_the_format_cannot_express_is_refused() {
    assert!(matches!(encode(Pixels::Rgb(&[]), 0, 5, 80.0), Err(Error::Size { .. })));
    assert!(matches!(encode(Pixels::Rgb(&[]), 16_384, 5, 80.0), Err(Error::Size { .. })));
}

#[test]
fn a_quality_outside_the_scale_is_refused() {
    let pixels = [0; 3];
    assert_eq!(encode(Pixels::Rgb(&pixels), 1, 1, 101.0), Err(Error::Quality(101.0)));
    assert!(matches!(encode(Pixels::Rgb(&pixels), 1, 1, f32::NAN), Err(Error::Quality(_))));
}
