//! Linked schemas → findings about types that have no value: no code can be made of them.

use avrogen_schema::{Code, Diagnostic, Kind, SchemaSet, Shape, Type};

/// A finding for each field and each root that holds an empty union.
pub(crate) fn findings(set: &SchemaSet) -> impl Iterator<Item = Diagnostic> + '_ {
    let fields = set.types().flat_map(|(_, named)| match &named.shape {
        Shape::Record(record) => record.fields.as_slice(),
        Shape::Enum(_) | Shape::Fixed(_) => &[],
    });
    let roots = set.roots().iter().map(|root| &root.ty);
    let all = fields.map(|field| &field.ty).chain(roots);
    all.filter(|ty| holds_empty_union(ty)).map(|ty| {
        Diagnostic::error(Code::NotASchema, "an empty union has no value")
            .at(ty.span)
            .help("list its branches")
    })
}

fn holds_empty_union(ty: &Type) -> bool {
    match &ty.kind {
        Kind::Union(branches) => branches.is_empty() || branches.iter().any(holds_empty_union),
        Kind::Array(inner) | Kind::Map(inner) => holds_empty_union(inner),
        _ => false,
    }
}
