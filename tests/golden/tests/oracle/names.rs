//! The names that random schemas are made of: plain ones first, then those that Rust, Avro or the generated code could stumble over.

use std::collections::HashSet;

use crate::tape::Tape;

const TYPES: [&str; 36] = [
    "Item", "Order", "A", "B", "AB", "item", "ITEM", "Option", "Some", "None", "Vec", "String",
    "Box", "Result", "Ok", "Err", "Self", "self", "type", "Type", "_", "_1", "X1", "X_1", "array",
    "map", "error", "union", "Default", "Clone", "Encode", "Decode", "Str", "Schema", "u8", "long",
];

const NAMESPACES: [&str; 11] = [
    "",
    "a",
    "a.b",
    "com.acme.v1",
    "A",
    "type.self",
    "std.core",
    "avrogen",
    "_",
    "x1._2",
    "crate",
];

const FIELDS: [&str; 26] = [
    "id", "value", "b", "B", "fooBar", "foo_bar", "FooBar", "foobar", "type", "match", "self",
    "Self", "super", "crate", "_", "_1", "x1", "x_1", "async", "dyn", "out", "input", "default",
    "fields", "default_", "u8",
];

const SYMBOLS: [&str; 18] = [
    "A", "B", "C", "a", "aB", "AB", "A_B", "None", "Some", "Self", "self", "_", "_1", "Default",
    "Ok", "type", "x1", "x_1",
];

/// A type's full name in its two halves; no namespace is an empty one.
#[derive(Clone)]
pub(crate) struct TypeName {
    pub(crate) namespace: String,
    pub(crate) simple: String,
}

impl TypeName {
    pub(crate) fn full(&self) -> String {
        join(&self.namespace, &self.simple)
    }
}

pub(crate) fn join(namespace: &str, simple: &str) -> String {
    if namespace.is_empty() {
        simple.to_owned()
    } else {
        format!("{namespace}.{simple}")
    }
}

pub(crate) fn namespace(tape: &mut Tape) -> String {
    (*tape.pick(&NAMESPACES)).to_owned()
}

/// A simple name that is not taken in the namespace. `long` is one wherever there is a namespace.
pub(crate) fn simple(tape: &mut Tape, namespace: &str, taken: &mut HashSet<String>) -> String {
    let of = if namespace.is_empty() {
        &TYPES[..TYPES.len() - 1]
    } else {
        &TYPES
    };
    let wanted = *tape.pick(of);
    let free = |simple: &String| !taken.contains(&join(namespace, simple));
    let simple = numbered(wanted).find(free).unwrap();
    taken.insert(join(namespace, &simple));
    simple
}

pub(crate) fn field(tape: &mut Tape, taken: &mut HashSet<String>) -> String {
    free(tape.pick::<&str>(&FIELDS), taken)
}

pub(crate) fn symbol(tape: &mut Tape, taken: &mut HashSet<String>) -> String {
    free(tape.pick::<&str>(&SYMBOLS), taken)
}

fn free(wanted: &str, taken: &mut HashSet<String>) -> String {
    let name = numbered(wanted).find(|name| !taken.contains(name)).unwrap();
    taken.insert(name.clone());
    name
}

/// `x`, `x_2`, `x_3` and so on.
fn numbered(wanted: &str) -> impl Iterator<Item = String> {
    (1..).map(move |number| match number {
        1 => wanted.to_owned(),
        _ => format!("{wanted}_{number}"),
    })
}
