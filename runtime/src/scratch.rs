//! A thread's buffer for what is written before its length is known.

use std::cell::Cell;

use crate::error::Error;

/// Capacity that is kept for the next use, in bytes. What is larger is rare, and its memory goes back.
const KEPT: usize = 1 << 16;

thread_local! {
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Lends the buffer, empty. Within a use there is another one, and while the thread ends there is none to keep.
pub(crate) fn with<R>(write: impl FnOnce(&mut Vec<u8>) -> R) -> R {
    let mut buffer = SCRATCH.try_with(Cell::take).unwrap_or_default();
    buffer.clear();
    let result = write(&mut buffer);
    if buffer.capacity() <= KEPT {
        // Nothing is lost if the thread ends.
        let _ = SCRATCH.try_with(|scratch| scratch.set(buffer));
    }
    result
}

/// What is written there as a vector: one allocation of the right size, where a vector that grows would take several.
pub(crate) fn copied(
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>,
) -> Result<Vec<u8>, Error> {
    with(|bytes| {
        write(bytes)?;
        Ok(bytes.as_slice().to_vec())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_within_a_use_has_a_buffer_of_its_own() {
        let inner = with(|outer| {
            outer.push(1);
            with(|inner| {
                inner.push(2);
                inner.clone()
            })
        });
        assert_eq!(inner, [2]);
        assert_eq!(with(|buffer| buffer.len()), 0);
    }

    #[test]
    fn a_large_buffer_is_not_kept() {
        with(|buffer| buffer.reserve(KEPT + 1));
        assert!(with(|buffer| buffer.capacity()) <= KEPT);
    }
}
