//! A tape → a schema as JSON, lawful by the specification, and which known faults of apache-avro it may meet.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::ops::Range;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::fault::Fault;
use crate::logical::Meaning;
use crate::names::TypeName;
use crate::tape::Tape;

/// A schema, and the known faults that its parts may meet.
#[derive(Clone)]
pub(crate) struct RandomSchema {
    pub(crate) json: Value,
    pub(crate) faults: BTreeSet<Fault>,
}

impl RandomSchema {
    pub(crate) fn text(&self) -> String {
        self.json.to_string()
    }
}

impl fmt::Debug for RandomSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nmay meet {:?}", self.json, self.faults)
    }
}

/// Schemas of up to some forty types, made with so many choices.
pub(crate) fn schemas(choices: Range<usize>) -> impl Strategy<Value = RandomSchema> {
    proptest::collection::vec(any::<u32>(), choices).prop_map(|numbers| {
        let mut sketcher = Sketcher::new(Tape::new(numbers));
        let json = sketcher.root();
        RandomSchema {
            json,
            faults: sketcher.faults,
        }
    })
}

/// What has been sketched: enough to find a default value.
#[derive(Clone)]
pub(crate) enum Ty {
    Primitive(&'static str, Meaning),
    Array(Box<Ty>),
    Map(Box<Ty>),
    Union(Vec<Ty>),
    Named(usize),
}

impl Ty {
    /// The definitions that each value holds a value of, or may hold if there is no null instead.
    pub(crate) fn held(&self) -> Vec<usize> {
        match self {
            Self::Named(index) => vec![*index],
            Self::Union(branches) if !branches.iter().any(Self::is_null) => {
                branches.iter().flat_map(Self::held).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Primitive("null", _))
    }
}

pub(crate) struct Definition {
    pub(crate) name: TypeName,
    pub(crate) shape: Shape,
}

#[derive(Clone)]
pub(crate) enum Shape {
    /// Not finished. A value of it ends only if something between its beginning and its use may be empty: the number of such things
    /// around its beginning.
    Open(usize),
    Record(Vec<Member>),
    Enum(Vec<String>),
    Fixed(usize, Meaning),
}

#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) default: Option<Value>,
}

/// Where a type stands.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) namespace: String,
    depth: usize,
    /// Arrays, maps and unions with null around it.
    guards: usize,
}

impl Place {
    pub(crate) fn guards(&self) -> usize {
        self.guards
    }

    pub(crate) fn deeper_in(&self, namespace: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            ..self.deeper()
        }
    }

    fn deeper(&self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self.clone()
        }
    }

    fn guarded(&self) -> Self {
        Self {
            guards: self.guards + 1,
            ..self.deeper()
        }
    }
}

/// How deep types stand in each other, and how many there are.
const DEPTH: usize = 5;
const TYPES: usize = 40;

const PRIMITIVES: [&str; 8] = [
    "int", "string", "long", "boolean", "bytes", "double", "float", "null",
];

/// Makes one schema.
pub(crate) struct Sketcher {
    pub(crate) tape: Tape,
    pub(crate) faults: BTreeSet<Fault>,
    pub(crate) definitions: Vec<Definition>,
    /// Full names that are defined, or that must not be.
    pub(crate) taken: HashSet<String>,
    types: usize,
    pub(crate) aliases: usize,
}

impl Sketcher {
    fn new(tape: Tape) -> Self {
        Self {
            tape,
            faults: BTreeSet::new(),
            definitions: Vec::new(),
            taken: HashSet::new(),
            types: 0,
            aliases: 0,
        }
    }

    fn root(&mut self) -> Value {
        let place = Place {
            namespace: String::new(),
            depth: 0,
            guards: 0,
        };
        match self.tape.below(8) {
            6 => self.union(&place).1,
            7 => self.ty(&place).1,
            _ => self.record(&place).1,
        }
    }

    pub(crate) fn ty(&mut self, place: &Place) -> (Ty, Value) {
        if self.tape.below(4) == 3 && place.depth < DEPTH {
            self.union(place)
        } else {
            self.branch(place)
        }
    }

    /// Any type but a union.
    fn branch(&mut self, place: &Place) -> (Ty, Value) {
        self.types += 1;
        let complex = place.depth < DEPTH && self.types < TYPES;
        match self.tape.below(12) {
            5 | 6 => self.reference(place),
            7 if complex => self.array(place),
            8 if complex => self.map(place),
            9 if complex => self.record(place),
            10 => self.enumeration(place),
            11 => self.fixed(place),
            _ => self.primitive(),
        }
    }

    pub(crate) fn primitive(&mut self) -> (Ty, Value) {
        let word = *self.tape.pick(&PRIMITIVES);
        let mut object = Map::new();
        let meaning = if self.tape.once_in(3) {
            self.logical(word, &mut object)
        } else {
            Meaning::Plain
        };
        self.attributes(&mut object);
        let json = if object.is_empty() && !self.tape.once_in(8) {
            word.into()
        } else {
            let ty = if self.tape.once_in(8) {
                json!({ "type": word })
            } else {
                word.into()
            };
            object.insert("type".to_owned(), ty);
            object.into()
        };
        (Ty::Primitive(word, meaning), json)
    }

    fn array(&mut self, place: &Place) -> (Ty, Value) {
        let (items, json) = self.ty(&place.guarded());
        let object = self.around(json!({"type": "array", "items": json}));
        (Ty::Array(Box::new(items)), object)
    }

    fn map(&mut self, place: &Place) -> (Ty, Value) {
        let (values, json) = self.ty(&place.guarded());
        let object = self.around(json!({"type": "map", "values": json}));
        (Ty::Map(Box::new(values)), object)
    }

    /// A complex type's object, with what may stand in it beside what must.
    fn around(&mut self, mut json: Value) -> Value {
        if let Value::Object(object) = &mut json {
            self.attributes(object);
            self.misplaced_logical(object);
        }
        if self.tape.once_in(16) {
            json = json!({ "type": json });
        }
        json
    }

    /// One branch or several, no two of them alike, null among them or not.
    fn union(&mut self, place: &Place) -> (Ty, Value) {
        let nullable = self.tape.below(3) < 2;
        let inside = if nullable {
            place.guarded()
        } else {
            place.deeper()
        };
        let mut seen = HashSet::from(["null".to_owned()]);
        let mut branches = Vec::new();
        for _ in 0..=self.tape.below(4) {
            let before = self.definitions.len();
            let (ty, json) = self.branch(&inside);
            if seen.insert(self.kind(&ty)) {
                branches.push((ty, json));
            } else {
                // Nothing may refer to what the dropped branch defined.
                self.definitions.truncate(before);
            }
        }
        if nullable || branches.is_empty() {
            let at = self.tape.below(branches.len() + 1);
            branches.insert(at, (Ty::Primitive("null", Meaning::Plain), "null".into()));
        }
        let (types, json): (Vec<Ty>, Vec<Value>) = branches.into_iter().unzip();
        let mut json = Value::from(json);
        if self.tape.once_in(12) {
            json = json!({ "type": json });
        }
        (Ty::Union(types), json)
    }

    /// What tells branches of a union apart.
    fn kind(&self, ty: &Ty) -> String {
        match ty {
            Ty::Primitive(word, _) => (*word).to_owned(),
            Ty::Array(_) => "array".to_owned(),
            Ty::Map(_) => "map".to_owned(),
            Ty::Union(_) => "union".to_owned(),
            Ty::Named(index) => self.definitions[*index].name.full(),
        }
    }
}
