//! `cargo avrogen register`

use avrogen_build::Error;
use avrogen_build::workflow::{self, Outcome, Planned};
use clap::Args;

use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Register schemas, after checking all of them
#[derive(Args)]
#[command(after_help = "\
Nothing is registered unless everything can be. References between the files are found by the names they use, and registered
first. A schema that the registry has already stays as it is.

Examples:
    cargo avrogen register --plan                what would happen?
    cargo avrogen register                       do it
")]
pub(crate) struct Register {
    /// Say what would be registered, and register nothing
    #[arg(long)]
    plan: bool,
}

impl Register {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::config(flags, printer)?;
        let how = workflow::Register { plan: self.plan };
        let planned = workflow::register(&config, how, &mut |step| printer.step(step))?;
        for file in &planned {
            let Planned {
                subject,
                file: path,
                outcome,
                version,
                id,
            } = file;
            let word = match outcome {
                Outcome::New => "new",
                Outcome::Unchanged => "unchanged",
                Outcome::NewVersion => "new version",
            };
            let known = match (version, id) {
                (Some(version), Some(id)) => format!(": version {version}, id {id}"),
                _ => String::new(),
            };
            let reason = if self.plan { "plan" } else { "register" };
            printer.result(reason, file, || {
                format!("{word:>11}  {subject} ← {}{known}", path.display())
            });
        }
        Ok(())
    }
}
