//! How parent and child talk: the child reads one request on its input and writes one answer on its output.
//!
//! Both start with four bytes of length (little endian) and that much JSON. A request goes on with the picture, an
//! answer with the renditions, one behind the other in the lengths that the JSON named.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    error::Error,
    format::OutFormat,
    limits::WorkerLimits,
    want::{Made, Want},
};

/// Far above what the most wants or renditions need.
const MAX_HEAD_BYTES: usize = 64 * 1024;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) wants: Vec<Want>,
    pub(crate) limits: WorkerLimits,
    pub(crate) source_bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct MadeHead {
    width: u32,
    height: u32,
    format: OutFormat,
    dominant: [u8; 3],
    bytes: usize,
}

type AnswerHead = Result<Vec<MadeHead>, Error>;

pub(crate) fn request_head(request: &Request) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write_head(&mut bytes, request)?;
    Ok(bytes)
}

pub(crate) fn read_request(source: &mut impl Read) -> io::Result<Request> {
    read_head(source)
}

pub(crate) fn write_answer(sink: &mut impl Write, answer: Result<Vec<Made>, Error>) -> io::Result<()> {
    let made = match answer {
        Ok(made) => made,
        Err(error) => return write_head(sink, &AnswerHead::Err(error)),
    };
    let heads = made.iter().map(|made| MadeHead {
        width: made.width,
        height: made.height,
        format: made.format,
        dominant: made.dominant,
        bytes: made.bytes.len(),
    });
    write_head(sink, &AnswerHead::Ok(heads.collect()))?;
    made.iter().try_for_each(|made| sink.write_all(&made.bytes))?;
    sink.flush()
}

/// The outer error means that this is no answer at all.
pub(crate) fn read_answer(mut source: &[u8]) -> io::Result<Result<Vec<Made>, Error>> {
    let heads = match read_head::<AnswerHead>(&mut source)? {
        Ok(heads) => heads,
        Err(error) => return Ok(Err(error)),
    };
    let mut made = Vec::with_capacity(heads.len());
    for MadeHead { width, height, format, dominant, bytes } in heads {
        let (rendition, rest) = source.split_at_checked(bytes).ok_or(io::ErrorKind::UnexpectedEof)?;
        source = rest;
        made.push(Made { width, height, format, dominant, bytes: rendition.to_vec() });
    }
    Ok(Ok(made))
}

fn write_head(sink: &mut impl Write, head: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_vec(head)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    sink.write_all(&length.to_le_bytes())?;
    sink.write_all(&json)
}

fn read_head<T: DeserializeOwned>(source: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    source.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > MAX_HEAD_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut json = vec![0; length];
    source.read_exact(&mut json)?;
    Ok(serde_json::from_slice(&json)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;

    #[test]
    fn renditions_arrive_as_they_were_sent() {
        let rendition = |width, bytes: &[u8]| Made {
            width,
            height: 9,
            format: OutFormat::Jpeg,
            dominant: [1, 2, 3],
            bytes: bytes.to_vec(),
        };
        let made = vec![rendition(320, b"small"), rendition(640, b""), rendition(960, b"large")];
        let mut wire = Vec::new();
        write_answer(&mut wire, Ok(made.clone())).expect("writes");
        assert_eq!(read_answer(&wire).expect("reads"), Ok(made));
        assert!(read_answer(&wire[..wire.len() - 1]).is_err(), "an answer that is cut off is no answer");
    }

    #[test]
    fn a_refusal_arrives_with_its_words() {
        let refusal = Error::Damaged { format: Format::Gif, what: "no colours".into() };
        let mut wire = Vec::new();
        write_answer(&mut wire, Err(refusal.clone())).expect("writes");
        assert_eq!(read_answer(&wire).expect("reads"), Err(refusal));
    }

    #[test]
    fn noise_is_no_answer() {
        assert!(read_answer(b"").is_err());
        assert!(read_answer(b"\xFF\xFF\xFF\xFF{}").is_err());
        assert!(read_answer(b"\x02\0\0\0{}").is_err());
    }
}
