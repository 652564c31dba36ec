//! Avro's bytes go in; slices, arrays and what is made of the next bytes come out.

use std::marker::PhantomData;

use crate::error::Error;
use crate::limits::Limits;

/// What is left of a datum.
///
/// Invariant: `at..end` is the rest of a slice that lives as long as `'a`.
pub struct Reader<'a> {
    at: *const u8,
    pub(super) end: *const u8,
    /// What the datum may still ask for.
    pub(in crate::raw) allowed: Limits,
    life: PhantomData<&'a [u8]>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8], limits: Limits) -> Self {
        let range = bytes.as_ptr_range();
        Self {
            at: range.start,
            end: range.end,
            allowed: limits,
            life: PhantomData,
        }
    }

    /// Bytes that are left.
    #[inline]
    pub fn remaining(&self) -> usize {
        self.end.addr() - self.at.addr()
    }

    /// What is left, as it stands.
    pub(crate) fn rest(&self) -> &'a [u8] {
        // SAFETY: `at..end` is the rest of a slice that lives as long as 'a.
        unsafe { std::slice::from_raw_parts(self.at, self.remaining()) }
    }

    /// The next bytes.
    #[inline]
    pub fn slice(&mut self, length: usize) -> Result<&'a [u8], Error> {
        if self.remaining() < length {
            return Err(self.cut_short());
        }
        // SAFETY: so many bytes remain of a slice that lives as long as 'a.
        unsafe {
            let slice = std::slice::from_raw_parts(self.at, length);
            self.at = self.at.add(length);
            Ok(slice)
        }
    }

    /// The next N bytes.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        if self.remaining() < N {
            return Err(self.cut_short());
        }
        // SAFETY: N bytes remain.
        unsafe {
            let array = self.at.cast::<[u8; N]>().read_unaligned();
            self.at = self.at.add(N);
            Ok(array)
        }
    }

    /// The next A bytes and the B behind them, if there are so many: what is made of them, and how many of them that takes.
    #[inline(always)]
    pub(in crate::raw) fn take<const A: usize, const B: usize, R>(
        &mut self,
        make: impl FnOnce([u8; A], [u8; B]) -> Option<(R, usize)>,
    ) -> Option<R> {
        if self.remaining() < A + B {
            return None;
        }
        // SAFETY: so many bytes remain.
        let (first, second) = unsafe {
            let second = self.at.add(A).cast::<[u8; B]>();
            (self.at.cast::<[u8; A]>().read(), second.read())
        };
        let (value, length) = make(first, second)?;
        // Never so: whoever calls this says no more than there is, and where the compiler sees that it asks nothing here.
        if length > A + B {
            return None;
        }
        // SAFETY: so many bytes remain.
        self.at = unsafe { self.at.add(length) };
        Some(value)
    }
}
