//! Definitions → which of them can be compared for equality and hashed.

use avrogen_schema::{Kind, SchemaSet, Shape, Type, TypeId};

/// For each definition whether a float or a hash map is in it.
pub(crate) struct Traits {
    eq_hash: Vec<bool>,
    maps: bool,
}

impl Traits {
    /// `maps`: whether maps have `Hash`.
    pub(crate) fn of_all(set: &SchemaSet, maps: bool) -> Self {
        let mut traits = Self {
            eq_hash: vec![true; set.types().count()],
            maps,
        };
        // What holds a type without the traits has none either: repeated until nothing changes.
        loop {
            let lost: Vec<TypeId> = set
                .types()
                .filter(|(id, named)| {
                    let Shape::Record(record) = &named.shape else {
                        return false;
                    };
                    traits.eq_hash(*id) && !record.fields.iter().all(|field| traits.of(&field.ty))
                })
                .map(|(id, _)| id)
                .collect();
            if lost.is_empty() {
                return traits;
            }
            for id in lost {
                traits.eq_hash[id.index()] = false;
            }
        }
    }

    pub(crate) fn eq_hash(&self, id: TypeId) -> bool {
        self.eq_hash[id.index()]
    }

    pub(crate) fn of(&self, ty: &Type) -> bool {
        match &ty.kind {
            Kind::Float | Kind::Double => false,
            Kind::Array(items) => self.of(items),
            Kind::Map(values) => self.maps && self.of(values),
            Kind::Union(branches) => branches.iter().all(|branch| self.of(branch)),
            Kind::Named(id) => self.eq_hash(*id),
            _ => true,
        }
    }
}
