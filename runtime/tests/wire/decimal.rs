//! `decimal` of a value whose exponent is out of all proportion.

use avrogen::bigdecimal::BigDecimal;
use avrogen::wire::{Decimal, DecimalFixed};

use crate::datum::write;

fn unscaled(value: i64, scale: i64) -> BigDecimal {
    BigDecimal::new(value.into(), scale)
}

#[test]
fn zeros_at_the_end_are_added_and_taken_away() {
    let rows = [
        (unscaled(12, 1), Some(&[0x02, 0x78][..])),
        (unscaled(120, 2), Some(&[0x02, 0x78])),
        (unscaled(12_000, 4), Some(&[0x02, 0x78])),
        (unscaled(12_001, 4), None),
        (unscaled(1, 3), None),
        (unscaled(10, 3), Some(&[0x02, 0x01])),
        (unscaled(9, -1), Some(&[0x04, 0x23, 0x28])),
        (unscaled(1, -2), None),
        (unscaled(0, 3), Some(&[0x02, 0x00])),
        (unscaled(0, i64::MAX), Some(&[0x02, 0x00])),
        (unscaled(0, i64::MIN), Some(&[0x02, 0x00])),
    ];
    for (value, bytes) in rows {
        assert_eq!(
            write::<Decimal<4, 2>, _>(value.clone()).ok().as_deref(),
            bytes,
            "{value:?}"
        );
    }
}

/// The test would not end, or take gigabytes, if the zeros were written out.
#[test]
fn a_huge_exponent_is_refused_at_once() {
    for scale in [
        i64::from(i32::MAX),
        i64::from(i32::MIN),
        i64::MAX,
        i64::MIN + 1,
        i64::MIN,
    ] {
        let error = write::<Decimal<10, 2>, _>(unscaled(-7, scale)).unwrap_err();
        assert!(error.to_string().len() < 100, "{error}");
        assert!(write::<DecimalFixed<16, 38, 10>, _>(unscaled(-7, scale)).is_err());
    }
}
