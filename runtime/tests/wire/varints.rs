//! Numbers of every length, with nothing, little and much behind them: there are several ways to read and to write one.

use std::fmt::Debug;

use avrogen::{Avro, Decodable, Encodable, ErrorKind, from_slice, to_vec};

/// The zigzag varint of a number, seven bits after the other.
fn varint(value: i64) -> Vec<u8> {
    let mut rest = ((value << 1) ^ (value >> 63)).cast_unsigned();
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push(rest.to_le_bytes()[0] | 0x80);
        rest >>= 7;
    }
    bytes.push(rest.to_le_bytes()[0]);
    bytes
}

/// The first and the last of each length, below zero and above.
fn of_every_length() -> impl Iterator<Item = i64> {
    (0..64).flat_map(|bits| {
        let first = (1_u64 << bits).cast_signed();
        [first.wrapping_sub(1), first, !first, first.wrapping_neg()]
    })
}

/// Writes and reads the values, whose bytes end in those of the last one; each byte that is cut off is missed.
fn is_written_as<T>(values: &Vec<T>, bytes: &[u8])
where
    T: Debug + PartialEq,
    Vec<T>: Avro + Encodable + for<'a> Decodable<'a>,
{
    assert_eq!(to_vec(values).unwrap(), bytes, "{values:?}");
    assert_eq!(&from_slice::<Vec<T>>(bytes).unwrap(), values);
    for length in 0..bytes.len() {
        let error = from_slice::<Vec<T>>(&bytes[..length]).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::CutShort, "{values:?}");
    }
}

/// An array of so many items of the same bytes.
fn array(count: usize, item: &[u8]) -> Vec<u8> {
    let head = varint(i64::try_from(count).unwrap());
    [&head[..], &item.repeat(count), &[0]].concat()
}

#[test]
fn numbers_of_every_length_are_read_as_written() {
    for value in of_every_length() {
        let bytes = varint(value);
        let nullable = [&[2], &bytes[..]].concat();
        for count in [1, 2, 10] {
            is_written_as(&vec![value; count], &array(count, &bytes));
            is_written_as(&vec![Some(value); count], &array(count, &nullable));
            if let Ok(value) = i32::try_from(value) {
                is_written_as(&vec![value; count], &array(count, &bytes));
                is_written_as(&vec![Some(value); count], &array(count, &nullable));
            }
        }
    }
}

#[test]
fn an_int_of_more_than_32_bits_is_none_wherever_it_stands() {
    for value in of_every_length().filter(|value| i32::try_from(*value).is_err()) {
        for count in [1, 10] {
            let bytes = array(count, &varint(value));
            let error = from_slice::<Vec<i32>>(&bytes).unwrap_err();
            assert_eq!(error.kind(), &ErrorKind::Varint, "{value}");
            let bytes = array(count, &[&[2], &varint(value)[..]].concat());
            let error = from_slice::<Vec<Option<i32>>>(&bytes).unwrap_err();
            assert_eq!(error.kind(), &ErrorKind::Varint, "{value}");
        }
    }
}

#[test]
fn nulls_leave_what_is_behind_them() {
    for count in [1, 2, 10] {
        is_written_as(&vec![None::<i64>; count], &array(count, &[0]));
        is_written_as(&vec![None::<f64>; count], &array(count, &[0]));
        is_written_as(&vec![None::<String>; count], &array(count, &[0]));
    }
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
