//! JSON → the same JSON on many lines, two blanks a level: every key, number and escape stays as it is written, in its order.

/// How many times as long as the text the indented one of a file may be: brackets in brackets are indented ever further.
const LONGEST: usize = 32;

/// The indented JSON for people, whatever its length.
///
/// ```
/// assert_eq!(avrogen_build::indent(r#"{"a":[1.50]}"#), "{\n  \"a\": [\n    1.50\n  ]\n}");
/// ```
pub fn indent(json: &str) -> String {
    spread(json, usize::MAX).unwrap_or_default()
}

/// The indented text of a file, with a line's end. None if it is no strict JSON, or would be out of proportion: it is not touched then.
pub(crate) fn indented(text: &str) -> Option<String> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).ok()?;
    Some(spread(text, LONGEST.saturating_mul(text.len()))? + "\n")
}

/// Another white space between the parts; none once it would be longer than `longest`.
fn spread(json: &str, longest: usize) -> Option<String> {
    let mut text = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        if in_string {
            text.push(character);
            in_string = is_escaped || character != '"';
            is_escaped = character == '\\' && !is_escaped;
            continue;
        }
        if text.len() + 2 * depth > longest {
            return None;
        }
        match character {
            '{' | '[' => {
                text.push(character);
                while characters.next_if(|next| is_space(*next)).is_some() {}
                if characters
                    .peek()
                    .is_some_and(|next| matches!(next, '}' | ']'))
                {
                    text.extend(characters.next());
                } else {
                    depth += 1;
                    line(&mut text, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut text, depth);
                text.push(character);
            }
            ',' => {
                text.push(character);
                line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            space if is_space(space) => {}
            _ => {
                text.push(character);
                in_string = character == '"';
            }
        }
    }
    Some(text)
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    (0..depth).for_each(|_| text.push_str("  "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_is_added() {
        let compact = r#"{"a":[1.50,{},[]],"b\"{":"x:,\\","c":null}"#;
        let expected = "{\n  \"a\": [\n    1.50,\n    {},\n    []\n  ],\n  \"b\\\"{\": \"x:,\\\\\",\n  \"c\": null\n}";
        assert_eq!(indent(compact), expected);
        assert_eq!(indent(expected), expected);
        assert_eq!(indent("{ \n } "), "{}");
        assert_eq!(indent("\"int\""), "\"int\"");
    }

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
