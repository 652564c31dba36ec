//! What was found and done → a table on the summary page of a GitHub Actions job.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use avrogen_build::{Error, Finding};

/// Findings, and lines of results, that are shown: GitHub refuses a page beyond 1 MiB.
const MOST: usize = 100;

/// Collects what a run says.
pub(crate) struct Summary {
    file: PathBuf,
    findings: Vec<Finding>,
    results: Vec<String>,
}

impl Summary {
    /// For the file that GitHub names, if it does.
    pub(crate) fn of_job() -> Option<Self> {
        let file = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty())?;
        Some(Self {
            file: file.into(),
            findings: Vec::new(),
            results: Vec::new(),
        })
    }

    pub(crate) fn add(&mut self, findings: &[Finding]) {
        self.findings.extend_from_slice(findings);
    }

    pub(crate) fn result(&mut self, lines: &str) {
        self.results.extend(lines.lines().map(str::to_owned));
    }

    /// Appends the section of one command to the page.
    pub(crate) fn write(&self, command: &str, is_well: bool) -> Result<(), Error> {
        let page = std::fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(&self.file);
        page.and_then(|mut page| page.write_all(self.section(command, is_well).as_bytes()))
            .map_err(|error| Error::file(&self.file, "write", &error))
    }

    fn section(&self, command: &str, is_well: bool) -> String {
        let end = if is_well { "passed" } else { "failed" };
        let mut text = format!("### `cargo avrogen {command}`: {end}\n\n");
        if !self.findings.is_empty() {
            text.push_str("| | where | what |\n|---|---|---|\n");
        }
        for finding in self.findings.iter().take(MOST) {
            let help = finding.help.iter().map(|help| format!("\nhelp: {help}"));
            let _ = writeln!(
                text,
                "| {} {} | {} | {} |",
                finding.level,
                finding.code,
                cell(&place(finding)),
                cell(&(finding.message.clone() + &help.collect::<String>()))
            );
        }
        more(&mut text, self.findings.len(), "findings");
        if !self.results.is_empty() && !self.findings.is_empty() {
            text.push('\n');
        }
        for line in self.results.iter().take(MOST) {
            // Four spaces make it a block of code, whatever stands in it.
            let _ = writeln!(text, "    {}", avrogen_build::printable(line));
        }
        more(&mut text, self.results.len(), "lines");
        text + "\n"
    }
}

fn more(text: &mut String, number: usize, what: &str) {
    if let Some(more) = number.checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(text, "\n… and {more} more {what}");
    }
}

/// `schemas/a.avsc:2:3`
fn place(finding: &Finding) -> String {
    let path = finding.path.as_deref().map(Path::to_string_lossy);
    let mut place = path.unwrap_or_default().into_owned();
    for number in [finding.line, finding.column].into_iter().flatten() {
        let _ = write!(place, ":{number}");
    }
    place
}

/// Text in a cell: it neither ends the cell nor is Markdown or HTML.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => cell.push_str("<br>"),
            '&' => cell.push_str("&amp;"),
            '<' => cell.push_str("&lt;"),
            '>' => cell.push_str("&gt;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' | '!' => {
                cell.extend(['\\', character]);
            }
            _ if character.is_control() => cell.push(' '),
            _ => cell.push(character),
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markdown() {
        let text = "a|b\n<img src=x> [c](d) `e`\u{1b}[2J";
        assert_eq!(
            cell(text),
            "a\\|b<br>&lt;img src=x&gt; \\[c\\](d) \\`e\\` \\[2J"
        );
    }

    #[test]
    fn a_long_list_is_cut() {
        let findings = vec![Finding::error("AVG0205", "no"); MOST + 2];
        let summary = Summary {
            file: PathBuf::new(),
            findings,
            results: vec!["```".to_owned()],
        };
        let section = summary.section("check", false);
        assert_eq!(section.matches("AVG0205").count(), MOST);
        assert!(section.contains("… and 2 more findings\n") && section.contains("\n    ```\n"));
    }
}
