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
        // Some more than is asked for: the next block's first bytes come along, and what is kept is not moved for a few bytes each time.
        let spare = (wanted / 4).max(STEP);
        if self.buffer.len() - self.end < spare / 2 {
            let length = wanted
                .saturating_add(spare)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Many more bytes are asked for than there are: no more memory is taken than twice of those.
    #[test]
    fn memory_is_taken_as_bytes_come() {
        for there in [0, 1, STEP, STEP + 1, 1_000_000] {
            let bytes: Vec<u8> = (0..=250).cycle().take(there).collect();
            let mut window = Window::new(&*bytes);
            assert_eq!(window.ensure(usize::MAX).unwrap(), there);
            assert_eq!(window.bytes(), bytes);
            assert!(window.buffer.len() <= 2 * there.max(STEP));
        }
    }

    /// Windows of all sizes over one text: the bytes are the text's.
    #[test]
    fn bytes_come_in_their_order() {
        let bytes: Vec<u8> = (0..=250).cycle().take(700_000).collect();
        let mut window = Window::new(&*bytes);
        let (mut at, mut size) = (0, 1);
        while at < bytes.len() {
            let there = window.ensure(size).unwrap();
            let size_there = size.min(bytes.len() - at);
            assert!(there >= size_there);
            assert_eq!(window.offset(), at as u64);
            assert!(window.bytes()[..size_there] == bytes[at..at + size_there]);
            window.pass(size_there);
            at += size_there;
            size = (size * 7 + 1) % 150_000;
        }
        assert_eq!(window.ensure(1).unwrap(), 0);
    }

    #[test]
    fn a_marker_is_found_wherever_it_stands() {
        let marker = *b"0123456789abcdef";
        for before in [0, 1, 15, STEP - 17, STEP - 8, STEP, STEP + 1, 3 * STEP] {
            let mut bytes = vec![b'0'; before];
            bytes.extend(marker);
            bytes.extend(b"behind");
            let mut window = Window::new(&*bytes);
            window.pass_marker(&marker).unwrap();
            assert_eq!(window.offset(), before as u64 + 16);
            window.ensure(6).unwrap();
            assert_eq!(window.bytes(), b"behind");
            window.pass_marker(&marker).unwrap();
            assert_eq!(window.ensure(1).unwrap(), 0);
            assert!(window.buffer.len() <= 2 * STEP);
        }
    }
}
