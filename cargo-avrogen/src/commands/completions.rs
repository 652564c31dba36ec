//! `cargo avrogen completions`

use clap::{Args, Command};
use clap_complete::Shell;

use crate::printer::Printer;

/// Print the completions of a shell
#[derive(Args)]
#[command(after_help = "\
They complete `cargo avrogen …` and `cargo-avrogen …`. To install them:

    bash        cargo avrogen completions bash > ~/.cargo/avrogen.bash
                and in ~/.bashrc, behind cargo's own:    source ~/.cargo/avrogen.bash
    zsh         cargo avrogen completions zsh > ~/.zfunc/_cargo-avrogen
                and in ~/.zshrc, before compinit:    fpath+=~/.zfunc
    fish        cargo avrogen completions fish > ~/.config/fish/conf.d/cargo-avrogen.fish

Those of powershell and elvish are for `cargo-avrogen …` alone:

    powershell  cargo avrogen completions powershell >> $PROFILE
    elvish      cargo avrogen completions elvish >> ~/.config/elvish/rc.elv
")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// `command` is the whole program's.
    pub(crate) fn run(&self, mut command: Command, printer: &mut Printer) {
        let mut script = Vec::new();
        // What clap_complete writes for bash is at odds with itself where a name has a hyphen; `cargo.bash` gives it the program's.
        let program = if self.shell == Shell::Bash {
            "cargo_avrogen"
        } else {
            "cargo-avrogen"
        };
        clap_complete::generate(self.shell, &mut command, program, &mut script);
        let below_cargo = match self.shell {
            Shell::Bash => include_str!("completions/cargo.bash"),
            Shell::Fish => include_str!("completions/cargo.fish"),
            _ => "",
        };
        script.extend_from_slice(below_cargo.as_bytes());
        printer.content(&script);
    }
}
