//! Options and linked schemas → rules: every name looked up, every path parsed.

use std::collections::HashMap;

use avrogen_codegen::{Holds, ident};
use avrogen_schema::{Code, Diagnostic, Diagnostics, SchemaSet, Shape, TypeId, nearest};

use crate::generate::options::{Extern, Generate, Override, Trait};
use crate::generate::rules::{Additions, FieldId, Given, Replacement, Rules};
use crate::generate::user_path;

/// What the generator derives by itself wherever it holds: to ask for it changes nothing.
const OWN: [&str; 6] = ["Clone", "Copy", "Debug", "Eq", "Hash", "PartialEq"];

impl Rules {
    pub(crate) fn of(options: &Generate, set: &SchemaSet, problems: &mut Diagnostics) -> Self {
        let mut reading = Reading { set, problems };
        let mut rules = Self {
            derives: reading.derives(&options.derives),
            string: options
                .string
                .as_ref()
                .filter(|text| *text != "String")
                .and_then(|text| reading.ty("string", text)),
            ..Self::default()
        };
        for (name, given) in &options.externs {
            reading.external(name, given, &mut rules.externs);
        }
        for replacement in &options.overrides {
            reading.replacement(replacement, &mut rules);
        }
        for attribute in &options.attribute {
            let additions = Additions {
                derives: reading.derives(&attribute.derives),
                attributes: reading.attributes(&attribute.attributes),
            };
            match (&attribute.name, &attribute.field) {
                (Some(name), None) => {
                    for id in reading.types("attribute", name) {
                        rules.types_with.entry(id).or_default().extend(&additions);
                    }
                }
                (None, Some(path)) => match reading.field("attribute", path) {
                    Some((field, 0)) => {
                        let known = rules.fields_with.entry(field).or_default();
                        known.extend(&additions);
                    }
                    Some(_) => reading.refuse(
                        format!("`{}` in `attribute` is no field", path.escape_debug()),
                        "attributes stand before the whole field: leave `[]` out",
                    ),
                    None => {}
                },
                _ => reading.refuse(
                    "an `attribute` has either `name` or `field`".to_owned(),
                    "add `name = \"com.acme.Shipment\"`, or `field = \"com.acme.Shipment.total\"`",
                ),
            }
        }
        rules
    }
}

/// The options, as they are looked up.
struct Reading<'a> {
    set: &'a SchemaSet,
    problems: &'a mut Diagnostics,
}

