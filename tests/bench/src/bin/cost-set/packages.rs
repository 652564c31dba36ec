//! The schemas → a package for each generator. `src/types` is left to the generator; the program beside it decodes the datum it is
//! given as each of the roots, and encodes what it got.

use std::fmt::Write as _;

use crate::model::Schema;

/// Every file by its path: manifests and programs.
pub(crate) fn all(schemas: &[Schema]) -> Vec<(String, String)> {
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../../runtime");
    let avro = "apache-avro = { version = \"0.22\", default-features = false }\nserde = { version = \"1\", features = [\"derive\"] }";
    let avrogen = format!("avrogen-runtime = {{ path = {runtime:?}, default-features = false }}");
    let nested = |schema: &Schema| format!("com::cost::{}::{}", schema.module, schema.root.name);
    let flat = |schema: &Schema| schema.root.name.clone();
    let packages = [
        package("ours", &avrogen, &program(schemas, OURS, nested)),
        package("ours-outlined", &avrogen, &program(schemas, OURS, nested)),
        package("prost", PROST_DEPENDENCIES, &program(schemas, PROST, flat)),
        package("rsgen-avro", avro, &program(schemas, SERDE, flat)),
        package("avrogen", avro, &program(schemas, SERDE, nested)),
    ];
    let mut files: Vec<_> = packages.into_iter().flatten().collect();
    let outlined = "schemas = [\"schemas\"]\ngenerate = { outlined = true }\n";
    files.push(("outlined.toml".to_owned(), outlined.to_owned()));
    files.push(("prost/build.rs".to_owned(), PROST_BUILD.to_owned()));
    files.push(("prost/src/lib.rs".to_owned(), PROST_TYPES.to_owned()));
    files
}

fn package(name: &str, dependencies: &str, program: &str) -> [(String, String); 2] {
    let manifest = format!(
        "[package]\nname = \"cost-of-{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[lib]\nname = \"types\"\n\n\
         [workspace]\n\n[dependencies]\n{dependencies}\n"
    );
    [
        (format!("{name}/Cargo.toml"), manifest),
        (format!("{name}/src/main.rs"), program.to_owned()),
    ]
}

const PROST_DEPENDENCIES: &str =
    "prost = \"0.14\"\n[build-dependencies]\nprost-build = \"0.14\"\nprotox = \"0.10\"";

const PROST_BUILD: &str = "\
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!(\"cargo::rerun-if-changed=../cost.proto\");
    Ok(prost_build::compile_fds(protox::compile([\"../cost.proto\"], [\"..\"])?)?)
}
";

const PROST_TYPES: &str = "include!(concat!(env!(\"OUT_DIR\"), \"/cost.rs\"));\n";

/// A function of the program: `TYPE` and `SCHEMA` stand for a root's.
const OURS: &str = "\
fn again(bytes: &[u8]) -> Option<Vec<u8>> {
    avrogen::to_vec(&avrogen::from_slice::<types::TYPE>(bytes).ok()?).ok()
}
";

const PROST: &str = "\
fn again(bytes: &[u8]) -> Option<Vec<u8>> {
    use prost::Message as _;
    Some(types::TYPE::decode(bytes).ok()?.encode_to_vec())
}
";

const SERDE: &str = "\
fn again(mut bytes: &[u8]) -> Option<Vec<u8>> {
    use apache_avro::{reader::datum::GenericDatumReader, writer::datum::GenericDatumWriter};
    let schema = apache_avro::Schema::parse_str(include_str!(\"../../schemas/SCHEMA.avsc\")).ok()?;
    let value: types::TYPE = GenericDatumReader::builder(&schema).build().ok()?.read_deser(&mut bytes).ok()?;
    GenericDatumWriter::builder(&schema).build().ok()?.write_ser_to_vec(&value).ok()
}
";

fn program(schemas: &[Schema], function: &str, ty: impl Fn(&Schema) -> String) -> String {
    let mut text = String::new();
    for schema in schemas {
        let function = function
            .replace("TYPE", &ty(schema))
            .replace("SCHEMA", &schema.module)
            .replace("fn again", &format!("fn {}", schema.module));
        text.push_str(&function);
    }
    text.push_str("\nfn main() {\n    let bytes = std::env::args().nth(1).unwrap_or_default().into_bytes();\n");
    for Schema { module, .. } in schemas {
        let _ = writeln!(
            text,
            "    if let Some(bytes) = {module}(&bytes) {{ println!(\"{module} {{bytes:?}}\"); }}"
        );
    }
    text.push_str("}\n");
    text
}
