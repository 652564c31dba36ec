//! Bytes that a value of a writer's type takes at least: a count of items is held against them.

use avrogen_schema::{Kind, SchemaSet, Shape, Type};

/// By type; a record's is the sum of its fields'. Whatever is not known yet counts as nothing, so every pass gives a lower bound.
pub(crate) struct Least(Vec<usize>);

/// Definitions mostly stand before those they contain, so that one pass from the end does; a few more settle the rest.
const PASSES: usize = 16;

impl Least {
    pub(crate) fn of(set: &SchemaSet) -> Self {
        let types: Vec<_> = set.types().map(|(_, named)| named).collect();
        let mut least = Self(vec![0; types.len()]);
        for _ in 0..PASSES {
            let mut settled = true;
            for (index, named) in types.iter().enumerate().rev() {
                let bytes = match &named.shape {
                    Shape::Record(record) => record.fields.iter().fold(0, |sum: usize, field| {
                        sum.saturating_add(least.bytes(&field.ty))
                    }),
                    Shape::Enum(_) => 1,
                    Shape::Fixed(fixed) => fixed.size,
                };
                settled &= bytes == least.0[index];
                least.0[index] = bytes;
            }
            if settled {
                break;
            }
        }
        least
    }

    pub(crate) fn bytes(&self, ty: &Type) -> usize {
        match &ty.kind {
            Kind::Null => 0,
            Kind::Float => 4,
            Kind::Double => 8,
            Kind::Named(id) => self.0[id.index()],
            _ => 1,
        }
    }
}
