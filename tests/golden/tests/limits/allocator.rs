//! The system's allocator, which counts what each thread asks of it.
#![expect(unsafe_code, reason = "an allocator cannot be written otherwise")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

/// What a piece of work took from the heap.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usage {
    /// Bytes at the most, beyond those that were taken before.
    pub(crate) peak: usize,
    /// How often memory was asked for.
    pub(crate) calls: usize,
}

/// Does the work and says what it took, on this thread.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Usage) {
    let before = LIVE.get();
    PEAK.set(before);
    let calls = CALLS.get();
    let done = work();
    let usage = Usage {
        peak: usize::try_from(PEAK.get() - before).unwrap_or(0),
        calls: CALLS.get() - calls,
    };
    (done, usage)
}

/// So many bytes more, or fewer. A layout's size is never beyond an `isize`.
fn count(bytes: isize) {
    let live = LIVE.get() + bytes;
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
    if bytes > 0 {
        CALLS.set(CALLS.get() + 1);
    }
}

// SAFETY: every call goes to the system's allocator as it came; counting allocates nothing, for the cells are constants without a
// destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        // SAFETY: the caller's promises are those that are asked for here.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        // SAFETY: the caller's promises are those that are asked for here.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both may be there at once.
        count(size.cast_signed());
        count(-layout.size().cast_signed());
        // SAFETY: the caller's promises are those that are asked for here.
        unsafe { System.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        count(-layout.size().cast_signed());
        // SAFETY: the caller's promises are those that are asked for here.
        unsafe { System.dealloc(at, layout) }
    }
}
