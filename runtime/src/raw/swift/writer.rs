//! Values go in, Avro's bytes come out at the end of a `Vec<u8>`.

use crate::limits::DEPTH;
use crate::raw::length;
use crate::raw::varint::{MOST_TO_SPREAD, spread, spread_whole};

/// Appends to a vector, which keeps its old length until the writing is finished.
///
/// Invariant: `start..end` is allocated by `vec`, `at` lies in it, and all bytes of `vec` before `at` are initialised. `vec` is not
/// touched but by `grow` and `finish`.
pub struct Writer<'v> {
    at: *mut u8,
    end: *mut u8,
    vec: &'v mut Vec<u8>,
    pub(in crate::raw) depth: u32,
}

impl<'v> Writer<'v> {
    pub(crate) fn new(vec: &'v mut Vec<u8>) -> Self {
        let spare = vec.spare_capacity_mut().as_mut_ptr_range();
        Self {
            at: spare.start.cast(),
            end: spare.end.cast(),
            vec,
            depth: DEPTH,
        }
    }

    /// Gives the vector what was written.
    pub(crate) fn finish(self) {
        let length = self.written();
        // SAFETY: all bytes before `at` are initialised, and `at` lies within the capacity.
        unsafe { self.vec.set_len(length) };
    }

    /// Bytes of the vector before `at`.
    fn written(&self) -> usize {
        self.at.addr() - self.vec.as_ptr().addr()
    }

    fn spare(&self) -> usize {
        self.end.addr() - self.at.addr()
    }

    #[inline]
    fn reserve(&mut self, bytes: usize) {
        if self.spare() < bytes {
            self.grow(bytes);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, bytes: usize) {
        let length = self.written();
        let before = self.vec.len();
        // SAFETY: as in `finish`. The length makes the vector carry the bytes along when it moves.
        unsafe { self.vec.set_len(length) };
        let reserved = self.vec.try_reserve(bytes);
        let spare = self.vec.spare_capacity_mut().as_mut_ptr_range();
        (self.at, self.end) = (spare.start.cast(), spare.end.cast());
        // SAFETY: the length that it had. An error leaves the vector so, and so does the panic.
        unsafe { self.vec.set_len(before) };
        if let Err(error) = reserved {
            panic!("no room for {bytes} bytes more: {error}");
        }
    }

    /// A length and so many bytes.
    #[inline]
    pub fn bytes(&mut self, bytes: &[u8]) {
        // One check for both; no slice is so long that the sum overflows.
        self.reserve(bytes.len() + MOST_OF_LONG + SLACK);
        if bytes.len() < 64 {
            self.room_of(MOST_OF_LONG, |room| room.long(length(bytes.len())));
        } else {
            self.length(bytes.len());
        }
        // SAFETY: `reserve` made room for a length of any size and so many bytes, and what a caller borrows is not the vector's spare
        // room.
        unsafe {
            copy(bytes, self.at);
            self.at = self.at.add(bytes.len());
        }
    }

    /// A length of several bytes: out of line, for every string calls it.
    #[inline(never)]
    fn length(&mut self, bytes: usize) {
        self.long(length(bytes));
    }

    /// Bytes as they are.
    #[inline]
    pub fn raw(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        // SAFETY: `reserve` made so much room, and what a caller borrows is not the vector's spare room.
        unsafe {
            self.at
                .copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            self.at = self.at.add(bytes.len());
        }
    }

    /// Writes values of bounded size, of which several may share a check.
    #[inline(always)]
    pub fn room<R>(&mut self, write: impl FnOnce(&mut Room<'_, 'v>) -> R) -> R {
        self.room_of(0, write)
    }

    /// The same, where `left` spare bytes are known to be there.
    #[inline(always)]
    fn room_of<R>(&mut self, left: usize, write: impl FnOnce(&mut Room<'_, 'v>) -> R) -> R {
        debug_assert!(
            left == 0 || left + SLACK <= self.spare(),
            "there is no such room"
        );
        let at = self.at;
        let mut room = Room {
            writer: self,
            at,
            left,
        };
        let result = write(&mut room);
        room.writer.at = room.at;
        result
    }
}

/// Bytes that a long takes at most.
const MOST_OF_LONG: usize = 10;
/// Bytes behind the room that may be written, too: numbers are stored as eight bytes, and the next value overwrites what was too much.
const SLACK: usize = 8;

/// Copies bytes. Short ones without a call: from both ends at once, so that the two parts overlap and neither leaves the slice.
///
/// # Safety
///
/// `to` is valid for writes of `bytes.len()` bytes, none of them in `bytes`.
#[inline(always)]
unsafe fn copy(bytes: &[u8], to: *mut u8) {
    /// The first and the last `N` bytes, of `N` to `2 * N`.
    ///
    /// # Safety
    ///
    /// As for [`copy`], and there are as many bytes.
    #[inline(always)]
    unsafe fn both_ends<const N: usize>(bytes: &[u8], to: *mut u8) {
        let rest = bytes.len() - N;
        // SAFETY: both parts lie within the slice, and so within what may be written.
        unsafe {
            let first = bytes.as_ptr().cast::<[u8; N]>().read();
            let last = bytes.as_ptr().add(rest).cast::<[u8; N]>().read();
            to.cast::<[u8; N]>().write(first);
            to.add(rest).cast::<[u8; N]>().write(last);
        }
    }
    // SAFETY: the length is held against each part's, and the caller vouches for the rest.
    unsafe {
        match bytes.len() {
            0 => {}
            1 => to.write(bytes[0]),
            2..=3 => both_ends::<2>(bytes, to),
            4..=7 => both_ends::<4>(bytes, to),
            8..=15 => both_ends::<8>(bytes, to),
            16..=32 => both_ends::<16>(bytes, to),
            length => to.copy_from_nonoverlapping(bytes.as_ptr(), length),
        }
    }
}

/// Room for a run of values of bounded size: checked once, then written without a check.
///
/// Invariant: `at` lies in what `writer` has allocated, with at least `left + SLACK` spare bytes behind it unless `left` is 0, and all
/// bytes before it are initialised; the writer's own `at` is not behind it. A local of one record's body, so that `at` stays in a
/// register and `left` folds to a constant.
pub struct Room<'w, 'v> {
    writer: &'w mut Writer<'v>,
    at: *mut u8,
    left: usize,
}

impl<'v> Room<'_, 'v> {
    /// Makes room for all that a run of fields can take. A hint: whatever needs more than is left makes its own.
    #[inline(always)]
    pub fn run(&mut self, bytes: usize) {
        if self.left < bytes {
            // A caller may ask for anything: what overflows is more than can be reserved.
            let most = bytes.saturating_add(SLACK);
            if self.writer.end.addr() - self.at.addr() < most {
                self.through(|writer| writer.grow(most));
            }
            self.left = bytes;
        }
    }

