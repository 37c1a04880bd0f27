//! Pictures that the tests make for themselves, and a worker that runs the real child.
#![allow(dead_code, unreachable_pub)]

use std::{io::Write, path::PathBuf, time::Duration};

use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage, codecs::gif::GifEncoder};
use renditions::{Crop, OutFormat, Want, Worker, WorkerCommand, WorkerLimits};
use tempfile::NamedTempFile;

pub const RED: [u8; 3] = [220, 20, 20];
pub const BLUE: [u8; 3] = [20, 20, 220];

pub fn worker() -> Worker {
    worker_with(WorkerLimits::default())
}

pub fn worker_with(limits: WorkerLimits) -> Worker {
    Worker::new(command(env!("CARGO_BIN_EXE_image-worker"), &[]), limits)
}

pub fn command(program: &str, args: &[&str]) -> WorkerCommand {
    WorkerCommand { program: PathBuf::from(program), args: args.iter().map(Into::into).collect(), env: Vec::new() }
}

pub fn limits() -> WorkerLimits {
    WorkerLimits { wall: Duration::from_secs(20), ..WorkerLimits::default() }
}

pub fn want(width: u32, format: OutFormat) -> Want {
    Want { width, crop: Crop::Whole, format, quality: 85 }
}

pub fn on_disk(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("writes");
    file
}

/// Red above, blue below.
pub fn flag(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |_, y| Rgb(if y < height / 2 { RED } else { BLUE })).into()
}

/// Many colours, no two neighbours alike.
pub fn photograph(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 13;
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, grain as u8])
    })
    .into()
}

pub fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A JPEG whose Exif block says which way is up.
pub fn turned_jpeg(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let tiff =
        [&b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation, 0, 0, 0, 0, 0, 0]].concat();
    with_segment(&encoded(picture, ImageFormat::Jpeg), 0xE1, &tiff)
}

/// A JPEG with one more segment right behind its start.
pub fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// A PNG of a few bytes that claims a size and holds next to nothing.
pub fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = encoded(&flag(1, 1), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    png
}

/// A red frame, then a blue one.
pub fn moving_gif() -> Vec<u8> {
    let frame = |[r, g, b]: [u8; 3]| Frame::new(RgbaImage::from_pixel(40, 30, Rgba([r, g, b, 255])));
    let mut bytes = Vec::new();
    GifEncoder::new(&mut bytes).encode_frames([frame(RED), frame(BLUE)]).expect("encodes");
    bytes
}

/// Clear, with an opaque red disc.
pub fn logo() -> DynamicImage {
    RgbaImage::from_fn(60, 60, |x, y| {
        let inside = x.abs_diff(30).pow(2) + y.abs_diff(30).pow(2) < 400;
        Rgba(if inside { [220, 20, 20, 255] } else { [0, 0, 0, 0] })
    })
    .into()
}

pub fn pixels(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("a rendition can be decoded")
}

pub fn close(seen: [u8; 3], wished: [u8; 3]) -> bool {
    seen.iter().zip(wished).all(|(&a, b)| a.abs_diff(b) <= 24)
}

pub fn colour_at(picture: &DynamicImage, x: u32, y: u32) -> [u8; 3] {
    picture.to_rgb8().get_pixel(x, y).0
}

/// The checksum of PNG chunks (W3C PNG, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}
