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
mod summary;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

pub use exit::{FINDINGS, INTERRUPTED, NETWORK, OK, USAGE};

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    // Cargo starts `cargo-avrogen avrogen …` for `cargo avrogen …`; both may be typed.
    let mut arguments: Vec<_> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "avrogen") {
        arguments.remove(1);
    }
    let matches = arguments::Arguments::command().get_matches_from(arguments);
    let arguments = arguments::Arguments::from_arg_matches(&matches);
    let arguments = arguments.unwrap_or_else(|error| error.exit());
    // Where there can be no handler, the signal ends the command as it always did.
    let _ = ctrlc::set_handler(|| {
        avrogen_build::interrupt(|| std::process::exit(i32::from(INTERRUPTED)));
    });
    let mut printer = printer::Printer::new(&arguments.flags);
    let code = match arguments.run(&mut printer) {
        Ok(()) => OK,
        Err(error) => {
            printer.error(&error);
            exit::of(&error)
        }
    };
    let finished = printer.finish(matches.subcommand_name().unwrap_or_default(), code == OK);
    ExitCode::from(match finished {
        Err(error) if code == OK => exit::of(&error),
        _ => code,
    })
}
