//! Serde's traits on the types that generated code can name, by what they look like in JSON.

use std::fmt::Debug;

use avrogen::Duration;
use avrogen::serde::de::DeserializeOwned;
use avrogen::serde::{Deserialize, Serialize};

#[track_caller]
fn both_ways<T: Serialize + DeserializeOwned + Debug + PartialEq>(rows: &[(T, &str)]) {
    for (value, json) in rows {
        assert_eq!(serde_json::to_string(value).unwrap(), *json);
        assert_eq!(&serde_json::from_str::<T>(json).unwrap(), value, "{json}");
    }
}

#[test]
fn durations() {
    let value = Duration {
        months: 1,
        days: 2,
        millis: u32::MAX,
    };
    both_ways(&[(value, r#"{"months":1,"days":2,"millis":4294967295}"#)]);
    for json in [
        r#"{"months":1,"days":2}"#,
        r#"{"months":-1,"days":2,"millis":3}"#,
    ] {
        assert!(serde_json::from_str::<Duration>(json).is_err(), "{json}");
    }
}

/// As generated code has it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(crate = "::avrogen::serde")]
struct Fixed<const N: usize>(#[serde(with = "::avrogen::serde_fixed")] [u8; N]);

#[test]
fn fixed_bytes_of_any_length() {
    both_ways(&[(Fixed([]), "[]")]);
    both_ways(&[(Fixed([0, 127, 255]), "[0,127,255]")]);
    both_ways(&[(Fixed([9; 4_096]), &*format!("[{}9]", "9,".repeat(4_095)))]);
}

#[test]
fn other_lengths_and_other_numbers_are_refused() {
    let rows = [
        ("[]", "invalid length 0, expected 3 bytes"),
        ("[1,2]", "invalid length 2, expected 3 bytes"),
        ("[1,2,3,4]", "invalid length 4, expected 3 bytes"),
        ("[1,2,256]", "invalid value: integer `256`, expected u8"),
        ("[1,2,-1]", "invalid value: integer `-1`, expected u8"),
        ("\"abc\"", "invalid type: string \"abc\", expected 3 bytes"),
    ];
    for (json, message) in rows {
        let error = serde_json::from_str::<Fixed<3>>(json).unwrap_err();
        assert!(error.to_string().starts_with(message), "{json}: {error}");
    }
    assert!(serde_json::from_str::<Fixed<0>>("[1]").is_err());
}

#[cfg(feature = "decimal")]
#[test]
fn decimals_are_strings_without_loss() {
    use avrogen::bigdecimal::BigDecimal;
    use avrogen::rust_decimal::Decimal;

    both_ways(&[
        (Decimal::new(150, 2), r#""1.50""#),
        (Decimal::MAX, r#""79228162514264337593543950335""#),
        (Decimal::new(-1, 28), r#""-0.0000000000000000000000000001""#),
    ]);
    let scaled = serde_json::from_str::<Decimal>(r#""1.50""#).unwrap();
    assert_eq!(scaled.scale(), 2);
    let long = "123456789012345678901234567890.123456789012345678901234567890";
    both_ways(&[(long.parse::<BigDecimal>().unwrap(), &*format!("{long:?}"))]);
    // However large the exponent, its zeros are not written out.
    for scale in [i32::MAX, i32::MIN] {
        let value = BigDecimal::new((-12_345).into(), scale.into());
        let json = serde_json::to_string(&value).unwrap();
        assert!(json.len() < 30, "{json}");
        let back = serde_json::from_str::<BigDecimal>(&json).unwrap();
        assert_eq!(back.into_bigint_and_scale(), value.into_bigint_and_scale());
    }
}

#[cfg(feature = "uuid")]
#[test]
fn uuids() {
    use avrogen::uuid::Uuid;

    let json = r#""00112233-4455-6677-8899-aabbccddeeff""#;
    both_ways(&[(
        Uuid::from_u128(0x0011_2233_4455_6677_8899_aabb_ccdd_eeff),
        json,
    )]);
}

#[cfg(feature = "chrono")]
#[test]
fn times_of_chrono() {
    use avrogen::chrono::DateTime;

    let at = DateTime::from_timestamp(-1, 999_000_000).unwrap();
    both_ways(&[(at, r#""1969-12-31T23:59:59.999Z""#)]);
    both_ways(&[(at.naive_utc(), r#""1969-12-31T23:59:59.999""#)]);
    both_ways(&[(at.date_naive(), r#""1969-12-31""#)]);
    both_ways(&[(at.time(), r#""23:59:59.999""#)]);
}

#[cfg(feature = "jiff")]
#[test]
fn times_of_jiff() {
    use avrogen::jiff::Timestamp;
    use avrogen::jiff::civil::date;

    let local = date(1969, 12, 31).at(23, 59, 59, 999_000_000);
    both_ways(&[(
        Timestamp::new(-1, 999_000_000).unwrap(),
        r#""1969-12-31T23:59:59.999Z""#,
    )]);
    both_ways(&[(local, r#""1969-12-31T23:59:59.999""#)]);
    both_ways(&[(local.date(), r#""1969-12-31""#)]);
    both_ways(&[(local.time(), r#""23:59:59.999""#)]);
}
