//! `cargo avrogen delete`

use avrogen_build::Error;
use avrogen_build::printable;
use avrogen_build::workflow::{self, Deletion, Doomed, Target};
use clap::Args;
use serde::Serialize;

use crate::commands::count;
use crate::flags::Flags;
use crate::printer::Printer;
use crate::project;
use crate::question;

/// Delete subjects or versions from the registry
#[derive(Args)]
#[command(after_help = "\
A soft deletion hides a version: it is no longer listed and not compared with, but its id still
resolves, so that what was written with it can be read, and registering the schema again brings it
back. With --permanent the schema is gone, and nobody can read what was written with it.

What would go is shown, and asked for first; where nobody can be asked, --yes must be given. Nothing
is deleted where one of the subjects cannot be, because it does not exist, is read-only, or a schema
that stays refers to it. Several are deleted in the order that their references allow.

Examples:
    cargo avrogen delete shipment-value@2        this version
    cargo avrogen delete shipment-value@latest
    cargo avrogen delete shipment-value          all of its versions
    cargo avrogen delete --permanent --yes shipment-value com.acme.logistics.Address
    cargo avrogen list --deleted                 what was deleted softly
")]
pub(crate) struct Delete {
    /// A subject; a version, or latest, behind its last `@`
    #[arg(value_name = "SUBJECT[@VERSION]", required = true)]
    targets: Vec<String>,
    /// For good: ids stop resolving
    #[arg(long)]
    permanent: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

#[derive(Serialize)]
struct Line<'d> {
    #[serde(flatten)]
    doomed: &'d Doomed,
    permanent: bool,
}

impl Delete {
    pub(crate) fn run(&self, flags: &Flags, printer: &mut Printer) -> Result<(), Error> {
        let targets: Result<Vec<Target>, Error> = self
            .targets
            .iter()
            .map(|text| Target::parse(text))
            .collect();
        let targets = targets?;
        let config = project::registry(flags, printer)?;
        let deletion = workflow::deletion(&config, &targets, self.permanent)?;
        if !self.yes {
            for doomed in deletion.iter() {
                printer.status("Would delete", &described(doomed));
            }
        }
        question::confirm(&question(&deletion), self.yes, printer)?;
        let permanent = self.permanent;
        for doomed in &deletion.run(&mut |step| printer.step(step))? {
            let line = Line { doomed, permanent };
            printer.result("delete", &line, || {
                let how = if permanent { "for good" } else { "softly" };
                format!("{}: deleted {how}", named(doomed))
            });
        }
        Ok(())
    }
}

fn named(doomed: &Doomed) -> String {
    let mut text = format!("{} version {}", printable(&doomed.subject), doomed.version);
    if let Some(id) = doomed.id {
        text.extend([", id ", &id.to_string()]);
    }
    text
}

fn described(doomed: &Doomed) -> String {
    let mut text = named(doomed);
    if !doomed.is_live {
        text.push_str(", deleted softly before");
    }
    if !doomed.referenced_by.is_empty() {
        let ids: Vec<String> = doomed.referenced_by.iter().map(u32::to_string).collect();
        text.extend([", referred to by ids that go too: ", &ids.join(", ")]);
    }
    text
}

fn question(deletion: &Deletion) -> String {
    let versions = count(deletion.iter().count(), "version");
    if deletion.is_permanent() {
        format!(
            "Delete {versions} for good, so that ids stop resolving and what was written with them can no longer be read?"
        )
    } else {
        format!("Delete {versions} softly?")
    }
}
