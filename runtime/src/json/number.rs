//! The text of a JSON number → what it is.

/// What a whole number's text says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// This number.
    Number(i64),
    /// One beyond 64 bits.
    Beyond,
    /// One with a fraction.
    Fraction,
}

/// The digits of a long at most.
const DIGITS: usize = 19;

/// Reads a whole number exactly, also where it is written `3.0` or `3e2`, as some writers do.
pub(super) fn whole(text: &str) -> Whole {
    if let Ok(number) = text.parse() {
        return Whole::Number(number);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (rest, "0"),
    };
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{before}{behind}");
    let significant = digits.trim_end_matches('0').len();
    // Zeros at the end count as part of the exponent.
    let shift = digits.len() - significant;
    digits.truncate(significant);
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Whole::Number(0);
    }
    // An exponent that no 64 bits hold is far beyond any number of digits before it.
    let exponent: i128 = match exponent.parse::<i64>() {
        Ok(exponent) => exponent.into(),
        Err(_) if exponent.starts_with('-') => i64::MIN.into(),
        Err(_) => i64::MAX.into(),
    };
    let zeros = exponent + shift as i128 - behind.len() as i128;
    match usize::try_from(zeros) {
        Err(_) if zeros < 0 => Whole::Fraction,
        Ok(zeros) if digits.len() + zeros.min(DIGITS) <= DIGITS => {
            let number = format!("{sign}{digits}{}", "0".repeat(zeros));
            number.parse().map_or(Whole::Beyond, Whole::Number)
        }
        _ => Whole::Beyond,
    }
}

/// Whether a text is a number by the grammar of JSON (RFC 8259 §6).
pub(super) fn is_number(text: &str) -> bool {
    fn digits(text: &str) -> &str {
        text.trim_start_matches(|character: char| character.is_ascii_digit())
    }
    let text = text.strip_prefix('-').unwrap_or(text);
    let rest = match text.strip_prefix('0') {
        Some(rest) => rest,
        None => digits(text),
    };
    if rest.len() == text.len() {
        return false;
    }
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let rest = digits(fraction);
            if rest.len() == fraction.len() {
                return false;
            }
            rest
        }
        None => rest,
    };
    match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !exponent.is_empty() && digits(exponent).is_empty()
        }
        None => rest.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_exact() {
        for (text, number) in [
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("9007199254740993", 9_007_199_254_740_993),
            ("-0", 0),
            ("-0.000e7", 0),
            ("0e99999999999999999999", 0),
            ("1.0", 1),
            ("-1.50e1", -15),
            ("1E+2", 100),
            ("100e-2", 1),
            ("9.223372036854775807e18", i64::MAX),
            ("0.0000000000000000000009e22", 9),
            ("90000000000000000000000e-22", 9),
        ] {
            assert_eq!(whole(text), Whole::Number(number), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_whole() {
        for text in ["1.5", "1e-1", "-0.1", "15e-1", "1e-99999999999999999999"] {
            assert_eq!(whole(text), Whole::Fraction, "{text}");
        }
        for text in [
            "9223372036854775808",
            "-9223372036854775809",
            "1e19",
            "1e99999999999999999999",
            "92233720368547758070",
        ] {
            assert_eq!(whole(text), Whole::Beyond, "{text}");
        }
    }

    #[test]
    fn the_grammar_of_numbers() {
        for text in ["0", "-0", "10", "1.5", "0.0", "1e5", "1E-05", "-1.25e+3"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", "-", "01", "-01", "1.", ".5", "1.e5", "1e", "1e+", "+1", "1x", "0x1", "1_0", "--1",
            "1.5.2",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }
}
