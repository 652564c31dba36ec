//! Sizes of fields → sizes of records and unions, and the room that is made at once.

/// A field that takes more than this counts as unbounded: room is not made on speculation.
const LARGEST: usize = 4096;

/// What a value takes at least and at most, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// [`Wire::MIN`](crate::codec::Wire::MIN).
    pub min: usize,
    /// [`Wire::MAX`](crate::codec::Wire::MAX).
    pub max: usize,
}

/// Where runs of bounded fields begin, and what each takes at most: the sum at its first field, 0 at every other field.
#[must_use]
pub const fn runs<const N: usize>(sizes: &[Size]) -> [usize; N] {
    let mut runs = [0; N];
    let mut first = 0;
    let mut index = 0;
    while index < N {
        if sizes[index].max > LARGEST {
            first = index + 1;
        } else {
            runs[first] += sizes[index].max;
        }
        index += 1;
    }
    runs
}

/// A record takes what its fields take together.
pub(super) const fn sum(sizes: &[Size]) -> Size {
    let mut sum = Size { min: 0, max: 0 };
    let mut index = 0;
    while index < sizes.len() {
        sum.min = sum.min.saturating_add(sizes[index].min);
        sum.max = sum.max.saturating_add(sizes[index].max);
        index += 1;
    }
    sum
}

/// A union takes what one of its branches takes.
pub(super) const fn range(sizes: &[Size]) -> Size {
    let mut range = Size {
        min: usize::MAX,
        max: 0,
    };
    let mut index = 0;
    while index < sizes.len() {
        if sizes[index].min < range.min {
            range.min = sizes[index].min;
        }
        if sizes[index].max > range.max {
            range.max = sizes[index].max;
        }
        index += 1;
    }
    range
}
