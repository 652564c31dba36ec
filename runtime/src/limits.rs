//! How much a datum may ask for.

/// Records within each other, in encode and by default in decode.
pub(crate) const DEPTH: u32 = 100;

/// What a decoder allows, a datum. The defaults suit any input, also a hostile one.
///
/// ```
/// let limits = avrogen::Limits { depth: 20, ..avrogen::Limits::default() };
/// assert_eq!(limits.zero_byte_items, 65_536);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Records that may stand in each other, counting only those whose size has no bound: 100. More use more of the stack.
    pub depth: u32,
    /// Items of arrays and maps that take no bytes, as nulls do, all in all: 65,536. Other items are bounded by the input itself.
    pub zero_byte_items: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: DEPTH,
            zero_byte_items: 65_536,
        }
    }
}
