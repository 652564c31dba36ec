//! All that is printed: results to stdout, everything else to stderr.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use anstream::ColorChoice;
use avrogen_build::{Error, Finding};
use indicatif::ProgressBar;
use serde::Serialize;

use crate::flags::{Color, Flags, MessageFormat};

/// Says things in the format that was asked for.
pub(crate) struct Printer {
    format: MessageFormat,
    quiet: bool,
    verbose: bool,
    bar: Option<ProgressBar>,
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
            json(reason, object);
        } else if !self.quiet {
            out(&line());
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

    /// Something goes on. Only a terminal shows it.
    pub(crate) fn progress(&mut self, what: &str) {
        if self.quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        bar.set_message(what.escape_debug().to_string());
    }

    fn settle(&mut self) {
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

    fn findings(&mut self, findings: &[Finding]) {
        self.settle();
        for finding in findings {
            match self.format {
                MessageFormat::Json => json("diagnostic", finding),
                MessageFormat::Github => out(finding.github().trim_end()),
                MessageFormat::Human => {
                    let _ = write!(anstream::stderr(), "{}", finding.human());
                }
            }
        }
    }
}

fn json(reason: &str, object: &impl Serialize) {
    match serde_json::to_string(&Line { reason, object }) {
        Ok(line) => out(&line),
        Err(error) => unreachable!("structs of texts and numbers are always JSON: {error}"),
    }
}

/// A reader that has gone away, as `head` does, is no error of ours.
fn out(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}
