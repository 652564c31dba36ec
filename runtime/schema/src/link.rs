//! Documents in any order → one set in which every reference is resolved.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::defaults;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::TypeId;
use crate::model::{Kind, Named, Record, Shape, Type};
use crate::name::FullName;
use crate::nearest::nearest;
use crate::parse::{Document, Reference};
use crate::print::{self, Docs};
use crate::set::{Root, SchemaSet};
use crate::span::Span;

/// Links what was parsed, and pushes all that is wrong. Where a type is missing, [`broken`] stands for it, so that the rest is checked
/// all the same: after an error the set is of no other use.
pub(crate) fn link(documents: Vec<Document>, diagnostics: &mut Diagnostics) -> SchemaSet {
    let mut by_name: HashMap<String, TypeId> = HashMap::new();
    let mut first: Vec<Named<Reference>> = Vec::new();
    let mut again: Vec<Named<Reference>> = Vec::new();
    let mut told = HashSet::new();
    let mut roots = Vec::new();
    for document in documents {
        told.extend(document.broken);
        roots.extend(document.root.map(|root| (document.source, root)));
        for named in document.definitions {
            if by_name.contains_key(named.name.as_str()) {
                again.push(named);
            } else {
                by_name.insert(named.name.as_str().to_owned(), TypeId(first.len()));
                first.push(named);
            }
        }
    }

    let nothing = TypeId(first.len());
    let mut missing = None;
    let mut resolve = |reference: Reference| {
        let mut names = std::iter::once(&reference.name).chain(&reference.otherwise);
        if let Some(found) = names.clone().find_map(|name| by_name.get(name.as_str())) {
            return *found;
        }
        // A definition that could not be used has told its own trouble.
        if !reference.is_broken() && !names.any(|name| told.contains(name)) {
            diagnostics.push(unknown(&reference, &by_name));
        }
        missing = Some(reference.span);
        nothing
    };
    let mut types: Vec<Named> = Vec::with_capacity(first.len() + 1);
    types.extend(first.into_iter().map(|named| named.rename(&mut resolve)));
    let again: Vec<Named> = again
        .into_iter()
        .map(|named| named.rename(&mut resolve))
        .collect();
    let roots = roots
        .into_iter()
        .map(|(source, root)| Root {
            source,
            ty: root.rename(&mut resolve),
        })
        .collect();
    types.extend(missing.map(broken));
    let namespaces = types.iter().any(|named| named.name.namespace().is_some());
    let set = SchemaSet {
        types,
        by_name,
        roots,
        namespaces,
    };

    for named in again.iter().filter(|named| !told.contains(&named.name)) {
        redefinition(&set, named, diagnostics);
    }
    for named in &set.types {
        if let Shape::Record(record) = &named.shape {
            for field in &record.fields {
                branches(&set, &field.ty, diagnostics);
                defaults::check(&set, field, diagnostics);
            }
        }
    }
    for root in &set.roots {
        branches(&set, &root.ty, diagnostics);
    }
    set
}

/// What stands for a type that is not there. No real one has an empty name.
fn broken(span: Span) -> Named {
    Named {
        name: FullName::seen_from("", None),
        aliases: Vec::new(),
        doc: None,
        shape: Shape::Record(Record {
            fields: Vec::new(),
            error: false,
        }),
        attributes: Vec::new(),
        span,
        name_span: span,
    }
}

fn unknown(reference: &Reference, by_name: &HashMap<String, TypeId>) -> Diagnostic {
    let name = reference.name.as_str();
    let mut candidates: Vec<&str> = by_name.keys().map(String::as_str).collect();
    candidates.sort_unstable();
    let near = nearest(name, candidates).or_else(|| {
        let written = reference.otherwise.as_ref().unwrap_or(&reference.name);
        nearest(written.as_str(), crate::name::PRIMITIVES)
    });
    let help = match near.or_else(|| elsewhere(reference)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "define it in one of the schemas, or add the file that does".to_owned(),
    };
    let mut message = format!("no type is called `{}`", name.escape_debug());
    if let Some(otherwise) = &reference.otherwise {
        let _ = write!(message, " or `{}`", otherwise.as_str().escape_debug());
    }
    Diagnostic::error(Code::UnknownName, message)
        .at(reference.span)
        .help(help)
}

/// The primitive type that other languages call so.
fn elsewhere(reference: &Reference) -> Option<&'static str> {
    let name = reference.otherwise.as_ref().unwrap_or(&reference.name);
    match name.as_str().to_ascii_lowercase().as_str() {
        "bool" => Some("boolean"),
        "integer" | "short" | "byte" | "int32" | "i32" => Some("int"),
        "int64" | "i64" | "bigint" => Some("long"),
        "float32" | "f32" => Some("float"),
        "float64" | "f64" | "number" => Some("double"),
        "str" | "text" | "varchar" => Some("string"),
        "binary" | "blob" => Some("bytes"),
        _ => None,
    }
}

/// The same definition may stand in several files, as copies of a reference do; another one of the same name may not.
fn redefinition(set: &SchemaSet, named: &Named, diagnostics: &mut Diagnostics) {
    let Some(id) = set.find(named.name.as_str()) else {
        return;
    };
    let first = set.get(id);
    if print::definition(set, first, Docs::Without) == print::definition(set, named, Docs::Without)
    {
        return;
    }
    diagnostics.push(
        Diagnostic::error(
            Code::Redefined,
            format!("`{}` is defined twice, and differently", named.name),
        )
        .at(named.name_span)
        .note(Some(first.name_span), "the other definition is here")
        .help("make them equal, rename one of them, or remove one"),
    );
}

/// Branches are told apart by their kind, named types by their full name.
fn branches(set: &SchemaSet, ty: &Type, diagnostics: &mut Diagnostics) {
    match &ty.kind {
        Kind::Array(inner) | Kind::Map(inner) => branches(set, inner, diagnostics),
        Kind::Union(of) => {
            let mut seen = HashMap::new();
            for branch in of {
                branches(set, branch, diagnostics);
                let name = match &branch.kind {
                    Kind::Named(id) => set.get(*id).name.as_str(),
                    kind => kind.word().unwrap_or_default(),
                };
                if name.is_empty() {
                    continue;
                }
                if let Some(first) = seen.insert(name, branch.span) {
                    diagnostics.push(
                        Diagnostic::error(
                            Code::DuplicateBranch,
                            format!("the union has two branches of type `{name}`"),
                        )
                        .at(branch.span)
                        .note(Some(first), "the first one is here")
                        .help("remove one, or wrap one of them into a record"),
                    );
                }
            }
        }
        _ => {}
    }
}
