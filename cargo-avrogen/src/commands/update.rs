//! `cargo avrogen update`

use avrogen_build::Error;
use avrogen_build::workflow::{self, Pin};
use clap::Args;

use crate::commands::download;
use crate::flags::Flags;
use crate::printer::Printer;

/// Move locked subjects to their latest versions
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen update                         every subject of the configuration
    cargo avrogen update -p shipment-value       this one, and what it refers to
    cargo avrogen outdated                       what an update would move
")]
pub(crate) struct Update {
    /// Only this subject; may be given several times
    #[arg(short = 'p', long = "subject", value_name = "SUBJECT")]
    subject: Vec<String>,
}

impl Update {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let what = workflow::Download {
            subjects: self.subject.clone(),
            pin: Pin::Newest,
            offline: false,
            check: false,
        };
        download::fetch(flags, printer, &what)
    }
}
