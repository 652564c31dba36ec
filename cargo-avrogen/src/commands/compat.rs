//! `cargo avrogen compat`

use std::path::PathBuf;

use avrogen_build::Error;
use avrogen_build::workflow::{self, Compared};
use clap::Args;

use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Ask whether schemas may follow the versions before them
#[derive(Args)]
#[command(after_help = "\
The files of the tables [[register]] are compared with what their subjects have: by the registry, in the very way in which it will \
compare them when they are registered, or offline by our own check, which has the rules and the words of Apache Avro for Java. Each \
incompatibility is shown at its place in the new file, with what would mend it, and the exit code is 1.

A subject that does not exist yet takes any schema. The registry knows the level of each subject; offline it is `compatibility` in the \
table, else BACKWARD.

Examples:
    cargo avrogen compat                                   ask the registry
    cargo avrogen compat --local                           offline: with the versions that avrogen.lock holds
    cargo avrogen compat --against origin/main             offline: with the files of a git revision
    cargo avrogen compat new.avsc --old old.avsc --level FULL
")]
pub(crate) struct Compat {
    /// Only these of the configured files; with --old any file
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Send no request: compare with the versions that the lock holds
    #[arg(long)]
    local: bool,
    /// Send no request: compare with the files of a git revision
    #[arg(long, value_name = "REV", conflicts_with = "old")]
    against: Option<String>,
    /// Send no request: compare FILE with these files, the latest version last
    #[arg(long, value_name = "FILE", requires = "files")]
    old: Vec<PathBuf>,
    /// The level of the offline check
    #[arg(long, value_name = "LEVEL")]
    level: Option<String>,
    /// Stop at the first file that is incompatible
    #[arg(long)]
    fail_fast: bool,
}

impl Compat {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let how = workflow::Compat {
            files: self.files.clone(),
            local: self.local,
            against: self.against.clone(),
            old: self.old.clone(),
            level: self.level.clone(),
            fail_fast: self.fail_fast,
        };
        let config = match project::config(flags, printer) {
            // Files that are given need none.
            Err(error) if error.is_no_configuration() && !self.old.is_empty() => {
                avrogen_build::Config::new(".")
            }
            config => config?,
        };
        let comparison = workflow::compat(&config, &how, &mut |step| printer.step(step))?;
        for compared in &comparison.lines {
            printer.result("compat", compared, || line(compared));
        }
        printer.warnings(&comparison.warnings);
        comparison.failed.map_or(Ok(()), Err)
    }
}

/// `  compatible  orders-value ← schemas/order.avsc: BACKWARD, with version 3`
fn line(compared: &Compared) -> String {
    let word = compared.verdict.as_str();
    let subject = avrogen_build::printable(&compared.subject);
    let file = avrogen_build::printable(&compared.file.to_string_lossy());
    let level = compared.level.map(str::to_owned);
    let with = (!compared.with.is_empty()).then(|| format!("with {}", compared.with.join(" and ")));
    let how: Vec<String> = level.into_iter().chain(with).collect();
    let how = if how.is_empty() {
        String::new()
    } else {
        format!(": {}", how.join(", "))
    };
    format!("{word:>12}  {subject} ← {file}{how}")
}