impl Reading<'_> {
    fn refuse(&mut self, message: String, help: &str) {
        self.problems
            .push(Diagnostic::error(Code::Option, message).help(help));
    }

    fn taken<T>(&mut self, read: Result<T, String>, help: &str) -> Option<T> {
        read.map_err(|message| self.refuse(message, help)).ok()
    }

    fn ty(&mut self, option: &str, text: &str) -> Option<Box<syn::Type>> {
        self.taken(
            user_path::ty(text).map_err(|why| format!("`{option}`: {why}")),
            "name a type by the path from `crate` or from the name of a crate, for example `smol_str::SmolStr`",
        )
    }

    /// The traits to derive beyond the generator's own, each once.
    fn derives(&mut self, derives: &[String]) -> Vec<syn::Path> {
        let mut further: Vec<syn::Path> = Vec::with_capacity(derives.len());
        for derive in derives {
            let Some(path) = self.taken(
                user_path::derive(derive),
                "name traits as code would, for example `serde::Serialize`",
            ) else {
                continue;
            };
            if is_standard(&path, "Default") {
                self.problems.push(
                    Diagnostic::warning(Code::UnusedOption, "`Default` in `derives` has no effect")
                        .help("remove it: records have `Default` where the schema gives every field a default"),
                );
                continue;
            }
            let own = OWN.iter().any(|own| is_standard(&path, own));
            if !own && !further.contains(&path) {
                further.push(path);
            }
        }
        further
    }

    fn attributes(&mut self, attributes: &[String]) -> Vec<syn::Attribute> {
        let read = attributes.iter().filter_map(|text| {
            self.taken(
                user_path::attributes(text),
                "write attributes as before an item, for example `#[non_exhaustive]`",
            )
        });
        read.flatten().collect()
    }

    fn external(&mut self, name: &str, given: &Extern, externs: &mut HashMap<TypeId, Given>) {
        let (path, traits) = match given {
            Extern::Path(path) => (path, &[][..]),
            Extern::Known(known) => (&known.path, known.traits.as_slice()),
        };
        let holds = holds(traits);
        if let Some(id) = self.set.find(name) {
            if let Some(ty) = self.ty("extern", path) {
                externs.insert(id, Given { ty, holds });
            }
            return;
        }
        let module = user_path::module(path).map_err(|why| format!("`extern`: {why}"));
        let help = "name a module by the path from `crate` or from the name of a crate, for example `shared::com::acme`";
        let Some(module) = self.taken(module, help) else {
            return;
        };
        let mut found = false;
        for id in self.within(name) {
            found = true;
            let below = self.set.get(id).name.as_str()[name.len() + 1..].split('.');
            // What says it better, a namespace further in or the full name, comes later in the order of the entries.
            let ty = joined(&module, below);
            externs.insert(id, Given { ty, holds });
        }
        if !found {
            self.unused("extern", name, Sought::TypeOrNamespace);
        }
    }

    fn replacement(&mut self, wanted: &Override, rules: &mut Rules) {
        let Some(ty) = self.ty("override", &wanted.ty) else {
            return;
        };
        let with = match &wanted.with {
            Some(with) => match self.ty("with", with) {
                Some(with) => Some(with),
                None => return,
            },
            None => None,
        };
        let given = Given {
            ty,
            holds: holds(&wanted.traits),
        };
        let about = [&wanted.name, &wanted.field, &wanted.logical];
        let about = about.into_iter().flatten().next().cloned();
        let replacement = Replacement {
            about: about.unwrap_or_default(),
            given,
            with,
        };
        match (&wanted.name, &wanted.field, &wanted.logical) {
            (Some(name), None, None) => match self.set.find(name) {
                Some(id) => self.once(name, rules.types.insert(id, replacement).is_some()),
                None => self.unused("override", name, Sought::Type),
            },
            (None, Some(field), None) => {
                if let Some(place) = self.field("override", field) {
                    self.once(field, rules.fields.insert(place, replacement).is_some());
                }
            }
            (None, None, Some(logical)) => {
                let before = rules.logical.insert(logical.clone(), replacement);
                self.once(logical, before.is_some());
            }
            _ => self.refuse(
                "an `override` has exactly one of `name`, `field` and `logical`".to_owned(),
                "say where the type stands: `name = \"com.acme.Money\"`, `field = \"com.acme.Shipment.total\"`, or `logical = \"date\"`",
            ),
        }
    }

    /// Two types cannot stand in one place.
    fn once(&mut self, what: &str, taken: bool) {
        if taken {
            self.refuse(
                format!("two `override`s are about `{}`", what.escape_debug()),
                "remove one of them",
            );
        }
    }

    /// The types of a full name, or of `com.acme.*`.
    fn types(&mut self, option: &str, name: &str) -> Vec<TypeId> {
        let found = match name.strip_suffix(".*") {
            Some(namespace) => self.within(namespace),
            None => self.set.find(name).into_iter().collect(),
        };
        if found.is_empty() {
            self.unused(option, name, Sought::Type);
        }
        found
    }

    /// The types below a namespace.
    fn within(&self, namespace: &str) -> Vec<TypeId> {
        let below = |name: &str| {
            name.strip_prefix(namespace)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        let all = self.set.types();
        all.filter(|(_, named)| below(named.name.as_str()))
            .map(|(id, _)| id)
            .collect()
    }

    /// The field of a path, and how many arrays and maps lie around what is meant within it.
    fn field(&mut self, option: &str, path: &str) -> Option<(FieldId, usize)> {
        let whole = path.trim_end_matches("[]");
        let nesting = (path.len() - whole.len()) / 2;
        let (record, field) = whole.rsplit_once('.').unwrap_or(("", whole));
        let found = self.set.find(record).and_then(|id| {
            let Shape::Record(shape) = &self.set.get(id).shape else {
                return None;
            };
            let index = shape.fields.iter().position(|known| known.name == field)?;
            Some(((id, index), nesting))
        });
        if found.is_none() {
            self.unused(option, path, Sought::Field);
        }
        found
    }

    /// What an option is about is not there: the schemas may have changed.
    fn unused(&mut self, option: &str, name: &str, sought: Sought) {
        let what = sought.as_str();
        let message = format!(
            "`{option}` is about `{}`, and no {what} of the schemas has this name",
            name.escape_debug()
        );
        let mut names: Vec<String> = Vec::new();
        for (_, named) in self.set.types() {
            if let (Shape::Record(record), Sought::Field) = (&named.shape, sought) {
                let of = |field: &avrogen_schema::Field| format!("{}.{}", named.name, field.name);
                names.extend(record.fields.iter().map(of));
            } else {
                names.push(named.name.to_string());
                names.extend(named.name.namespace().map(ToOwned::to_owned));
            }
        }
        let finding = Diagnostic::warning(Code::UnusedOption, message);
        self.problems
            .push(match nearest(name, names.iter().map(String::as_str)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("correct the name, or remove the entry"),
            });
    }
}

/// What an option names.
#[derive(Clone, Copy)]
enum Sought {
    Type,
    TypeOrNamespace,
    Field,
}

impl Sought {
    fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::TypeOrNamespace => "type or namespace",
            Self::Field => "field",
        }
    }
}

fn holds(traits: &[Trait]) -> Holds {
    Holds {
        eq: traits.contains(&Trait::Eq),
        hash: traits.contains(&Trait::Hash),
        copy: traits.contains(&Trait::Copy),
    }
}

/// A module's path and what lies below it, named as the generator names it.
fn joined<'n>(module: &syn::Type, below: impl Iterator<Item = &'n str>) -> Box<syn::Type> {
    let mut ty = Box::new(module.clone());
    let mut below = below.peekable();
    while let Some(part) = below.next() {
        let ident = if below.peek().is_some() {
            ident::snake(part)
        } else {
            ident::upper_camel(part)
        };
        if let syn::Type::Path(path) = &mut *ty {
            path.path.segments.push(ident.into());
        }
    }
    ty
}

/// `Eq`, or `std::cmp::Eq` and the like.
fn is_standard(path: &syn::Path, name: &str) -> bool {
    let first = path
        .segments
        .first()
        .map(|segment| segment.ident.to_string());
    let from_std = matches!(first.as_deref(), Some("std" | "core")) || path.segments.len() == 1;
    from_std && path.segments.last().is_some_and(|last| last.ident == name)
}
