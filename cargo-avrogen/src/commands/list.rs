//! `cargo avrogen list`

use avrogen_build::Error;
use avrogen_build::workflow;
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
    cargo avrogen list --registry http://localhost:8081
")]
pub(crate) struct List {}

impl List {
    #[expect(clippy::unused_self, reason = "every command is run so")]
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = match (project::config(flags, printer), &flags.registry) {
            (Ok(config), _) => config,
            (Err(error), Some(url)) if error.is_no_configuration() => {
                avrogen_build::Config::new(".").registry_url(url)
            }
            (Err(error), _) => return Err(error),
        };
        for subject in workflow::list(&config)? {
            printer.result("subject", &subject, || {
                let versions = count(subject.versions.len(), "version");
                format!(
                    "{}  {versions}, latest id {}, {}",
                    subject.subject, subject.id, subject.schema_type
                )
            });
        }
        Ok(())
    }
}
