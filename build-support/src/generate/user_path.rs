//! Paths and attributes as a user writes them → syntax that stands in generated code.

use syn::{Attribute, GenericArgument, Path, PathArguments, PathSegment, Token, Type, TypePath};

/// A type: `crate::Money`, `smol_str::SmolStr`, `std::sync::Arc<str>`. Generated code lies in modules of its own, so that a path begins
/// at the crate's root or with a crate's name.
pub(super) fn ty(text: &str) -> Result<Box<Type>, String> {
    match syn::parse_str::<Type>(text) {
        Ok(ty @ Type::Path(_)) => absolute_type(ty).map(Box::new),
        _ => Err(format!("`{}` is no path of a type", text.escape_debug())),
    }
}

/// A module: `crate::schemas::com::acme`, `shared_schemas::com::acme`, or a crate's root, `shared_schemas`.
pub(super) fn module(text: &str) -> Result<Box<Type>, String> {
    let path = syn::parse_str::<Path>(text)
        .map_err(|_| format!("`{}` is no path of a module", text.escape_debug()))?;
    let mut path = absolute(path)?;
    let is_elsewhere = |first: &PathSegment| first.ident != "crate";
    if path.segments.first().is_some_and(is_elsewhere) {
        path.leading_colon.get_or_insert_with(<Token![::]>::default);
    }
    Ok(Box::new(Type::Path(TypePath { qself: None, path })))
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

/// Types that every module knows by one word, whatever it defines.
const BUILT_IN: [&str; 17] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// Types of the prelude, and where they are at home.
const PRELUDE: [(&str, &str); 4] = [
    ("Box", "::std::boxed::Box"),
    ("Option", "::core::option::Option"),
    ("String", "::std::string::String"),
    ("Vec", "::std::vec::Vec"),
];

/// A type that means the same in every module.
fn absolute_type(ty: Type) -> Result<Type, String> {
    Ok(match ty {
        Type::Path(TypePath { qself: None, path }) => {
            let path = match path
                .get_ident()
                .or(path.segments.first().map(|one| &one.ident))
            {
                Some(word) if path.segments.len() == 1 && path.leading_colon.is_none() => {
                    one_word(&word.to_string(), path.clone())?
                }
                _ => path,
            };
            Type::Path(TypePath {
                qself: None,
                path: absolute(path)?,
            })
        }
        Type::Slice(mut slice) => {
            *slice.elem = absolute_type(*slice.elem)?;
            Type::Slice(slice)
        }
        Type::Array(mut array) => {
            *array.elem = absolute_type(*array.elem)?;
            Type::Array(array)
        }
        Type::Tuple(mut tuple) => {
            for inner in &mut tuple.elems {
                *inner = absolute_type(inner.clone())?;
            }
            Type::Tuple(tuple)
        }
        _ => {
            return Err(
                "only paths, slices, arrays and tuples may stand in a path here".to_owned(),
            );
        }
    })
}

/// A word alone, with its arguments: another module may know another type by it.
fn one_word(word: &str, mut path: Path) -> Result<Path, String> {
    if BUILT_IN.contains(&word) {
        return Ok(path);
    }
    let Some((_, home)) = PRELUDE.iter().find(|(known, _)| *known == word) else {
        return Err(format!(
            "write `crate::{word}`, or the crate that `{word}` comes from"
        ));
    };
    let arguments = path.segments.pop().map(|last| last.into_value().arguments);
    let mut path = syn::parse_str::<Path>(home).map_err(|error| error.to_string())?;
    if let (Some(last), Some(arguments)) = (path.segments.last_mut(), arguments) {
        last.arguments = arguments;
    }
    Ok(path)
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
        Some(first) if first != "crate" && path.segments.len() > 1 => {
            path.leading_colon.get_or_insert_with(<Token![::]>::default);
        }
        _ => {}
    }
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            for argument in &mut arguments.args {
                if let GenericArgument::Type(ty) = argument {
                    *ty = absolute_type(ty.clone())?;
                }
            }
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
        same("Vec<my::Text>", "::std::vec::Vec<::my::Text>");
        same("my::A<[my::B]>", "::my::A<[::my::B]>");
        same("my::A<(my::B, u8)>", "::my::A<(::my::B, u8)>");
    }

    #[test]
    fn a_module_may_be_the_root_of_a_crate() {
        for (text, expected) in [
            ("shared", "::shared"),
            ("shared::com", "::shared::com"),
            ("crate", "crate"),
            ("crate::com", "crate::com"),
        ] {
            assert_eq!(
                module(text),
                Ok(Box::new(syn::parse_str(expected).unwrap())),
                "{text}"
            );
        }
        assert!(module("super::com").is_err() && module("a b").is_err());
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
