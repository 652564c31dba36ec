//! A folder of its own for one test, with a configuration and schemas in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::Run;

/// Path → SHA-256, for every file of a project.
pub type Hashes = BTreeMap<PathBuf, String>;

/// A temporary folder that holds an `avrogen.toml`; gone when dropped.
pub struct Project {
    folder: tempfile::TempDir,
    tool: PathBuf,
}

impl Project {
    /// An empty folder. `tool` is the binary that [`Project::run`] starts.
    #[must_use]
    pub fn new(tool: &str) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("avrogen-e2e-")
            .tempdir()
            .expect("a temporary folder");
        Self {
            folder,
            tool: tool.into(),
        }
    }

    /// The folder, absolute.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("a folder for the file");
        std::fs::write(&path, text).expect("the file is written");
        self
    }

    /// The text of a file.
    #[must_use]
    pub fn read(&self, file: &str) -> String {
        let path = self.path().join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Flips the lowest bit of the byte in the middle of a file that satisfies `pick`.
    pub fn change_one_byte(&self, file: &str, pick: impl Fn(u8) -> bool) {
        let path = self.path().join(file);
        let mut bytes = std::fs::read(&path).expect("the file is there");
        let middle = bytes.len() / 2;
        let at = (middle..bytes.len())
            .find(|&at| pick(bytes[at]))
            .expect("a byte to change");
        bytes[at] ^= 1;
        std::fs::write(&path, bytes).expect("the file is written");
    }

    /// Copies all `.avsc` files of a folder of the workspace.
    pub fn copy_schemas(&self, from: &Path, to: &str) -> &Self {
        for file in std::fs::read_dir(from).expect("the workspace's schemas") {
            let file = file.expect("an entry").path();
            if file
                .extension()
                .is_some_and(|extension| extension == "avsc")
            {
                let name = file
                    .file_name()
                    .and_then(|name| name.to_str())
                    .expect("a plain file name");
                self.write(
                    &format!("{to}/{name}"),
                    std::fs::read(&file).expect("the schema"),
                );
            }
        }
        self
    }

    /// Runs the tool in the folder, as `cargo avrogen ARGUMENTS` does.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_at(self.path(), arguments)
    }

    /// Runs the tool in a folder below.
    #[must_use]
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        self.run_at(&self.path().join(folder), arguments)
    }

    /// Starts a program in the folder with these variables, and without those that cargo gives to a build script.
    #[must_use]
    pub fn start(&self, program: &str, variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(program);
        command
            .env_remove("CARGO_MANIFEST_DIR")
            .env_remove("OUT_DIR")
            .envs(variables.iter().copied());
        Run::of(command, self.path())
    }

    /// Runs the tool in the folder with a file of it as standard input.
    #[must_use]
    pub fn run_reading(&self, file: &str, arguments: &[&str]) -> Run {
        let input = File::open(self.path().join(file)).expect("the file is there");
        let mut command = self.command(arguments);
        command.stdin(input);
        Run::of(command, self.path())
    }

    /// The tool, not yet started.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.tool);
        command
            .arg("avrogen")
            .args(arguments)
            .env_remove("AVROGEN_OFFLINE");
        command
    }

    fn run_at(&self, folder: &Path, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments), folder)
    }

    /// The hash of every file below the folder.
    #[must_use]
    pub fn hashes(&self) -> Hashes {
        let mut hashes = Hashes::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let digest = Sha256::digest(std::fs::read(&path).expect("a file of the project"));
                let hex = digest.iter().fold(String::new(), |mut hex, byte| {
                    let _ = write!(hex, "{byte:02x}");
                    hex
                });
                let below = path
                    .strip_prefix(self.path())
                    .expect("below the folder")
                    .to_owned();
                hashes.insert(below, hex);
            }
        }
        hashes
    }
}
