//! Rows on disk until they are wanted: a dump lists them by table, an export by article.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

/// Where a row lies, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The post, or for meta of comments the comment.
    pub owner: i64,
    at: u64,
    length: u32,
}

/// A temporary file of rows, each a list of texts.
#[derive(Debug)]
pub struct Spool {
    out: Option<BufWriter<File>>,
    file: File,
    end: u64,
}

impl Spool {
    pub fn new() -> io::Result<Self> {
        let file = tempfile::tempfile()?;
        let out = BufWriter::with_capacity(1 << 20, file.try_clone()?);
        Ok(Self { out: Some(out), file, end: 0 })
    }

    /// Puts a row away.
    pub fn put(&mut self, owner: i64, fields: &[String]) -> io::Result<Place> {
        let length: usize = fields.iter().map(|field| field.len() + 4).sum();
        let too_long = || io::Error::new(io::ErrorKind::InvalidData, "a row of more than 4 GiB");
        let length = u32::try_from(length).map_err(|_| too_long())?;
        let out = self.out.as_mut().ok_or_else(|| io::Error::other("rows are being read already"))?;
        for field in fields {
            out.write_all(&(field.len() as u32).to_le_bytes())?;
            out.write_all(field.as_bytes())?;
        }
        let place = Place { owner, at: self.end, length };
        self.end += u64::from(length);
        Ok(place)
    }

    /// Fetches a row. After the first, none can be put away any more.
    pub fn get(&mut self, place: Place) -> io::Result<Vec<String>> {
        if let Some(mut out) = self.out.take() {
            out.flush()?;
        }
        let mut bytes = vec![0; place.length as usize];
        self.file.seek(SeekFrom::Start(place.at))?;
        self.file.read_exact(&mut bytes)?;
        let mut fields = Vec::new();
        let mut rest = bytes.as_slice();
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = u32::from_le_bytes(*length) as usize;
            let (field, after) = after.split_at_checked(length).ok_or(io::ErrorKind::UnexpectedEof)?;
            fields.push(String::from_utf8_lossy(field).into_owned());
            rest = after;
        }
        Ok(fields)
    }
}

/// The rows of one owner, in a list that is sorted by owner.
pub fn of(places: &[Place], owner: i64) -> &[Place] {
    let from = places.partition_point(|place| place.owner < owner);
    let to = places.partition_point(|place| place.owner <= owner);
    &places[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_as_it_was() {
        let mut spool = Spool::new().expect("a file");
        let rows = [vec!["a".to_owned(), String::new()], vec!["台".to_owned()]];
        let places: Vec<Place> =
            rows.iter().enumerate().map(|(at, row)| spool.put(at as i64, row).expect("put")).collect();
        assert_eq!(spool.get(places[1]).expect("read"), rows[1]);
        assert_eq!(spool.get(places[0]).expect("read"), rows[0]);
        assert_eq!(of(&places, 1).len(), 1);
    }
}
