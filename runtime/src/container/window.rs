//! Bytes from a reader, looked at before they are passed over: a window that grows only as far as bytes come.

use std::io::{self, Read};

/// The window's size at first, in bytes, and the least it grows by.
const STEP: usize = 64 * 1024;

/// The bytes of a file from some place on.
pub(super) struct Window<R> {
    inner: R,
    /// All initialised; `start..end` are bytes of the file.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Where in the file the window begins, counted from where reading began.
    offset: u64,
}

impl<R: Read> Window<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            offset: 0,
        }
    }

    /// Where in the file the window begins.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// What has been read and not been passed over.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Reads until that many bytes are in the window, or the file ends; returns how many there are. What is asked for is not trusted:
    /// memory is taken as bytes come.
    pub(super) fn ensure(&mut self, wanted: usize) -> io::Result<usize> {
        while self.end - self.start < wanted {
            if self.end == self.buffer.len() {
                self.make_room(wanted);
            }
            match self.inner.read(&mut self.buffer[self.end..]) {
                Ok(0) => break,
                // A reader may claim more than it was given room for.
                Ok(read) => self.end = (self.end + read).min(self.buffer.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(self.end - self.start)
    }

    fn make_room(&mut self, wanted: usize) {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() - self.end < STEP / 2 {
            // Some more than is asked for, so that the next block's first bytes come along.
            let length = wanted
                .saturating_add(STEP)
                .min(self.end.saturating_mul(2).max(STEP));
            if length > self.buffer.len() {
                self.buffer.resize(length, 0);
            }
        }
    }

    /// Passes over bytes that are in the window.
    pub(super) fn pass(&mut self, bytes: usize) {
        let bytes = bytes.min(self.end - self.start);
        self.start += bytes;
        self.offset += bytes as u64;
    }

    /// Passes over everything up to the end of the first occurrence of the marker, or of the file.
    pub(super) fn pass_marker(&mut self, marker: &[u8; 16]) -> io::Result<()> {
        loop {
            let found = self.bytes().windows(16).position(|at| at == marker);
            if let Some(at) = found {
                self.pass(at + 16);
                return Ok(());
            }
            self.pass((self.end - self.start).saturating_sub(15));
            let kept = self.end - self.start;
            if self.ensure(kept + 1)? == kept {
                self.pass(kept);
                return Ok(());
            }
        }
    }
}
