//! `#[avro(…)]` and documentation comments → values.

use avrogen_schema::{is_valid_name, nearest};
use syn::{Attribute, Error, Expr, ExprLit, Lit, LitStr, Meta};

use crate::refusals::Refusals;

/// The value of each attribute that a place may have, in the order of `known`.
pub(crate) fn values<const N: usize>(
    attributes: &[Attribute],
    known: [&str; N],
    refusals: &mut Refusals,
) -> [Option<LitStr>; N] {
    let mut values = [const { None }; N];
    for attribute in attributes {
        if !attribute.path().is_ident("avro") {
            continue;
        }
        let parsed = attribute.parse_nested_meta(|meta| {
            let found = known.iter().position(|key| meta.path.is_ident(key));
            let Some(at) = found else {
                let key = meta
                    .path
                    .get_ident()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                return Err(meta.error(match nearest(&key, known) {
                    Some(near) => {
                        format!("no attribute is called `{key}` here: did you mean `{near}`?")
                    }
                    None => format!(
                        "no attribute is called `{key}` here, only {}",
                        known.join(" and ")
                    ),
                }));
            };
            let value: LitStr = meta.value()?.parse()?;
            if values[at].replace(value).is_some() {
                return Err(meta.error(format!("`{}` is given twice", known[at])));
            }
            Ok(())
        });
        if let Err(error) = parsed {
            refusals.add(error);
        }
    }
    values
}

/// The name that an attribute gives, else the Rust one.
pub(crate) fn name(given: Option<&LitStr>, ident: &syn::Ident, refusals: &mut Refusals) -> String {
    let (name, span) = match given {
        Some(literal) => (literal.value(), literal.span()),
        None => (
            ident.to_string().trim_start_matches("r#").to_owned(),
            ident.span(),
        ),
    };
    check(&name, span, refusals);
    name
}

/// Names joined by dots.
pub(crate) fn namespace(given: Option<&LitStr>, refusals: &mut Refusals) -> Option<String> {
    let literal = given?;
    let text = literal.value();
    for part in text.split('.') {
        check(part, literal.span(), refusals);
    }
    Some(text)
}

fn check(name: &str, span: proc_macro2::Span, refusals: &mut Refusals) {
    if !is_valid_name(name) {
        let message = format!(
            "`{}` is no valid name: a name begins with a letter or `_` and goes on with letters, digits and `_`",
            name.escape_debug()
        );
        refusals.add(Error::new(span, message));
    }
}

/// The documentation comment, without the space before each line.
pub(crate) fn docs(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes.iter().filter_map(line).collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(doc) = &attribute.meta else {
        return None;
    };
    match &doc.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if doc.path.is_ident("doc") => {
            let text = text.value();
            Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
        }
        _ => None,
    }
}
