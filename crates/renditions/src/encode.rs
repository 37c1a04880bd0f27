//! From pixels to the bytes of a rendition.

use jpeg_encoder::{ColorType, Encoder};
use webp_encode::Pixels as WebPPixels;

use crate::{error::Error, format::OutFormat, pixels::Pixels};

/// Encodes without any metadata. `flat` says that the picture is a drawing, where lossless WebP is tried too.
pub(crate) fn encode(pixels: &Pixels, format: OutFormat, quality: u8, flat: bool) -> Result<Vec<u8>, Error> {
    match format {
        OutFormat::WebP => webp(pixels, quality, flat),
        OutFormat::Jpeg => jpeg(pixels, quality),
        #[cfg(feature = "avif")]
        OutFormat::Avif => avif(pixels, quality),
    }
}

fn webp(pixels: &Pixels, quality: u8, flat: bool) -> Result<Vec<u8>, Error> {
    let Pixels { width, height, .. } = *pixels;
    let rows = match pixels.alpha {
        true => WebPPixels::Rgba(&pixels.data),
        false => WebPPixels::Rgb(&pixels.data),
    };
    let lossy = webp_encode::encode(rows, width, height, f32::from(quality)).map_err(failed)?;
    if !flat {
        return Ok(lossy);
    }
    // Drawings are often smaller and always sharper without loss; a resized one may not be, so that both are made.
    let lossless = webp_encode::encode_lossless(rows, width, height).map_err(failed)?;
    Ok(if lossless.len() <= lossy.len() { lossless } else { lossy })
}

fn jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Error> {
    let side = |length: u32| u16::try_from(length).map_err(failed);
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&pixels.on_white(), width, height, ColorType::Rgb).map_err(failed)?;
    Ok(bytes)
}

/// Speed 8 of 10: the slower ones would not end within the processor time of a child.
#[cfg(feature = "avif")]
fn avif(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Error> {
    use ravif::{Img, RGB8, RGBA8};

    let encoder = ravif::Encoder::new().with_quality(f32::from(quality)).with_speed(8);
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let encoded = match pixels.alpha {
        true => {
            let rows: Vec<RGBA8> = pixels.data.chunks_exact(4).map(|p| RGBA8::new(p[0], p[1], p[2], p[3])).collect();
            encoder.encode_rgba(Img::new(&rows, width, height))
        }
        false => {
            let rows: Vec<RGB8> = pixels.data.chunks_exact(3).map(|p| RGB8::new(p[0], p[1], p[2])).collect();
            encoder.encode_rgb(Img::new(&rows, width, height))
        }
    };
    Ok(encoded.map_err(failed)?.avif_file)
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Encoding { what: error.to_string() }
}
