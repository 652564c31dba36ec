//! `cargo avrogen download`

use avrogen_build::Error;
use avrogen_build::workflow::{self, Downloaded, Pin};
use clap::Args;

use crate::commands::count;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Fetch the schemas that the configuration names, and lock them
#[derive(Args)]
#[command(after_help = "\
The lock, avrogen.lock, holds what was fetched: commit it with the schemas. A subject that it holds stays at its version;
`cargo avrogen update` takes the latest one. What it holds is not asked for again where the files are as it says.

Examples:
    cargo avrogen download                       fetch what is new in the configuration
    cargo avrogen download --locked              fetch exactly what the lock holds
    cargo avrogen download --offline             no request: are all files there?
    cargo avrogen download --check               write nothing: would anything change?
    cargo avrogen download --locked --check      does the registry still have all of it?
")]
pub(crate) struct Download {
    /// Only this subject of the configuration, and what it refers to; may be given several times
    #[arg(long, value_name = "S")]
    subject: Vec<String>,
    /// Exactly what the lock holds, held against its hashes
    #[arg(long, conflicts_with = "subject")]
    locked: bool,
    /// Send no request
    #[arg(long, conflicts_with_all = ["locked", "subject"])]
    offline: bool,
    /// Write nothing; exit with 1 if something would change
    #[arg(long)]
    check: bool,
}

impl Download {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let what = workflow::Download {
            subjects: self.subject.clone(),
            pin: if self.locked { Pin::Locked } else { Pin::Held },
            offline: self.offline,
            check: self.check,
        };
        fetch(flags, printer, &what)
    }
}

pub(super) fn fetch(
    flags: &Flags,
    printer: &mut Printer,
    what: &workflow::Download,
) -> Result<(), Error> {
    let config = project::config(flags, printer)?;
    let downloaded = workflow::download(&config, what, &mut |step| printer.step(step))?;
    printer.warnings(&downloaded.warnings);
    let schemas = downloaded.schemas;
    for found in &schemas {
        let Downloaded {
            subject,
            version,
            id,
            file,
            changed,
        } = found;
        let mark = if *changed { "" } else { " (unchanged)" };
        printer.result("download", found, || {
            let (subject, file) = (subject.escape_debug(), file.display());
            format!("{subject} version {version}, id {id} → {file}{mark}")
        });
    }
    let changed = schemas.iter().filter(|schema| schema.changed).count();
    let total = count(schemas.len(), "schema");
    printer.status("Locked", &format!("{total}, {changed} changed"));
    Ok(())
}
