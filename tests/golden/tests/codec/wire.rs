//! Bytes of the specification's examples and of its edges ("Binary Encoding").

use std::collections::HashMap;

use avrogen::{ErrorKind, from_slice, to_vec};
use avrogen_golden::collections::golden::Collections;
use avrogen_golden::primitives::golden::{Digest, Empty, Nought, Primitives, Suit};
use avrogen_golden::toplevel::{Blob, Counts, Either, EitherValue, golden::Left};

#[test]
fn integers() {
    for (value, bytes) in [
        (0_i64, &[0x00][..]),
        (-1, &[0x01]),
        (1, &[0x02]),
        (-2, &[0x03]),
        (2, &[0x04]),
        (-64, &[0x7f]),
        (64, &[0x80, 0x01]),
        (i64::from(i32::MAX), &[0xfe, 0xff, 0xff, 0xff, 0x0f]),
        (i64::from(i32::MIN), &[0xff, 0xff, 0xff, 0xff, 0x0f]),
        (
            i64::MAX,
            &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        ),
        (
            i64::MIN,
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        ),
    ] {
        assert_eq!(to_vec(&value).unwrap(), bytes, "{value}");
        assert_eq!(from_slice::<i64>(bytes).unwrap(), value);
        match i32::try_from(value) {
            Ok(small) => {
                assert_eq!(to_vec(&small).unwrap(), bytes, "{value}");
                assert_eq!(from_slice::<i32>(bytes).unwrap(), small);
            }
            Err(_) => assert_eq!(
                from_slice::<i32>(bytes).unwrap_err().kind(),
                &ErrorKind::Varint
            ),
        }
    }
}

/// No eleventh byte, and no bit that does not fit.
#[test]
fn varints_are_strict() {
    for bytes in [
        &[0x80; 11][..],
        &[
            0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00,
        ],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
        &[
            0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01,
        ],
    ] {
        assert_eq!(
            from_slice::<i64>(bytes).unwrap_err().kind(),
            &ErrorKind::Varint,
            "{bytes:02x?}"
        );
    }
    for bytes in [
        &[0xff, 0xff, 0xff, 0xff, 0x10][..],
        &[0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
    ] {
        assert_eq!(
            from_slice::<i32>(bytes).unwrap_err().kind(),
            &ErrorKind::Varint,
            "{bytes:02x?}"
        );
    }
    assert_eq!(
        from_slice::<i64>(&[0x80]).unwrap_err().kind(),
        &ErrorKind::CutShort
    );
}

#[test]
fn other_primitives() {
    assert_eq!(to_vec(&()).unwrap(), b"");
    assert_eq!(to_vec(&true).unwrap(), [1]);
    assert_eq!(to_vec(&1.5_f32).unwrap(), [0, 0, 0xc0, 0x3f]);
    assert_eq!(to_vec(&-2.0_f64).unwrap(), [0, 0, 0, 0, 0, 0, 0, 0xc0]);
    assert_eq!(to_vec(&"foo".to_owned()).unwrap(), [0x06, 0x66, 0x6f, 0x6f]);
    assert_eq!(to_vec(&vec![0_u8, 255]).unwrap(), [4, 0, 255]);
    // The bits of a number that is none survive.
    let odd = f64::from_bits(0x7ff8_0000_dead_beef);
    let back = from_slice::<f64>(&to_vec(&odd).unwrap()).unwrap();
    assert_eq!(back.to_bits(), odd.to_bits());
    for (bytes, kind) in [
        (&[2, 0xc3, 0x28][..], ErrorKind::CutShort),
        (&[4, 0xc3, 0x28], ErrorKind::Utf8),
        (&[1], ErrorKind::Length),
        (
            &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
            ErrorKind::CutShort,
        ),
    ] {
        let found = from_slice::<String>(bytes);
        if bytes == [2, 0xc3, 0x28] {
            // One byte of two: no UTF-8, and one is left.
            assert_eq!(found.unwrap_err().kind(), &ErrorKind::Utf8);
        } else {
            assert_eq!(found.unwrap_err().kind(), &kind, "{bytes:02x?}");
        }
    }
}

#[test]
fn a_record_is_its_fields() {
    let value = Primitives {
        nothing: (),
        flag: true,
        small: -3,
        large: 5,
        single: 0.5,
        twice: 0.25,
        octets: vec![7],
        text: "ä".to_owned(),
        empty: Empty {},
        digest: Digest([1, 2, 3, 4]),
        nought: Nought([]),
        suit: Suit::Diamonds,
    };
    let bytes = [
        1, 5, 10, 0, 0, 0, 0x3f, 0, 0, 0, 0, 0, 0, 0xd0, 0x3f, 2, 7, 4, 0xc3, 0xa4, 1, 2, 3, 4, 4,
    ];
    assert_eq!(to_vec(&value).unwrap(), bytes);
    assert_eq!(from_slice::<Primitives>(&bytes).unwrap(), value);
    let mut other = bytes;
    other[24] = 8;
    let error = from_slice::<Primitives>(&other).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Symbol(4));
    assert_eq!(
        error.to_string(),
        "Primitives.suit: the enum has no symbol 4 (at byte 25)"
    );
}

