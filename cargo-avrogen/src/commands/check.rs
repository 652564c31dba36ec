//! `cargo avrogen check`

use avrogen_build::Error;
use avrogen_build::workflow;
use clap::Args;

use crate::commands::count;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Hold schemas, lock and generated code against each other, offline
#[derive(Args)]
#[command(after_help = "\
Schemas must parse and link, every file of the lock must be what the lock says, and committed generated code
(`generate.out` in the configuration) must be what the schemas give. Anything else is listed, and the exit code is 1.
")]
pub(crate) struct Check {}

impl Check {
    #[expect(clippy::unused_self, reason = "every command is run so")]
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let checked = workflow::check(&project::config(flags, printer)?)?;
        printer.warnings(&checked.warnings);
        let code = if checked.code {
            "generated code agrees"
        } else {
            "generated code is not committed, so not compared"
        };
        printer.result("check", &checked, || {
            format!(
                "{}, {} locked; {code}",
                count(checked.schemas, "schema file"),
                count(checked.locked, "version")
            )
        });
        Ok(())
    }
}
