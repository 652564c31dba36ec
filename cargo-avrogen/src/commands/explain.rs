//! `cargo avrogen explain`

use avrogen_build::{Error, explain, explained, no_such_code};
use clap::Args;
use serde::Serialize;

use crate::printer::Printer;

/// Say what the code of a finding means, and what to do
#[derive(Args)]
#[command(after_help = "\
Examples:
    cargo avrogen explain AVG0205
    cargo avrogen explain                        every code there is
")]
pub(crate) struct Explain {
    /// The code that stands behind `error` or `warning`
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

#[derive(Serialize)]
struct Explained {
    code: &'static str,
    text: &'static str,
}

impl Explain {
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        let Some(code) = &self.code else {
            for (code, text) in explained() {
                printer.result("explanation", &Explained { code, text }, || {
                    text.lines().next().unwrap_or_default().to_owned()
                });
            }
            return Ok(());
        };
        let text = explain(code).ok_or_else(|| no_such_code(code))?;
        let code = text.split(':').next().unwrap_or_default();
        printer.result("explanation", &Explained { code, text }, || text.to_owned());
        Ok(())
    }
}
