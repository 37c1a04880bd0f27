//! Making the smaller forms: quickly for the first who asks, harder in the background for what stays hot.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::accepted::Coding;

/// Below this a compressed page saves no packet.
pub(super) const WORTH_BYTES: usize = 512;

/// How much work goes into a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Effort {
    /// A reader waits: about a millisecond.
    Quick = 1,
    /// Nobody waits, but many will ask: some milliseconds.
    Good = 2,
    /// Asked for again and again: tenths of a second, once.
    Hard = 3,
}

/// At most one page is compressed in the background at a time: readers come first.
#[derive(Debug, Default)]
pub(super) struct Hot(Arc<AtomicBool>);

/// The right to compress in the background; given back when dropped.
pub(super) struct Turn(Arc<AtomicBool>);

impl Hot {
    pub(super) fn turn(&self) -> Option<Turn> {
        let is_free = !self.0.load(Ordering::Relaxed) && !self.0.swap(true, Ordering::Acquire);
        is_free.then(|| Turn(self.0.clone()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// The bytes in a coding; `None` if the encoder fails or gains nothing.
pub(super) fn compressed(bytes: &[u8], coding: Coding, effort: Effort) -> Option<Vec<u8>> {
    let made = match coding {
        Coding::Brotli => brotli(bytes, effort),
        Coding::Zstd => zstd::bulk::compress(bytes, [3, 9, 19][effort as usize - 1]).ok(),
        Coding::Gzip => gzip(bytes, [4, 6, 9][effort as usize - 1]),
    }?;
    (made.len() < bytes.len()).then_some(made)
}

fn brotli(bytes: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: [3, 5, 11][effort as usize - 1],
        lgwin: 19,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut made = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut &bytes[..], &mut made, &params).ok()?;
    Some(made)
}

fn gzip(bytes: &[u8], level: u32) -> Option<Vec<u8>> {
    let made = Vec::with_capacity(bytes.len() / 4);
    let mut encoder = flate2::write::GzEncoder::new(made, flate2::Compression::new(level));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn page() -> Vec<u8> {
        const WORDS: [&str; 12] =
            ["tide", "harbour", "mayor", "the", "of", "returns", "wall", "choir", "sings", "at", "night", "again"];
        // Words in an order that no encoder can guess, as in a text.
        let mut at = 7_usize;
        let mut word = move || {
            at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
            WORDS[at / 65_536 % WORDS.len()]
        };
        (0..800).map(|_| format!("<p>{} {} {} {}.</p>\n", word(), word(), word(), word())).collect::<String>().into()
    }

    fn read(bytes: &[u8], coding: Coding) -> Vec<u8> {
        let mut read = Vec::new();
        match coding {
            Coding::Brotli => brotli::BrotliDecompress(&mut &bytes[..], &mut read).expect("brotli"),
            Coding::Zstd => read = zstd::bulk::decompress(bytes, 10_000_000).expect("zstd"),
            Coding::Gzip => {
                flate2::read::GzDecoder::new(bytes).read_to_end(&mut read).expect("gzip");
            }
        }
        read
    }

    #[test]
    fn every_form_is_the_same_page_and_more_work_makes_it_smaller() {
        let page = page();
        for coding in Coding::ALL {
            let made = |effort| compressed(&page, coding, effort).expect("it is smaller");
            let (quick, hard) = (made(Effort::Quick), made(Effort::Hard));
            assert_eq!(read(&quick, coding), page, "{coding:?}");
            assert_eq!(read(&hard, coding), page, "{coding:?}");
            assert!(hard.len() < quick.len(), "{coding:?}: {} and {}", hard.len(), quick.len());
        }
    }

    #[test]
    fn what_does_not_get_smaller_stays_as_it_is() {
        assert!(compressed(b"x", Coding::Gzip, Effort::Quick).is_none());
    }

    #[test]
    fn one_page_at_a_time_is_compressed_in_the_background() {
        let hot = Hot::default();
        let turn = hot.turn();
        assert!(turn.is_some() && hot.turn().is_none());
        drop(turn);
        assert!(hot.turn().is_some());
    }
}