/// Blocks may have any size; a negative count is followed by the block's bytes.
#[test]
fn blocks() {
    let expected = HashMap::from([("a".to_owned(), Some(1)), ("b".to_owned(), None)]);
    for bytes in [
        &[4, 2, b'a', 2, 2, 2, b'b', 0, 0][..],
        &[2, 2, b'a', 2, 2, 2, 2, b'b', 0, 0],
        &[3, 14, 2, b'a', 2, 2, 2, b'b', 0, 0],
        &[1, 8, 2, b'a', 2, 2, 2, 2, b'b', 0, 0],
    ] {
        assert_eq!(
            from_slice::<Counts>(bytes).unwrap().0,
            expected,
            "{bytes:?}"
        );
    }
    // Another size than that of the items: a byte more, a byte less, none; less than none, more than there is.
    for (size, expected) in [
        (16, ErrorKind::BlockSize),
        (12, ErrorKind::BlockSize),
        (0, ErrorKind::BlockSize),
        (1, ErrorKind::Length),
        (126, ErrorKind::CutShort),
    ] {
        let bytes = [3, size, 2, b'a', 2, 2, 2, b'b', 0, 0];
        let error = from_slice::<Counts>(&bytes).unwrap_err();
        assert_eq!(error.kind(), &expected, "{size}");
    }
    // −(2⁶³) items: the number has no absolute value.
    let least = [
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0,
    ];
    assert_eq!(
        from_slice::<Counts>(&least).unwrap_err().kind(),
        &ErrorKind::Length
    );
    // The last of two equal keys counts, as in every implementation.
    assert_eq!(
        from_slice::<Counts>(&[4, 2, b'a', 0, 2, b'a', 2, 8, 0])
            .unwrap()
            .0["a"],
        Some(4)
    );
}

#[test]
fn unions() {
    for (value, bytes) in [
        (Either(None), &[0][..]),
        (Either(Some(Left { left: 3 }.into())), &[2, 6]),
        (
            Either(Some(EitherValue::Str("x".to_owned()))),
            &[4, 2, b'x'],
        ),
    ] {
        assert_eq!(to_vec(&value).unwrap(), bytes);
        assert_eq!(from_slice::<Either>(bytes).unwrap(), value);
    }
    assert_eq!(
        from_slice::<Either>(&[6]).unwrap_err().kind(),
        &ErrorKind::Branch(3)
    );
    assert_eq!(
        from_slice::<Either>(&[1]).unwrap_err().kind(),
        &ErrorKind::Branch(-1)
    );
}

#[test]
fn errors_say_where() {
    let mut value = Collections {
        numbers: vec![1],
        texts: HashMap::new(),
        nested: vec![vec![], vec!["x".to_owned()]],
        mapped: HashMap::new(),
        mixed: HashMap::new(),
        nulls: vec![],
        points: vec![],
    };
    let mut bytes = to_vec(&value).unwrap();
    let at = bytes.iter().position(|byte| *byte == b'x').unwrap();
    bytes[at] = 0xff;
    let error = from_slice::<Collections>(&bytes).unwrap_err();
    assert_eq!(error.path(), "Collections.nested[1][0]");
    assert_eq!(error.kind(), &ErrorKind::Utf8);
    value
        .mapped
        .insert("k".to_owned(), HashMap::from([("é".to_owned(), 1)]));
    let bytes = to_vec(&value).unwrap();
    let error = from_slice::<Collections>(&bytes[..bytes.len() - 6]).unwrap_err();
    assert_eq!(error.path(), "Collections.mapped[\"k\"][\"é\"]");
    assert_eq!(error.kind(), &ErrorKind::CutShort);
}

/// What is in the buffer stays in it, whether the value can be encoded or not.
#[test]
fn a_buffer_is_added_to() {
    let mut buffer = vec![9];
    avrogen::encode_into(&Blob(vec![1]), &mut buffer).unwrap();
    assert_eq!(buffer, [9, 2, 1]);
    let deep = (0..200).fold(None, |tail, head| {
        Some(Box::new(avrogen_golden::recursion::golden::List {
            head,
            tail,
        }))
    });
    avrogen::encode_into(&*deep.unwrap(), &mut buffer).unwrap_err();
    assert_eq!(buffer, [9, 2, 1]);
}

/// Short strings are copied and checked in parts that overlap: no length and no place is left out, whatever room there was before.
/// A string that stands alone and one with another behind it, which are read alike.
fn string(bytes: &[u8]) -> Result<String, avrogen::Error> {
    let two = [&[4], bytes, b"\x28the one that follows", &[0]].concat();
    let followed = from_slice::<Vec<String>>(&two).map(|two| two[0].clone());
    let alone = from_slice::<String>(bytes);
    assert_eq!(followed.as_ref().ok(), alone.as_ref().ok());
    alone
}

#[test]
fn strings_of_every_length() {
    // Miri takes a thousand times as long.
    let most = if cfg!(miri) { 34 } else { 70 };
    for length in 0..most {
        let plain: String = (b'0'..=b'z').cycle().take(length).map(char::from).collect();
        for room in [0, length, length + 1, length + 10, 200] {
            let mut buffer = Vec::with_capacity(room);
            avrogen::encode_into(&plain, &mut buffer).unwrap();
            let header = if length < 64 { 1 } else { 2 };
            assert_eq!(buffer.len(), header + length);
            assert_eq!(
                &buffer[header..],
                plain.as_bytes(),
                "{length} bytes, room for {room}"
            );
            assert_eq!(string(&buffer).unwrap(), plain);
        }
        let bytes = to_vec(&plain.clone().into_bytes()).unwrap();
        assert_eq!(bytes, to_vec(&plain).unwrap());
        for place in 0..length {
            // Two bytes beyond ASCII are a letter where they follow each other, and nothing where one stands alone.
            let mut text = bytes.clone();
            let at = bytes.len() - length + place;
            text[at] = 0xc3;
            assert!(string(&text).is_err(), "{length}, {place}");
            if place + 1 < length {
                text[at + 1] = 0xa9;
                let text = string(&text).unwrap();
                assert_eq!(text.chars().nth(place), Some('é'));
            }
        }
    }
}
