//! A description → the item that the emitters know.

use avrogen_codegen::{
    Alias, Derives, Field, Item, ItemKind, ItemPath, ItemSchema, Origin, SchemaPart, SchemaText,
    Style, Symbol, Ty, Wire,
};
use avrogen_schema::json::write_string;
use proc_macro2::{Ident, Span};

use crate::read::{Described, Kind};

pub(crate) fn item(described: &Described) -> Item {
    let this = Ident::new("__AvrogenThis", Span::call_site());
    let mut aliases = vec![Alias {
        ident: this.clone(),
        ty: named(&described.ident),
    }];
    let mut schema = Text::default();
    head(described, &mut schema);
    let kind = match &described.kind {
        Kind::Record(fields) => {
            schema.text.push_str(",\"fields\":[");
            let mut lowered = Vec::with_capacity(fields.len());
            for (index, field) in fields.iter().enumerate() {
                let alias = Ident::new(&format!("__Avrogen{index}"), field.ident.span());
                schema.text.push_str(if index > 0 {
                    ",{\"name\":"
                } else {
                    "{\"name\":"
                });
                write_string(&field.name, &mut schema.text);
                schema.text.push_str(",\"type\":");
                schema.its(alias.clone());
                schema.member("doc", field.docs.as_deref());
                schema.text.push('}');
                aliases.push(Alias {
                    ident: alias.clone(),
                    ty: field.ty.clone(),
                });
                lowered.push(Field {
                    name: field.name.clone(),
                    ident: field.ident.clone(),
                    docs: None,
                    attributes: Vec::new(),
                    ty: Ty::Alias(alias.clone()),
                    wire: Wire::Its(alias),
                    default: None,
                });
            }
            schema.text.push(']');
            ItemKind::Record(lowered)
        }
        Kind::Enum(symbols) => {
            schema.text.push_str(",\"symbols\":[");
            for (index, symbol) in symbols.iter().enumerate() {
                if index > 0 {
                    schema.text.push(',');
                }
                write_string(&symbol.name, &mut schema.text);
            }
            schema.text.push(']');
            let symbol = |symbol: &crate::read::Symbol| Symbol {
                name: symbol.name.clone(),
                ident: symbol.ident.clone(),
            };
            ItemKind::Enum {
                symbols: symbols.iter().map(symbol).collect(),
                default: None,
            }
        }
    };
    schema.text.push('}');
    Item {
        path: ItemPath {
            modules: Vec::new(),
            name: this,
        },
        docs: None,
        schema: Some(ItemSchema::Own(SchemaText {
            name: full_name(described),
            fingerprint: None,
            parts: schema.finish(),
        })),
        derives: Derives::default(),
        attributes: Vec::new(),
        style: Style::default(),
        kind,
        origin: Origin::Hand(aliases),
    }
}

/// The type by its name.
fn named(ident: &Ident) -> syn::Type {
    syn::Type::Path(syn::TypePath {
        qself: None,
        path: ident.clone().into(),
    })
}

fn full_name(described: &Described) -> String {
    match &described.namespace {
        Some(namespace) => format!("{namespace}.{}", described.name),
        None => described.name.clone(),
    }
}

/// The members that every definition has. The namespace stands in each, for a definition may end up within any other.
fn head(described: &Described, schema: &mut Text) {
    let kind = match &described.kind {
        Kind::Record(_) => "record",
        Kind::Enum(_) => "enum",
    };
    schema.text.push_str("{\"type\":\"");
    schema.text.push_str(kind);
    schema.text.push('"');
    schema.member("name", Some(&described.name));
    schema.member(
        "namespace",
        Some(described.namespace.as_deref().unwrap_or_default()),
    );
    schema.member("doc", described.docs.as_deref());
}

/// JSON, cut where the schema of a field's type stands.
#[derive(Default)]
struct Text {
    parts: Vec<SchemaPart>,
    text: String,
}

impl Text {
    fn member(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text.push_str(",\"");
            self.text.push_str(key);
            self.text.push_str("\":");
            write_string(value, &mut self.text);
        }
    }

    fn its(&mut self, alias: Ident) {
        self.parts
            .push(SchemaPart::Text(std::mem::take(&mut self.text)));
        self.parts.push(SchemaPart::Its(alias));
    }

    fn finish(mut self) -> Vec<SchemaPart> {
        self.parts.push(SchemaPart::Text(self.text));
        self.parts
    }
}
