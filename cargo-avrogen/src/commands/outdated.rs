//! `cargo avrogen outdated`

use avrogen_build::Error;
use avrogen_build::workflow::{self, Outdated as Subject};
use clap::Args;

use crate::commands::count;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;

/// Compare the lock with the latest versions
#[derive(Args)]
#[command(after_help = "\
Subjects that the configuration pins to a number are not asked for, nor those that are locked only because a schema refers to them.

Examples:
    cargo avrogen outdated
    cargo avrogen outdated --exit-code           for scripts: exit with 1 if something is outdated
")]
pub(crate) struct Outdated {
    /// Exit with 1 if a subject is outdated
    #[arg(long)]
    exit_code: bool,
}

impl Outdated {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let config = project::config(flags, printer)?;
        let subjects = workflow::outdated(&config, &mut |step| printer.step(step))?;
        let names = subjects
            .iter()
            .map(|subject| shown(subject).chars().count());
        let widest = names.max().unwrap_or_default();
        for subject in &subjects {
            printer.result("outdated", subject, || {
                let name = shown(subject);
                let locked = subject.locked;
                let latest = match subject.latest {
                    Some(latest) if latest == locked => "(latest)".to_owned(),
                    Some(latest) => format!("→ {latest}"),
                    None => "→ gone from the registry".to_owned(),
                };
                format!("{name:widest$}  {locked} {latest}")
            });
        }
        let outdated = subjects.iter().filter(|subject| subject.outdated).count();
        let total = count(subjects.len(), "subject");
        printer.status("Compared", &format!("{total}, {outdated} outdated"));
        if self.exit_code {
            Subject::refused(&subjects)
        } else {
            Ok(())
        }
    }
}

fn shown(subject: &Subject) -> String {
    subject.subject.escape_debug().to_string()
}
