//! The specification's words on each type, as datums in their order.

use std::cmp::Ordering::{Equal, Less};

use avrogen::order::{self, Comparator};
use avrogen::to_vec;

use crate::{RECORD, comparator};

/// Datums from the first to the last; those in one row are equal.
#[track_caller]
fn ascend(schema: &str, rows: &[&[&[u8]]]) {
    let comparator = comparator(schema);
    for (left, a) in rows.iter().enumerate() {
        for (right, b) in rows.iter().enumerate() {
            for (a, b) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
                let order = comparator.compare(a, b).unwrap();
                assert_eq!(order, left.cmp(&right), "{a:02x?} to {b:02x?}");
            }
        }
    }
}

#[test]
fn null_and_booleans() {
    ascend("\"null\"", &[&[b""]]);
    ascend("\"boolean\"", &[&[&[0]], &[&[1]]]);
}

/// By number, not by byte: −2 is the byte 3, −1 the byte 1.
#[test]
fn integers() {
    let most = [0xfe, 0xff, 0xff, 0xff, 0x0f];
    let least = [0xff, 0xff, 0xff, 0xff, 0x0f];
    for ty in ["\"int\"", "\"long\""] {
        ascend(
            ty,
            &[
                &[&least],
                &[&[3]],
                &[&[1]],
                &[&[0]],
                &[&[2]],
                &[&[0x80, 1]],
                &[&most],
            ],
        );
    }
}

/// As Java's `Float.compare`: −0 before 0, NaN last, and all NaN equal.
#[test]
fn floats() {
    let numbers = [
        f32::NEG_INFINITY,
        f32::MIN,
        -1.0,
        -0.0,
        0.0,
        1e-45,
        1.0,
        f32::MAX,
        f32::INFINITY,
    ];
    let nan = [0x7fc0_0000_u32, 0x7fc0_0001, 0xffc0_0000, 0x7f80_0001].map(u32::to_le_bytes);
    let bytes: Vec<[u8; 4]> = numbers.iter().map(|number| number.to_le_bytes()).collect();
    let numbers: Vec<[&[u8]; 1]> = bytes.iter().map(|bytes| [&bytes[..]]).collect();
    let nan: Vec<&[u8]> = nan.iter().map(|bytes| &bytes[..]).collect();
    let mut rows: Vec<&[&[u8]]> = numbers.iter().map(|row| &row[..]).collect();
    rows.push(&nan);
    ascend("\"float\"", &rows);
}

#[test]
fn doubles() {
    let numbers = [
        f64::NEG_INFINITY,
        f64::MIN,
        -1.0,
        -0.0,
        0.0,
        5e-324,
        1.0,
        f64::MAX,
        f64::INFINITY,
        f64::NAN,
    ];
    for (left, a) in numbers.iter().enumerate() {
        for (right, b) in numbers.iter().enumerate() {
            let order = order::compare::<f64>(&a.to_le_bytes(), &b.to_le_bytes()).unwrap();
            assert_eq!(order, left.cmp(&right), "{a} to {b}");
        }
    }
    let (a, b) = (f64::NAN.to_le_bytes(), (-f64::NAN).to_le_bytes());
    assert_eq!(order::compare::<f64>(&a, &b).unwrap(), Equal);
}

/// Unsigned, and the shorter first where one begins with the other.
#[test]
fn bytes_and_fixed() {
    ascend(
        "\"bytes\"",
        &[
            &[&[0]],
            &[&[2, 0]],
            &[&[4, 0, 0]],
            &[&[2, 1]],
            &[&[2, 0x7f]],
            &[&[2, 0x80]],
            &[&[4, 0xff, 0]],
        ],
    );
    ascend(
        r#"{"type": "fixed", "name": "F", "size": 2}"#,
        &[&[&[0, 0xff]], &[&[1, 0]], &[&[0x80, 0]], &[&[0xff, 0xff]]],
    );
}

