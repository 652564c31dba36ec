//! A build script that fetches what is missing (`Config::download`, feature `registry`).

use avrogen_e2e::{Project, patches, workspace};
use avrogen_test_registry::Registry;

const TOOL: &str = env!("CARGO_BIN_EXE_avrogen-e2e");

fn publisher(url: &str) -> Project {
    let project = Project::new(TOOL);
    project
        .copy_schemas(&workspace().join("schemas"), "schemas")
        .write(
            "avrogen.toml",
            format!(
                "[registry]\nurl = \"{url}\"\n[[register]]\nfile = \"schemas/address.avsc\"\n\
             [[register]]\nfile = \"schemas/shipment.avsc\"\nsubject = \"shipment-value\"\n"
            ),
        );
    project
}

fn consumer(url: &str) -> Project {
    let project = Project::new(TOOL);
    let manifest = format!(
        r#"[package]
name = "fetching"
version = "0.0.0"
edition = "2024"

[dependencies]
avrogen-runtime = "0.1"

[build-dependencies]
avrogen-build = {{ version = "0.1", features = ["registry"] }}

[package.metadata.avrogen]
schemas = ["schemas"]

[package.metadata.avrogen.registry]
url = "{url}"

[[package.metadata.avrogen.download]]
subject = "shipment-value"
to = "schemas"
"#
    );
    project
        .write("Cargo.toml", format!("{manifest}{}", patches()))
        .write(
            "build.rs",
            "use avrogen_build::{Config, When};\n\nfn main() -> avrogen_build::Result {\n    \
             Config::from_manifest()?.download(When::Missing)?.generate()\n}\n",
        )
        .write(
            "src/main.rs",
            "mod schemas {\n    avrogen::include_schemas!();\n}\n\nfn main() {\n    use avrogen::Avro as _;\n    \
             println!(\"{}\", schemas::com::acme::logistics::Shipment::SCHEMA.name());\n}\n",
        );
    project
}

/// Whoever calls a build script's functions from another program is told what they are for, and nothing is written.
#[test]
fn a_build_script_without_cargo() {
    let program = env!("CARGO_BIN_EXE_build_script");
    let project = Project::new(TOOL);
    project
        .copy_schemas(&workspace().join("schemas"), "schemas")
        .write(
            "Cargo.toml",
            "[package]\nname = \"a\"\n[package.metadata.avrogen]\nschemas = [\"schemas\"]\n",
        );
    let before = project.hashes();
    let told = |variables: &[(&str, &str)]| project.start(program, variables).expect(1).told(&[]);
    insta::assert_snapshot!("no_manifest_dir", told(&[]));
    let folder = project.path().to_str().unwrap();
    insta::assert_snapshot!("no_out_dir", told(&[("CARGO_MANIFEST_DIR", folder)]));
    assert_eq!(project.hashes(), before);

    // With both, it works.
    let out = project.path().join("out");
    let variables = [
        ("CARGO_MANIFEST_DIR", folder),
        ("OUT_DIR", out.to_str().unwrap()),
    ];
    project.start(program, &variables).expect(0);
    assert!(out.join("avrogen/schemas.rs").is_file());
}

#[test]
fn what_is_missing_is_fetched_and_nothing_else() {
    let registry = Registry::start_blocking().unwrap();
    let url = registry.url().to_owned();
    publisher(&url).run(&["register"]).expect(0);
    let project = consumer(&url);

    // Nothing is there, and nothing may be fetched: the error says what would mend it.
    for variable in ["AVROGEN_OFFLINE", "DOCS_RS", "CARGO_NET_OFFLINE"] {
        let run = project
            .cargo_with(&["build"], &[(variable, "1")])
            .expect(101);
        assert!(
            run.stderr.contains("run `cargo avrogen download`"),
            "{}",
            run.stderr
        );
    }
    assert!(!project.path().join("avrogen.lock").exists());

    let run = project.cargo(&["run", "--quiet"]).expect(0);
    assert_eq!(run.stdout, "com.acme.logistics.Shipment\n");
    project.run(&["check"]).expect(0);
    let locked = project.read("avrogen.lock");

    // The lock names what is fetched again.
    std::fs::remove_file(project.path().join("schemas/shipment-value.avsc")).unwrap();
    project.cargo(&["run", "--quiet"]).expect(0);
    assert_eq!(project.read("avrogen.lock"), locked);
    project.run(&["check"]).expect(0);

    // Nothing is missing, so nobody is asked: the registry may be down.
    drop(registry);
    project.write(
        "build.rs",
        format!("{}\n// again\n", project.read("build.rs")),
    );
    project.cargo(&["run", "--quiet"]).expect(0);
    std::fs::remove_file(project.path().join("schemas/shipment-value.avsc")).unwrap();
    let run = project.cargo(&["build"]).expect(101);
    assert!(run.stderr.contains("cannot be reached"), "{}", run.stderr);
}
