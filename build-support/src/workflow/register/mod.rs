//! Schema files → versions of subjects: everything is checked before anything is written.

mod conflict;
mod csv;
mod orphan;
mod outcome;
mod pace;
mod plan;
mod question;
mod refusal;
mod write;

use crate::config::Config;
use crate::error::Error;
use crate::workflow::open;
use crate::workflow::progress::Progress;
use crate::workflow::publication::{self, Publications};
pub(super) use pace::{Pace, Purpose};
pub(super) use plan::{Plan, plan};

pub use outcome::{Outcome, Planned, PlannedReference, Register, Registration};

/// Registers the configured files, in the order that their references ask for, as [`registration`] does. The lines of those files, or
/// everything that failed.
pub fn register(
    config: &Config,
    how: Register,
    progress: Progress<'_>,
) -> Result<Vec<Planned>, Error> {
    registration(config, how, progress)?.finish()
}

/// Plans what becomes of the configured files, and does it unless only the plan is asked for or something in it cannot be done.
///
/// The error is what kept it from asking about the files at all: the configuration, the schemas themselves, no registry. What the registry
/// has against single files is in the answer, beside the lines of all others.
pub fn registration(
    config: &Config,
    how: Register,
    progress: Progress<'_>,
) -> Result<Registration, Error> {
    let Publications { all, mut warnings } = publication::all(config)?;
    let is_dry = how.plan || how.check;
    let client = if is_dry {
        open::client(config)?
    } else {
        open::writer(config)?
    };
    let pace = Pace {
        purpose: Purpose::Registration,
        fail_fast: how.fail_fast,
        most: open::concurrency(config),
    };
    let Plan {
        mut lines,
        mut findings,
        warnings: told,
    } = plan(&client, &all, pace, progress)?;
    warnings.extend(told);
    let orphans = orphan::find(&client, config, &all)?;
    if how.check {
        let changes = all.iter().zip(&lines);
        let changes = changes.filter(|(_, line)| line.outcome.is_change());
        findings.extend(changes.map(|(publication, line)| {
            refusal::drifted(publication, line.outcome == Outcome::New)
        }));
    }
    let failed = if findings.is_empty() && !is_dry {
        write::write(&client, &all, &mut lines, pace, progress).err()
    } else if findings.is_empty() {
        None
    } else {
        if !is_dry {
            lines.iter_mut().for_each(Planned::leave);
        }
        Some(Error::findings(findings))
    };
    lines.extend(orphans);
    Ok(Registration {
        lines,
        warnings,
        failed,
    })
}
