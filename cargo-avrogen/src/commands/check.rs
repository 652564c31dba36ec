//! `cargo avrogen check`

use avrogen_build::Error;
use avrogen_build::workflow::{self, Checked};
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

With --online the registry is asked, too: it must still have every version of the lock, as it was locked, and the subjects of
[[register]] must have the compatibility levels that the configuration names.

Examples:
    cargo avrogen check
    cargo avrogen check --online
    cargo avrogen check --online --env prod
")]
pub(crate) struct Check {
    /// Ask the registry whether it agrees
    #[arg(long)]
    online: bool,
}

impl Check {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::config(flags, printer)?;
        if !self.online {
            told(&workflow::check(&config)?, printer);
            return Ok(());
        }
        let (checked, online) = workflow::check_online(&config, &mut |step| printer.step(step))?;
        told(&checked, printer);
        printer.result("online", &online, || {
            format!(
                "the registry agrees: {}, {}",
                count(online.versions, "version"),
                count(online.levels, "compatibility level")
            )
        });
        Ok(())
    }
}

fn told(checked: &Checked, printer: &mut Printer) {
    printer.warnings(&checked.warnings);
    let code = if checked.code {
        "generated code agrees"
    } else {
        "generated code is not committed, so not compared"
    };
    printer.result("check", checked, || {
        format!(
            "{}, {} locked; {code}",
            count(checked.schemas, "schema file"),
            count(checked.locked, "version")
        )
    });
}
