//! `cargo avrogen register`

use std::path::PathBuf;

use avrogen_build::Error;
use avrogen_build::workflow::{self, Planned, PlannedReference};
use clap::Args;

use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Register schemas, after checking all of them
#[derive(Args)]
#[command(after_help = "\
Nothing is registered unless everything can be. References between the files are found by the names they use, and registered first. \
A schema that the registry has already stays as it is; so does an orphan, a subject that is called as the configuration calls its own \
and that no file is for.

Examples:
    cargo avrogen register --plan                what would happen?
    cargo avrogen register                       do it
    cargo avrogen register --check               in CI: does the registry have all that the files say?
    cargo avrogen register --csv registered.csv  and write down the ids, as the Gradle plugin does
")]
pub(crate) struct Register {
    /// Say what would be registered, and register nothing
    #[arg(long)]
    plan: bool,
    /// The same; exit with 1 if anything would be registered
    #[arg(long, conflicts_with = "plan")]
    check: bool,
    /// Write what the registry has then to a file: the lines `subject, path, id`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plan", "check"])]
    csv: Option<PathBuf>,
    /// Stop at the first failure, instead of trying everything and telling all failures
    #[arg(long)]
    fail_fast: bool,
}

impl Register {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::config(flags, printer)?;
        let how = workflow::Register {
            plan: self.plan,
            check: self.check,
            fail_fast: self.fail_fast,
        };
        let registration = workflow::registration(&config, how, &mut |step| printer.step(step))?;
        let is_dry = self.plan || self.check;
        let reason = if is_dry { "plan" } else { "register" };
        for planned in &registration.lines {
            printer.result(reason, planned, || line(planned));
        }
        printer.warnings(&registration.warnings);
        if let Some(file) = &self.csv {
            registration.write_csv(file)?;
        }
        registration.finish().map(drop)
    }
}

/// `new version  orders-value ← schemas/order.avsc: version 3, id 7`
fn line(planned: &Planned) -> String {
    let word = planned.outcome.as_str();
    let subject = avrogen_build::printable(&planned.subject);
    let file = planned.file.as_ref().map_or_else(String::new, |file| {
        format!(" ← {}", avrogen_build::printable(&file.to_string_lossy()))
    });
    let version = planned.version.map(|version| format!("version {version}"));
    let id = planned.id.map(|id| format!("id {id}"));
    let pending: Vec<String> = planned
        .references
        .iter()
        .filter(|reference| reference.pending)
        .map(awaited)
        .collect();
    let pending = (!pending.is_empty()).then(|| format!("after {}", pending.join(" and ")));
    let known: Vec<String> = [version, id, pending].into_iter().flatten().collect();
    let known = if known.is_empty() {
        String::new()
    } else {
        format!(": {}", known.join(", "))
    };
    format!("{word:>12}  {subject}{file}{known}")
}

fn awaited(reference: &PlannedReference) -> String {
    let subject = avrogen_build::printable(&reference.subject);
    match reference.version {
        Some(version) => format!("{subject} version {version}"),
        None => subject,
    }
}
