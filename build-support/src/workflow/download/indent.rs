//! JSON → the same JSON, two blanks a level: every key, number and escape stays as it is written, in its order.

use serde::de::IgnoredAny;

/// How many times as long as the text the indented one may be: brackets in brackets are indented ever further.
const LONGEST: usize = 32;

/// The indented text with a line's end. None if it is no strict JSON, or would be out of proportion: it is not touched then.
pub(super) fn indented(text: &str) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(text).ok()?;
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth: usize = 0;
    let mut rest = text.trim_ascii_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string(rest),
            '{' | '[' | '}' | ']' | ',' | ':' => 1,
            _ => rest
                .find(|c: char| matches!(c, ',' | '}' | ']') || c.is_ascii_whitespace())
                .unwrap_or(rest.len()),
        };
        if out.len() + 2 * depth > LONGEST * text.len() {
            return None;
        }
        let (token, behind) = rest.split_at(length);
        rest = behind.trim_ascii_start();
        match first {
            '{' | '[' if rest.starts_with(['}', ']']) => {
                out.push_str(token);
                out.push_str(&rest[..1]);
                rest = rest[1..].trim_ascii_start();
            }
            '{' | '[' => {
                depth += 1;
                out.push_str(token);
                line(&mut out, depth);
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut out, depth);
                out.push_str(token);
            }
            ',' => {
                out.push_str(token);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => out.push_str(token),
        }
    }
    out.push('\n');
    Some(out)
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// The length of the string, quotes and all, that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_white_space_changes() {
        let text = r#" {"b":1.0e+07 ,"a":[ ],"a":{},"n":[123456789012345678901234567890,-0.0,true,
            null],"s":"{\"\\\\\":[\u00e9]}" , "k\"":[[1],{"x":"größe"}]}"#;
        let indented = indented(text).unwrap();
        assert_eq!(
            indented,
            r#"{
  "b": 1.0e+07,
  "a": [],
  "a": {},
  "n": [
    123456789012345678901234567890,
    -0.0,
    true,
    null
  ],
  "s": "{\"\\\\\":[\u00e9]}",
  "k\"": [
    [
      1
    ],
    {
      "x": "größe"
    }
  ]
}
"#
        );
        assert_eq!(super::indented(&indented), Some(indented.clone()));
    }

    #[test]
    fn a_single_value_gets_a_line_of_its_own() {
        assert_eq!(indented("\"int\"").as_deref(), Some("\"int\"\n"));
        assert_eq!(indented(" 7 ").as_deref(), Some("7\n"));
    }

    #[test]
    fn what_is_no_json_is_left_alone() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        for text in [
            "",
            "syntax = \"proto3\";",
            "{\"a\": 1 /* one */}",
            "{} {}",
            "[1,]",
            &deep,
        ] {
            assert_eq!(indented(text), None);
        }
    }
}
