//! Bytes one at a time with their line, over a buffer that is refilled.

use std::io::BufRead;

use crate::Error;

/// Nothing that a person wrote is larger; MySQL's own limit for a packet is 1 GiB.
const MOST_VALUE: usize = 256 << 20;

pub(crate) struct Input<R> {
    source: R,
    line: u64,
}

impl<R: BufRead> Input<R> {
    pub(crate) fn new(source: R) -> Self {
        Self { source, line: 1 }
    }

    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    fn buffer(&mut self) -> Result<&[u8], Error> {
        let line = self.line;
        self.source.fill_buf().map_err(|fault| Error::Unreadable { line, fault })
    }

    pub(crate) fn peek(&mut self) -> Result<Option<u8>, Error> {
        Ok(self.buffer()?.first().copied())
    }

    pub(crate) fn next(&mut self) -> Result<Option<u8>, Error> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.line += u64::from(byte == b'\n');
            self.source.consume(1);
        }
        Ok(byte)
    }

    /// Takes bytes up to (not with) the first of two marks, or to the end.
    pub(crate) fn take_until(&mut self, one: u8, other: u8, into: &mut Vec<u8>) -> Result<(), Error> {
        loop {
            let line = self.line;
            let buffer = self.buffer()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let found = memchr::memchr2(one, other, buffer);
            let length = found.unwrap_or(buffer.len());
            into.extend_from_slice(&buffer[..length]);
            let lines = memchr::memchr_iter(b'\n', &buffer[..length]).count() as u64;
            self.line += lines;
            self.source.consume(length);
            if found.is_some() {
                return Ok(());
            }
            if into.len() > MOST_VALUE {
                return Err(Error::ValueTooLarge { line, limit_mib: MOST_VALUE >> 20 });
            }
        }
    }

    /// Passes over bytes up to (not with) one of three marks. The mark, or nothing at the end.
    pub(crate) fn skip_until(&mut self, marks: [u8; 3]) -> Result<Option<u8>, Error> {
        loop {
            let buffer = self.buffer()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let found = memchr::memchr3(marks[0], marks[1], marks[2], buffer);
            let mark = found.map(|at| buffer[at]);
            let length = found.unwrap_or(buffer.len());
            let lines = memchr::memchr_iter(b'\n', &buffer[..length]).count() as u64;
            self.line += lines;
            self.source.consume(length);
            if mark.is_some() {
                return Ok(mark);
            }
        }
    }

    /// The rest of the line, without its end.
    pub(crate) fn rest_of_line(&mut self) -> Result<Vec<u8>, Error> {
        let mut rest = Vec::new();
        self.take_until(b'\n', b'\n', &mut rest)?;
        self.next()?;
        Ok(rest)
    }

    pub(crate) fn skip_space(&mut self) -> Result<(), Error> {
        while self.peek()?.is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.next()?;
        }
        Ok(())
    }
}
