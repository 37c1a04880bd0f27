//! Cutting out a part and making it smaller.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};

use crate::{error::Error, geometry::Part, pixels::Pixels};

/// The part of a picture in a size not larger than the part, with the Lanczos filter (three lobes).
pub(crate) fn resize(source: &Pixels, part: Part, (width, height): (u32, u32)) -> Result<Pixels, Error> {
    let kind = if source.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let from = ImageRef::new(source.width, source.height, &source.data, kind).map_err(failed)?;
    let mut to = Image::new(width, height, kind);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(f64::from(part.x), f64::from(part.y), f64::from(part.width), f64::from(part.height))
        .use_alpha(source.alpha);
    Resizer::new().resize(&from, &mut to, &options).map_err(failed)?;
    Ok(Pixels { width, height, alpha: source.alpha, data: to.into_vec() })
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::BadWant { what: error.to_string() }
}
