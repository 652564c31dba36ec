//! One file a command: its arguments, and what it calls.

pub(crate) mod check;
pub(crate) mod download;
pub(crate) mod generate;
pub(crate) mod list;
pub(crate) mod register;
pub(crate) mod update;

use avrogen_build::Error;

use crate::arguments::{Arguments, Command};
use crate::printer::Printer;

pub(crate) fn run(arguments: &Arguments, printer: &mut Printer) -> Result<(), Error> {
    let common = &arguments.common;
    match &arguments.command {
        Command::Generate(command) => command.run(common, printer),
        Command::Download(command) => command.run(common, printer),
        Command::Update(command) => command.run(common, printer),
        Command::Register(command) => command.run(common, printer),
        Command::Check(command) => command.run(common, printer),
        Command::List(command) => command.run(common, printer),
    }
}

/// `1 schema`, `2 schemas`.
fn count(number: usize, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}
