//! All that is printed: results to stdout, everything else to stderr.

use std::io::{self, ErrorKind, IsTerminal as _, StdoutLock, Write as _};
use std::path::Path;
use std::time::Duration;

use anstream::ColorChoice;
use avrogen_build::workflow::Step;
use avrogen_build::{Error, Finding};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::flags::{Color, Flags, MessageFormat};
use crate::summary::Summary;

/// Says things in the format that was asked for.
pub(crate) struct Printer {
    format: MessageFormat,
    quiet: bool,
    verbose: bool,
    bar: Option<ProgressBar>,
    /// Whether standard output is for what is no line of ours.
    is_raw: bool,
    /// Why standard output does not hold all that was said.
    unwritten: Option<io::Error>,
    /// The page of the job on GitHub, where there is one.
    summary: Option<Summary>,
}

/// One object a line; `reason` says what it is about and comes first.
#[derive(Serialize)]
struct Line<'o, T> {
    reason: &'o str,
    #[serde(flatten)]
    object: &'o T,
}

/// Green and bold, as Cargo's own words are.
const WORD: &str = "\x1b[1;32m";
const RESET: &str = "\x1b[0m";

impl Printer {
    pub(crate) fn new(flags: &Flags) -> Self {
        match flags.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
        .write_global();
        Self {
            format: flags.message_format,
            quiet: flags.quiet,
            verbose: flags.verbose,
            bar: None,
            is_raw: false,
            unwritten: None,
            summary: match flags.message_format {
                MessageFormat::Github => Summary::of_job(),
                MessageFormat::Human | MessageFormat::Json => None,
            },
        }
    }

    /// A result: the object, or the line for people.
    pub(crate) fn result(
        &mut self,
        reason: &str,
        object: &impl Serialize,
        line: impl FnOnce() -> String,
    ) {
        self.settle();
        if self.format == MessageFormat::Json {
            self.out(&json(reason, object));
        } else if !self.quiet {
            let line = line();
            if let Some(summary) = &mut self.summary {
                summary.result(&line);
            }
            self.out(&line);
        }
    }

    /// What was done, as Cargo says it: a word, and what to.
    pub(crate) fn status(&mut self, word: &str, what: &str) {
        self.settle();
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{WORD}{word:>12}{RESET} {what}");
        }
    }

    /// What is worth a word to those who ask for more.
    pub(crate) fn detail(&mut self, word: &str, what: impl FnOnce() -> String) {
        if self.verbose {
            self.status(word, &what());
        }
    }

    /// Standard output for the content of a file: nothing else goes there, and findings go to standard error in whatever format.
    pub(crate) fn raw(&mut self) -> StdoutLock<'static> {
        self.is_raw = true;
        std::io::stdout().lock()
    }

    /// The content of a file to standard output.
    pub(crate) fn content(&mut self, content: &[u8]) {
        let mut to = self.raw();
        let written = to.write_all(content).and_then(|()| to.flush());
        self.note(written);
    }

    /// Standard output for many lines of JSON. Only where they are asked for as objects with a reason may findings stand among them.
    pub(crate) fn lines(&mut self) -> StdoutLock<'static> {
        self.is_raw = !self.is_json();
        std::io::stdout().lock()
    }

    pub(crate) fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// Something goes on. Only a terminal shows it.
    pub(crate) fn progress(&mut self, what: &str) {
        if let Some(bar) = self.bar() {
            bar.set_message(what.escape_debug().to_string());
        }
    }

    /// So much of something is done.
    pub(crate) fn step(&mut self, step: Step<'_>) {
        let Some(bar) = self.bar() else { return };
        let total = step.total as u64;
        if total > 1 && bar.length() != Some(total) {
            bar.set_style(counted());
            bar.set_length(total);
        }
        bar.set_position(step.done as u64);
        bar.set_message(step.what.escape_debug().to_string());
    }

    fn bar(&mut self) -> Option<&ProgressBar> {
        let is_seen = std::io::stderr().is_terminal();
        // Lines of data that are printed on a terminal move on by themselves, and a bar would stand among them.
        let is_data = self.is_raw || self.is_json();
        if self.quiet || !is_seen || (is_data && std::io::stdout().is_terminal()) {
            return None;
        }
        Some(self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        }))
    }

    /// Takes the progress bar away, so that something else can be said.
    pub(crate) fn settle(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    pub(crate) fn warnings(&mut self, warnings: &[Finding]) {
        if !self.quiet {
            self.findings(warnings);
        }
    }

    pub(crate) fn error(&mut self, error: &Error) {
        self.findings(error.all());
    }

    /// The end of a command: what it said goes to the job's page too. The error is that not all of it could be said.
    pub(crate) fn finish(&mut self, command: &str, is_well: bool) -> Result<(), Error> {
        if let Some(Err(error)) = self.summary.take().map(|page| page.write(command, is_well)) {
            self.error(&error);
        }
        let Some(error) = self.unwritten.take() else {
            return Ok(());
        };
        let error = Error::file(Path::new("<stdout>"), "write", &error);
        self.is_raw = true;
        self.error(&error);
        Err(error)
    }

    fn findings(&mut self, findings: &[Finding]) {
        self.settle();
        if let Some(summary) = &mut self.summary {
            summary.add(findings);
        }
        for finding in findings {
            let text = match self.format {
                MessageFormat::Json => json("diagnostic", finding) + "\n",
                MessageFormat::Github => finding.github(),
                MessageFormat::Human => finding.human(),
            };
            if self.is_raw || self.format == MessageFormat::Human {
                let _ = write!(anstream::stderr(), "{text}");
            } else {
                self.out(text.trim_end());
            }
        }
    }

    fn out(&mut self, line: &str) {
        self.note(writeln!(anstream::stdout(), "{line}"));
    }

    /// A reader that has gone away, as `head` does, is no error of ours; a disk that is full is.
    fn note(&mut self, written: io::Result<()>) {
        if let Err(error) = written
            && error.kind() != ErrorKind::BrokenPipe
        {
            self.unwritten.get_or_insert(error);
        }
    }
}

/// As Cargo draws its own.
fn counted() -> ProgressStyle {
    ProgressStyle::with_template("{bar:25} {pos}/{len} {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ")
}

fn json(reason: &str, object: &impl Serialize) -> String {
    match serde_json::to_string(&Line { reason, object }) {
        Ok(line) => line,
        Err(error) => unreachable!("structs of texts and numbers are always JSON: {error}"),
    }
}
