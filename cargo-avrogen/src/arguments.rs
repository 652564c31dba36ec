//! What can be typed.

use avrogen_build::Error;
use clap::{CommandFactory as _, Parser, Subcommand};

use crate::commands::{
    cat, check, compat, completions, config, delete, diff, download, explain, fromjson, generate,
    init, list, man, migrate, mode, outdated, register, schema, show, tojson, update,
};
use crate::flags::Flags;
use crate::printer::Printer;

/// Avro schemas for Rust: registry, lock, and generated code
#[derive(Parser)]
#[command(
    name = "cargo avrogen",
    bin_name = "cargo avrogen",
    version,
    max_term_width = 100,
    after_help = "\
The configuration is [package.metadata.avrogen] in Cargo.toml, the workspace's likewise, or avrogen.toml:

    schemas = [\"schemas\"]

    [registry]
    url = \"https://registry.example\"

    [[download]]
    subject = \"shipment-value\"
    to = \"schemas\"

Exit codes:
    0  all is well
    1  something was found: schemas that are wrong or incompatible, files that have drifted, damage
    2  the call or the configuration is wrong
    3  the registry cannot be reached
"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) flags: Flags,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Init(init::Init),
    Generate(generate::Generate),
    Download(download::Download),
    Update(update::Update),
    Outdated(outdated::Outdated),
    Register(register::Register),
    Compat(compat::Compat),
    Check(check::Check),
    List(list::List),
    Show(show::Show),
    Diff(diff::Diff),
    Config(config::Config),
    Mode(mode::Mode),
    Delete(delete::Delete),
    Explain(explain::Explain),
    Cat(cat::Cat),
    Tojson(tojson::Tojson),
    Fromjson(fromjson::Fromjson),
    Schema(schema::Schema),
    Migrate(migrate::Migrate),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Arguments {
    /// Runs the command.
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        let flags = &self.flags;
        match &self.command {
            Command::Init(command) => command.run(flags, printer),
            Command::Generate(command) => command.run(flags, printer),
            Command::Download(command) => command.run(flags, printer),
            Command::Update(command) => command.run(flags, printer),
            Command::Outdated(command) => command.run(flags, printer),
            Command::Register(command) => command.run(flags, printer),
            Command::Compat(command) => command.run(flags, printer),
            Command::Check(command) => command.run(flags, printer),
            Command::List(command) => command.run(flags, printer),
            Command::Show(command) => command.run(flags, printer),
            Command::Diff(command) => command.run(flags, printer),
            Command::Config(command) => command.run(flags, printer),
            Command::Mode(command) => command.run(flags, printer),
            Command::Delete(command) => command.run(flags, printer),
            Command::Explain(command) => command.run(printer),
            Command::Cat(command) => command.run(printer),
            Command::Tojson(command) => command.run(printer),
            Command::Fromjson(command) => command.run(printer),
            Command::Schema(command) => command.run(printer),
            Command::Migrate(command) => command.run(printer),
            Command::Completions(command) => {
                command.run(Self::command(), printer);
                Ok(())
            }
            Command::Man(command) => command.run(Self::command(), printer),
        }
    }
}
