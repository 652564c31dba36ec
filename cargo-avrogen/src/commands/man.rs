//! `cargo avrogen man`

use std::path::PathBuf;

use avrogen_build::Error;
use avrogen_build::output::shown;
use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::commands::count;
use crate::commands::migrate::write_new;
use crate::printer::Printer;

/// The name of the main page, and what those of the commands begin with.
const PROGRAM: &str = "cargo-avrogen";

/// Print the manual page, or write one for each command
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen man | man -l -
    cargo avrogen man --out ~/.local/share/man/man1      then: cargo help avrogen, man cargo-avrogen-download
")]
pub(crate) struct Man {
    /// Write the pages of all commands into a folder, which is made; a page that is there is not replaced
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    /// `main` is the whole program's command.
    pub(crate) fn run(&self, mut main: Command, printer: &mut Printer) -> Result<(), Error> {
        main.build();
        let main = main.display_name(PROGRAM);
        let Some(folder) = &self.out else {
            printer.content(&page(main));
            return Ok(());
        };
        std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, "write", &error))?;
        let below = main
            .get_subcommands()
            .filter(|command| command.get_name() != "help");
        let mut pages: Vec<(String, Vec<u8>)> = below.map(named).collect();
        pages.push((PROGRAM.to_owned(), page(main)));
        for (name, page) in &pages {
            write_new(&folder.join(format!("{name}.1")), page)?;
        }
        let pages = count(pages.len(), "page");
        printer.status(
            "Written",
            &format!("{pages} to {}", shown(folder).display()),
        );
        Ok(())
    }
}

/// A command's page, which is called as `cargo help` asks for it.
fn named(command: &Command) -> (String, Vec<u8>) {
    let name = format!("{PROGRAM}-{}", command.get_name());
    let command = command.clone().display_name(name.clone());
    (name, page(command))
}

fn page(command: Command) -> Vec<u8> {
    let mut page = Vec::new();
    let source = concat!("cargo-avrogen ", env!("CARGO_PKG_VERSION"));
    match Page::new(command).source(source).render(&mut page) {
        Ok(()) => page,
        Err(error) => unreachable!("a vector takes every byte: {error}"),
    }
}
