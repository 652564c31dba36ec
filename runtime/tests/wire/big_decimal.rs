//! `big-decimal`: the bytes that Apache Avro for Java writes, and bytes that are none.

use std::str::FromStr as _;

use avrogen::ErrorKind;
use avrogen::bigdecimal::BigDecimal;
use avrogen::bigdecimal::num_bigint::BigInt;
use avrogen::wire;

use crate::datum::{read, write};

/// A row: the unscaled integer, the scale, and the bytes that `BigDecimalConversion` of Avro 1.12.0 for Java writes for them.
const JAVA: [(&str, i64, &[u8]); 16] = [
    ("0", 0, &[0x06, 0x02, 0x00, 0x00]),
    ("0", 2, &[0x06, 0x02, 0x00, 0x04]),
    ("1", 0, &[0x06, 0x02, 0x01, 0x00]),
    ("-1", 0, &[0x06, 0x02, 0xff, 0x00]),
    ("127", 0, &[0x06, 0x02, 0x7f, 0x00]),
    ("128", 0, &[0x08, 0x04, 0x00, 0x80, 0x00]),
    ("-128", 0, &[0x06, 0x02, 0x80, 0x00]),
    ("-129", 0, &[0x08, 0x04, 0xff, 0x7f, 0x00]),
    ("150", 2, &[0x08, 0x04, 0x00, 0x96, 0x04]),
    ("12345", 3, &[0x08, 0x04, 0x30, 0x39, 0x06]),
    ("-12345", 3, &[0x08, 0x04, 0xcf, 0xc7, 0x06]),
    ("1", -30, &[0x06, 0x02, 0x01, 0x3b]),
    (
        "1000000000000000000000000000000",
        -30,
        b"\x1e\x1a\x0c\x9f\x2c\x9c\xd0\x46\x74\xed\xea\x40\x00\x00\x00\x3b",
    ),
    (
        "1000000000000000000000000000000",
        30,
        b"\x1e\x1a\x0c\x9f\x2c\x9c\xd0\x46\x74\xed\xea\x40\x00\x00\x00\x3c",
    ),
    (
        "1",
        2_147_483_647,
        &[0x0e, 0x02, 0x01, 0xfe, 0xff, 0xff, 0xff, 0x0f],
    ),
    (
        "1",
        -2_147_483_648,
        &[0x0e, 0x02, 0x01, 0xff, 0xff, 0xff, 0xff, 0x0f],
    ),
];

fn decimal(unscaled: &str, scale: i64) -> BigDecimal {
    BigDecimal::new(BigInt::from_str(unscaled).unwrap(), scale)
}

fn decode(bytes: &[u8]) -> Result<BigDecimal, avrogen::Error> {
    read::<wire::BigDecimal, BigDecimal>(bytes)
}

#[test]
fn the_bytes_are_java_s() {
    for (unscaled, scale, bytes) in JAVA {
        let value = decimal(unscaled, scale);
        assert_eq!(
            write::<wire::BigDecimal, _>(value.clone()).unwrap(),
            bytes,
            "{unscaled} {scale}"
        );
        // Equality is of values; the scale must come back too.
        let read = decode(bytes).unwrap();
        assert_eq!(read.into_bigint_and_scale(), value.into_bigint_and_scale());
    }
}

#[test]
fn superfluous_bytes_of_the_sign_are_read() {
    assert_eq!(
        decode(&[0x08, 0x04, 0x00, 0x01, 0x00]).unwrap(),
        decimal("1", 0)
    );
    assert_eq!(
        decode(&[0x08, 0x04, 0xff, 0xff, 0x02]).unwrap(),
        decimal("-1", 1)
    );
}

#[test]
fn a_long_integer_comes_back() {
    let value = decimal(&"9".repeat(10_000), 5_000);
    let bytes = write::<wire::BigDecimal, _>(value.clone()).unwrap();
    let read = decode(&bytes).unwrap();
    assert_eq!(read.into_bigint_and_scale(), value.into_bigint_and_scale());
}

#[test]
fn bytes_that_are_no_big_decimal_are_refused() {
    let rows: [(&[u8], &str); 12] = [
        (&[], "the datum is cut short (at byte 0)"),
        (&[0x06, 0x02], "the datum is cut short (at byte 1)"),
        (
            &[0x00],
            "a big-decimal whose bytes end too early (at byte 1)",
        ),
        (
            &[0x02, 0x00],
            "a big-decimal whose integer has no bytes (at byte 2)",
        ),
        (
            &[0x04, 0x00, 0x00],
            "a big-decimal whose integer has no bytes (at byte 2)",
        ),
        (
            &[0x02, 0x02],
            "a big-decimal whose bytes end too early (at byte 2)",
        ),
        (
            &[0x04, 0x02, 0x01],
            "a big-decimal whose bytes end too early (at byte 3)",
        ),
        (
            &[0x06, 0x02, 0x01, 0x80],
            "a big-decimal whose bytes end too early (at byte 4)",
        ),
        (
            &[0x08, 0x02, 0x01, 0x00, 0x09],
            "a big-decimal whose bytes go on behind its scale (at byte 4)",
        ),
        (&[0x02, 0x01], "a length is out of range (at byte 2)"),
        // A scale of 33 bits.
        (
            &[0x0e, 0x02, 0x01, 0xff, 0xff, 0xff, 0xff, 0x1f],
            "a varint is too long for its type (at byte 8)",
        ),
        // The integer's length reaches to the end of the datum, beyond the bytes around it.
        (
            &[0x06, 0x08, 0x01, 0x00, 0x00, 0x00, 0x00],
            "a big-decimal whose bytes end too early (at byte 2)",
        ),
    ];
    for (bytes, message) in rows {
        assert_eq!(
            decode(bytes).unwrap_err().to_string(),
            message,
            "{bytes:02x?}"
        );
    }
}

#[test]
fn a_scale_beyond_int_is_refused() {
    for scale in [
        i64::from(i32::MAX) + 1,
        i64::from(i32::MIN) - 1,
        i64::MAX,
        i64::MIN,
    ] {
        let error = write::<wire::BigDecimal, _>(decimal("1", scale)).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Value(_)), "{error}");
        assert!(error.to_string().contains(&scale.to_string()), "{error}");
    }
}

/// The test would not end, or take gigabytes, if the zeros were written out.
#[test]
fn a_huge_scale_costs_nothing() {
    for scale in [i32::MAX, i32::MIN] {
        let value = decimal("-12345", i64::from(scale));
        let bytes = write::<wire::BigDecimal, _>(value).unwrap();
        for _ in 0..1_000 {
            let read = decode(&bytes).unwrap();
            assert!(format!("{:?}", read.clone()).len() < 100);
            assert_eq!(write::<wire::BigDecimal, _>(read).unwrap(), bytes);
        }
    }
}
