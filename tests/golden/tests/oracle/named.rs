//! Definitions of records, enums and fixed types, and references to them.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::fault::Fault;
use crate::logical::{Meaning, SIZES};
use crate::names::{self, TypeName, join};
use crate::schema::{Definition, Member, Place, Shape, Sketcher, Ty};

const DOCS: [&str; 4] = [
    "A text.",
    "",
    "Two\nlines, \"quoted\" */",
    "\u{e9}\u{1d11e}\u{2028}",
];

impl Sketcher {
    pub(crate) fn record(&mut self, place: &Place) -> (Ty, Value) {
        let (index, mut object, inside) = self.definition("record", place);
        let mut taken = HashSet::new();
        let mut members = Vec::new();
        let mut fields = Vec::new();
        for _ in 0..self.tape.below(9) {
            let name = names::field(&mut self.tape, &mut taken);
            let (member, field) = self.field(name, &inside);
            members.push(member);
            fields.push(field);
        }
        object.insert("fields".to_owned(), fields.into());
        self.misplaced_logical(&mut object);
        self.finish(index, Shape::Record(members), object)
    }

    fn field(&mut self, name: String, inside: &Place) -> (Member, Value) {
        let (ty, json) = self.ty(inside);
        let mut field = Map::new();
        let default = if self.tape.once_in(3) {
            self.default(&ty, 0)
        } else {
            None
        };
        if let Some(default) = &default {
            field.insert("default".to_owned(), default.clone());
        }
        field.insert("name".to_owned(), name.as_str().into());
        field.insert("type".to_owned(), json);
        if self.tape.once_in(4) {
            let order = *self.tape.pick(&["ascending", "descending", "ignore"]);
            field.insert("order".to_owned(), order.into());
        }
        if self.tape.once_in(6) {
            let number = self.alias();
            field.insert("aliases".to_owned(), json!([format!("old_{number}")]));
        }
        if self.tape.once_in(20) {
            // Beside the type instead of in it: an attribute like any other.
            field.insert("logicalType".to_owned(), "date".into());
        }
        self.doc(&mut field);
        self.attributes(&mut field);
        (Member { name, ty, default }, field.into())
    }

    pub(crate) fn enumeration(&mut self, place: &Place) -> (Ty, Value) {
        let (index, mut object, _) = self.definition("enum", place);
        let mut taken = HashSet::new();
        let mut symbols = Vec::new();
        for _ in 0..=self.tape.below(4) {
            symbols.push(names::symbol(&mut self.tape, &mut taken));
        }
        object.insert("symbols".to_owned(), json!(symbols));
        if self.tape.once_in(3) {
            let default = self.tape.pick(&symbols).as_str();
            object.insert("default".to_owned(), default.into());
        }
        self.misplaced_logical(&mut object);
        self.finish(index, Shape::Enum(symbols), object)
    }

    pub(crate) fn fixed(&mut self, place: &Place) -> (Ty, Value) {
        let (index, mut object, _) = self.definition("fixed", place);
        let size = *self.tape.pick(&SIZES);
        object.insert("size".to_owned(), size.0.into());
        let meaning = if self.tape.once_in(2) {
            self.logical_fixed(size, &mut object)
        } else {
            Meaning::Plain
        };
        self.finish(index, Shape::Fixed(size.0, meaning), object)
    }

    /// A new name, however it is written: inherited, by an attribute, dotted, dotted with an attribute that then counts for nothing.
    fn definition(&mut self, word: &str, place: &Place) -> (usize, Map<String, Value>, Place) {
        let way = self.tape.below(7);
        let mut namespace = if way < 3 {
            place.namespace.clone()
        } else {
            names::namespace(&mut self.tape)
        };
        // Back into the null namespace seldom: apache-avro can tell little about such schemas.
        if namespace.is_empty() && !self.tape.once_in(4) {
            namespace.clone_from(&place.namespace);
        }
        let simple = names::simple(&mut self.tape, &namespace, &mut self.taken);
        let mut object = Map::new();
        object.insert("type".to_owned(), word.into());
        let dotted = way > 4 && !namespace.is_empty();
        let written = if dotted {
            join(&namespace, &simple)
        } else {
            simple.clone()
        };
        object.insert("name".to_owned(), written.into());
        if way == 6 && dotted {
            object.insert("namespace".to_owned(), "not.this".into());
        } else if way > 2 && !dotted {
            object.insert("namespace".to_owned(), namespace.as_str().into());
            if namespace.is_empty() && !place.namespace.is_empty() {
                self.faults.insert(Fault::NullNamespaceInside);
            }
        }
        if self.tape.once_in(5) {
            let number = self.alias();
            let alias = if self.tape.once_in(2) {
                format!("old.Old{number}")
            } else {
                format!("Old{number}")
            };
            object.insert("aliases".to_owned(), json!([alias]));
        }
        self.doc(&mut object);
        let inside = place.deeper_in(&namespace);
        let index = self.definitions.len();
        self.definitions.push(Definition {
            name: TypeName { namespace, simple },
            shape: Shape::Open(place.guards()),
        });
        (index, object, inside)
    }

