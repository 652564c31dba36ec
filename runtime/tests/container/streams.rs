//! Files that are slow, short, interrupted, or fail: nothing is lost, nothing is written twice.

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use avrogen::ErrorKind;
use avrogen::container::{Codec, Reader, Writer};

use crate::sample::{codecs, options, words, write};

/// A byte at a time, and an interruption in between.
struct Slow<T> {
    inner: T,
    calls: usize,
}

impl<T> Slow<T> {
    fn interrupted(&mut self) -> io::Result<()> {
        self.calls += 1;
        if self.calls.is_multiple_of(3) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        Ok(())
    }
}

impl<R: Read> Read for Slow<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupted()?;
        let end = buffer.len().min(1);
        self.inner.read(&mut buffer[..end])
    }
}

impl<W: Write> Write for Slow<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.interrupted()?;
        self.inner.write(&bytes[..bytes.len().min(1)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[test]
fn a_byte_at_a_time() {
    for codec in codecs() {
        let slow = Slow {
            inner: Vec::new(),
            calls: 0,
        };
        let mut writer = Writer::with_options(slow, &options(codec)).unwrap();
        for word in words() {
            writer.write(&word).unwrap();
        }
        let file = writer.finish().unwrap().inner;
        assert_eq!(file, write(&words(), &options(codec)), "{codec:?}");
        let slow = Slow {
            inner: &*file,
            calls: 0,
        };
        let read: Result<Vec<String>, _> = Reader::new(slow).unwrap().collect();
        assert_eq!(read.unwrap(), words());
    }
}

/// Takes the first bytes, the header, at once; then half of what it is given, and fails at every other call.
#[derive(Default)]
struct Failing {
    file: Vec<u8>,
    calls: usize,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.calls += 1;
        if self.calls == 1 {
            return self.file.write(bytes);
        }
        if self.calls.is_multiple_of(2) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.file.write(&bytes[..bytes.len().div_ceil(2)])
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Until it succeeds.
fn again<V>(mut call: impl FnMut() -> Result<V, avrogen::Error>) -> V {
    loop {
        match call() {
            Ok(value) => return value,
            Err(error) => assert!(matches!(
                error.kind(),
                ErrorKind::Io(io::ErrorKind::StorageFull, _)
            )),
        }
    }
}

#[test]
fn writing_goes_on_after_an_error_of_the_file() {
    for codec in codecs() {
        let mut failing = Failing::default();
        let mut writer = Writer::with_options(&mut failing, &options(codec)).unwrap();
        for word in words() {
            again(|| writer.write(&word));
        }
        again(|| writer.flush());
        drop(writer);
        assert_eq!(failing.file, write(&words(), &options(codec)), "{codec:?}");
    }
}

/// Panics once.
struct Panicking<'f> {
    calls: &'f mut usize,
}

impl Write for Panicking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        *self.calls += 1;
        assert!(*self.calls != 2, "the second call, as told");
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_file_whose_writing_panics_is_left_alone() {
    let mut calls = 0;
    let panicking = Panicking { calls: &mut calls };
    let writing = catch_unwind(AssertUnwindSafe(|| {
        let mut writer = Writer::new(panicking).unwrap();
        writer.write(&1_i32).unwrap();
        writer.flush()
    }));
    assert!(writing.is_err());
    assert_eq!(calls, 2);
}

/// Bytes, and then none for now.
struct Pipe<'f>(&'f [u8]);

impl Read for Pipe<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::ErrorKind::WouldBlock.into()),
            bytes => Ok(bytes),
        }
    }
}

/// The smallest block is given out before more bytes come; after an error of the system reading goes on where it was.
#[test]
fn a_block_is_not_kept_back() {
    let mut file = write(&[true], &options(Codec::Null));
    let first = file.len();
    file.extend(crate::sample::block(1, 1, &[0]));
    for cut in first..file.len() {
        let mut reader = Reader::<bool, _>::new(Pipe(&file[..cut])).unwrap();
        assert!(reader.next().unwrap().unwrap());
        let error = reader.next().unwrap().unwrap_err();
        assert!(matches!(
            error.kind(),
            ErrorKind::Io(io::ErrorKind::WouldBlock, _)
        ));
        assert!(reader.next().is_none());
        assert!(reader.resync().is_err() || cut > first);
    }
}

/// A file can be read or written by another thread than the one that opened it.
#[test]
fn readers_and_writers_go_to_other_threads() {
    let file = write(&words(), &options(Codec::Null));
    let reader = Reader::<String, _>::new(io::Cursor::new(file)).unwrap();
    let mut writer = Writer::<String, _>::new(Vec::new()).unwrap();
    let copied = std::thread::spawn(move || {
        for word in reader {
            writer.write(&word?)?;
        }
        writer.finish()
    });
    let file = copied.join().unwrap().unwrap();
    assert_eq!(crate::sample::read::<String>(&file).unwrap(), words());
}
