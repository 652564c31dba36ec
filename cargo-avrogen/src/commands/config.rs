//! `cargo avrogen config`

use avrogen_build::workflow::{self, Setting, Wish};
use avrogen_build::{Config as Configuration, Error};
use clap::{Args, Subcommand};

use crate::commands::setting::{self, How};
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Show or set compatibility levels, a subject's or the registry's
#[derive(Args)]
#[command(after_help = "\
A level says which way a new schema and the old ones must read each other, before the registry
takes it:
    BACKWARD   readers of the new schema read what the old one wrote: consumers are upgraded first
    FORWARD    readers of the old schema read what the new one writes: producers are upgraded first
    FULL       both
    NONE       anything goes
With _TRANSITIVE behind it, that holds for all versions and not only for the latest. A subject
without a level has the registry's.

Examples:
    cargo avrogen config                         the registry's level
    cargo avrogen config get shipment-value      the level that holds for a subject, and whose it is
    cargo avrogen config set shipment-value FULL
    cargo avrogen config set --plan              what would the tables [[register]] change?
    cargo avrogen config set                     set each `compatibility` of the tables [[register]]
    cargo avrogen config delete shipment-value   back to the registry's level
")]
#[command(disable_help_subcommand = true)]
pub(crate) struct Config {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    Get(Get),
    Set(Set),
    Delete(Delete),
}

/// Say which level holds
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen config get
    cargo avrogen config get shipment-value com.acme.logistics.Address
")]
struct Get {
    /// The subjects; none for the registry's own level
    #[arg(value_name = "SUBJECT")]
    subjects: Vec<String>,
}

/// Set a level
#[derive(Args)]
#[command(after_help = "\
A level alone is set for the registry, for every subject that has none of its own. Since that
concerns everybody, it is asked for first. Without a level, every table [[register]] of the
configuration that says `compatibility` is taken:

    [[register]]
    file = \"schemas/shipment.avsc\"
    subject = \"shipment-value\"
    compatibility = \"FULL_TRANSITIVE\"

Nothing is set unless every level and every subject is right. What is so already is not set again.

Examples:
    cargo avrogen config set shipment-value full-transitive
    cargo avrogen config set BACKWARD --yes
    cargo avrogen config set --plan --env prod
")]
struct Set {
    /// A subject and a level; a level alone for the registry; nothing for what the configuration says
    #[arg(value_names = ["SUBJECT", "LEVEL"], num_args = 0..=2)]
    words: Vec<String>,
    #[command(flatten)]
    how: How,
}

/// Take a level back
#[derive(Args)]
#[command(after_help = "\
A subject without a level has the registry's, and a registry without one has BACKWARD. Taking the
registry's own back is asked for first.

Examples:
    cargo avrogen config delete shipment-value
    cargo avrogen config delete --plan
")]
struct Delete {
    /// The subjects; none for the registry's own level
    #[arg(value_name = "SUBJECT")]
    subjects: Vec<String>,
    #[command(flatten)]
    how: How,
}

const SETTING: Setting = Setting::Compatibility;

impl Config {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::registry(flags, printer)?;
        match &self.action {
            None => setting::get(&config, SETTING, &[], printer),
            Some(Action::Get(get)) => setting::get(&config, SETTING, &get.subjects, printer),
            Some(Action::Set(set)) => {
                let wishes = set.wishes(&config)?;
                setting::change(&config, SETTING, &wishes, set.how, false, printer)
            }
            Some(Action::Delete(delete)) => {
                let wishes = Wish::none(&delete.subjects);
                setting::change(&config, SETTING, &wishes, delete.how, false, printer)
            }
        }
    }
}

impl Set {
    fn wishes(&self, config: &Configuration) -> Result<Vec<Wish>, Error> {
        match self.words.as_slice() {
            [] => workflow::configured(config),
            [level] => Ok(vec![Wish::new(SETTING, None, level)?]),
            [subject, level, ..] => Ok(vec![Wish::new(SETTING, Some(subject), level)?]),
        }
    }
}
