//! The wire types of dates and times are there without a library that holds them, and have the sizes of their bases.

use avrogen::codec::{Size, Wire};
use avrogen::wire::{self, Int, Long};

#[test]
fn times_have_the_sizes_of_their_bases() {
    fn size<W: Wire>() -> (usize, usize) {
        let Size { min, max } = W::SIZE;
        (min, max)
    }
    for int in [size::<wire::Date>(), size::<wire::TimeMillis>()] {
        assert_eq!(int, size::<Int>());
    }
    for long in [
        size::<wire::TimeMicros>(),
        size::<wire::TimestampMillis>(),
        size::<wire::TimestampMicros>(),
        size::<wire::TimestampNanos>(),
        size::<wire::LocalTimestampMillis>(),
        size::<wire::LocalTimestampMicros>(),
        size::<wire::LocalTimestampNanos>(),
    ] {
        assert_eq!(long, size::<Long>());
    }
}
