//! Damaged bytes and texts: an error or a value, never a panic.

use crate::{EVERYTHING, EVERYTHING_JSON, avro, json, transcoder};

/// What JSON can be made of is JSON that is read again, but for keys that stand twice.
#[test]
fn every_bit_of_the_bytes() {
    let transcoder = transcoder(EVERYTHING);
    let mut bytes = avro(&transcoder, EVERYTHING_JSON).unwrap();
    let mut whole = 0;
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let mut text = String::new();
        if let Ok(taken) = transcoder.to_json(&bytes, &mut text) {
            let again = avro(&transcoder, &text).unwrap();
            assert_eq!(json(&transcoder, &again).unwrap(), text);
            whole += usize::from(taken == bytes.len());
        }
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    assert!(whole > 100, "too few were readable: {whole}");
}

/// Every character in turn is taken out, doubled, or replaced by one that means something in JSON.
#[test]
fn every_character_of_the_text() {
    let transcoder = transcoder(EVERYTHING);
    let characters: Vec<char> = EVERYTHING_JSON.chars().collect();
    let mut read = 0;
    for at in 0..characters.len() {
        let others = [
            "", "\"", "\\", "{", "}", "[", "]", ",", ":", "-", "0", "e", "\0", "☃", " ", "\\u",
            "\\ud800", "null",
        ];
        let other = others.iter().map(|other| (*other).to_owned());
        for other in other.chain([characters[at].to_string().repeat(2)]) {
            let text: String = characters[..at].iter().collect::<String>()
                + &other
                + &characters[at + 1..].iter().collect::<String>();
            if let Ok(bytes) = avro(&transcoder, &text) {
                json(&transcoder, &bytes).unwrap();
                read += 1;
            }
        }
    }
    assert!(read > 100, "too few were readable: {read}");
}
