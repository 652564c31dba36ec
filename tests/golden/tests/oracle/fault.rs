//! What is known to be wrong with apache-avro 0.22: the schema that shows it, and what the specification or Apache Avro for Java say.
//! A row stands only as long as the fault does.

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use avrogen_schema::SchemaSet;

/// The faults that a random schema may meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fault {
    BigDecimalDefault,
    DurationDefault,
    LogicalTypeOnComplexType,
    LogicalTypeThatIsNoText,
    NullNamespaceInside,
    NullNamespaceReference,
    OmittedUnionDefault,
    UuidDefault,
    UuidOnBytes,
    UuidOnBytesDefault,
    WideDecimalDefault,
}

/// How a fault shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// A lawful schema is refused.
    Refused,
    /// A schema that is none is taken.
    Taken,
    /// The Parsing Canonical Form is another one than this.
    NotCanonical(&'static str),
    /// A lawful datum is refused.
    Unread(&'static [u8]),
    /// A datum that is cut short is taken.
    CutShort(&'static [u8]),
    /// The schema's printed form holds this another number of times than once.
    Printed(&'static str),
}

pub(crate) struct KnownFault {
    /// None: no random schema can meet it, since none is made so, or the canonical form is asked for without the attribute.
    pub(crate) fault: Option<Fault>,
    pub(crate) shows: Shows,
    pub(crate) schema: &'static str,
    pub(crate) reason: &'static str,
}

impl Fault {
    /// Whether apache-avro may refuse a schema that meets this.
    pub(crate) fn refuses(self) -> bool {
        self.shows(|shows| shows == Shows::Refused)
    }

    /// Whether it may refuse a datum, or read another value.
    pub(crate) fn misreads(self) -> bool {
        self.shows(|shows| matches!(shows, Shows::Unread(_)))
    }

    fn shows(self, so: impl Fn(Shows) -> bool) -> bool {
        KNOWN_FAULTS
            .iter()
            .any(|row| row.fault == Some(self) && so(row.shows))
    }
}

#[test]
fn known_faults_are_still_there() {
    for row in KNOWN_FAULTS {
        let shown = shown(row);
        assert!(
            shown,
            "this is mended, or was never so: {:?} of {}",
            row.shows, row.schema
        );
        assert!(!row.reason.is_empty(), "{}", row.schema);
    }
}

/// Whether apache-avro does it wrong and we do it right.
fn shown(row: &KnownFault) -> bool {
    let ours = SchemaSet::from_json(row.schema);
    let apache = Schema::parse_str(row.schema);
    let (ours, apache) = match (row.shows, ours, apache) {
        (Shows::Refused, ours, apache) => return ours.is_ok() && apache.is_err(),
        (Shows::Taken, ours, apache) => return ours.is_err() && apache.is_ok(),
        (_, ours, apache) => (ours.unwrap(), apache.unwrap()),
    };
    let root = &ours.roots()[0].ty;
    match row.shows {
        Shows::NotCanonical(canonical) => {
            assert_eq!(ours.canonical_form(root), canonical);
            apache.canonical_form() != canonical
        }
        Shows::Unread(datum) => read(&apache, datum).is_none(),
        Shows::CutShort(datum) => read(&apache, datum).is_some(),
        Shows::Printed(text) => {
            let count = |json: &str| json.matches(text).count();
            assert_eq!(count(&ours.to_json(root)), 1);
            count(&serde_json::to_string(&apache).unwrap()) != 1
        }
        Shows::Refused | Shows::Taken => unreachable!("answered above"),
    }
}

/// The value, if the whole datum is one.
fn read(schema: &Schema, datum: &[u8]) -> Option<apache_avro::types::Value> {
    let reader = GenericDatumReader::builder(schema).build().ok()?;
    let mut rest = datum;
    let value = reader.read_value(&mut rest).ok()?;
    rest.is_empty().then_some(value)
}

pub(crate) const KNOWN_FAULTS: &[KnownFault] = &[
    KnownFault {
        fault: Some(Fault::NullNamespaceReference),
        shows: Shows::Refused,
        schema: r#"["null", {"type": "enum", "name": "E", "symbols": ["A"]},
            {"type": "record", "name": "a.R", "fields": [{"name": "e", "type": "E"}]}]"#,
        reason: "a name that the enclosing namespace lacks is not looked for in the null namespace, as Java does",
    },
    KnownFault {
        fault: Some(Fault::NullNamespaceInside),
        shows: Shows::Unread(&[0, 0]),
        schema: r#"{"type": "record", "name": "a.R", "fields": [
            {"name": "one", "type": {"type": "enum", "name": "E", "namespace": "", "symbols": ["A"]}},
            {"name": "two", "type": {"type": "enum", "name": "E", "symbols": ["B"]}}]}"#,
        reason: "a type of the null namespace within another one counts as that one's when data is read",
    },
    KnownFault {
        fault: Some(Fault::DurationDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "d", "default": "aaaaaaaaaaaa",
            "type": {"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}}]}"#,
        reason: "a default is of the underlying type, here a fixed: its bytes as characters",
    },
    KnownFault {
        fault: Some(Fault::BigDecimalDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "b", "default": "\u0002\u0001\u0000",
            "type": {"type": "bytes", "logicalType": "big-decimal"}}]}"#,
        reason: "a default is of the underlying type, here bytes: its bytes as characters",
    },
    KnownFault {
        fault: Some(Fault::UuidDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "u", "default":
            "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
            "type": {"type": "fixed", "name": "U", "size": 16, "logicalType": "uuid"}}]}"#,
        reason: "the default's bytes are counted as UTF-8, where each character stands for one byte",
    },
    KnownFault {
        fault: Some(Fault::UuidDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "u", "default": ["A"], "type": {"type": "array", "items":
            [{"type": "string", "logicalType": "uuid"}, {"type": "enum", "name": "E", "symbols": ["A"]}]}}]}"#,
        reason: "a text within a default is tried as a UUID and as no other branch of its union",
    },
    KnownFault {
        fault: Some(Fault::WideDecimalDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "d", "default": "a",
            "type": {"type": "fixed", "name": "D", "size": 1, "logicalType": "decimal", "precision": 9}}]}"#,
        reason: "a logical type that does not fit counts for nothing, and the default is that of the fixed",
    },
    KnownFault {
        fault: Some(Fault::OmittedUnionDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "s", "default": {}, "type": {"type": "record", "name": "S",
            "fields": [{"name": "x", "type": ["null", "int"], "default": 1}, {"name": "y", "type": ["string", "int"], "default": 1}]}}]}"#,
        reason: "where a record's default leaves a field out, the field's own default may be of any branch (specification 1.12)",
    },
    KnownFault {
        fault: Some(Fault::UuidOnBytes),
        shows: Shows::Unread(&[2, 0x61]),
        schema: r#"{"type": "bytes", "logicalType": "uuid"}"#,
        reason: "a UUID stands on a string or on a fixed of 16; on bytes it counts for nothing",
    },
    KnownFault {
        fault: Some(Fault::UuidOnBytesDefault),
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "u", "type": {"type": "bytes", "logicalType": "uuid"}, "default": ""}]}"#,
        reason: "as above: the default is that of the bytes",
    },
    KnownFault {
        fault: Some(Fault::LogicalTypeOnComplexType),
        shows: Shows::Refused,
        schema: r#"{"type": "array", "items": "int", "logicalType": "date"}"#,
        reason: "a logical type that does not fit counts for nothing",
    },
    KnownFault {
        fault: Some(Fault::LogicalTypeOnComplexType),
        shows: Shows::Unread(&[1, 2, 0]),
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "f", "type": {"type": "fixed", "name": "array", "size": 2}},
            {"name": "a", "type": {"type": "array", "items": "int", "logicalType": "date"}}]}"#,
        reason: "as above; and the word `array` then means the type of that name",
    },
    KnownFault {
        fault: Some(Fault::LogicalTypeThatIsNoText),
        shows: Shows::Refused,
        schema: r#"{"type": "int", "logicalType": ["date"]}"#,
        reason: "Java takes it as an attribute like any other",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: r#"{"type": "error", "name": "E", "fields": []}"#,
        reason: "the specification, \"Protocol Declaration\", and Java: an error is a record",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: r#"{"type": "fixed", "name": "F", "namespace": "a-b", "size": 1}"#,
        reason: "Java does not look at a namespace, and registries hold such ones",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: r#"{"type": "fixed", "name": "Größe", "size": 1}"#,
        reason: "Java takes the letters of every script",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": "F"},
            {"name": "b", "type": {"type": "fixed", "name": "F", "size": 1}}]}"#,
        reason: "Java, from 1.12 on, takes a name before its definition",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: "/* Java's parser knows comments. */ \"int\"",
        reason: "Java takes comments",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "x", "type": "long", "default": -0}]}"#,
        reason: "-0 is a whole number, as Java reads it; here it is a double",
    },
    KnownFault {
        fault: None,
        shows: Shows::Refused,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "x", "type": "double", "default": 18446744073709551615}]}"#,
        reason: "any number is a double (specification, table of default values); here one beyond a long is none",
    },
    KnownFault {
        fault: None,
        shows: Shows::NotCanonical(r#""int""#),
        schema: r#"{"type": "int", "logicalType": "date"}"#,
        reason: "a primitive type in canonical form is its name alone (rule PRIMITIVES), whatever it means",
    },
    KnownFault {
        fault: None,
        shows: Shows::NotCanonical(r#"{"name":"F","type":"fixed","size":4}"#),
        schema: r#"{"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 4, "scale": 2}"#,
        reason: "precision and scale are stripped (rule STRIP)",
    },
    KnownFault {
        fault: None,
        shows: Shows::NotCanonical(
            r#"{"name":"R","type":"record","fields":[{"name":"x","type":"int"}]}"#,
        ),
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "x", "type": "int", "order": "ignore"}]}"#,
        reason: "the sort order is stripped (rule STRIP)",
    },
    KnownFault {
        fault: None,
        shows: Shows::NotCanonical(r#"{"name":"F","type":"fixed","size":4}"#),
        schema: r#"{"type": "fixed", "name": "F", "size": 4, "items": "x"}"#,
        reason: "an attribute is stripped though another type has one of its name (rule STRIP)",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"["null", {"type": "fixed", "name": "F", "aliases": ["G"], "size": 1}, {"type": "array", "items": "G"}]"#,
        reason: "an alias is for resolution; no schema may refer by it",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": {"type": "fixed", "name": "F", "size": 1}},
            {"name": "b", "type": {"type": "fixed", "name": "F", "size": 2}}]}"#,
        reason: "a name is defined once",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "fixed", "name": "int", "size": 1}"#,
        reason: "the name of a primitive type cannot be defined",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"[{"type": "array", "items": "int"}, {"type": "fixed", "name": "array", "size": 1}]"#,
        reason: "branches are told apart by their names, in Java as in JSON data, and these two have the same one",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "record", "name": "R", "fields": ["x"]}"#,
        reason: "a field is an object; here it is dropped without a word",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "x", "type": "int", "order": "up"}]}"#,
        reason: "there are three orders, and Java refuses others",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "fixed", "name": "F", "size": 1, "aliases": "G"}"#,
        reason: "aliases are an array, and Java refuses anything else",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "x", "type": "double", "default": "NaN"}]}"#,
        reason: "the default of a double is a number (specification, table of default values)",
    },
    KnownFault {
        fault: None,
        shows: Shows::Taken,
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "x", "type": "bytes", "default": [1, 2]}]}"#,
        reason: "the default of bytes is a string (specification, table of default values)",
    },
    KnownFault {
        fault: None,
        shows: Shows::CutShort(&[4, 0x61]),
        schema: r#""string""#,
        reason: "two bytes are promised and one is there: that is no null",
    },
    KnownFault {
        fault: None,
        shows: Shows::Unread(&[0, 0]),
        schema: r#"{"type": "record", "name": "R", "fields": [{"name": "a", "type": {"type": "enum", "name": "E", "symbols": ["A"]}},
            {"name": "b", "type": {"type": "enum", "name": "E", "symbols": ["A"]}}]}"#,
        reason: "the same definition a second time is taken, and then no datum can be read",
    },
    KnownFault {
        fault: None,
        shows: Shows::Printed("avro.java.string"),
        schema: r#"{"type": "string", "avro.java.string": "String"}"#,
        reason: "attributes of primitive types are lost",
    },
    KnownFault {
        fault: None,
        shows: Shows::Printed("precision"),
        schema: r#"{"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 4}"#,
        reason: "the attributes of a decimal on a fixed are printed twice, which is no lawful JSON object",
    },
];
