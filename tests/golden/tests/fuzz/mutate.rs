//! Seeds and a number → an input: one of the seeds, changed here and there, the same each time.

/// Counts and lengths at their edges, as varints have them, and what JSON is made of.
const WORDS: [&[u8]; 14] = [
    &[0],
    &[1],
    &[2],
    &[0x7f],
    &[0x80],
    &[0xff],
    &[0xfe, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    br#""null""#,
    br#"{"type":"array","items":"#,
    br#""name":"#,
    b"1e999",
    b"\xed\xa0\x80",
];

/// A source of random numbers.
pub(crate) struct Mutator(u64);

impl Mutator {
    pub(crate) fn new(number: u64) -> Self {
        Self(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, bound: usize) -> usize {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % bound.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub(crate) fn input(&mut self, seeds: &[Vec<u8>], largest: usize) -> Vec<u8> {
        let mut input = self.pick(seeds).clone();
        for _ in 0..=self.below(6) {
            self.change(&mut input, seeds);
        }
        input.truncate(largest);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let end = at + self.below(input.len() - at + 1).min(16);
        match self.below(7) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = u8::try_from(self.below(256)).unwrap_or(0),
            2 => drop(input.drain(at..end)),
            3 => input.truncate(at),
            4 => {
                let again = input[at..end].to_vec();
                input.splice(at..at, again);
            }
            5 => {
                let word = *self.pick(&WORDS);
                input.splice(at..at, word.iter().copied());
            }
            _ => {
                let other = self.pick(seeds);
                let from = self.below(other.len() + 1);
                let some = other[from..].iter().take(32).copied();
                input.splice(at..end, some);
            }
        }
    }
}
