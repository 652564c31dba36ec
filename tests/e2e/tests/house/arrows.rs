//! Which package may depend on which, and on what.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use crate::workspace;

/// Every arrow between our libraries; there is no other. (Packages under tests/ and examples/ may depend on anything.)
const ARROWS: &[(&str, &[&str])] = &[
    ("avrogen-schema", &[]),
    ("avrogen-registry", &["avrogen-schema"]),
    ("avrogen-codegen", &[]),
    ("avro-derive", &["avrogen-codegen", "avrogen-schema"]),
    (
        "avrogen-runtime",
        &["avrogen-schema", "avro-derive", "avrogen-registry"],
    ),
    (
        "avrogen-build",
        &["avrogen-schema", "avrogen-codegen", "avrogen-registry"],
    ),
    // The runtime for the commands that read and write container files: they have no other way to the data in them.
    ("cargo-avrogen", &["avrogen-build", "avrogen-runtime"]),
];

fn metadata() -> Metadata {
    // What only other platforms need has never been downloaded.
    let host = host();
    let options = ["--offline", "--all-features", "--filter-platform", &host];
    MetadataCommand::new()
        .manifest_path(workspace().join("Cargo.toml"))
        .other_options(options.map(str::to_owned))
        .exec()
        .expect("cargo metadata")
}

/// The platform of this machine, as cargo calls it.
fn host() -> String {
    let output = Command::new(env!("CARGO")).arg("-vV").output();
    let text = output.expect("cargo tells its version").stdout;
    let text = String::from_utf8(text).expect("plain text");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("a line for the host").to_owned()
}

fn is_ours(package: &Package, metadata: &Metadata) -> bool {
    metadata.workspace_members.contains(&package.id)
}

fn is_library(package: &Package) -> bool {
    let path = package.manifest_path.as_str().replace('\\', "/");
    !path.contains("/tests/") && !path.contains("/examples/")
}

#[test]
fn our_crates_depend_on_each_other_along_the_arrows_only() {
    let metadata = metadata();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let names: BTreeSet<&str> = metadata
        .workspace_packages()
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    for package in metadata
        .workspace_packages()
        .into_iter()
        .filter(|package| is_library(package))
    {
        let arrows = allowed
            .get(package.name.as_str())
            .unwrap_or_else(|| panic!("{} has no row in ARROWS", package.name));
        for dependency in &package.dependencies {
            let name = dependency.name.as_str();
            assert!(
                !names.contains(name) || arrows.contains(&name),
                "{} must not depend on {name}",
                package.name
            );
        }
    }
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_ours() {
    let metadata = metadata();
    let ours = metadata.workspace_packages()[0]
        .rust_version
        .clone()
        .expect("the workspace states its rust-version");
    let newer: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| !is_ours(package, &metadata))
        .filter_map(|package| {
            package
                .rust_version
                .as_ref()
                .map(|version| (package, version))
        })
        .filter(|(_, version)| **version > ours)
        .map(|(package, version)| {
            format!(
                "{} {} asks for Rust {version}",
                package.name, package.version
            )
        })
        .collect();
    assert!(newer.is_empty(), "{newer:#?}");
}

#[test]
fn every_package_says_the_same_of_itself() {
    for package in metadata().workspace_packages() {
        assert_eq!(
            package.license.as_deref(),
            Some("MIT OR Apache-2.0"),
            "{}",
            package.name
        );
        assert!(
            package
                .description
                .as_ref()
                .is_some_and(|text| !text.is_empty()),
            "{} has no description",
            package.name
        );
        assert!(
            package.rust_version.is_some(),
            "{} states no rust-version",
            package.name
        );
    }
}

#[test]
fn a_build_script_compiles_no_http_client_unless_asked() {
    let metadata = metadata();
    let build = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == "avrogen-build")
        .expect("avrogen-build");
    let client = build
        .dependencies
        .iter()
        .find(|dependency| dependency.name == "avrogen-registry")
        .expect("the client");
    assert!(client.optional, "the registry client is not optional");
    assert!(
        !build.features["default"]
            .iter()
            .any(|feature| feature.contains("registry")),
        "registry is on by default"
    );
    let direct = build
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal);
    assert!(
        direct
            .into_iter()
            .all(|dependency| dependency.name != "reqwest"),
        "HTTP outside the registry client"
    );
}
