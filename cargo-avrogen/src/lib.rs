//! The command line of avrogen: arguments in, library calls, text out. What the commands do is in `avrogen-build`.
#![forbid(unsafe_code)]

mod arguments;
mod commands;
mod data;
mod exit;
mod flags;
mod printer;
mod project;
mod question;

use std::process::ExitCode;

use clap::Parser as _;

pub use exit::{FINDINGS, NETWORK, OK, USAGE};

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    // Cargo starts `cargo-avrogen avrogen …` for `cargo avrogen …`; both may be typed.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "avrogen") {
        arguments.remove(1);
    }
    let arguments = arguments::Arguments::parse_from(arguments);
    let mut printer = printer::Printer::new(&arguments.flags);
    match arguments.run(&mut printer) {
        Ok(()) => ExitCode::from(OK),
        Err(error) => {
            printer.error(&error);
            ExitCode::from(exit::of(&error))
        }
    }
}
