//! Random schemas, each broken in one place → refused by both.

use std::cell::Cell;

use apache_avro::Schema;
use avrogen_schema::SchemaSet;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};

use crate::agreement::config;
use crate::schema::{RandomSchema, schemas};

const SCHEMAS: u32 = 500;

type Object = Map<String, Value>;

/// A way to break a schema's object, if it is one that can be broken so.
struct Breakage {
    what: &'static str,
    apply: fn(&mut Object) -> Option<()>,
}

const BREAKAGES: [Breakage; 16] = [
    Breakage {
        what: "no type",
        apply: |object| object.remove("type").map(drop),
    },
    Breakage {
        what: "no name",
        apply: |object| object.remove("name").map(drop),
    },
    Breakage {
        what: "a name that is none",
        apply: |object| replace(object, "name", "1a"),
    },
    Breakage {
        what: "an empty name",
        apply: |object| replace(object, "name", ""),
    },
    Breakage {
        what: "a type that nobody defines",
        apply: |object| replace(object, "type", "nobody.defines.This"),
    },
    Breakage {
        what: "no fields, items, values, symbols or size",
        apply: |object| {
            let key = match word(object)? {
                "record" => "fields",
                "array" => "items",
                "map" => "values",
                "enum" => "symbols",
                "fixed" => "size",
                _ => return None,
            };
            object.remove(key).map(drop)
        },
    },
    Breakage {
        what: "a number for a schema",
        apply: |object| {
            let key = ["items", "values"]
                .into_iter()
                .find(|key| object.contains_key(*key));
            replace(object, key.unwrap_or("type"), 5)
        },
    },
    Breakage {
        what: "a field twice",
        apply: |object| twice(object, "fields", "record"),
    },
    Breakage {
        what: "a symbol twice",
        apply: |object| twice(object, "symbols", "enum"),
    },
    Breakage {
        what: "a symbol that is no name",
        apply: |object| list(object, "symbols", "enum").map(|symbols| symbols.push("a-b".into())),
    },
    Breakage {
        what: "a default that is no symbol",
        apply: |object| {
            list(object, "symbols", "enum")?;
            object.insert("default".to_owned(), "NobodyDefinesThis".into());
            Some(())
        },
    },
    Breakage {
        what: "a size below nothing",
        apply: |object| replace(object, "size", -1),
    },
    Breakage {
        what: "a union in a union",
        apply: |object| {
            union(object)?
                .get_mut(0)
                .map(|branch| *branch = json!([branch]))
        },
    },
    Breakage {
        what: "a branch twice",
        apply: |object| {
            let branches = union(object)?;
            let again = match branches.first()? {
                // A definition may stand twice; its name may not either.
                Value::Object(_) => return None,
                name => name.clone(),
            };
            branches.push(again);
            Some(())
        },
    },
    Breakage {
        what: "a field that is no record's",
        apply: |object| {
            let fields = list(object, "fields", "record")?;
            fields.push(json!({"name": "no_type_at_all"}));
            Some(())
        },
    },
    Breakage {
        what: "a default of another type",
        apply: |object| {
            let fields = list(object, "fields", "record")?;
            let (ty, default) = misfit(fields.len());
            fields.push(json!({"name": "the_misfit", "type": ty, "default": default}));
            Some(())
        },
    },
];

/// Types and values that are none of theirs, in turn.
fn misfit(number: usize) -> (Value, Value) {
    let misfits = [
        ("null", json!(0)),
        ("boolean", json!("true")),
        ("int", json!(1.5)),
        ("int", json!(1_u32 << 31)),
        ("long", json!("1")),
        ("double", json!(null)),
        ("string", json!(1)),
        ("bytes", json!(1)),
    ];
    let (word, default) = misfits[number % misfits.len()].clone();
    match number % 4 {
        0 => (word.into(), default),
        1 => (json!({"type": "array", "items": word}), json!([default])),
        2 => (
            json!({"type": "map", "values": word}),
            json!({ "key": default }),
        ),
        _ => (json!([word]), default),
    }
}

fn word(object: &Object) -> Option<&str> {
    object.get("type")?.as_str()
}

fn replace(object: &mut Object, key: &str, value: impl Into<Value>) -> Option<()> {
    object.get_mut(key).map(|old| *old = value.into())
}

fn list<'o>(object: &'o mut Object, key: &str, of: &str) -> Option<&'o mut Vec<Value>> {
    if word(object) != Some(of) {
        return None;
    }
    object.get_mut(key)?.as_array_mut()
}

fn twice(object: &mut Object, key: &str, of: &str) -> Option<()> {
    let items = list(object, key, of)?;
    let again = items.first()?.clone();
    // What a field defines, it defines twice then; but the field alone is trouble enough.
    items.push(again);
    Some(())
}

/// The first union that stands directly in the object.
fn union(object: &mut Object) -> Option<&mut Vec<Value>> {
    ["type", "items", "values"]
        .into_iter()
        .find(|key| object.get(*key).is_some_and(Value::is_array))
        .and_then(|key| object.get_mut(key)?.as_array_mut())
}

/// The schema, broken so at the place of that number, if any place can be broken so.
fn broken(schema: &Value, breakage: &Breakage, place: Index) -> Option<Value> {
    let mut trial = schema.clone();
    let mut places = 0;
    each_object(&mut trial, &mut |object| {
        places += usize::from((breakage.apply)(&mut object.clone()).is_some());
    });
    if places == 0 {
        return None;
    }
    let chosen = place.index(places);
    let mut at = 0;
    each_object(&mut trial, &mut |object| {
        let mut changed = object.clone();
        if (breakage.apply)(&mut changed).is_some() {
            if at == chosen {
                *object = changed;
            }
            at += 1;
        }
    });
    Some(trial)
}

/// Every object that is a schema or a field. Inner ones come first, so that what a change adds is not gone over.
fn each_object(json: &mut Value, with: &mut dyn FnMut(&mut Object)) {
    match json {
        Value::Array(of) => of.iter_mut().for_each(|schema| each_object(schema, with)),
        Value::Object(object) => {
            for key in ["type", "items", "values", "fields"] {
                if let Some(inner) = object.get_mut(key) {
                    each_object(inner, with);
                }
            }
            with(object);
        }
        _ => {}
    }
}

#[test]
fn broken_schemas_are_refused_by_both() {
    let pairs = (schemas(0..400), any::<Index>());
    let counts: [Cell<u32>; BREAKAGES.len()] = Default::default();
    proptest!(config(SCHEMAS), |((schema, place) in pairs)| {
        for (breakage, count) in BREAKAGES.iter().zip(&counts) {
            if let Some(broken) = broken(&schema.json, breakage, place) {
                refused(&schema, &broken, breakage.what)?;
                count.set(count.get() + 1);
            }
        }
    });
    for (breakage, count) in BREAKAGES.iter().zip(&counts) {
        assert!(
            count.get() > SCHEMAS / 20,
            "{} only {} times",
            breakage.what,
            count.get()
        );
    }
}

fn refused(schema: &RandomSchema, broken: &Value, what: &str) -> Result<(), TestCaseError> {
    let ours = SchemaSet::from_json(&broken.to_string());
    prop_assert!(ours.is_err(), "we take {what}: {broken}\nfrom {schema:?}");
    // What it takes for something else it may take though it is broken.
    if !schema.faults.iter().any(|fault| fault.misreads()) {
        let apache = Schema::parse(broken);
        prop_assert!(
            apache.is_err(),
            "apache-avro takes {what}: {broken}\nfrom {schema:?}"
        );
    }
    Ok(())
}
