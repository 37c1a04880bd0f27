//! Pictures that tests make for themselves, byte by byte, and forms that carry them.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A PNG of one colour (W3C PNG §11): every shade is a file of its own.
pub fn png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::fast());
    let row = [&[0][..], &vec![shade; width as usize]].concat();
    for _ in 0..height {
        rows.write_all(&row).expect("memory takes it");
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let chunks = [chunk(b"IHDR", &header), chunk(b"IDAT", &rows.finish().expect("it ends")), chunk(b"IEND", b"")];
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat()].concat()
}

/// A PNG of a few bytes that says it is enormous.
pub fn bomb(side: u32) -> Vec<u8> {
    let header = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &header),
        &chunk(b"IDAT", &[0x78, 0x9c, 3, 0, 0, 0, 0, 1]),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

/// A camera's serial number, as [`with_exif`] writes it.
pub const SERIAL: &str = "SN-4711-MERRIN";

/// The same JPEG as a camera writes it that was held sideways: with an orientation, its serial number, and the place.
pub fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    // TIFF, big-endian (CIPA DC-008): orientation, GPS directory, body serial number.
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let serial = [SERIAL.as_bytes(), b"\0"].concat();
    let after = 8 + 2 + 3 * 12 + 4_u32;
    let gps = after + serial.len() as u32;
    let directory = [
        entry(0x0112, 3, 1, [0, orientation, 0, 0]),
        entry(0x8825, 4, 1, gps.to_be_bytes()),
        entry(0xA431, 2, serial.len() as u32, after.to_be_bytes()),
    ];
    let place =
        [&2_u16.to_be_bytes()[..], &entry(1, 2, 2, *b"N\0\0\0"), &entry(3, 2, 2, *b"E\0\0\0"), &[0; 4]].concat();
    let tiff = [&b"MM\0*\0\0\0\x08\0\x03"[..], &directory.concat(), &[0; 4], &serial, &place].concat();
    let block = [&b"Exif\0\0"[..], &tiff].concat();
    let length = (block.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &block, &jpeg[2..]].concat()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&name[..], data].concat();
    [&(data.len() as u32).to_be_bytes()[..], &body, &crc32(&body).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

/// The content type of [`form_of`].
pub const FORM_KIND: &str = "multipart/form-data; boundary=merrin";

/// A form with files, as browsers send it.
pub fn form_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut form = Vec::new();
    for (name, bytes) in files {
        let head = "--merrin\r\nContent-Disposition: form-data; name=\"file\"; filename=\"";
        form.extend_from_slice(format!("{head}{name}\"\r\nContent-Type: image/jpeg\r\n\r\n").as_bytes());
        form.extend_from_slice(bytes);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--merrin--\r\n");
    form
}
