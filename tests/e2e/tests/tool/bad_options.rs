//! Options of the generator that are wrong, or about nothing: each is told with the file it stands in, and wrong ones change no file.

use avrogen_e2e::{Project, Run};

use crate::TOOL;

const ORDER: &str = r#"{"type": "record", "name": "com.acme.Order", "fields": [
  {"name": "mail", "type": {"type": "string", "logicalType": "email"}},
  {"name": "total", "type": "double"}]}"#;

fn generate(options: &str) -> (Project, Run) {
    let project = Project::new(TOOL);
    project
        .write(
            "avrogen.toml",
            format!("schemas = [\"schemas\"]\n\n[generate]\nout = \"x.rs\"\n{options}\n"),
        )
        .write("schemas/order.avsc", ORDER);
    let run = project.run(&["generate"]);
    (project, run)
}

#[test]
fn wrong_options_are_refused() {
    for (name, options) in [
        ("derives", "derives = [\"Eq\", \"not a path\"]"),
        ("string", "string = \"&str\""),
        ("relative", "string = \"super::Text\""),
        ("value", "time = \"jif\""),
        ("visibility", "visibility = \"pub(super)\""),
        (
            "extern",
            "extern = { \"com.acme.Order\" = { paths = \"a::B\" } }",
        ),
        ("extern_path", "extern = { \"com.acme.Order\" = \"a b\" }"),
        ("override_nowhere", "override = [{ type = \"crate::A\" }]"),
        (
            "override_twice",
            "override = [{ type = \"crate::A\", name = \"com.acme.Order\", logical = \"date\" }]",
        ),
        (
            "override_again",
            "override = [{ type = \"crate::A\", logical = \"date\" }, { type = \"crate::B\", logical = \"date\" }]",
        ),
        (
            "one_word",
            "override = [{ type = \"Email\", logical = \"email\" }]",
        ),
        (
            "override_with",
            "override = [{ type = \"crate::A\", with = \"1\", logical = \"date\" }]",
        ),
        (
            "override_trait",
            "override = [{ type = \"crate::A\", logical = \"date\", traits = [\"eq\"] }]",
        ),
        ("attribute_nowhere", "attribute = [{ derives = [\"Ord\"] }]"),
        (
            "attribute_of_items",
            "attribute = [{ field = \"com.acme.Order.total[]\", attributes = [\"#[a]\"] }]",
        ),
        (
            "attribute",
            "attribute = [{ name = \"com.acme.Order\", attributes = [\"#![a]\"] }]",
        ),
    ] {
        let (project, run) = generate(options);
        insta::assert_snapshot!(format!("option_{name}"), run.expect(2).told(&[]));
        assert!(!project.path().join("x.rs").exists(), "{name}");
    }
}

/// The schemas may have changed: the code is generated all the same.
#[test]
fn options_about_nothing_are_told() {
    let (_project, run) = generate(
        "override = [{ field = \"com.acme.Order.totl\", type = \"crate::A\" }, \
         { field = \"com.acme.Order.total[]\", type = \"crate::A\" }, { logical = \"data\", type = \"crate::A\" }]\n\
         derives = [\"Default\"]\n\
         extern = { \"com.acne\" = \"a\", \"org.other\" = \"b\" }\n\
         attribute = [{ name = \"com.acme.Ordr\", derives = [\"Ord\"] }]",
    );
    insta::assert_snapshot!("option_about_nothing", run.expect(0).told(&[]));
}

/// An override of a logical type that Avro does not know: then it is known.
#[test]
fn an_override_makes_a_logical_type_known() {
    let (_project, run) = generate("");
    assert!(run.expect(0).told(&[]).contains("AVG0302"));
    let (project, run) = generate("override = [{ logical = \"email\", type = \"crate::Mail\" }]");
    assert!(!run.expect(0).told(&[]).contains("AVG0302"));
    assert!(project.read("x.rs").contains("pub mail: crate::Mail,"));
}
