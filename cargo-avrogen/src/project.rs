//! Options → the configuration that they mean.

use avrogen_build::{Config, Error};

use crate::common::Common;
use crate::printer::Printer;

pub(crate) fn config(common: &Common, printer: &mut Printer) -> Result<Config, Error> {
    let config = match (&common.config, &common.manifest_path) {
        (Some(file), _) | (None, Some(file)) => Config::from_file(file)?,
        (None, None) => Config::find(".".as_ref())?,
    };
    if let Some(file) = config.file() {
        printer.detail("Reading", || file.display().to_string());
    }
    let config = match &common.env {
        Some(env) => config.with_env(env)?,
        None => config,
    };
    Ok(match &common.registry {
        Some(url) => config.registry_url(url),
        None => config,
    })
}
