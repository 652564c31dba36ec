//! Paths and attributes as a user writes them → syntax that stands in generated code.

use syn::punctuated::Punctuated;
use syn::{Attribute, GenericArgument, Path, PathArguments, Token, Type, TypePath};

/// A type: `crate::Money`, `smol_str::SmolStr`, `std::sync::Arc<str>`. Generated code lies in modules of its own, so that a path begins
/// at the crate's root or with a crate's name.
pub(super) fn ty(text: &str) -> Result<Box<Type>, String> {
    match syn::parse_str::<Type>(text) {
        Ok(Type::Path(TypePath { qself: None, path })) => Ok(Box::new(Type::Path(TypePath {
            qself: None,
            path: absolute(path)?,
        }))),
        _ => Err(format!("`{}` is no path of a type", text.escape_debug())),
    }
}

/// A trait or a derive macro.
pub(super) fn derive(text: &str) -> Result<Path, String> {
    let path = syn::parse_str::<Path>(text)
        .map_err(|_| format!("`{}` in `derives` is no path", text.escape_debug()))?;
    absolute(path)
}

/// One or more attributes.
pub(super) fn attributes(text: &str) -> Result<Vec<Attribute>, String> {
    use syn::parse::Parser;

    let refuse = || format!("`{}` in `attributes` is no attribute", text.escape_debug());
    let attributes = Attribute::parse_outer
        .parse_str(text)
        .map_err(|_| refuse())?;
    if attributes.is_empty() {
        return Err(refuse());
    }
    Ok(attributes)
}

/// A path that means the same in every module: a crate's name gets `::` before it.
fn absolute(mut path: Path) -> Result<Path, String> {
    let first = path.segments.first().map(|first| first.ident.to_string());
    match first.as_deref() {
        Some("self" | "super" | "Self") => {
            return Err(
                "a path here cannot begin with `self` or `super`: generated code has modules of its own"
                    .to_owned(),
            );
        }
        Some("crate") | None => {}
        // A single word is in the prelude or built in.
        Some(_) if path.segments.len() > 1 => {
            path.leading_colon.get_or_insert_with(<Token![::]>::default);
        }
        Some(_) => {}
    }
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            let mut absolute_ones = Punctuated::new();
            for argument in std::mem::take(&mut arguments.args) {
                absolute_ones.push(match argument {
                    GenericArgument::Type(Type::Path(TypePath { qself: None, path })) => {
                        GenericArgument::Type(Type::Path(TypePath {
                            qself: None,
                            path: absolute(path)?,
                        }))
                    }
                    other => other,
                });
            }
            arguments.args = absolute_ones;
        }
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str, expected: &str) {
        assert_eq!(
            ty(text),
            Ok(Box::new(syn::parse_str(expected).unwrap())),
            "{text}"
        );
    }

    #[test]
    fn crates_are_named_absolutely() {
        same("crate::Money", "crate::Money");
        same("smol_str::SmolStr", "::smol_str::SmolStr");
        same("::smol_str::SmolStr", "::smol_str::SmolStr");
        same("std::sync::Arc<str>", "::std::sync::Arc<str>");
        same("std::sync::Arc<my::Text>", "::std::sync::Arc<::my::Text>");
        same("u128", "u128");
    }

    #[test]
    fn what_is_no_path_from_the_root_is_refused() {
        for text in [
            "",
            "a b",
            "super::A",
            "self::A",
            "&str",
            "fn()",
            "A::",
            "<A as B>::C",
        ] {
            assert!(ty(text).is_err(), "{text}");
        }
    }

    #[test]
    fn attributes_are_outer_ones() {
        assert_eq!(
            attributes("#[a] #[b(c = \"d\")]").map(|all| all.len()),
            Ok(2)
        );
        for text in ["", "a", "#![a]", "#[a] struct B;"] {
            assert!(attributes(text).is_err(), "{text}");
        }
    }
}
