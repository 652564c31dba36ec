//! The tool against the in-tree registry, over HTTP: the whole way of a schema, and every way in which it can be blocked.

mod action;
mod bad_data;
mod bad_input;
mod bad_options;
mod bad_place;
mod bad_registry;
mod bad_workflow;
mod compat;
mod completions;
mod configuration;
mod data;
mod deletion;
mod download;
mod drift;
mod generation;
mod hostile_registry;
mod init;
mod jvm_plugins;
mod looking;
mod migrate;
mod outdated;
mod register;
mod settings;
mod story;
mod usage;
mod workflow;

use avrogen_e2e::{Project, workspace};

/// The tool.
const TOOL: &str = env!("CARGO_BIN_EXE_avrogen-e2e");

/// A publisher's repository: the workspace's example schemas, and a configuration that registers them.
fn publisher(url: &str) -> Project {
    let project = Project::new(TOOL);
    project
        .copy_schemas(&workspace().join("schemas"), "schemas")
        .write(
            "avrogen.toml",
            format!(
                r#"schemas = ["schemas"]

[registry]
url = "{url}"

[[register]]
file = "schemas/shipment.avsc"
subject = "shipment-value"

[[register]]
file = "schemas/address.avsc"
"#
            ),
        );
    project
}

/// A consumer's repository: nothing but a configuration that downloads one subject, and says where generated code goes.
fn consumer(url: &str) -> Project {
    let project = Project::new(TOOL);
    project.write(
        "avrogen.toml",
        format!(
            r#"schemas = ["schemas"]

[registry]
url = "{url}"

[[download]]
subject = "shipment-value"
to = "schemas"

[generate]
out = "src/schemas.rs"
"#
        ),
    );
    project
}
