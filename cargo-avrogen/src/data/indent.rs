//! JSON → the same on many lines, for people.

/// Everything stays as it is written, keys in their order, numbers digit by digit, but the white space between the parts.
pub(crate) fn indent(json: &str) -> String {
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
    text
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
}
