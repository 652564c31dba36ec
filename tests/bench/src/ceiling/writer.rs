//! Values → bytes by hand: room is made once for a run of fields, and then nothing is checked.

/// Writes at the end of a vector.
///
/// Invariant: `at..end` is allocated by `vec`, and all bytes of `vec` before `at` are initialised.
pub(super) struct Writer<'v> {
    vec: &'v mut Vec<u8>,
    at: *mut u8,
    end: *mut u8,
}

/// Bytes that a long takes at most.
pub(super) const LONG: usize = 10;
/// Room for an int: five bytes, but eight are written at once.
pub(super) const INT: usize = LONG;

impl<'v> Writer<'v> {
    #[inline(always)]
    pub(super) fn new(vec: &'v mut Vec<u8>) -> Self {
        let spare = vec.spare_capacity_mut().as_mut_ptr_range();
        Self {
            at: spare.start.cast(),
            end: spare.end.cast(),
            vec,
        }
    }

    #[inline(always)]
    pub(super) fn finish(self) {
        let length = self.at.addr() - self.vec.as_ptr().addr();
        // SAFETY: all bytes before `at` are initialised, and `at` lies within the capacity.
        unsafe { self.vec.set_len(length) };
    }

    /// Room for so many bytes.
    #[inline(always)]
    pub(super) fn reserve(&mut self, bytes: usize) {
        if self.end.addr() - self.at.addr() < bytes {
            self.grow(bytes);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, bytes: usize) {
        let length = self.at.addr() - self.vec.as_ptr().addr();
        // SAFETY: as in `finish`.
        unsafe { self.vec.set_len(length) };
        self.vec.reserve(bytes);
        let spare = self.vec.spare_capacity_mut().as_mut_ptr_range();
        (self.at, self.end) = (spare.start.cast(), spare.end.cast());
    }

    /// # Safety
    ///
    /// There is room for N bytes.
    #[inline(always)]
    pub(super) unsafe fn raw<const N: usize>(&mut self, bytes: [u8; N]) {
        // SAFETY: as the caller vouches.
        unsafe {
            self.at.cast::<[u8; N]>().write_unaligned(bytes);
            self.at = self.at.add(N);
        }
    }

    /// # Safety
    ///
    /// There is room for [`INT`] bytes.
    #[inline(always)]
    pub(super) unsafe fn int(&mut self, value: i32) {
        let zigzag = ((value << 1) ^ (value >> 31)).cast_unsigned();
        // SAFETY: 32 bits end within five bytes.
        unsafe { self.varint(u64::from(zigzag)) };
    }

    /// # Safety
    ///
    /// There is room for [`LONG`] bytes.
    #[inline(always)]
    pub(super) unsafe fn long(&mut self, value: i64) {
        // SAFETY: as the caller vouches.
        unsafe { self.varint(((value << 1) ^ (value >> 63)).cast_unsigned()) };
    }

    /// One byte is the common case; more are spread over eight at once.
    ///
    /// # Safety
    ///
    /// There is room for the value, and for ten bytes if it takes more than one.
    #[inline(always)]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the low seven bits are meant"
    )]
    unsafe fn varint(&mut self, value: u64) {
        // SAFETY: as the caller vouches.
        unsafe {
            if value < 0x80 {
                self.at.write(value as u8);
                self.at = self.at.add(1);
                return;
            }
            let spread = spread(value);
            if value < 1 << 56 {
                let more = (value.ilog2() / 7) as usize;
                let flags = 0x8080_8080_8080_8080 & !(u64::MAX << (8 * more));
                let eight = (spread | flags).to_le_bytes();
                self.at.cast::<[u8; 8]>().write(eight);
                self.at = self.at.add(more + 1);
            } else {
                // The highest bit goes on from the ninth byte, and is all that the tenth one holds.
                let eight = (spread | 0x8080_8080_8080_8080).to_le_bytes();
                let ninth = (value >> 56) as u8;
                let tenth = ninth >> 7;
                self.at.cast::<[u8; 8]>().write(eight);
                self.at.add(8).cast::<[u8; 2]>().write([ninth, tenth]);
                self.at = self.at.add(9 + tenth as usize);
            }
        }
    }

    /// A length and so many bytes, and room for `more` behind them.
    #[inline(always)]
    pub(super) fn bytes(&mut self, bytes: &[u8], more: usize) {
        self.reserve(LONG + bytes.len() + more);
        // SAFETY: that room was made.
        unsafe {
            self.varint((bytes.len() as u64) << 1);
            copy(bytes, self.at);
            self.at = self.at.add(bytes.len());
        }
    }
}

/// Short ones from both ends, so that the two parts overlap.
///
/// # Safety
///
/// There is room for the bytes.
#[inline(always)]
unsafe fn copy(bytes: &[u8], to: *mut u8) {
    /// # Safety
    ///
    /// There are N to 2 × N bytes, and room for them.
    #[inline(always)]
    unsafe fn ends<const N: usize>(bytes: &[u8], to: *mut u8) {
        let rest = bytes.len() - N;
        // SAFETY: both parts lie within the slice.
        unsafe {
            let first = bytes.as_ptr().cast::<[u8; N]>().read();
            let last = bytes.as_ptr().add(rest).cast::<[u8; N]>().read();
            to.cast::<[u8; N]>().write(first);
            to.add(rest).cast::<[u8; N]>().write(last);
        }
    }
    // SAFETY: the length is held against each part's.
    unsafe {
        match bytes.len() {
            16..=32 => ends::<16>(bytes, to),
            8..=15 => ends::<8>(bytes, to),
            4..=7 => ends::<4>(bytes, to),
            2..=3 => ends::<2>(bytes, to),
            1 => to.write(bytes[0]),
            0 => {}
            length => to.copy_from_nonoverlapping(bytes.as_ptr(), length),
        }
    }
}

/// The low 56 bits, seven in each byte.
#[inline(always)]
fn spread(value: u64) -> u64 {
    let value = value & 0x00ff_ffff_ffff_ffff;
    let value = (value & 0x0fff_ffff) | (value & 0x00ff_ffff_f000_0000) << 4;
    let value = (value & 0x3fff_0000_3fff) | (value & 0x0fff_c000_0fff_c000) << 2;
    (value & 0x007f_007f_007f_007f) | (value & 0x3f80_3f80_3f80_3f80) << 1
}
