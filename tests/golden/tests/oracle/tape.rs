//! Random numbers → choices. proptest shrinks the numbers, and smaller numbers are simpler choices: so a failing schema shrinks too.

/// Numbers that choices are read off. Behind its end every choice is the first one.
pub(crate) struct Tape {
    numbers: std::vec::IntoIter<u32>,
}

impl Tape {
    pub(crate) fn new(numbers: Vec<u32>) -> Self {
        Self {
            numbers: numbers.into_iter(),
        }
    }

    /// A number from 0 on, below the bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let number = u64::from(self.numbers.next().unwrap_or(0));
        let scaled = (number * bound as u64) >> 32;
        usize::try_from(scaled).unwrap()
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
