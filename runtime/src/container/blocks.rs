//! A file's bytes → its header and its blocks, plain, each checked before it is given out.

use std::io::Read;

use crate::codec::Reader;
use crate::container::ReaderOptions;
use crate::container::header::Header;
use crate::container::unpack::Unpacker;
use crate::container::window::Window;
use crate::error::{Error, InFile, Kind};
use crate::limits::Limits;

/// Bytes of a block at least: count, size, marker.
const LEAST: usize = 18;

/// The blocks of a file, one after the other.
pub(super) struct Blocks<R> {
    window: Window<R>,
    pub(super) header: Header,
    pub(super) options: ReaderOptions,
    unpacker: Unpacker,
    /// The plain bytes of a block that was compressed.
    plain: Vec<u8>,
    /// The block at the front of the window.
    open: Option<Frame>,
    /// Blocks that were met.
    met: u64,
    state: State,
}

/// A block as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Its number among those that were met, from 0.
    pub(super) number: u64,
    /// Where it begins.
    pub(super) offset: u64,
    /// The records it says to hold.
    pub(super) count: u64,
    /// Bytes of the count and the size.
    head: usize,
    /// Bytes of the data, as they stand there.
    pub(super) packed: usize,
}

impl Frame {
    /// All its bytes, the marker too.
    fn length(&self) -> usize {
        self.head + self.packed + 16
    }

    /// Its data, in a window at whose front it stands.
    #[inline]
    fn data<'w>(&self, window: &'w [u8]) -> &'w [u8] {
        &window[self.head..self.head + self.packed]
    }

    pub(super) fn place(&self, record: Option<u64>) -> InFile {
        InFile {
            block: self.number,
            offset: self.offset,
            record,
        }
    }
}

/// Where reading goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Behind the open block, if there is one.
    Ready,
    /// Nowhere, before [`Blocks::resync`] is called.
    Failed(Resume),
    Ended,
}

/// Where it goes on once it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Resume {
    /// At the same place: it is the system that failed.
    Here,
    /// Behind the next marker.
    Marker,
    /// Behind the open block.
    Behind,
}

impl<R: Read> Blocks<R> {
    /// Reads the header.
    pub(super) fn open(inner: R, options: &ReaderOptions) -> Result<Self, Error> {
        let mut window = Window::new(inner);
        let header = Header::read(&mut window, options.max_header)?;
        Ok(Self {
            window,
            unpacker: Unpacker::new(header.codec),
            header,
            options: *options,
            plain: Vec::new(),
            open: None,
            met: 0,
            state: State::Ready,
        })
    }

    /// The next block: its bytes are [`Blocks::plain`]. `None` at the end, and behind an error.
    pub(super) fn next(&mut self) -> Result<Option<Frame>, Error> {
        let Some(frame) = self.frame()? else {
            return Ok(None);
        };
        let unpacked = self.unpack(&frame);
        if let Err(error) = unpacked {
            self.fail();
            return Err(error.in_file(frame.place(None)));
        }
        Ok(Some(frame))
    }

    /// The next block as it stands in the file, with the marker behind it.
    pub(super) fn frame(&mut self) -> Result<Option<Frame>, Error> {
        if self.state != State::Ready {
            return Ok(None);
        }
        self.leave();
        let offset = self.window.offset();
        let number = self.met;
        match self.frame_here(number, offset) {
            Ok(frame) => {
                match frame {
                    Some(_) => self.met += 1,
                    None => self.state = State::Ended,
                }
                self.open = frame;
                Ok(frame)
            }
            Err(error) => {
                let resume = if matches!(error.kind(), Kind::Io(..)) {
                    Resume::Here
                } else {
                    self.met += 1;
                    Resume::Marker
                };
                self.state = State::Failed(resume);
                Err(error.in_file(InFile {
                    block: number,
                    offset,
                    record: None,
                }))
            }
        }
    }

