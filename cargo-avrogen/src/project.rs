//! Options → the configuration that they mean.

use avrogen_build::{Config, Error};

use crate::flags::Flags;
use crate::printer::Printer;

pub(crate) fn config(flags: &Flags, printer: &mut Printer) -> Result<Config, Error> {
    let config = match (&flags.config, &flags.manifest_path) {
        (Some(file), _) | (None, Some(file)) => Config::from_file(file)?,
        (None, None) => Config::find(".".as_ref())?,
    };
    if let Some(file) = config.file() {
        printer.detail("Reading", || file.display().to_string());
    }
    let config = match &flags.env {
        Some(env) => config.with_env(env)?,
        None => config,
    };
    Ok(match &flags.registry {
        Some(url) => config.registry_url(url),
        None => config,
    })
}

/// The same for commands that need a registry and nothing else: `--registry URL` alone will do.
pub(crate) fn registry(flags: &Flags, printer: &mut Printer) -> Result<Config, Error> {
    match (config(flags, printer), &flags.registry) {
        (Err(error), Some(url)) if error.is_no_configuration() => {
            Ok(Config::new(".").registry_url(url))
        }
        (config, _) => config,
    }
}

/// The same for commands that may need nothing at all.
pub(crate) fn optional(flags: &Flags, printer: &mut Printer) -> Result<Config, Error> {
    match registry(flags, printer) {
        Err(error) if error.is_no_configuration() => Ok(Config::new(".")),
        config => config,
    }
}
