//! A sliding view of the text: what was read and not yet taken, and on which line it stands.

use std::io::BufRead;

use crate::error::Error;
use crate::input::{Input, count_lines};

pub(crate) struct Window<R> {
    pub(crate) input: Input<R>,
    text: String,
    start: usize,
    ended: bool,
    line: u64,
    taken: u64,
}

impl<R: BufRead> Window<R> {
    pub(crate) fn new(bytes: R) -> Self {
        Self { input: Input::new(bytes), text: String::new(), start: 0, ended: false, line: 1, taken: 0 }
    }

    /// The text in view.
    pub(crate) fn rest(&self) -> &str {
        &self.text[self.start..]
    }

    /// The line of the first character in view.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Bytes of text taken so far.
    pub(crate) fn taken(&self) -> u64 {
        self.taken
    }

    /// Brings more text into view; false when the file has ended.
    pub(crate) fn more(&mut self) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        self.text.drain(..self.start);
        self.start = 0;
        self.ended = !self.input.append_to(&mut self.text)?;
        Ok(!self.ended)
    }

    /// Makes at least `length` bytes visible, unless the file ends before.
    pub(crate) fn ensure(&mut self, length: usize) -> Result<(), Error> {
        while self.rest().len() < length && self.more()? {}
        Ok(())
    }

    /// Takes the first `length` bytes, which must end at a character.
    pub(crate) fn take(&mut self, length: usize) -> &str {
        let from = self.start;
        self.start += length;
        self.taken += length as u64;
        let taken = &self.text[from..self.start];
        self.line += count_lines(taken);
        taken
    }
}
