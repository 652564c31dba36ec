//! Names of schemas → Rust identifiers.

use proc_macro2::{Ident, Span};

/// `customerId` → `customer_id`: for fields and modules.
pub fn snake(name: &str) -> Ident {
    let words: Vec<String> = words(name).into_iter().map(str::to_lowercase).collect();
    let leading = name.len() - name.trim_start_matches('_').len();
    checked(&format!("{}{}", "_".repeat(leading), words.join("_")))
}

/// `line_item`, `LINE_ITEM`, `lineItem` → `LineItem`: for types and variants.
pub fn upper_camel(name: &str) -> Ident {
    let mut text = String::with_capacity(name.len());
    for word in words(name) {
        // Two words that meet in digits would read as one number: `V1_2` is not `V12`.
        if text.ends_with(|last: char| last.is_ascii_digit())
            && word.starts_with(|first: char| first.is_ascii_digit())
        {
            text.push('_');
        }
        let mut characters = word.chars();
        text.extend(characters.next().into_iter().flat_map(char::to_uppercase));
        text.push_str(&characters.as_str().to_lowercase());
    }
    checked(&text)
}

/// The `number`th identifier of this name: `Foo_2`. A raw identifier is no keyword any more.
pub fn numbered(ident: &Ident, number: usize) -> Ident {
    let text = ident.to_string();
    checked(&format!(
        "{}_{number}",
        text.trim_start_matches("r#").trim_end_matches('_')
    ))
}

/// `FooRef`: a name with another word behind it.
pub fn with_suffix(ident: &Ident, word: &str) -> Ident {
    let text = ident.to_string();
    checked(&format!(
        "{}{word}",
        text.trim_start_matches("r#").trim_end_matches('_')
    ))
}

/// Words end at `_`, before a capital behind a small letter or digit, and before the last capital of several that a small one follows.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for chunk in name
        .split(|character: char| !character.is_alphanumeric())
        .filter(|chunk| !chunk.is_empty())
    {
        let characters: Vec<(usize, char)> = chunk.char_indices().collect();
        let mut start = 0;
        for index in 1..characters.len() {
            let (before, (at, here)) = (characters[index - 1].1, characters[index]);
            let next_is_small = characters
                .get(index + 1)
                .is_some_and(|(_, next)| next.is_lowercase());
            let ends = here.is_uppercase() && (!before.is_uppercase() || next_is_small);
            if ends {
                words.push(&chunk[start..at]);
                start = at;
            }
        }
        words.push(&chunk[start..]);
    }
    words
}

/// An identifier, whatever the text: characters that none may hold become `_`, keywords become raw, and those that may not be raw get
/// a `_`.
fn checked(text: &str) -> Ident {
    let mut safe: String = text
        .chars()
        .map(|character| {
            if may_continue(character) {
                character
            } else {
                '_'
            }
        })
        .collect();
    if !safe.starts_with(may_start) {
        safe.insert(0, '_');
    }
    if matches!(safe.as_str(), "self" | "Self" | "super" | "crate" | "_") {
        safe.push('_');
    }
    match syn::parse_str::<Ident>(&safe) {
        // A keyword since edition 2024, and generated code knows no edition.
        Ok(ident) if ident != "gen" => ident,
        _ => Ident::new_raw(&safe, Span::call_site()),
    }
}

fn may_start(character: char) -> bool {
    character == '_' || character.is_ascii_alphabetic() || is_ident(&character.to_string())
}

fn may_continue(character: char) -> bool {
    character == '_' || character.is_ascii_alphanumeric() || is_ident(&format!("a{character}"))
}

/// Whether a text with a character outside ASCII is an identifier (Unicode's XID properties, as the compiler has them).
fn is_ident(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().all(char::is_alphanumeric)
        && syn::parse_str::<Ident>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_modules() {
        for (name, expected) in [
            ("id", "id"),
            ("customerId", "customer_id"),
            ("HTTPServer", "http_server"),
            ("postal_code", "postal_code"),
            ("_id", "_id"),
            ("line2Address", "line2_address"),
            ("type", "r#type"),
            ("Self", "self_"),
            ("crate", "crate_"),
            ("_", "__"),
            ("größeCm", "größe_cm"),
            ("a-b", "a_b"),
            ("9lives", "_9lives"),
            ("gen", "r#gen"),
        ] {
            assert_eq!(snake(name).to_string(), expected, "{name}");
        }
    }

    #[test]
    fn types_and_variants() {
        for (name, expected) in [
            ("Shipment", "Shipment"),
            ("IN_TRANSIT", "InTransit"),
            ("line_item", "LineItem"),
            ("HTTPServer", "HttpServer"),
            ("v1_2", "V1_2"),
            ("self", "Self_"),
            ("a", "A"),
            ("_", "__"),
            ("été", "Été"),
        ] {
            assert_eq!(upper_camel(name).to_string(), expected, "{name}");
        }
    }

    #[test]
    fn a_second_one_of_the_name() {
        assert_eq!(numbered(&snake("type"), 2).to_string(), "type_2");
        assert_eq!(numbered(&upper_camel("Foo"), 3).to_string(), "Foo_3");
    }
}
