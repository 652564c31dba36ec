//! A seed → numbers without an order that a branch predictor could learn, the same in every run.

/// A generator of numbers: `SplitMix64`.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        let scaled = (u128::from(self.bits()) * u128::from(end)) >> 64;
        u32::try_from(scaled).unwrap_or_default()
    }

    /// From `least` to `most`, both included.
    pub(crate) fn within(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most - least + 1)
    }

    /// From 0 to below `end`, as a signed number.
    pub(crate) fn int(&mut self, end: u32) -> i32 {
        self.below(end).cast_signed()
    }

    /// True in so many cases of a hundred.
    pub(crate) fn percent(&mut self, cases: u32) -> bool {
        self.below(100) < cases
    }

    pub(crate) fn pick<T: Clone>(&mut self, choice: &[T]) -> T {
        let last = u32::try_from(choice.len()).unwrap_or(u32::MAX);
        choice[self.below(last) as usize].clone()
    }

    /// From 0 to below 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        f64::from(self.below(u32::MAX)) / f64::from(u32::MAX)
    }

    /// The same, in four bytes.
    pub(crate) fn single(&mut self) -> f32 {
        f32::from(u16::try_from(self.below(1 << 16)).unwrap_or_default()) / 65_536.0
    }

    /// A number as databases count them: five bytes on the wire.
    pub(crate) fn id(&mut self) -> i64 {
        4_000_000_000 + i64::from(self.below(1 << 28))
    }

    /// A time of the last years, in milliseconds.
    pub(crate) fn millis(&mut self) -> i64 {
        1_700_000_000_000 + i64::from(self.below(u32::MAX)) * 20
    }

    /// The same, in microseconds.
    pub(crate) fn micros(&mut self) -> i64 {
        self.millis() * 1000 + i64::from(self.below(1000))
    }

    /// Words of so many bytes in all.
    pub(crate) fn text(&mut self, least: u32, most: u32) -> String {
        let length = self.within(least, most);
        let letter = |_| match self.below(8) {
            0 => ' ',
            _ => char::from(b'a' + u8::try_from(self.below(26)).unwrap_or_default()),
        };
        (0..length).map(letter).collect()
    }

    /// Thirty-two hexadecimal digits.
    pub(crate) fn hex(&mut self) -> String {
        format!("{:016x}{:016x}", self.bits(), self.bits())
    }
}