    /// Lets something of any size be written. What was left is forgotten.
    #[inline(always)]
    pub fn through<R>(&mut self, write: impl FnOnce(&mut Writer<'v>) -> R) -> R {
        self.left = 0;
        self.writer.at = self.at;
        let room = Behind(self);
        write(room.0.writer)
    }

    /// Bytes as they are.
    #[inline(always)]
    pub fn raw<const N: usize>(&mut self, bytes: [u8; N]) {
        self.run(N);
        self.left -= N;
        // SAFETY: `run` made room for N bytes.
        unsafe {
            self.at.cast::<[u8; N]>().write_unaligned(bytes);
            self.at = self.at.add(N);
        }
    }

    /// `MOST` bytes hold the value: 5 for 32 bits, 10 for 64. One byte is common, and a branch is cheaper then; how many more there
    /// are is hard to foresee.
    #[inline(always)]
    pub(in crate::raw) fn varint<const MOST: usize>(&mut self, value: u64) {
        self.run(MOST);
        self.left -= MOST;
        if value < 0x80 {
            self.short(value, 1);
        } else if value < MOST_TO_SPREAD {
            let (bytes, length) = spread(value);
            self.short(bytes, length);
        } else {
            // SAFETY: there is room for 10 bytes and SLACK more.
            self.at = unsafe { large(value, self.at) };
        }
    }

    /// The lowest bytes of a number, at most eight. There must be room for them.
    #[inline(always)]
    fn short(&mut self, bytes: u64, length: usize) {
        debug_assert!(length <= SLACK, "more bytes than a number has");
        // SAFETY: beyond what is left there is room for SLACK bytes, which is what is written.
        unsafe {
            self.at.cast::<[u8; SLACK]>().write(bytes.to_le_bytes());
            self.at = self.at.add(length);
        }
    }

    /// The index of a union with null, and the lowest bytes of a number: as many as it takes, or none.
    #[inline(always)]
    pub(crate) fn nullable<const MOST: usize>(&mut self, index: u8, bytes: u64, length: usize) {
        self.run(1 + MOST);
        self.left -= 1 + MOST;
        if MOST < SLACK {
            self.short(u64::from(index) | bytes << 8, 1 + length);
        } else {
            self.short(u64::from(index), 1);
            self.short(bytes, length);
        }
    }
}

/// Takes the room on behind what its writer has written: also if the writing panics and a caller catches that, for the writer may have
/// moved its bytes by then.
struct Behind<'r, 'w, 'v>(&'r mut Room<'w, 'v>);

impl Drop for Behind<'_, '_, '_> {
    #[inline(always)]
    fn drop(&mut self) {
        self.0.at = self.0.writer.at;
    }
}

/// Writes a varint of nine or ten bytes, and says where it ends. By value, so that the room stays in registers.
///
/// # Safety
///
/// `at` is valid for writes of 16 bytes.
#[cold]
#[inline(never)]
unsafe fn large(value: u64, at: *mut u8) -> *mut u8 {
    let (low, high, length) = spread_whole(value);
    // SAFETY: eight bytes and eight more.
    unsafe {
        at.cast::<[u8; 8]>().write(low.to_le_bytes());
        at.add(8).cast::<[u8; 8]>().write(high.to_le_bytes());
        at.add(8 + length)
    }
}
