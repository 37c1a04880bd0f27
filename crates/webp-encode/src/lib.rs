#![doc = include_str!("../README.md")]

use std::ffi::c_int;

use libwebp_sys as lib;

/// The longest side the format can express: its size fields have 14 bits (RFC 9649, section 2.5).
pub const MAX_SIDE: u32 = 16_383;

/// Rows of pixels from the top left, 8 bits a channel, without padding.
#[derive(Clone, Copy, Debug)]
pub enum Pixels<'a> {
    Rgb(&'a [u8]),
    /// Alpha is straight, not premultiplied.
    Rgba(&'a [u8]),
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    #[error("a WebP picture is 1 to 16383 pixels on a side, not {width}×{height}")]
    Size { width: u32, height: u32 },
    #[error("{got} bytes of pixels were given where the size needs {needed}")]
    Length { got: usize, needed: usize },
    #[error("the quality is a number from 0 to 100, not {0}")]
    Quality(f32),
    #[error("libwebp has another version than this program was built for")]
    Version,
    #[error("there is not enough memory to encode the WebP picture")]
    OutOfMemory,
    #[error("libwebp could not encode the picture ({0})")]
    Library(String),
}

/// Encodes lossy WebP. `quality` runs from 0 (small) to 100 (good); 75 to 85 suits photographs.
pub fn encode(pixels: Pixels<'_>, width: u32, height: u32, quality: f32) -> Result<Vec<u8>, Error> {
    if !(0.0..=100.0).contains(&quality) {
        return Err(Error::Quality(quality));
    }
    let mut config = lib::WebPConfig::new().map_err(|()| Error::Version)?;
    config.quality = quality;
    Encoding::new()?.run(&config, pixels, width, height)
}

/// Encodes lossless WebP. The colour of fully transparent pixels may change, nothing that can be seen does.
pub fn encode_lossless(pixels: Pixels<'_>, width: u32, height: u32) -> Result<Vec<u8>, Error> {
    let mut config = lib::WebPConfig::new().map_err(|()| Error::Version)?;
    config.lossless = 1;
    Encoding::new()?.run(&config, pixels, width, height)
}

/// One run of the encoder; owns what libwebp allocates and frees it in `drop`.
struct Encoding {
    picture: lib::WebPPicture,
    output: lib::WebPMemoryWriter,
}

impl Encoding {
    fn new() -> Result<Self, Error> {
        let picture = lib::WebPPicture::new().map_err(|()| Error::Version)?;
        let output = lib::WebPMemoryWriter { mem: std::ptr::null_mut(), size: 0, max_size: 0, pad: [0] };
        Ok(Self { picture, output })
    }

    fn run(&mut self, config: &lib::WebPConfig, pixels: Pixels<'_>, width: u32, height: u32) -> Result<Vec<u8>, Error> {
        let stride = checked_stride(pixels, width, height)?;
        self.picture.width = width as c_int;
        self.picture.height = height as c_int;
        self.picture.use_argb = config.lossless;
        // SAFETY: `picture` was initialised and has its size; `checked_stride` proved that the slice holds
        // `height` rows of `stride` bytes; libwebp copies the pixels before it returns.
        #[allow(unsafe_code)]
        let imported = unsafe {
            match pixels {
                Pixels::Rgb(rows) => lib::WebPPictureImportRGB(&mut self.picture, rows.as_ptr(), stride),
                Pixels::Rgba(rows) => lib::WebPPictureImportRGBA(&mut self.picture, rows.as_ptr(), stride),
            }
        };
        if imported == 0 {
            return Err(self.failure());
        }
        self.picture.writer = Some(lib::WebPMemoryWrite);
        self.picture.custom_ptr = (&raw mut self.output).cast();
        // SAFETY: `config` and `picture` are initialised, `custom_ptr` points at the writer that WebPMemoryWrite
        // expects, and `self` is borrowed for the whole call, so that neither moves.
        #[allow(unsafe_code)]
        let encoded = unsafe { lib::WebPEncode(config, &mut self.picture) };
        if encoded == 0 || self.output.mem.is_null() {
            return Err(self.failure());
        }
        // SAFETY: after a successful run `mem` is one allocation with `size` initialised bytes that lives until
        // `drop`; the slice ends with this statement.
        #[allow(unsafe_code)]
        Ok(unsafe { std::slice::from_raw_parts(self.output.mem, self.output.size) }.to_vec())
    }

    fn failure(&self) -> Error {
        match self.picture.error_code {
            lib::WebPEncodingError::VP8_ENC_ERROR_OUT_OF_MEMORY
            | lib::WebPEncodingError::VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY => Error::OutOfMemory,
            other => Error::Library(format!("{other:?}")),
        }
    }
}

impl Drop for Encoding {
    fn drop(&mut self) {
        // SAFETY: both were initialised in `new`, are freed once, and may hold nothing.
        #[allow(unsafe_code)]
        unsafe {
            lib::WebPPictureFree(&mut self.picture);
            lib::WebPMemoryWriterClear(&mut self.output);
        }
    }
}

/// The bytes of one row, once the slice is known to hold all rows.
fn checked_stride(pixels: Pixels<'_>, width: u32, height: u32) -> Result<c_int, Error> {
    if !(1..=MAX_SIDE).contains(&width) || !(1..=MAX_SIDE).contains(&height) {
        return Err(Error::Size { width, height });
    }
    let (bytes, channels) = match pixels {
        Pixels::Rgb(bytes) => (bytes, 3),
        Pixels::Rgba(bytes) => (bytes, 4),
    };
    let stride = width as usize * channels;
    let needed = stride * height as usize;
    if bytes.len() != needed {
        return Err(Error::Length { got: bytes.len(), needed });
    }
    Ok(stride as c_int)
}
