//! A writer's types → the bytes that a value of each takes at least, and which of them never take one.

use avrogen_schema::{Kind, Record, SchemaSet, Shape, Type, TypeId};

/// By type. A record that holds itself has no value; what is said of it then does not matter.
pub(crate) struct Sizes {
    least: Vec<usize>,
    empty: Vec<bool>,
}

impl Sizes {
    /// Each definition once, after those that its values hold: the work is linear in the schema's text, and needs no stack.
    pub(crate) fn of(set: &SchemaSet) -> Self {
        let count = set.types().count();
        let mut sizes = Self {
            least: vec![0; count],
            empty: vec![false; count],
        };
        let mut begun = vec![false; count];
        for (id, _) in set.types() {
            let mut open = vec![(id, 0)];
            while let Some((id, field)) = open.pop() {
                if field == 0 && std::mem::replace(&mut begun[id.index()], true) {
                    continue;
                }
                match &set.get(id).shape {
                    Shape::Enum(_) => sizes.least[id.index()] = 1,
                    Shape::Fixed(fixed) => {
                        sizes.least[id.index()] = fixed.size;
                        sizes.empty[id.index()] = fixed.size == 0;
                    }
                    Shape::Record(record) => match held(record, field) {
                        Some((next, held)) => {
                            open.push((id, next));
                            open.push((held, 0));
                        }
                        None => sizes.record(id, record),
                    },
                }
            }
        }
        sizes
    }

    fn record(&mut self, id: TypeId, record: &Record) {
        let fields = || record.fields.iter().map(|field| &field.ty);
        self.least[id.index()] = fields().fold(0, |sum, ty| sum.saturating_add(self.least(ty)));
        self.empty[id.index()] = fields().all(|ty| self.is_empty(ty));
    }

    /// Bytes that a value takes at least: a count of items is held against them.
    pub(crate) fn least(&self, ty: &Type) -> usize {
        match &ty.kind {
            Kind::Null => 0,
            Kind::Float => 4,
            Kind::Double => 8,
            Kind::Named(id) => self.least[id.index()],
            _ => 1,
        }
    }

    /// Whether no value takes a byte: then there is nothing to pass over, however much the type consists of.
    pub(crate) fn is_empty(&self, ty: &Type) -> bool {
        match &ty.kind {
            Kind::Null => true,
            Kind::Named(id) => self.is_empty_type(*id),
            _ => false,
        }
    }

    /// The same of a definition.
    pub(crate) fn is_empty_type(&self, id: TypeId) -> bool {
        self.empty[id.index()]
    }
}

/// The first definition that a record's values hold, from this field on, and the number of the field behind it.
fn held(record: &Record, from: usize) -> Option<(usize, TypeId)> {
    let mut fields = record.fields.iter().enumerate().skip(from);
    fields.find_map(|(index, field)| match &field.ty.kind {
        Kind::Named(id) => Some((index + 1, *id)),
        _ => None,
    })
}
