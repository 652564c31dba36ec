//! Text and bytes from files → text that no terminal obeys.

use std::fmt::Write as _;

use avrogen_build::printable;

/// Escapes what controls a terminal in a JSON text: the same JSON to every reader. White space between the values stays.
pub(crate) fn json(text: &mut String) {
    // The controls beyond ASCII are two bytes, of which the first is 0xc2.
    let is_suspect = |byte| byte == 0x7f || byte == 0xc2 || (byte < 0x20 && byte != b'\n');
    if !text.bytes().any(is_suspect) {
        return;
    }
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && !matches!(character, '\n' | '\r' | '\t') {
            let _ = write!(visible, "\\u{:04x}", u32::from(character));
        } else {
            visible.push(character);
        }
    }
    *text = visible;
}

/// The same in a message; it may have several lines.
pub(crate) fn message(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(printable).collect();
    lines.join("\n")
}

/// Bytes that are often a text, on one line.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => printable(text),
        Err(_) => bytes.escape_ascii().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_is_left() {
        let mut text = "[\n\t\"\u{7f}\u{9b}31m°\"\n]".to_owned();
        json(&mut text);
        assert_eq!(text, "[\n\t\"\\u007f\\u009b31m°\"\n]");
        assert_eq!(message("a\n\u{1b}[2J"), "a\n\\u{1b}[2J");
        assert_eq!(bytes("é\n\u{7}".as_bytes()), "é\\n\\u{7}");
        assert_eq!(bytes(b"\xff\x00a"), "\\xff\\x00a");
    }
}
