//! A crate of schemas that another one shares: its types stand in the other's generated code, and another schema than theirs does not
//! compile.

use avrogen_e2e::{Project, patches};

const TOOL: &str = env!("CARGO_BIN_EXE_avrogen-e2e");

const BUILD: &str = "fn main() -> avrogen_build::Result {\n    avrogen_build::generate()\n}\n";

const ADDRESS: &str = r#"{"type": "record", "name": "com.acme.shared.Address", "fields": [
  {"name": "city", "type": "string"}, {"name": "code", "type": {"type": "fixed", "name": "Code", "size": 2}}]}"#;

/// The same type with another field.
const OTHER_ADDRESS: &str = r#"{"type": "record", "name": "com.acme.shared.Address", "fields": [
  {"name": "town", "type": "string"}, {"name": "code", "type": {"type": "fixed", "name": "Code", "size": 2}}]}"#;

fn package(name: &str, more: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\navrogen-runtime = \"0.1\"\n{more}\n"
    )
}

/// A program whose schema refers to those of the crate `shared-schemas`, which lies below it.
fn program(address: &str) -> Project {
    let project = Project::new(TOOL);
    let build = "\n[build-dependencies]\navrogen-build = \"0.1\"\n";
    let shared = format!("{build}\n[package.metadata.avrogen]\nschemas = [\"schemas\"]\n");
    let own = format!(
        "shared-schemas = {{ path = \"shared\" }}\n{build}\n\
         [package.metadata.avrogen]\nschemas = [\"schemas\"]\n\n\
         [package.metadata.avrogen.generate]\nborrowed = true\n\n\
         [package.metadata.avrogen.generate.extern]\n\
         \"com.acme.shared\" = {{ path = \"shared_schemas::com::acme::shared\", traits = [\"Eq\", \"Hash\"] }}\n"
    );
    project
        .write("shared/Cargo.toml", package("shared-schemas", &shared))
        .write("shared/build.rs", BUILD)
        .write("shared/schemas/address.avsc", ADDRESS)
        .write("shared/src/lib.rs", "avrogen::include_schemas!();\n")
        .write("Cargo.toml", package("orders", &format!("{own}{}", patches())))
        .write("build.rs", BUILD)
        .write("schemas/address.avsc", address)
        .write(
            "schemas/order.avsc",
            r#"{"type": "record", "name": "com.acme.Order", "fields": [
              {"name": "to", "type": "com.acme.shared.Address"}, {"name": "note", "type": "string"}]}"#,
        )
        .write(
            "src/main.rs",
            r#"mod schemas { avrogen::include_schemas!(); }

use schemas::com::acme::{Order, OrderRef};
use shared_schemas::com::acme::shared::{Address, Code};

fn main() {
    let to = Address { city: "Bodø".to_owned(), code: Code([1, 2]) };
    let order = Order { to, note: "n".to_owned() };
    let bytes = avrogen::to_vec(&order).unwrap();
    let view: OrderRef<'_> = avrogen::from_slice(&bytes).unwrap();
    assert_eq!(view.into_owned(), order);
    println!("{bytes:?}");
}
"#,
        );
    project
}

#[test]
fn types_of_another_crate_stand_in_generated_code() {
    let run = program(ADDRESS).cargo(&["run", "--quiet"]);
    assert_eq!(
        run.expect(0).stdout.trim(),
        "[10, 66, 111, 100, 195, 184, 1, 2, 2, 110]"
    );
}

#[test]
fn another_schema_than_that_of_the_crate_does_not_compile() {
    let run = program(OTHER_ADDRESS).cargo(&["check", "--quiet"]);
    let told = run.expect(101).stderr.clone();
    assert!(
        told.contains(
            "`::shared_schemas::com::acme::shared::Address` has another schema than `com.acme.shared.Address` here: mend `extern` in the configuration, or generate both from the same files"
        ),
        "{told}"
    );
    assert!(!told.contains("shared::Code` has another"), "{told}");
}
