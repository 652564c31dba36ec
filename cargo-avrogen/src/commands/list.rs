//! `cargo avrogen list`

use avrogen_build::workflow;
use avrogen_build::{Config, Error, printable};
use clap::Args;

use crate::commands::count;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// List the subjects of the registry
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen list
    cargo avrogen list --prefix com.acme.
    cargo avrogen list --deleted                 what `delete` hid, but did not remove
    cargo avrogen list --registry http://localhost:8081
")]
pub(crate) struct List {
    /// Only subjects whose names begin so
    #[arg(
        long,
        value_name = "PREFIX",
        default_value = "",
        hide_default_value = true
    )]
    prefix: String,
    /// What was deleted softly, instead of what is there
    #[arg(long)]
    deleted: bool,
}

impl List {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::registry(flags, printer)?;
        if self.deleted {
            return self.deleted(&config, printer);
        }
        let subjects = workflow::list(&config, &self.prefix, &mut |step| printer.step(step))?;
        for subject in subjects {
            printer.result("subject", &subject, || {
                let versions = count(subject.versions.len(), "version");
                format!(
                    "{}  {versions}, latest id {}, {}",
                    printable(&subject.subject),
                    subject.id,
                    subject.schema_type
                )
            });
        }
        Ok(())
    }

    fn deleted(&self, config: &Config, printer: &mut Printer) -> Result<(), Error> {
        let found = workflow::deleted(config, &self.prefix, &mut |step| printer.step(step))?;
        for subject in &found {
            printer.result("deleted", subject, || {
                let versions: Vec<String> = subject.versions.iter().map(u32::to_string).collect();
                let rest = if subject.live {
                    "others are there"
                } else {
                    "no other is there"
                };
                format!(
                    "{}  {} {} deleted softly, {rest}",
                    printable(&subject.subject),
                    plural(versions.len()),
                    versions.join(", "),
                )
            });
        }
        Ok(())
    }
}

fn plural(versions: usize) -> &'static str {
    if versions == 1 { "version" } else { "versions" }
}
