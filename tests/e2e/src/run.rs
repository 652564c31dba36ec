//! One run of the tool: what it printed and how it ended.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The end of a run of the tool.
pub struct Run {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard output byte by byte.
    pub bytes: Vec<u8>,
    /// Standard error.
    pub stderr: String,
    folder: PathBuf,
}

impl Run {
    pub(crate) fn of(mut command: Command, folder: &Path) -> Self {
        let output = command
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .output()
            .expect("the program starts");
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            folder: folder.to_owned(),
        }
    }

    /// Fails the test, with all that was printed, unless the tool ended with `code`.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "often the exit code is all that counts"
    )]
    pub fn expect(self, code: i32) -> Self {
        let Self { stdout, stderr, .. } = &self;
        assert_eq!(
            self.code,
            Some(code),
            "exit code\n--- stdout\n{stdout}\n--- stderr\n{stderr}"
        );
        self
    }

    /// The exit code and both streams as one text for a snapshot, with what differs from run to run replaced.
    #[must_use]
    pub fn told(&self, replace: &[(&str, &str)]) -> String {
        let code = self
            .code
            .map_or_else(|| "signal".to_owned(), |code| code.to_string());
        let folder = self.folder.to_string_lossy();
        let mut text = format!(
            "exit code: {code}\n--- stdout\n{}--- stderr\n{}",
            self.stdout, self.stderr
        );
        text = text.replace(folder.as_ref(), "[PROJECT]");
        for (from, to) in replace {
            text = text.replace(from, to);
        }
        text
    }
}
