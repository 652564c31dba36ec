//! What is to be told of a build file: noted at bytes, told at lines.

use std::path::{Path, PathBuf};

use crate::finding::{Finding, printable};

/// Why a build file cannot be read at all.
pub(super) struct Refusal {
    pub(super) at: Option<usize>,
    pub(super) finding: Finding,
}

/// Collects what is told about one file.
pub(super) struct Notes<'t> {
    path: PathBuf,
    text: &'t str,
    /// The byte it is about; `None` for the whole file.
    found: Vec<(Option<usize>, Finding)>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(path: &Path, text: &'t str) -> Self {
        Self {
            path: path.to_owned(),
            text,
            found: Vec::new(),
        }
    }

    fn warn(&mut self, at: usize, finding: Finding) {
        self.found.push((Some(at), finding));
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.found.push((refusal.at, refusal.finding));
    }

    /// A value that only the build knows. `what` names it; its text is not shown, for it may hold a secret.
    pub(super) fn unreadable(&mut self, at: usize, what: &str) {
        let message = format!("{} is computed, and was not read", printable(what));
        let help = "write its value into the configuration by hand";
        self.warn(at, Finding::warning("AVG0522", message).help(help));
    }

    /// Something that is not understood where it stands.
    pub(super) fn unknown(&mut self, at: usize, what: &str) {
        let message = format!("{} is not known here, and was not read", printable(what));
        self.warn(at, Finding::warning("AVG0522", message));
    }

    /// Something that the configuration has no word for.
    pub(super) fn no_counterpart(&mut self, at: usize, what: &str, help: &str) {
        let message = format!("{} has no counterpart", printable(what));
        self.warn(at, Finding::warning("AVG0523", message).help(help));
    }

    /// A secret that stands in the file.
    pub(super) fn secret(&mut self, at: usize, what: &str, variable: &str) {
        let message = format!("{} stands in the file, and was not copied", printable(what));
        let help = format!(
            "set it as the environment variable {variable}, and change it: it was committed"
        );
        self.warn(at, Finding::warning("AVG0524", message).help(help));
    }

    /// Something that was decided, and that a person may want otherwise.
    pub(super) fn decided(&mut self, at: usize, message: &str, help: &str) {
        let finding = Finding::warning("AVG0525", printable(message));
        self.warn(at, finding.help(help));
    }

    /// All of it in the order of the file, with lines and columns.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|(at, _)| *at);
        // Several goals of Maven read the same element.
        self.found.dedup();
        let (mut line, mut column) = (1, 1);
        let mut characters = self.text.char_indices().peekable();
        let mut told = Vec::with_capacity(self.found.len());
        for (at, finding) in self.found {
            let Some(at) = at else {
                told.push(finding.of(&self.path));
                continue;
            };
            while let Some((_, character)) = characters.next_if(|(here, _)| *here < at) {
                if character == '\n' {
                    (line, column) = (line + 1, 1);
                } else {
                    column += 1;
                }
            }
            told.push(finding.at(&self.path, line, column));
        }
        told
    }
}
