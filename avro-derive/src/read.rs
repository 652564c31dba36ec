//! What the compiler hands over → a description, or everything that is wrong with it.

use proc_macro2::TokenTree;
use quote::ToTokens as _;
use syn::{Data, DataEnum, DataStruct, DeriveInput, Error, Fields, Ident, Type};

use crate::attributes;
use crate::refusals::Refusals;

/// A type that gets a schema.
pub(crate) struct Described {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) namespace: Option<String>,
    pub(crate) docs: Option<String>,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    Record(Vec<Field>),
    Enum(Vec<Symbol>),
}

pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: Option<String>,
    pub(crate) ty: Type,
}

pub(crate) struct Symbol {
    pub(crate) ident: Ident,
    pub(crate) name: String,
}

pub(crate) fn described(input: DeriveInput) -> Result<Described, Error> {
    let mut refusals = Refusals::default();
    let [name, namespace] = attributes::values(&input.attrs, ["name", "namespace"], &mut refusals);
    if !input.generics.params.is_empty() {
        refusals.at(
            &input.generics,
            "generic types have no schema of their own yet: derive `Avro` on a type without parameters",
        );
    }
    let kind = match input.data {
        Data::Struct(data) => Kind::Record(fields(data, &mut refusals)),
        Data::Enum(data) => Kind::Enum(symbols(data, &mut refusals)),
        Data::Union(data) => {
            refusals.at(
                &data.union_token,
                "a union has no Avro type: use an enum or a struct",
            );
            Kind::Enum(Vec::new())
        }
    };
    let described = Described {
        name: attributes::name(name.as_ref(), &input.ident, &mut refusals),
        namespace: attributes::namespace(namespace.as_ref(), &mut refusals),
        docs: attributes::docs(&input.attrs),
        ident: input.ident,
        kind,
    };
    refusals.unless_any(described)
}

fn fields(data: DataStruct, refusals: &mut Refusals) -> Vec<Field> {
    if let Fields::Unnamed(unnamed) = &data.fields {
        refusals.at(unnamed, "the fields of a record have names: give them some");
        return Vec::new();
    }
    let mut fields: Vec<Field> = Vec::with_capacity(data.fields.len());
    for field in data.fields {
        let Some(ident) = field.ident else { continue };
        let [rename] = attributes::values(&field.attrs, ["rename"], refusals);
        let name = attributes::name(rename.as_ref(), &ident, refusals);
        if fields.iter().any(|known| known.name == name) {
            refusals.add(Error::new(
                ident.span(),
                format!("two fields are called `{name}`"),
            ));
        }
        refuse_type(&field.ty, refusals);
        fields.push(Field {
            name,
            docs: attributes::docs(&field.attrs),
            ty: field.ty,
            ident,
        });
    }
    fields
}

/// What can be seen of a type without knowing what its names mean.
fn refuse_type(ty: &Type, refusals: &mut Refusals) {
    match ty {
        Type::Tuple(tuple) if !tuple.elems.is_empty() => {
            refusals.at(
                tuple,
                "a tuple has no Avro type: make a struct with named fields of it",
            );
        }
        Type::Reference(reference) => {
            refusals.at(
                reference,
                "a decoded value owns what it holds: use `String`, `Vec` or `Box`",
            );
        }
        _ if names_self(ty.to_token_stream()) => {
            refusals.at(ty, "write the type's name instead of `Self`");
        }
        _ => {}
    }
}

fn names_self(tokens: proc_macro2::TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => names_self(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn symbols(data: DataEnum, refusals: &mut Refusals) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::with_capacity(data.variants.len());
    for variant in data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            refusals.at(
                &variant,
                "a variant with fields has no Avro type yet: take the fields away, or make a struct of each variant",
            );
        }
        let [rename] = attributes::values(&variant.attrs, ["rename"], refusals);
        let name = attributes::name(rename.as_ref(), &variant.ident, refusals);
        if symbols.iter().any(|known| known.name == name) {
            refusals.add(Error::new(
                variant.ident.span(),
                format!("two symbols are called `{name}`"),
            ));
        }
        symbols.push(Symbol {
            name,
            ident: variant.ident,
        });
    }
    symbols
}
