//! Renditions as readers see them: size, part, direction, colour. Every test runs the real child.

mod support;

use image::{DynamicImage, ImageFormat};
use renditions::{Crop, Error, Made, OutFormat, Want, probe_bytes};
use support::{
    BLUE, RED, close, colour_at, encoded, flag, logo, moving_gif, on_disk, photograph, pixels, turned_jpeg, want,
    with_segment, worker,
};

fn make(file: &[u8], wants: &[Want]) -> Result<Vec<Made>, Error> {
    worker().make_blocking(on_disk(file).path(), wants)
}

fn make_one(file: &[u8], want: Want) -> Made {
    make(file, &[want]).expect("a rendition").remove(0)
}

#[test]
fn a_photograph_comes_in_all_sizes_and_both_formats_in_the_order_asked_for() {
    let file = encoded(&photograph(800, 600), ImageFormat::Jpeg);
    let wants: Vec<Want> = [160, 640, 320]
        .into_iter()
        .flat_map(|width| [want(width, OutFormat::WebP), want(width, OutFormat::Jpeg)])
        .collect();
    let made = make(&file, &wants).expect("renditions");
    for (made, want) in made.iter().zip(&wants) {
        assert_eq!((made.width, made.height, made.format), (want.width, want.width * 3 / 4, want.format));
        let picture = pixels(&made.bytes);
        assert_eq!((picture.width(), picture.height()), (made.width, made.height));
    }
    assert_eq!(made.len(), 6);
}

#[test]
fn a_jpeg_rendition_appears_progressively() {
    let made = make_one(&encoded(&photograph(300, 200), ImageFormat::Png), want(200, OutFormat::Jpeg));
    assert!(made.bytes.windows(2).any(|marker| marker == [0xFF, 0xC2]), "a progressive frame");
}

#[test]
fn a_small_picture_is_never_enlarged() {
    let made = make_one(&encoded(&flag(90, 60), ImageFormat::Png), want(1920, OutFormat::WebP));
    assert_eq!((made.width, made.height), (90, 60));
}

#[test]
fn a_picture_held_any_way_comes_out_upright() {
    let upright = flag(64, 48);
    for orientation in 1..=8 {
        let file = turned_jpeg(&stored_for(&upright, orientation), orientation);
        let made = make_one(&file, want(64, OutFormat::Jpeg));
        assert_eq!((made.width, made.height), (64, 48), "orientation {orientation}");
        let picture = pixels(&made.bytes);
        assert!(close(colour_at(&picture, 32, 8), RED), "orientation {orientation}: sky");
        assert!(close(colour_at(&picture, 32, 40), BLUE), "orientation {orientation}: ground");
        assert_eq!(probe_bytes(&made.bytes).expect("a sound header").orientation, 1);
    }
}

/// How a camera stores an upright picture that it marks with an orientation.
fn stored_for(upright: &DynamicImage, orientation: u8) -> DynamicImage {
    match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate90().fliph(),
        6 => upright.rotate270(),
        7 => upright.rotate270().fliph(),
        8 => upright.rotate90(),
        _ => upright.clone(),
    }
}

#[test]
fn the_focus_decides_which_part_a_card_shows_even_in_a_picture_held_sideways() {
    let upright = flag(60, 120);
    let card = |y| Crop::Ratio { w: 2, h: 1, focus: (0.5, y) };
    for orientation in [1, 3, 6, 7] {
        let file = turned_jpeg(&stored_for(&upright, orientation), orientation);
        for (y, colour) in [(0.1, RED), (0.9, BLUE)] {
            let made = make_one(&file, Want { crop: card(y), ..want(40, OutFormat::WebP) });
            assert_eq!((made.width, made.height), (40, 20));
            assert!(close(made.dominant, colour), "orientation {orientation}, focus {y}: {:?}", made.dominant);
        }
    }
}

#[test]
fn a_logo_keeps_its_transparency_as_webp_and_lies_on_white_as_jpeg() {
    let file = encoded(&logo(), ImageFormat::Png);
    let made = make(&file, &[want(60, OutFormat::WebP), want(60, OutFormat::Jpeg)]).expect("renditions");
    let webp = pixels(&made[0].bytes).to_rgba8();
    assert_eq!((webp.get_pixel(1, 1).0[3], webp.get_pixel(30, 30).0[3]), (0, 255));
    let jpeg = pixels(&made[1].bytes);
    assert!(close(colour_at(&jpeg, 1, 1), [255; 3]));
    assert!(close(colour_at(&jpeg, 30, 30), RED));
}

