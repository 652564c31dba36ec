//! `cargo avrogen show`

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use avrogen_build::workflow::{self, Branch, Shown, Target};
use avrogen_build::{Config, Error, indent, printable};
use clap::Args;

use crate::data::visible;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Show a version of a subject: what the registry says about it, and its schema
#[derive(Args)]
#[command(after_help = "\
The latest version is shown unless another one is named. The schema is indented; --raw prints the
registry's text byte for byte, and nothing else.

Examples:
    cargo avrogen show shipment-value
    cargo avrogen show shipment-value@2 --raw > shipment-2.avsc
    cargo avrogen show shipment-value --references           the tree of what it refers to
    cargo avrogen show shipment-value --message-format json  everything on one line
")]
pub(crate) struct Show {
    /// A subject; a version, or latest, behind its last `@`
    #[arg(value_name = "SUBJECT[@VERSION]")]
    target: String,
    /// The schema's text alone, as the registry has it
    #[arg(long, conflicts_with = "references")]
    raw: bool,
    /// What the schema refers to, and what that refers to
    #[arg(long)]
    references: bool,
}

impl Show {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let target = Target::parse(&self.target)?;
        let config = project::registry(flags, printer)?;
        if self.references {
            return tree(&config, &target, printer);
        }
        let shown = workflow::show(&config, &target)?;
        if self.raw {
            printer.content(shown.schema.as_bytes());
            if std::io::stdout().is_terminal() {
                printer.content(b"\n");
            }
            return Ok(());
        }
        printer.result("schema", &shown, || described(&shown));
        Ok(())
    }
}

fn described(shown: &Shown) -> String {
    let mut lines = String::new();
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(lines, "{key:<11} {}", printable(value));
    };
    line("subject", &shown.subject);
    line("version", &shown.version.to_string());
    line("id", &shown.id.to_string());
    if let Some(guid) = &shown.guid {
        line("guid", guid);
    }
    line("type", shown.schema_type);
    for (index, reference) in shown.references.iter().enumerate() {
        let key = if index == 0 { "references" } else { "" };
        let workflow::Referred {
            name,
            subject,
            version,
        } = reference;
        line(key, &format!("{name} ← {subject}@{version}"));
    }
    if let Some(level) = &shown.compatibility {
        line("level", level);
    }
    if let Some(mode) = &shown.mode {
        line("mode", mode);
    }
    if let Some(metadata) = &shown.metadata {
        line("metadata", &metadata.to_string());
    }
    if let Some(rules) = &shown.rule_set {
        line("rules", &rules.to_string());
    }
    lines.push('\n');
    lines + text(&shown.schema).trim_end()
}

/// Larger texts are shown as they are: with white space, deep ones become a hundred times as long.
const LARGEST_INDENTED: usize = 256 * 1024;

/// JSON on many lines, any other text as it is; nothing in either that a terminal would obey.
fn text(schema: &str) -> String {
    let is_json = schema.len() <= LARGEST_INDENTED
        && serde_json::from_str::<serde_json::Value>(schema).is_ok();
    if is_json {
        let mut text = indent(schema);
        visible::json(&mut text);
        text
    } else {
        visible::message(schema)
    }
}

fn tree(config: &Config, target: &Target, printer: &mut Printer) -> Result<(), Error> {
    // For each schema above a line, whether others follow below it.
    let mut above: Vec<bool> = Vec::new();
    for branch in &workflow::references(config, target)? {
        let rest = branch.depth.saturating_sub(1);
        above.truncate(rest);
        printer.result("reference", branch, || drawn(branch, &above));
        if branch.depth > 0 {
            above.push(!branch.is_last);
        }
    }
    Ok(())
}

fn drawn(branch: &Branch, above: &[bool]) -> String {
    let mut line = String::new();
    for goes_on in above {
        line.push_str(if *goes_on { "│   " } else { "    " });
    }
    if branch.depth > 0 {
        line.push_str(if branch.is_last {
            "└── "
        } else {
            "├── "
        });
    }
    if let Some(name) = branch.name.as_ref().filter(|name| **name != branch.subject) {
        let _ = write!(line, "{} ← ", printable(name));
    }
    let elided = if branch.elided { " (…)" } else { "" };
    let subject = printable(&branch.subject);
    let _ = write!(
        line,
        "{subject}@{}  id {}{elided}",
        branch.version, branch.id
    );
    line
}
