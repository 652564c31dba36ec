//! Crates of users: written into a project, built by cargo without a network.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Project, Run};

/// The root of this workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the workspace's root")
}

/// What a manifest needs so that it takes our packages from this workspace instead of a registry of crates.
#[must_use]
pub fn patches() -> String {
    let root = workspace();
    let mut text =
        String::from("\n[workspace]\n\n[profile.dev]\ndebug = false\n\n[patch.crates-io]\n");
    for (package, folder) in [
        ("avrogen-build", "build-support"),
        ("avrogen-codegen", "build-support/codegen"),
        ("avrogen-registry", "runtime/registry"),
        ("avrogen-runtime", "runtime"),
        ("avrogen-schema", "runtime/schema"),
    ] {
        let path = root.join(folder);
        let _ = writeln!(
            text,
            "{package} = {{ path = {:?} }}",
            path.to_string_lossy()
        );
    }
    text
}

impl Project {
    /// Runs cargo in the folder: offline, with this workspace's versions of everything, into one target directory for all tests.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Run {
        self.cargo_with(arguments, &[])
    }

    /// The same, with variables of the environment.
    #[must_use]
    pub fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let lock = self.path().join("Cargo.lock");
        if !lock.is_file() {
            std::fs::copy(workspace().join("Cargo.lock"), &lock).expect("the lock is copied");
        }
        let mut command = Command::new(env!("CARGO"));
        command
            // Not by the environment: build scripts see that.
            .args(["--config", "net.offline=true"])
            .args(arguments)
            .env("CARGO_TARGET_DIR", workspace().join("target/users"))
            .env_remove("AVROGEN_OFFLINE")
            .env_remove("CARGO_NET_OFFLINE")
            .env_remove("RUSTFLAGS")
            .envs(variables.iter().copied());
        Run::of(command, self.path())
    }
}
