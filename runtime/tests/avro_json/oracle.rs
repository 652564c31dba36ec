//! `serde_json` as the judge of what is JSON.

use std::fmt::Write as _;

use avrogen::json::{from_str, to_string, to_string_pretty};
use serde_json::Value;

use crate::{EVERYTHING, EVERYTHING_JSON, avro, json, transcoder};

/// Numbers that are the same in every run.
fn numbers() -> impl Iterator<Item = u64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    std::iter::repeat_with(move || {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    })
}

#[test]
fn every_character() {
    for start in (0..=0x0010_ffff).step_by(1 << 12) {
        let text: String = (start..start + (1 << 12))
            .filter_map(char::from_u32)
            .collect();
        let written = to_string(&text).unwrap();
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        let other = serde_json::to_string(&text).unwrap();
        assert_eq!(from_str::<String>(&other).unwrap(), text);
        let escaped = text.encode_utf16().fold(String::new(), |mut text, unit| {
            let _ = write!(text, "\\u{unit:04X}");
            text
        });
        assert_eq!(from_str::<String>(&format!("\"{escaped}\"")).unwrap(), text);
    }
}

#[test]
fn every_byte() {
    let bytes: Vec<u8> = (0..=255).collect();
    let written = to_string(&bytes).unwrap();
    let characters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    assert_eq!(
        serde_json::from_str::<String>(&written).unwrap(),
        characters
    );
    assert_eq!(from_str::<Vec<u8>>(&written).unwrap(), bytes);
}

#[test]
fn doubles_come_back() {
    for bits in numbers().take(50_000) {
        let value = f64::from_bits(bits);
        let text = to_string(&value).unwrap();
        let back: f64 = from_str(&text).unwrap();
        if value.is_nan() {
            assert!(back.is_nan());
        } else {
            assert_eq!(back.to_bits(), bits, "{text}");
        }
        if value.is_finite() {
            let number: Value = serde_json::from_str(&text).unwrap();
            assert!(number.is_f64(), "{text}");
        }
    }
}

#[test]
fn floats_come_back() {
    for bits in numbers().take(50_000) {
        #[expect(clippy::cast_possible_truncation, reason = "any 32 bits will do")]
        let value = f32::from_bits(bits as u32);
        let text = to_string(&value).unwrap();
        let back: f32 = from_str(&text).unwrap();
        assert!(
            back.to_bits() == value.to_bits() || back.is_nan() && value.is_nan(),
            "{text}"
        );
        // As Avro for Java writes it: the same number as a double.
        if value.is_finite() {
            let wide = serde_json::to_string(&f64::from(value)).unwrap();
            assert_eq!(
                from_str::<f32>(&wide).unwrap().to_bits(),
                value.to_bits(),
                "{wide}"
            );
        }
    }
}

#[test]
fn longs_come_back() {
    for (shift, number) in (0..64).cycle().zip(numbers()).take(20_000) {
        let value = number.cast_signed() >> shift;
        let text = to_string(&value).unwrap();
        assert_eq!(text, value.to_string());
        assert_eq!(from_str::<i64>(&text).unwrap(), value);
    }
}

/// The same layout as everybody's: two spaces a level.
#[test]
fn many_lines() {
    let compact = transcoder(EVERYTHING);
    let bytes = avro(&compact, EVERYTHING_JSON).unwrap();
    let pretty = json(&compact.clone().pretty(), &bytes).unwrap();
    let same: Value = serde_json::from_str(&pretty).unwrap();
    assert_eq!(
        same,
        serde_json::from_str::<Value>(EVERYTHING_JSON).unwrap()
    );
    assert_eq!(avro(&compact, &pretty).unwrap(), bytes);

    let value = std::collections::BTreeMap::from([
        ("a".to_owned(), vec![Some(1_i32), None]),
        ("b".to_owned(), vec![]),
    ]);
    let pretty = to_string_pretty(&value).unwrap();
    let parsed: Value = serde_json::from_str(&pretty).unwrap();
    assert_eq!(pretty, serde_json::to_string_pretty(&parsed).unwrap());
}
