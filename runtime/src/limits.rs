//! How much a datum may ask for.

/// Records within each other, in encode and by default in decode.
pub(crate) const DEPTH: u32 = 100;

/// What a decoder allows, a datum. The defaults suit any input, also a hostile one.
///
/// Beyond these two, the input bounds itself: a length or a count that the rest of it cannot hold is refused before anything is allocated
/// for it, and room for items is made in proportion to what remains, at most 64 KiB before the first one is there. With the defaults a
/// KiB of bytes made for the purpose took 0.7 MB of heap and 0.2 ms at the most, of any of the types that this project's tests generate; a
/// hundred records of 26 fields within each other take less than 2 MiB of stack in a debug build.
///
/// ```
/// let limits = avrogen::Limits { depth: 20, ..avrogen::Limits::default() };
/// assert_eq!(limits.zero_byte_items, 65_536);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Records that may stand in each other: 100. More use more of the stack. Read with a type's own schema, only those count whose size
    /// has no bound, for others cannot contain themselves; read with another schema, all do, and every eighth array, map or union that
    /// stands directly within others in what is passed over.
    pub depth: u32,
    /// Items of arrays that take no bytes, as nulls do, all in all: 65,536. Other items are bounded by the input itself. They take no
    /// memory either, unless a reader makes more of them than the writer meant: of nulls an array of options, of empty records some with
    /// defaults. Such readers of strangers' data may want fewer.
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
