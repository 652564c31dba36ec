//! Linked schemas → findings about what no code can be made of.

use avrogen_schema::{Code, Diagnostic, Kind, Named, SchemaSet, Shape, Type};

/// Modules within each other. Every line of code is indented by as many steps, and rustc has a bound of its own.
const DEEPEST: usize = 64;

/// A finding for each field and each root that holds an empty union, and for each namespace that is too deep.
pub(crate) fn findings(set: &SchemaSet) -> impl Iterator<Item = Diagnostic> + '_ {
    let fields = set.types().flat_map(|(_, named)| match &named.shape {
        Shape::Record(record) => record.fields.as_slice(),
        Shape::Enum(_) | Shape::Fixed(_) => &[],
    });
    let roots = set.roots().iter().map(|root| &root.ty);
    let all = fields.map(|field| &field.ty).chain(roots);
    let empty = all.filter(|ty| holds_empty_union(ty)).map(|ty| {
        Diagnostic::error(Code::NotASchema, "an empty union has no value")
            .at(ty.span)
            .help("list its branches")
    });
    empty.chain(set.types().filter_map(|(_, named)| too_deep(named)))
}

fn too_deep(named: &Named) -> Option<Diagnostic> {
    let parts = named.name.namespace()?.split('.').count();
    let message =
        format!("a namespace of {parts} parts would be as many modules within each other");
    (parts > DEEPEST).then(|| {
        Diagnostic::error(Code::InvalidName, message)
            .at(named.name_span)
            .help(format!("use {DEEPEST} parts at most"))
    })
}

fn holds_empty_union(ty: &Type) -> bool {
    match &ty.kind {
        Kind::Union(branches) => branches.is_empty() || branches.iter().any(holds_empty_union),
        Kind::Array(inner) | Kind::Map(inner) => holds_empty_union(inner),
        _ => false,
    }
}