/// By characters: U+FFFF comes before U+10000, though UTF-16 has it otherwise.
#[test]
fn strings() {
    let texts = [
        "",
        "A",
        "B",
        "a",
        "aa",
        "b",
        "é",
        "☃",
        "\u{ffff}",
        "\u{10000}",
    ];
    for (left, a) in texts.iter().enumerate() {
        for (right, b) in texts.iter().enumerate() {
            let (a, b) = [a, b]
                .map(|text| to_vec(&(*text).to_owned()).unwrap())
                .into();
            assert_eq!(order::compare::<String>(&a, &b).unwrap(), left.cmp(&right));
        }
    }
}

/// By the symbols' places, not by their names.
#[test]
fn enums() {
    ascend(
        r#"{"type": "enum", "name": "E", "symbols": ["Z", "A", "M"]}"#,
        &[&[&[0]], &[&[2]], &[&[4]]],
    );
}

/// Item by item, however the items are cut into blocks.
#[test]
fn arrays() {
    ascend(
        r#"{"type": "array", "items": "int"}"#,
        &[
            &[&[0]],
            &[&[2, 2, 0], &[1, 2, 2, 0]],
            &[
                &[6, 2, 4, 6, 0],
                &[2, 2, 2, 4, 2, 6, 0],
                &[5, 6, 2, 4, 6, 0],
                &[3, 4, 2, 4, 1, 2, 6, 0],
                &[2, 2, 3, 4, 4, 6, 0],
            ],
            &[&[4, 2, 6, 0], &[2, 2, 1, 2, 6, 0]],
            &[&[2, 4, 0]],
        ],
    );
    ascend(
        r#"{"type": "array", "items": "null"}"#,
        &[&[&[0]], &[&[2, 0]], &[&[4, 0], &[2, 2, 0]]],
    );
}

/// By branch, then by value.
#[test]
fn unions() {
    ascend(
        r#"["int", "null", "string"]"#,
        &[
            &[&[0, 1]],
            &[&[0, 2]],
            &[&[2]],
            &[&[4, 0]],
            &[&[4, 2, b'a']],
        ],
    );
}

/// Field by field, up or down; what is ignored is passed over in whatever form it comes.
#[test]
fn records() {
    ascend(
        RECORD,
        &[
            &[&[1, 0, 0, 0]],
            &[&[2, 0, 2, b'b', 0], &[2, 2, 0, 2, b'b', 0]],
            &[
                &[2, 0, 2, b'a', 2],
                &[2, 2, 2, 2, b'k', 4, 0, 2, b'x', 0, 0, 2, b'a', 2],
            ],
            &[
                &[2, 0, 2, b'a', 0],
                // The block of the map tells its size.
                &[2, 2, 1, 12, 2, b'k', 1, 4, 2, b'x', 0, 2, b'a', 0],
                &[2, 4, 7, 0, 2, b'z', 9, 2, b'a', 0],
            ],
            &[&[2, 0, 2, b'a', 1]],
            &[&[2, 0, 0, 0]],
            &[&[4, 0, 0, 0]],
        ],
    );
}

/// By bytes, which for a decimal is not by value: −1 is the byte ff.
#[test]
fn logical_types() {
    ascend(
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}"#,
        &[&[&[2, 1]], &[&[4, 1, 0]], &[&[2, 2]], &[&[2, 0xff]]],
    );
    let day = [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    let month = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let months = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    ascend(
        r#"{"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}"#,
        &[&[&day], &[&months], &[&month]],
    );
    ascend(
        r#"{"type": "int", "logicalType": "date"}"#,
        &[&[&[1]], &[&[0]]],
    );
}

#[test]
fn types_with_a_schema() {
    let bytes = |value: &Vec<Option<i32>>| to_vec(value).unwrap();
    let (a, b) = (bytes(&vec![None, Some(5)]), bytes(&vec![Some(-1)]));
    assert_eq!(order::compare::<Vec<Option<i32>>>(&a, &b).unwrap(), Less);
    let comparator = Comparator::of::<Vec<Option<i32>>>().unwrap();
    let mut datums = vec![b.clone(), a.clone(), b.clone()];
    datums.sort_by(|a, b| comparator.compare(a, b).unwrap());
    assert_eq!(datums, [a, b.clone(), b]);
}