#[test]
fn a_drawing_comes_out_without_loss() {
    let file = encoded(&flag(200, 100), ImageFormat::Png);
    let made = make_one(&file, want(200, OutFormat::WebP));
    assert_eq!(pixels(&made.bytes).to_rgb8(), flag(200, 100).to_rgb8());
}

#[test]
fn the_first_frame_stands_for_a_moving_picture() {
    let made = make_one(&moving_gif(), want(40, OutFormat::WebP));
    assert!(close(made.dominant, RED), "{:?}", made.dominant);
    assert!(!probe_bytes(&made.bytes).expect("a sound header").animated);
}

#[test]
fn a_picture_for_print_does_not_come_out_as_its_negative() {
    // Light ink values, most of the paper stays white; Adobe's programs store ink inverted, and so does this encoder.
    for ink in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let mut file = Vec::new();
        let ink_values = [0, 200, 200, 10].repeat(32 * 32);
        jpeg_encoder::Encoder::new(&mut file, 90).encode(&ink_values, 32, 32, ink).expect("encodes");
        let made = make_one(&file, want(32, OutFormat::Jpeg));
        assert!(close(made.dominant, [245, 53, 53]), "{ink:?}: {:?}", made.dominant);
    }
}

#[test]
fn a_page_hidden_in_a_picture_does_not_survive() {
    let page = b"<html><script>alert(document.cookie)</script></html>";
    let mut file = with_segment(&encoded(&photograph(80, 60), ImageFormat::Jpeg), 0xFE, page);
    file.extend_from_slice(page);
    for made in make(&file, &[want(80, OutFormat::Jpeg), want(80, OutFormat::WebP)]).expect("renditions") {
        assert!(!made.bytes.windows(7).any(|window| window == b"<script" || window == b"cookie)"));
    }
}

#[test]
fn the_place_where_a_photograph_was_taken_does_not_survive() {
    let file = turned_jpeg(&photograph(80, 60), 1);
    let made = make_one(&file, want(80, OutFormat::Jpeg));
    assert!(!made.bytes.windows(4).any(|window| window == b"Exif"));
}

#[test]
fn a_photograph_cut_off_below_keeps_its_upper_part() {
    let file = encoded(&flag(400, 400), ImageFormat::Jpeg);
    let made = make_one(&file[..file.len() * 3 / 4], want(400, OutFormat::WebP));
    assert!(close(colour_at(&pixels(&made.bytes), 200, 20), RED));
}

#[test]
fn a_graphic_cut_off_is_refused_with_advice() {
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let file = encoded(&photograph(200, 200), format);
        let refusal = make(&file[..file.len() / 2], &[want(100, OutFormat::WebP)]).expect_err("cut off");
        assert!(matches!(refusal, Error::Damaged { .. }), "{format:?}: {refusal}");
        assert!(refusal.to_string().contains("save it again"), "{refusal}");
    }
}

#[test]
fn a_drawing_with_scripts_is_refused_with_advice() {
    let refusal = make(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", &[want(80, OutFormat::WebP)]);
    assert_eq!(
        refusal.expect_err("a drawing").to_string(),
        "SVG drawings are not resized, because they can carry scripts. Save it as JPEG, PNG, GIF or WebP and upload that."
    );
}

#[test]
fn a_request_that_makes_no_sense_is_refused() {
    let file = encoded(&flag(8, 8), ImageFormat::Png);
    let zero = Crop::Ratio { w: 0, h: 1, focus: (0.5, 0.5) };
    for wants in [
        vec![want(0, OutFormat::WebP)],
        vec![Want { crop: zero, ..want(8, OutFormat::WebP) }],
        vec![Want { quality: 0, ..want(8, OutFormat::WebP) }],
        vec![want(8, OutFormat::WebP); 65],
    ] {
        assert!(matches!(make(&file, &wants), Err(Error::BadWant { .. })));
    }
}

#[cfg(feature = "avif")]
#[test]
fn an_avif_rendition_has_the_size_asked_for() {
    let made = make_one(&encoded(&photograph(96, 64), ImageFormat::Png), want(48, OutFormat::Avif));
    let facts = probe_bytes(&made.bytes).expect("a sound header");
    assert_eq!((facts.format, facts.width, facts.height), (renditions::Format::Avif, 48, 32));
}
