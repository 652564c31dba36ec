//! Logical types: values to bytes and back, and values that one of the two sides cannot hold.

use std::str::FromStr as _;

use avrogen::bigdecimal::BigDecimal;
use avrogen::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use avrogen::rust_decimal::Decimal;
use avrogen::uuid::Uuid;
use avrogen::{Duration, Error, from_slice, to_vec};
use avrogen_golden::logical::golden::Logical;
use avrogen_golden::toplevel::Moment;

use crate::datum::long;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::from_str(text).unwrap()
}

fn value() -> Logical {
    Logical {
        price: Decimal::from_str("-12.34").unwrap(),
        huge: BigDecimal::from_str("123456789012345678901234567890.123456789012345678901234567890")
            .unwrap(),
        exact: Decimal::from_str("1.5000").unwrap(),
        any: vec![2, 1, 4],
        id: Uuid::from_u128(0x0011_2233_4455_6677_8899_aabb_ccdd_eeff),
        raw_id: Uuid::from_u128(1),
        day: NaiveDate::from_ymd_opt(1969, 12, 31).unwrap(),
        clock_millis: NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap(),
        clock_micros: NaiveTime::from_hms_micro_opt(0, 0, 0, 1).unwrap(),
        at_millis: at("2026-11-23T10:00:00.001").and_utc(),
        at_micros: at("1969-12-31T23:59:59.999999").and_utc(),
        at_nanos: at("2026-11-23T10:00:00.000000001").and_utc(),
        local_millis: at("2026-11-23T10:00:00.001"),
        local_micros: at("2026-11-23T10:00:00.000001"),
        local_nanos: at("1970-01-01T00:00:00"),
        span: Duration {
            months: 1,
            days: 2,
            millis: 3,
        },
        unknown: "red".to_owned(),
        invalid: vec![9],
        maybe: Some(Decimal::from_str("99.9").unwrap()),
    }
}

#[test]
fn each_has_the_bytes_of_the_specification() {
    let value = value();
    let mut bytes = vec![4, 0xfb, 0x2e]; // −1234
    let huge = value.huge.as_bigint_and_exponent().0.to_signed_bytes_be();
    long(i64::try_from(huge.len()).unwrap(), &mut bytes);
    bytes.extend(huge);
    bytes.extend(15_000_i64.to_be_bytes());
    bytes.extend([6, 2, 1, 4]);
    bytes.push(72);
    bytes.extend(b"00112233-4455-6677-8899-aabbccddeeff");
    bytes.extend(1_u128.to_be_bytes());
    for number in [
        -1,
        86_399_999,
        1,
        1_795_428_000_001,
        -1,
        1_795_428_000_000_000_001,
        1_795_428_000_001,
        1_795_428_000_000_001,
        0,
    ] {
        long(number, &mut bytes);
    }
    bytes.extend([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]);
    bytes.extend([6, b'r', b'e', b'd', 2, 9, 2, 4, 0x03, 0xe7]);
    assert_eq!(to_vec(&value).unwrap(), bytes);
    assert_eq!(from_slice::<Logical>(&bytes).unwrap(), value);
}

/// Encoding fails, and says at which field.
fn refused(change: impl FnOnce(&mut Logical)) -> String {
    let mut value = value();
    change(&mut value);
    to_vec(&value).unwrap_err().to_string()
}

#[test]
fn what_the_schema_cannot_hold_is_refused() {
    // Scales: more digits behind the point than the schema has would be lost, fewer are filled up.
    assert!(
        refused(|value| value.price = Decimal::from_str("0.001").unwrap())
            .starts_with("Logical.price: ")
    );
    assert!(
        refused(|value| value.price = Decimal::from_str("12345678.90").unwrap())
            .starts_with("Logical.price: ")
    );
    assert!(
        refused(|value| value.huge = BigDecimal::from_str("1e40").unwrap())
            .starts_with("Logical.huge: ")
    );
    assert!(
        refused(|value| value.exact = Decimal::from_str("999999999999999").unwrap())
            .starts_with("Logical.exact: ")
    );
    let mut value = value();
    value.price = Decimal::from(3);
    assert_eq!(
        from_slice::<Logical>(&to_vec(&value).unwrap())
            .unwrap()
            .price,
        Decimal::new(300, 2)
    );
    // Nanoseconds of an i64 end in 2262.
    assert!(
        refused(|value| value.at_nanos = at("2500-01-01T00:00:00").and_utc())
            .starts_with("Logical.atNanos: ")
    );
}

/// A clock tells more than a schema of milliseconds holds: the rest is cut off, towards the past, as Java does.
#[test]
fn finer_fractions_are_cut_off() {
    let mut value = value();
    value.clock_millis = NaiveTime::from_hms_micro_opt(1, 0, 0, 1999).unwrap();
    value.at_millis = at("1969-12-31T23:59:59.9999").and_utc();
    value.local_micros = at("2026-11-23T10:00:00.000001999");
    let read = from_slice::<Logical>(&to_vec(&value).unwrap()).unwrap();
    assert_eq!(
        read.clock_millis,
        NaiveTime::from_hms_milli_opt(1, 0, 0, 1).unwrap()
    );
    assert_eq!(read.at_millis, at("1969-12-31T23:59:59.999").and_utc());
    assert_eq!(read.local_micros, at("2026-11-23T10:00:00.000001"));
}

#[test]
fn what_the_rust_type_cannot_hold_is_refused() {
    let moment = |micros: i64| -> Result<Moment, Error> {
        let mut bytes = Vec::new();
        long(micros, &mut bytes);
        from_slice(&bytes)
    };
    assert_eq!(moment(0).unwrap().0, DateTime::UNIX_EPOCH);
    for beyond in [i64::MAX, i64::MIN] {
        assert!(moment(beyond).is_err(), "{beyond}");
    }
    let bytes = to_vec(&value()).unwrap();
    let text = bytes
        .windows(8)
        .position(|eight| eight == b"00112233")
        .unwrap();
    let mut upper = bytes.clone();
    upper[text..text + 36].make_ascii_uppercase();
    assert_eq!(
        from_slice::<Logical>(&upper).unwrap(),
        value(),
        "any case is read"
    );
    let mut none = bytes;
    none[text] = b'g';
    assert!(
        from_slice::<Logical>(&none)
            .unwrap_err()
            .to_string()
            .starts_with("Logical.id: ")
    );
}