    fn finish(
        &mut self,
        index: usize,
        shape: Shape,
        mut object: Map<String, Value>,
    ) -> (Ty, Value) {
        self.definitions[index].shape = shape;
        self.attributes(&mut object);
        let json = if self.tape.once_in(16) {
            json!({ "type": object })
        } else {
            object.into()
        };
        (Ty::Named(index), json)
    }

    /// A name that is defined already, or is being defined; a primitive type if there is none that may stand here.
    pub(crate) fn reference(&mut self, place: &Place) -> (Ty, Value) {
        let may_stand = |index: usize| {
            let TypeName { namespace, simple } = &self.definitions[index].name;
            // From within a namespace such a name means the namespace's own type first.
            let hidden = namespace.is_empty()
                && !place.namespace.is_empty()
                && self.taken.contains(&join(&place.namespace, simple));
            !hidden && self.ends(index, place.guards())
        };
        let candidates: Vec<usize> = (0..self.definitions.len())
            .filter(|index| may_stand(*index))
            .collect();
        if candidates.is_empty() {
            return self.primitive();
        }
        let index = *self.tape.pick(&candidates);
        let name = self.definitions[index].name.clone();
        if name.namespace.is_empty() && !place.namespace.is_empty() {
            self.faults.insert(Fault::NullNamespaceReference);
            self.taken.insert(join(&place.namespace, &name.simple));
        }
        let short = name.namespace == place.namespace && name.simple != "long";
        let written = if short && self.tape.once_in(2) {
            name.simple
        } else {
            name.full()
        };
        // In an object those three would mean the kind of type, and not the type that is called so.
        let ambiguous = ["array", "map", "error"].contains(&written.as_str());
        let json = if self.tape.once_in(8) && !ambiguous {
            let mut object = Map::new();
            self.attributes(&mut object);
            object.insert("type".to_owned(), written.into());
            object.into()
        } else {
            written.into()
        };
        (Ty::Named(index), json)
    }

    /// Whether values of a definition end, if it is used with so many guards around: whatever it holds by value and is not finished
    /// began with fewer.
    fn ends(&self, index: usize, guards: usize) -> bool {
        let mut seen = HashSet::from([index]);
        let mut open = vec![index];
        while let Some(index) = open.pop() {
            match &self.definitions[index].shape {
                Shape::Open(begun) if guards <= *begun => return false,
                Shape::Record(members) => {
                    let held = members.iter().flat_map(|member| member.ty.held());
                    open.extend(held.filter(|held| seen.insert(*held)));
                }
                _ => {}
            }
        }
        true
    }

    fn alias(&mut self) -> usize {
        self.aliases += 1;
        self.aliases
    }

    fn doc(&mut self, object: &mut Map<String, Value>) {
        if self.tape.once_in(4) {
            let doc = *self.tape.pick(&DOCS);
            object.insert("doc".to_owned(), doc.into());
        }
    }

    /// Attributes that the specification does not know.
    pub(crate) fn attributes(&mut self, object: &mut Map<String, Value>) {
        if self.tape.once_in(6) {
            let value = match self.tape.below(3) {
                0 => json!("String"),
                1 => json!({"type": ["no", {"schema": 1.5}]}),
                _ => Value::Null,
            };
            let key = *self.tape.pick(&["java-class", "connect.name", "x"]);
            object.insert(key.to_owned(), value);
        }
    }
}