    fn frame_here(&mut self, number: u64, offset: u64) -> Result<Option<Frame>, Error> {
        // A block has two longs and the marker at least. More is not waited for: a pipe may hold no more for now.
        let there = self.window.ensure(LEAST)?;
        if there == 0 {
            return Ok(None);
        }
        let front = &self.window.bytes()[..there.min(LEAST)];
        let mut reader = Reader::new(front, Limits::default());
        let mut number_of = |what: &str| match reader.long() {
            Ok(long) => u64::try_from(long).map_err(|_| damaged(format!("its {what} is negative"))),
            Err(error) if there < LEAST && *error.kind() == Kind::CutShort => {
                Err(damaged("the file ends within it"))
            }
            // Two longs that do not fit into so many bytes are both beyond any file.
            Err(_) => Err(damaged(format!("its {what} is no long that can be true"))),
        };
        let count = number_of("number of records")?;
        let size = number_of("size")?;
        let packed = match usize::try_from(size) {
            Ok(packed) if packed <= self.options.max_block => packed,
            _ => {
                return Err(damaged(format!(
                    "it says to take {size} bytes, more than {}: raise `ReaderOptions::max_block` if that is true",
                    self.options.max_block
                )));
            }
        };
        let frame = Frame {
            number,
            offset,
            count,
            head: front.len() - reader.remaining(),
            packed,
        };
        let length = frame.length();
        let there = self.window.ensure(length)?;
        if there < length {
            return Err(damaged(format!(
                "the file ends within it: {there} of its {length} bytes are there"
            )));
        }
        if self.window.bytes()[length - 16..length] != self.header.marker {
            return Err(damaged("the file's sync marker does not stand behind it"));
        }
        Ok(Some(frame))
    }

    fn unpack(&mut self, frame: &Frame) -> Result<(), Error> {
        let packed = frame.data(self.window.bytes());
        let bytes = if self.unpacker.is_null() {
            packed.len()
        } else {
            self.unpacker
                .unpack(packed, &mut self.plain, self.options.max_block)?;
            self.plain.len()
        };
        let without = frame.count.saturating_sub(bytes as u64);
        if without > u64::from(self.options.limits.zero_byte_items) {
            return Err(damaged(format!(
                "it says to hold {} records in {bytes} bytes, and more without bytes than the limit",
                frame.count
            )));
        }
        Ok(())
    }

    /// The bytes of the open block, without compression.
    #[inline]
    pub(super) fn plain(&self) -> &[u8] {
        match &self.open {
            Some(frame) if self.unpacker.is_null() => frame.data(self.window.bytes()),
            Some(_) => &self.plain,
            None => &[],
        }
    }

    /// The bytes of the open block, as they stand in the file.
    pub(super) fn packed(&self) -> &[u8] {
        match &self.open {
            Some(frame) => frame.data(self.window.bytes()),
            None => &[],
        }
    }

    /// Something is wrong with the open block's content: nothing more comes before [`Blocks::resync`] is called.
    #[cold]
    pub(super) fn fail(&mut self) {
        self.state = State::Failed(Resume::Behind);
    }

    /// Passes over the open block.
    fn leave(&mut self) {
        if let Some(open) = self.open.take() {
            self.window.pass(open.length());
        }
    }

    /// Passes over what is damaged. Returns where reading goes on, or `None` at the end of the file.
    pub(super) fn resync(&mut self) -> Result<Option<u64>, Error> {
        match self.state {
            State::Ended => return Ok(None),
            State::Ready | State::Failed(Resume::Here | Resume::Behind) => self.leave(),
            State::Failed(Resume::Marker) => self.window.pass_marker(&self.header.marker)?,
        }
        self.state = State::Ready;
        if self.window.ensure(1)? == 0 {
            self.state = State::Ended;
            return Ok(None);
        }
        Ok(Some(self.window.offset()))
    }
}

#[cold]
fn damaged(why: impl Into<String>) -> Error {
    Error::new(Kind::Block(why.into()))
}
