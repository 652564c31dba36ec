//! What the derive makes: the schema, and the bytes that the generator's types have too.

use std::collections::{BTreeMap, HashMap};

use avrogen::{Avro, Resolver, from_slice, to_vec};
use avrogen_golden::{collections, primitives, recursion};
use avrogen_schema::SchemaSet;

/// Names that the emitted code uses itself must not meet the user's.
mod names {
    pub(super) struct Error;
    pub(super) struct Reader;
    pub(super) struct Schema;
}

/// Where a parcel goes.
#[derive(Debug, Clone, PartialEq, Avro)]
#[avro(namespace = "com.acme")]
struct Address {
    /// As the carrier prints them.
    lines: Vec<String>,
    #[avro(rename = "postalCode")]
    postal_code: Option<String>,
    r#type: Kind,
    parts: HashMap<String, Part>,
    other: Option<Box<Address>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Avro)]
#[avro(namespace = "com.acme", name = "AddressKind")]
enum Kind {
    #[avro(rename = "HOME")]
    Home = 7,
    Work = 3,
}

#[derive(Debug, Clone, PartialEq, Avro)]
struct Part {
    weight: f64,
}

#[derive(Debug, Clone, PartialEq, Avro)]
struct Empty {}

fn address() -> Address {
    Address {
        lines: vec!["a".to_owned()],
        postal_code: Some("9".to_owned()),
        r#type: Kind::Work,
        parts: HashMap::from([("p".to_owned(), Part { weight: 0.5 })]),
        other: Some(Box::new(Address {
            lines: vec![],
            postal_code: None,
            r#type: Kind::Home,
            parts: HashMap::new(),
            other: None,
        })),
    }
}

#[test]
fn a_type_says_its_schema() {
    let expected = concat!(
        r#"{"type":"record","name":"Address","namespace":"com.acme","doc":"Where a parcel goes.","fields":["#,
        r#"{"name":"lines","type":{"type":"array","items":"string"},"doc":"As the carrier prints them."},"#,
        r#"{"name":"postalCode","type":["null","string"]},"#,
        r#"{"name":"type","type":{"type":"enum","name":"AddressKind","namespace":"com.acme","symbols":["HOME","Work"]}},"#,
        r#"{"name":"parts","type":{"type":"map","values":{"type":"record","name":"Part","namespace":"","fields":[{"name":"weight","type":"double"}]}}},"#,
        r#"{"name":"other","type":["null","com.acme.Address"]}]}"#,
    );
    assert_eq!(Address::SCHEMA.json(), expected);
    assert_eq!(Address::SCHEMA.name(), "com.acme.Address");
    let set = SchemaSet::from_json(expected).unwrap();
    let canonical = set.canonical_form(&set.roots()[0].ty);
    assert_eq!(
        Address::SCHEMA.fingerprint(),
        avrogen_schema::fingerprint::rabin(&canonical)
    );
    assert_eq!(
        Empty::SCHEMA.json(),
        r#"{"type":"record","name":"Empty","namespace":"","fields":[]}"#
    );
}

#[test]
fn values_come_back() {
    let bytes = to_vec(&address()).unwrap();
    let expected = [
        2, 2, b'a', 0, 2, 2, b'9', 2, 2, 2, b'p', 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0, 2, 0, 0, 0, 0, 0,
    ];
    assert_eq!(bytes, expected);
    assert_eq!(from_slice::<Address>(&bytes).unwrap(), address());
    let error = from_slice::<Address>(&bytes[..12]).unwrap_err();
    assert_eq!(error.path(), "Address.parts[\"p\"].weight");
    assert!(to_vec(&Empty {}).unwrap().is_empty());
}

/// A writer with another version of the schema.
#[test]
fn other_versions_are_read() {
    let writer = r#"{"type": "record", "name": "Part", "fields": [{"name": "gone", "type": "string"}, {"name": "weight", "type": "int"}]}"#;
    let resolver = Resolver::<Part>::new(writer).unwrap();
    assert_eq!(
        resolver.from_slice(&[2, b'x', 6]).unwrap(),
        Part { weight: 3.0 }
    );
}

#[derive(Debug, Clone, PartialEq, Avro)]
#[avro(namespace = "golden")]
struct Point {
    x: f64,
    y: f64,
    z: f32,
}

#[derive(Debug, Clone, PartialEq, Avro)]
#[avro(namespace = "golden")]
struct List {
    head: i32,
    tail: Option<Box<List>>,
}

#[derive(Debug, Clone, PartialEq, Avro)]
#[avro(namespace = "golden")]
struct Tree {
    name: String,
    children: Vec<Tree>,
    named: BTreeMap<String, Tree>,
}

#[derive(Debug, Clone, Copy, PartialEq, Avro)]
#[avro(namespace = "golden", name = "Suit")]
enum Colour {
    #[avro(rename = "SPADES")]
    Spades,
    #[avro(rename = "HEARTS")]
    Hearts,
    #[avro(rename = "DIAMONDS")]
    Diamonds,
    #[avro(rename = "CLUBS")]
    Clubs,
}

/// Types of the generator and their hand-written twins: the same fingerprint, the same bytes.
#[test]
fn twins() {
    assert_eq!(
        Point::SCHEMA.fingerprint(),
        collections::golden::Point::SCHEMA.fingerprint()
    );
    assert_eq!(
        List::SCHEMA.fingerprint(),
        recursion::golden::List::SCHEMA.fingerprint()
    );
    assert_eq!(
        Tree::SCHEMA.fingerprint(),
        recursion::golden::Tree::SCHEMA.fingerprint()
    );
    assert_eq!(
        Colour::SCHEMA.fingerprint(),
        primitives::golden::Suit::SCHEMA.fingerprint()
    );

    let bytes = to_vec(&Point {
        x: 1.0,
        y: -2.0,
        z: 0.5,
    })
    .unwrap();
    assert_eq!(
        to_vec(&collections::golden::Point {
            x: 1.0,
            y: -2.0,
            z: 0.5
        })
        .unwrap(),
        bytes
    );
    let leaf = |name: &str| Tree {
        name: name.to_owned(),
        children: vec![],
        named: BTreeMap::new(),
    };
    let tree = Tree {
        name: "root".to_owned(),
        children: vec![leaf("a"), leaf("b")],
        named: BTreeMap::from([("c".to_owned(), leaf("d"))]),
    };
    let bytes = to_vec(&tree).unwrap();
    let twin = from_slice::<recursion::golden::Tree>(&bytes).unwrap();
    assert_eq!(to_vec(&twin).unwrap(), bytes);
    assert_eq!(from_slice::<Tree>(&bytes).unwrap(), tree);
    let deep = (0..200).fold(None, |tail, head| Some(Box::new(List { head, tail })));
    assert!(
        to_vec(&*deep.unwrap()).is_err(),
        "nesting is bounded as for generated types"
    );
    assert_eq!(
        to_vec(&Colour::Diamonds).unwrap(),
        to_vec(&primitives::golden::Suit::Diamonds).unwrap()
    );
    let _ = (names::Error, names::Reader, names::Schema);
}
