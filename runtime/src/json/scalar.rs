//! The next token of a text → the value of a primitive type, or why it is none.

use std::borrow::Cow;
use std::str::FromStr;

use super::number::{self, Whole};
use super::text::{Text, shown};
use crate::error::Error;

/// A number without a fraction that its type, `an int` or `a long`, can hold.
pub(super) fn whole(text: &mut Text<'_>, ty: &str, fits: fn(i64) -> bool) -> Result<i64, Error> {
    let place = text.place();
    let number = digits(text, ty)?;
    let why = match number::whole(number) {
        Whole::Number(number) if fits(number) => return Ok(number),
        Whole::Number(_) | Whole::Beyond => format!("{} is beyond {ty}", shown(number)),
        Whole::Fraction => format!("expected {ty}, found {}, which is not whole", shown(number)),
    };
    Err(text.error_at(place, why))
}

/// A number, or one of the three that JSON has no numbers for: as a string, or, as fastavro writes it, as a word.
pub(super) fn float<F>(
    text: &mut Text<'_>,
    ty: &str,
    is_infinite: fn(F) -> bool,
) -> Result<F, Error>
where
    F: FromStr + From<f32> + Copy,
{
    const WORDS: [&str; 3] = ["NaN", "Infinity", "-Infinity"];
    const VALUES: [f32; 3] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY];
    let place = text.place();
    if text.peek() == Some(b'"') {
        let string = text.string()?;
        if let Some(word) = WORDS.iter().position(|word| **word == *string) {
            return Ok(VALUES[word].into());
        }
        let found = shown(&string);
        let why = format!(
            "expected {ty}, found the string {found:?}; only \"NaN\", \"Infinity\" and \"-Infinity\" are strings"
        );
        return Err(text.error_at(place, why));
    }
    if let Some(word) = text.one_of(&WORDS) {
        return Ok(VALUES[word].into());
    }
    let number = digits(text, ty)?;
    let value = number.parse().ok().filter(|value| !is_infinite(*value));
    value.ok_or_else(|| text.error_at(place, format!("{} is beyond {ty}", shown(number))))
}

fn digits<'t>(text: &mut Text<'t>, ty: &str) -> Result<&'t str, Error> {
    if let Some(b'0'..=b'9' | b'-') = text.peek() {
        text.number()
    } else {
        Err(text.mismatch(ty))
    }
}

pub(super) fn string<'t>(text: &mut Text<'t>, ty: &str) -> Result<Cow<'t, str>, Error> {
    if text.peek() == Some(b'"') {
        text.string()
    } else {
        Err(text.mismatch(ty))
    }
}

/// A string whose characters are bytes; of so many, if a size is given.
pub(super) fn octets(text: &mut Text<'_>, ty: &str, size: Option<usize>) -> Result<Vec<u8>, Error> {
    let place = text.place();
    let string = string(text, ty)?;
    let mut octets = Vec::with_capacity(string.len());
    for character in string.chars() {
        let octet = u8::try_from(u32::from(character)).map_err(|_| {
            let shown = character.escape_debug();
            let why = format!("`{shown}` is no byte: only U+0000 to U+00FF are");
            text.error_at(place, why)
        })?;
        octets.push(octet);
    }
    match size {
        Some(size) if size != octets.len() => {
            let why = format!("expected {size} bytes, found {}", octets.len());
            Err(text.error_at(place, why))
        }
        _ => Ok(octets),
    }
}
