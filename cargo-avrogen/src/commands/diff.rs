//! `cargo avrogen diff`

use avrogen_build::Error;
use avrogen_build::workflow::{self, Diff as Compared, Operand};
use clap::Args;

use crate::commands::count;
use crate::data::visible;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Say what changed between two versions, or between a file and the registry
#[derive(Args)]
#[command(after_help = "\
Avro schemas are compared by what they say, not by how they are laid out: fields, types, defaults,
symbols, documentation. `+` came, `-` went, `~` changed. Of Protobuf and JSON schemas, lines are
compared. The old one is named first. One alone is compared with what suggests itself:
    FILE.avsc         the latest version of the subject that it is registered under, and the file
    SUBJECT@VERSION   that version and the latest one
    SUBJECT           its two latest versions
What ends in .avsc, .proto or .json, begins with ./ or is a file's path, is a file. The exit code is
0 whatever changed, and with --exit-code 1 where something did, as git's is.

Examples:
    cargo avrogen diff schemas/shipment.avsc
    cargo avrogen diff shipment-value@1 shipment-value@3
    cargo avrogen diff shipment-value schemas/shipment.avsc --exit-code
    cargo avrogen diff old.avsc new.avsc
")]
pub(crate) struct Diff {
    /// The old schema, or the only one
    #[arg(value_name = "OLD")]
    old: String,
    /// The new schema
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Exit with 1 if something changed
    #[arg(long)]
    exit_code: bool,
}

impl Diff {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let operands = [Some(&self.old), self.new.as_ref()];
        let operands: Result<Vec<Operand>, Error> = operands
            .into_iter()
            .flatten()
            .map(|text| Operand::parse(text))
            .collect();
        let config = project::optional(flags, printer)?;
        let diff = workflow::diff(&config, &operands?)?;
        printer.result("diff", &diff, || summary(&diff));
        for change in &diff.changes {
            printer.result("change", change, || visible::message(&change.text));
        }
        if self.exit_code && !diff.equal {
            // All has been said.
            return Err(Error::findings(Vec::new()));
        }
        Ok(())
    }
}

fn summary(diff: &Compared) -> String {
    let Compared { old, new, .. } = diff;
    if diff.equal {
        return format!("{old} and {new} say the same");
    }
    match (&diff.lines, diff.changes_data) {
        (Some(lines), _) => visible::message(lines.trim_end()),
        (None, Some(false)) => {
            let changes = count(diff.changes.len(), "change");
            format!("{old} → {new}: {changes}, none of the data")
        }
        (None, _) => format!("{old} → {new}: {}", count(diff.changes.len(), "change")),
    }
}
