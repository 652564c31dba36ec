//! What `config` and `mode` have in common: what is asked, what is changed, and how both are told.

use avrogen_build::workflow::{self, Change, Changes, Held, Setting, Wish};
use avrogen_build::{Config, Error, printable};
use clap::Args;

use crate::printer::Printer;
use crate::question;

/// How changes are made.
#[derive(Args, Clone, Copy)]
pub(super) struct How {
    /// Say what would be changed, and change nothing
    #[arg(long)]
    plan: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// `config` or `mode`, as a JSON line's reason.
fn reason(setting: Setting) -> &'static str {
    match setting {
        Setting::Compatibility => "config",
        Setting::Mode => "mode",
    }
}

/// Says what holds.
pub(super) fn get(
    config: &Config,
    setting: Setting,
    subjects: &[String],
    printer: &mut Printer,
) -> Result<(), Error> {
    for held in workflow::held(config, setting, subjects)? {
        printer.result(reason(setting), &held, || {
            let Held {
                subject,
                own,
                effective,
            } = &held;
            let effective = printable(effective);
            match (subject, own) {
                (None, _) => format!("{effective}  (every subject that has none of its own)"),
                (Some(subject), Some(_)) => format!("{effective}  {}", printable(subject)),
                (Some(subject), None) => {
                    format!("{effective}  {}  (the registry's)", printable(subject))
                }
            }
        });
    }
    Ok(())
}

/// Changes what is not so already, and tells each change. `force` sets a mode although there are schemas.
pub(super) fn change(
    config: &Config,
    setting: Setting,
    wishes: &[Wish],
    how: How,
    force: bool,
    printer: &mut Printer,
) -> Result<(), Error> {
    let changes = workflow::changes(config, setting, wishes, how.plan)?;
    if how.plan {
        for change in changes.iter() {
            told("plan", setting, change, printer);
        }
        return Ok(());
    }
    if changes.concern_all() {
        question::confirm(&question(setting, &changes), how.yes, printer)?;
    }
    for change in &changes.make(force, &mut |step| printer.step(step))? {
        told(reason(setting), setting, change, printer);
    }
    Ok(())
}

fn question(setting: Setting, changes: &Changes) -> String {
    let word = setting.word();
    let all = changes.iter().find(|change| change.subject.is_none());
    let values = all.map(|change| (change.old.as_deref(), change.new.as_deref()));
    let doing = match values {
        Some((Some(old), Some(new))) => {
            format!("Set the registry's {word} from {} to {new}", printable(old))
        }
        Some((None, Some(new))) => format!("Set the registry's {word} to {new}"),
        _ => format!("Take back the registry's {word}"),
    };
    format!("{doing}, for every subject that has none of its own?")
}

fn told(reason: &str, setting: Setting, change: &Change, printer: &mut Printer) {
    printer.result(reason, change, || {
        let Change {
            subject,
            old,
            new,
            changed,
        } = change;
        let whose = match subject {
            Some(subject) => printable(subject),
            None => format!("the registry's {}", setting.word()),
        };
        let shown = |value: &Option<String>| {
            value
                .as_deref()
                .map_or_else(|| "unset".to_owned(), printable)
        };
        if *changed {
            format!("{whose}: {} → {}", shown(old), shown(new))
        } else {
            format!("{whose}: {} already", shown(new))
        }
    });
}
