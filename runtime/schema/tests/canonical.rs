//! Canonical forms and fingerprints, from the specification's rules and its reference values.

use std::fmt::Write;

use avrogen_schema::{SchemaSet, fingerprint};

fn canonical(text: &str) -> String {
    let set = SchemaSet::from_json(text).unwrap();
    set.canonical_form(&set.roots()[0].ty)
}

#[test]
fn each_rule_of_the_canonical_form() {
    for (rule, text, expected) in [
        ("primitives", r#"{"type": "int"}"#, r#""int""#),
        (
            "primitives",
            r#"{"type": "string", "logicalType": "uuid"}"#,
            r#""string""#,
        ),
        (
            "full names",
            r#"{"type":"fixed","name":"F","namespace":"a.b","size":3}"#,
            r#"{"name":"a.b.F","type":"fixed","size":3}"#,
        ),
        (
            "full names, inherited",
            r#"{"type":"record","name":"a.R","fields":[{"name":"e","type":{"type":"enum","name":"E","symbols":["X"]}},{"name":"f","type":"E"}]}"#,
            r#"{"name":"a.R","type":"record","fields":[{"name":"e","type":{"name":"a.E","type":"enum","symbols":["X"]}},{"name":"f","type":"a.E"}]}"#,
        ),
        (
            "strip",
            r#"{"type":"record","name":"R","doc":"d","aliases":["Q"],"x":1,"fields":[{"name":"f","type":"int","default":1,"order":"ignore","doc":"d"}]}"#,
            r#"{"name":"R","type":"record","fields":[{"name":"f","type":"int"}]}"#,
        ),
        (
            "order",
            r#"{"symbols":["A","B"],"name":"E","type":"enum","default":"A"}"#,
            r#"{"name":"E","type":"enum","symbols":["A","B"]}"#,
        ),
        (
            "order",
            r#"{"items":"long","type":"array"}"#,
            r#"{"type":"array","items":"long"}"#,
        ),
        (
            "order",
            r#"{"values":"bytes","type":"map"}"#,
            r#"{"type":"map","values":"bytes"}"#,
        ),
        ("strings", r#""\u0069nt""#, r#""int""#),
        (
            "integers",
            r#"{"type":"fixed","name":"F","size":16}"#,
            r#"{"name":"F","type":"fixed","size":16}"#,
        ),
        (
            "white space",
            "[ \"null\" ,\n\t\"int\" ]",
            r#"["null","int"]"#,
        ),
        (
            "errors are records",
            r#"{"type":"error","name":"E","fields":[]}"#,
            r#"{"name":"E","type":"record","fields":[]}"#,
        ),
        (
            "recursion",
            r#"{"type":"record","name":"L","fields":[{"name":"next","type":["null","L"]}]}"#,
            r#"{"name":"L","type":"record","fields":[{"name":"next","type":["null","L"]}]}"#,
        ),
    ] {
        assert_eq!(canonical(text), expected, "{rule}: {text}");
    }
}

/// The fingerprints of Apache Avro's own table of test schemas.
#[test]
fn rabin_fingerprints() {
    for (text, expected) in [
        (r#""null""#, 7_195_948_357_588_979_594_i64),
        (r#""boolean""#, -6_970_731_678_124_411_036),
        (r#""int""#, 8_247_732_601_305_521_295),
        (r#""long""#, -3_434_872_931_120_570_953),
        (r#""float""#, 5_583_340_709_985_441_680),
        (r#""double""#, -8_181_574_048_448_539_266),
        (r#""bytes""#, 5_746_618_253_357_095_269),
        (r#""string""#, -8_142_146_995_180_207_161),
    ] {
        assert_eq!(
            fingerprint::rabin(&canonical(text)).cast_signed(),
            expected,
            "{text}"
        );
    }
}

/// Types that know each other, and the shortcut that spares their texts.
#[test]
fn fingerprints_of_many_types() {
    let set = SchemaSet::from_json(
        r#"[{"type": "record", "name": "a.A", "fields": [
            {"name": "b", "type": ["null", {"type": "record", "name": "B", "namespace": "ö", "fields": [
                {"name": "a", "type": {"type": "array", "items": "a.A"}}, {"name": "b", "type": {"type": "map", "values": "B"}}]}]},
            {"name": "f", "type": {"type": "fixed", "name": "F", "size": 3}}, {"name": "g", "type": "F"}]}, "string", "ö.B", "a.F"]"#,
    )
    .unwrap();
    let shortcut = set.fingerprints();
    let mut types: Vec<_> = vec![set.roots()[0].ty.clone()];
    if let avrogen_schema::Kind::Union(branches) = &set.roots()[0].ty.kind {
        types.extend(branches.clone());
    }
    assert_eq!(types.len(), 5);
    for ty in types {
        let canonical = set.canonical_form(&ty);
        assert_eq!(
            shortcut.rabin(&ty),
            fingerprint::rabin(&canonical),
            "{canonical}"
        );
    }
}

#[test]
fn md5_and_sha256_fingerprints() {
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    };
    assert_eq!(
        hex(&fingerprint::md5("\"int\"")),
        "ef524ea1b91e73173d938ade36c1db32"
    );
    assert_eq!(
        hex(&fingerprint::sha256("\"int\"")),
        "3f2b87a9fe7cc9b13835598c3981cd45e3e355309e5090aa0933d7becb6fba45"
    );
}
