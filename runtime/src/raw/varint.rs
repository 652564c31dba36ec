//! Numbers ↔ the bytes of zigzag varints, as they lie in a machine word (specification, "Binary Encoding").

/// The bit of each byte of a varint that says that another one follows.
pub(super) const GOES_ON: u64 = 0x8080_8080_8080_8080;

/// The long that a zigzag varint means.
pub(crate) const fn long(zigzag: u64) -> i64 {
    (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed()
}

/// The int that a zigzag varint of 32 bits means.
#[expect(clippy::cast_possible_truncation, reason = "it has 32 bits at most")]
pub(crate) const fn int(zigzag: u64) -> i32 {
    let zigzag = zigzag as u32;
    (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed()
}

/// The varint in the lowest bytes of a number, and how many they are, if no more than eight.
#[inline(always)]
pub(super) fn gather(bytes: u64) -> Option<(u64, usize)> {
    let ends = !bytes & GOES_ON;
    if ends == 0 {
        return None;
    }
    let length = ends.trailing_zeros() / 8 + 1;
    // Up to the first byte that ends it, without the bits that say so.
    let value = seven_of_eight(bytes & (ends ^ (ends - 1)) & !GOES_ON);
    Some((value, length as usize))
}

/// Whether a varint has no more bits and bytes than an int may have.
#[inline(always)]
pub(super) const fn is_int(value: u64, length: usize) -> bool {
    value >> 32 == 0 && length <= 5
}

/// Seven bits of each byte, put together.
#[inline(always)]
pub(super) const fn seven_of_eight(bytes: u64) -> u64 {
    let value = (bytes & 0x007f_007f_007f_007f) | ((bytes & 0x7f00_7f00_7f00_7f00) >> 1);
    let value = (value & 0x0000_3fff_0000_3fff) | ((value & 0x3fff_0000_3fff_0000) >> 2);
    (value & 0x0fff_ffff) | ((value & 0x0fff_ffff_0000_0000) >> 4)
}

/// Numbers below have eight varint bytes at most.
pub(super) const MOST_TO_SPREAD: u64 = 1 << 56;

/// The varint of a number below that bound in the lowest bytes, and how many they are.
#[inline(always)]
pub(super) const fn spread(value: u64) -> (u64, usize) {
    let more = (value | 1).ilog2() / 7;
    let value = (value & 0x0fff_ffff) | ((value & 0x00ff_ffff_f000_0000) << 4);
    let value = (value & 0x0000_3fff_0000_3fff) | ((value & 0x0fff_c000_0fff_c000) << 2);
    let value = (value & 0x007f_007f_007f_007f) | ((value & 0x3f80_3f80_3f80_3f80) << 1);
    let value = value | (GOES_ON & ((1 << (8 * more)) - 1));
    (value, more as usize + 1)
}

/// The varint of a number from that bound on: eight bytes, those behind them, and how many these are.
#[inline(always)]
pub(super) const fn spread_whole(value: u64) -> (u64, u64, usize) {
    let (low, _) = spread(value & (MOST_TO_SPREAD - 1));
    let (high, length) = spread(value >> 56);
    (low | GOES_ON, high, length)
}

/// The zigzag of an int.
pub(super) const fn zigzag_int(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)).cast_unsigned()
}

/// The zigzag of a long.
pub(super) const fn zigzag_long(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}
