//! From a file to pixels. Runs in the child only: decoders are the part that hostile pictures break.

use std::io::{Cursor, ErrorKind};

use image::{
    ColorType, DynamicImage, ImageDecoder, ImageError, Limits,
    codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
};

use crate::{error::Error, format::Format, pixels::Pixels, probe::check_size};

const CUT_OFF: &str = "it is cut off";

/// Decodes the first frame, as stored: the orientation is not applied.
///
/// A JPEG in CMYK comes out with the values that browsers show, which take the ink values as inverted as Adobe's
/// programs store them. A JPEG that is cut off keeps its upper part; other formats that are cut off are refused.
///
/// # Errors
/// The format is not decoded here, the picture is damaged or too large, or it would need more than `memory` bytes.
pub(crate) fn decode(source: &[u8], format: Format, memory: u64) -> Result<Pixels, Error> {
    let decoder = open(source, format, memory)?;
    let (width, height) = decoder.dimensions();
    check_size(format, width, height)?;
    if memory_needed(&*decoder) > memory {
        return Err(needs_memory(memory));
    }
    let image = DynamicImage::from_decoder(decoder).map_err(|error| explain(error, format, memory))?;
    Ok(Pixels::from_image(image))
}

type Decoder<'a> = Box<dyn ImageDecoder + 'a>;

fn open(source: &[u8], format: Format, memory: u64) -> Result<Decoder<'_>, Error> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(memory);
    let source = Cursor::new(source);
    let opened = match format {
        Format::Jpeg => JpegDecoder::new(source).map(boxed),
        Format::Png => PngDecoder::with_limits(source, limits.clone()).map(boxed),
        Format::Gif => GifDecoder::new(source).map(boxed),
        Format::WebP => WebPDecoder::new(source).map(boxed),
        Format::Avif | Format::Svg | Format::Other => return Err(Error::Unsupported { format }),
    };
    let with_limits = opened.and_then(|mut decoder| {
        decoder.set_limits(limits)?;
        Ok(decoder)
    });
    with_limits.map_err(|error| explain(error, format, memory))
}

fn boxed<'a>(decoder: impl ImageDecoder + 'a) -> Decoder<'a> {
    Box::new(decoder)
}

/// The decoded picture, and the copy in 8 bits of three or four channels where that is not the same.
fn memory_needed(decoder: &dyn ImageDecoder) -> u64 {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let colour = decoder.color_type();
    let copy = match colour {
        ColorType::Rgb8 | ColorType::Rgba8 => 0,
        other if other.has_alpha() => 4,
        _ => 3,
    };
    decoder.total_bytes().saturating_add(pixels * copy)
}

fn explain(error: ImageError, format: Format, memory: u64) -> Error {
    match error {
        ImageError::Limits(_) => needs_memory(memory),
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Error::Damaged { format, what: CUT_OFF.to_owned() }
        }
        // The decoders share no type for this, only the words.
        other if other.to_string().to_lowercase().contains("unexpected end") => {
            Error::Damaged { format, what: CUT_OFF.to_owned() }
        }
        other => Error::Damaged { format, what: other.to_string() },
    }
}

fn needs_memory(memory: u64) -> Error {
    Error::NeedsMemory { limit_mib: memory >> 20 }
}
