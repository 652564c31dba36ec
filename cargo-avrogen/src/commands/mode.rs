//! `cargo avrogen mode`

use avrogen_build::Error;
use avrogen_build::workflow::{Setting, Wish};
use clap::{Args, Subcommand};

use crate::commands::setting::{self, How};
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Show or set what may be written: a subject's mode, or the registry's
#[derive(Args)]
#[command(after_help = "\
A mode says what may be written:
    READWRITE  schemas are registered and deleted
    READONLY   neither
    IMPORT     schemas are registered with the ids and versions that they have in another registry
A subject without a mode has the registry's.

Examples:
    cargo avrogen mode                           the registry's mode
    cargo avrogen mode get shipment-value        the mode that holds for a subject, and whose it is
    cargo avrogen mode set shipment-value READONLY
    cargo avrogen mode set IMPORT --force        for the registry, although it holds schemas
    cargo avrogen mode delete shipment-value     back to the registry's mode
")]
#[command(disable_help_subcommand = true)]
pub(crate) struct Mode {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    Get(Get),
    Set(Set),
    Delete(Delete),
}

/// Say which mode holds
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen mode get
    cargo avrogen mode get shipment-value com.acme.logistics.Address
")]
struct Get {
    /// The subjects; none for the registry's own mode
    #[arg(value_name = "SUBJECT")]
    subjects: Vec<String>,
}

/// Set a mode
#[derive(Args)]
#[command(after_help = "\
A mode alone is set for the registry, for every subject that has none of its own. Since that
concerns everybody, it is asked for first.

Examples:
    cargo avrogen mode set shipment-value readonly
    cargo avrogen mode set READONLY --yes
    cargo avrogen mode set READONLY --plan
")]
struct Set {
    /// A subject and a mode, or a mode alone for the registry
    #[arg(value_names = ["SUBJECT", "MODE"], num_args = 1..=2, required = true)]
    words: Vec<String>,
    /// IMPORT although there are schemas
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    how: How,
}

/// Take a mode back
#[derive(Args)]
#[command(after_help = "\
A subject without a mode has the registry's, and a registry without one has READWRITE. Taking the
registry's own back is asked for first.

Examples:
    cargo avrogen mode delete shipment-value
    cargo avrogen mode delete --plan
")]
struct Delete {
    /// The subjects; none for the registry's own mode
    #[arg(value_name = "SUBJECT")]
    subjects: Vec<String>,
    #[command(flatten)]
    how: How,
}

const SETTING: Setting = Setting::Mode;

impl Mode {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::registry(flags, printer)?;
        match &self.action {
            None => setting::get(&config, SETTING, &[], printer),
            Some(Action::Get(get)) => setting::get(&config, SETTING, &get.subjects, printer),
            Some(Action::Set(set)) => {
                let (subject, mode) = match set.words.as_slice() {
                    [subject, mode] => (Some(subject), mode.as_str()),
                    words => (None, words.first().map_or("", String::as_str)),
                };
                let wishes = [Wish::new(SETTING, subject, mode)?];
                setting::change(&config, SETTING, &wishes, set.how, set.force, printer)
            }
            Some(Action::Delete(delete)) => {
                let wishes = Wish::none(&delete.subjects);
                setting::change(&config, SETTING, &wishes, delete.how, false, printer)
            }
        }
    }
}
