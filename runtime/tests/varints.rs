//! Varints of every length, alone and with anything behind them, against a byte-by-byte reading of the specification.

use avrogen::{Decodable, Encodable, ErrorKind, from_slice, to_vec};

/// Zigzag, then seven bits a byte, the lowest first.
fn varint(value: i64) -> Vec<u8> {
    let mut rest = ((value << 1) ^ (value >> 63)).cast_unsigned();
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push(u8::try_from(rest & 0x7f).unwrap() | 0x80);
        rest >>= 7;
    }
    bytes.push(u8::try_from(rest).unwrap());
    bytes
}

/// The powers of two and their neighbours, of both signs.
fn longs() -> Vec<i64> {
    let powers = (0..63).flat_map(|bit| [-1, 0, 1].map(|near| (1_i64 << bit) + near));
    let mut values: Vec<i64> = powers.flat_map(|value| [value, -value]).collect();
    values.extend([0, i64::MAX, i64::MIN, i64::MIN + 1]);
    values
}

fn ints() -> Vec<i32> {
    longs()
        .into_iter()
        .filter_map(|value| i32::try_from(value).ok())
        .collect()
}

/// A list of one item and bytes of others behind it: none, few, many.
fn followed<T>(item: &[u8], expected: &T)
where
    Vec<T>: Encodable + for<'a> Decodable<'a>,
    T: std::fmt::Debug + PartialEq + Clone,
{
    for behind in 0..20 {
        let items = vec![expected.clone(); behind + 1];
        let count = i64::try_from(items.len()).unwrap();
        let bytes = [varint(count), item.repeat(behind + 1), vec![0]].concat();
        assert_eq!(to_vec(&items).unwrap(), bytes);
        assert_eq!(from_slice::<Vec<T>>(&bytes).unwrap(), items);
    }
}

#[test]
fn longs_of_every_length() {
    for value in longs() {
        let bytes = varint(value);
        assert_eq!(to_vec(&value).unwrap(), bytes);
        assert_eq!(from_slice::<i64>(&bytes).unwrap(), value);
        followed(&bytes, &value);
        followed(&[&[2], &*bytes].concat(), &Some(value));
    }
}

#[test]
fn ints_of_every_length() {
    for value in ints() {
        let bytes = varint(value.into());
        assert_eq!(to_vec(&value).unwrap(), bytes);
        assert_eq!(from_slice::<i32>(&bytes).unwrap(), value);
        followed(&bytes, &value);
        followed(&[&[2], &*bytes].concat(), &Some(value));
    }
}

/// What stands behind a null is no part of it, even if it were no number.
#[test]
fn nulls_before_anything() {
    for behind in longs().into_iter().map(Some).chain([None]) {
        for values in [[None, behind], [behind, None]] {
            let bytes = to_vec(&values.to_vec()).unwrap();
            assert_eq!(from_slice::<Vec<Option<i64>>>(&bytes).unwrap(), values);
        }
    }
    let words = vec!["é".repeat(8); 2];
    let mixed = [&[4, 0, 0, 0][..], &to_vec(&words).unwrap()].concat();
    assert_eq!(
        from_slice::<Vec<Option<i32>>>(&mixed[..4]).unwrap(),
        [None, None]
    );
    assert!(from_slice::<Vec<Option<i32>>>(&mixed).is_err());
}

/// More bits than the type has, and bytes without an end, wherever the datum ends.
#[test]
fn what_is_no_varint() {
    for behind in 0..12 {
        let list = |item: &[u8]| [&[2], item, &vec![0; behind]].concat();
        let kind = |error: avrogen::Error| error.kind().clone();
        let eleven = [&[0x80; 10][..], &[0]].concat();
        let ten = [&[0xff; 9][..], &[2]].concat();
        for item in [&eleven, &ten] {
            let error = from_slice::<Vec<i64>>(&list(item)).unwrap_err();
            assert_eq!(kind(error), ErrorKind::Varint);
            let nullable = [&[2], &**item].concat();
            let error = from_slice::<Vec<Option<i64>>>(&list(&nullable)).unwrap_err();
            assert_eq!(kind(error), ErrorKind::Varint);
        }
        for item in [&[0xff, 0xff, 0xff, 0xff, 0x10][..], &[0x80; 6]] {
            let error = from_slice::<Vec<i32>>(&list(item)).unwrap_err();
            assert_eq!(kind(error), ErrorKind::Varint);
        }
    }
}

/// A number may take more bytes than it needs, as long as its bits fit.
#[test]
fn more_bytes_than_it_takes() {
    for length in 1..=10 {
        let mut bytes = vec![0x82];
        bytes.resize(length, 0x80);
        if length == 1 {
            bytes[0] = 2;
        } else {
            *bytes.last_mut().unwrap() = 0;
        }
        assert_eq!(from_slice::<i64>(&bytes).unwrap(), 1, "{bytes:02x?}");
        let list = [&[2], &*bytes, &[0; 1]].concat();
        assert_eq!(from_slice::<Vec<i64>>(&list).unwrap(), [1]);
        assert_eq!(from_slice::<i32>(&bytes).is_ok(), length <= 5);
    }
}
