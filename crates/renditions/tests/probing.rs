//! What the header of a picture tells, without a pixel being decoded.

mod support;

use image::ImageFormat;
use renditions::{Format, ProbeError, probe, probe_bytes};
use support::{encoded, flag, logo, moving_gif, on_disk, photograph, png_claiming, turned_jpeg};

#[test]
fn every_format_tells_its_size() {
    let picture = photograph(123, 45);
    let files = [
        (Format::Jpeg, encoded(&picture, ImageFormat::Jpeg)),
        (Format::Png, encoded(&picture, ImageFormat::Png)),
        (Format::Gif, encoded(&picture, ImageFormat::Gif)),
        (Format::WebP, encoded(&picture, ImageFormat::WebP)),
    ];
    for (format, file) in files {
        let facts = probe_bytes(&file).expect("a sound header");
        assert_eq!((facts.format, facts.width, facts.height), (format, 123, 45));
        assert_eq!((facts.orientation, facts.animated, facts.bytes), (1, false, file.len() as u64));
    }
}

#[test]
fn a_picture_held_sideways_is_measured_upright() {
    for orientation in 1..=8 {
        let facts = probe_bytes(&turned_jpeg(&flag(40, 20), orientation)).expect("a sound header");
        let upright = if orientation < 5 { (40, 20) } else { (20, 40) };
        assert_eq!((facts.orientation, facts.width, facts.height), (orientation, upright.0, upright.1));
    }
}

#[test]
fn transparency_shows_in_the_header() {
    let alpha = |file: &[u8]| probe_bytes(file).expect("a sound header").alpha;
    assert_eq!(alpha(&encoded(&logo(), ImageFormat::Png)), Some(true));
    assert_eq!(alpha(&encoded(&logo(), ImageFormat::Gif)), Some(true));
    assert_eq!(alpha(&encoded(&logo(), ImageFormat::WebP)), Some(true));
    assert_eq!(alpha(&encoded(&flag(4, 4), ImageFormat::Png)), Some(false));
}

#[test]
fn a_moving_picture_says_so() {
    assert!(probe_bytes(&moving_gif()).expect("a sound header").animated);
    assert!(!probe_bytes(&encoded(&logo(), ImageFormat::Gif)).expect("a sound header").animated);
    let webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x3f\0\0\x1f\0\0";
    let facts = probe_bytes(webp).expect("a sound header");
    assert_eq!((facts.animated, facts.width, facts.height), (true, 64, 32));
}

#[test]
fn a_picture_of_fifty_thousand_pixels_a_side_is_refused_with_advice() {
    let bomb = png_claiming(50_000, 50_000);
    assert!(bomb.len() < 200);
    let refusal = probe_bytes(&bomb).expect_err("too large");
    assert_eq!(refusal, ProbeError::TooLarge { width: 50_000, height: 50_000 });
    assert_eq!(
        refusal.to_string(),
        "The picture is 50000×50000 pixels; the limit is 100 megapixels and 12000 pixels on a side. \
         Make it smaller and upload again."
    );
}

#[test]
fn area_and_side_are_both_limited() {
    assert!(probe_bytes(&png_claiming(10_000, 10_000)).is_ok());
    assert!(matches!(probe_bytes(&png_claiming(10_001, 10_000)), Err(ProbeError::TooLarge { .. })));
    assert!(probe_bytes(&png_claiming(12_000, 10)).is_ok());
    assert!(matches!(probe_bytes(&png_claiming(12_001, 10)), Err(ProbeError::TooLarge { .. })));
    assert!(matches!(probe_bytes(&png_claiming(0, 10)), Err(ProbeError::Damaged { .. })));
}

#[test]
fn an_empty_file_is_refused_as_such() {
    assert_eq!(probe_bytes(b""), Err(ProbeError::Empty));
    assert_eq!(probe(on_disk(b"").path()), Err(ProbeError::Empty));
}

#[test]
fn a_header_that_is_cut_off_is_refused_and_never_hangs() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = encoded(&photograph(50, 50), format);
        for length in 12..whole.len().min(700) {
            match probe_bytes(&whole[..length]) {
                Ok(facts) => assert_eq!((facts.width, facts.height), (50, 50)),
                Err(refusal) => assert!(matches!(refusal, ProbeError::Damaged { .. }), "{refusal}"),
            }
        }
    }
}

#[test]
fn no_noise_behind_a_good_start_breaks_the_reader() {
    let starts: [&[u8]; 6] =
        [b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8X", b"\0\0\0\x0cftypavif", b"<svg "];
    let mut seed = 7_u32;
    for start in starts {
        for _ in 0..500 {
            let noise = (0..200).map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8
            });
            let file: Vec<u8> = start.iter().copied().chain(noise).collect();
            // Whatever the answer is, there is one.
            let _ = probe_bytes(&file);
        }
    }
}

#[test]
fn a_page_is_no_picture_whatever_its_name() {
    let facts = probe_bytes(b"<!DOCTYPE html><html><script>alert(1)</script></html>").expect("not an error");
    assert_eq!(facts.format, Format::Other);
    assert!(!facts.format.can_be_resized());
}

#[test]
fn a_file_that_is_not_there_is_named_unreadable() {
    let refusal = probe(std::path::Path::new("no-such-picture.jpg")).expect_err("not there");
    assert!(matches!(refusal, ProbeError::Unreadable { .. }));
}
