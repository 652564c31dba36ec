//! A registry's error → a finding with the exit code it has.

use avrogen_registry::Error as RegistryError;

use crate::error::Error;
use crate::finding::Finding;

/// Before anything was changed.
pub(in crate::workflow) fn refused(error: &RegistryError) -> Error {
    refused_after(error, "nothing was changed")
}

/// The same, where something may have been done before it.
pub(in crate::workflow) fn refused_after(error: &RegistryError, done: &str) -> Error {
    let told = |code, help: String| vec![Finding::error(code, error.to_string()).help(help)];
    let finding = |code, help: &str| told(code, format!("{help}; {done}"));
    if error.is_configuration() {
        let help = "correct the table `registry` of the configuration";
        Error::configuration(told("AVG0512", help.to_owned()))
    } else if error.is_tls() {
        Error::network(finding(
            "AVG0722",
            "see that `url` is the registry's https port; `tls.ca` names authorities that the system does not trust, `tls.cert` and `tls.key` are for a registry that asks who you are",
        ))
    } else if error.is_redirected() {
        Error::network(finding(
            "AVG0721",
            "set `url` to the address at which the registry itself answers",
        ))
    } else if error.is_no_token() {
        Error::findings(finding(
            "AVG0720",
            "see `auth.oauth`: `token-url`, `client-id`, the client's secret, and `scope`",
        ))
    } else if error.is_unreachable() {
        Error::network(finding(
            "AVG0701",
            "see that the registry runs and that its `url` is right",
        ))
    } else if error.is_garbage() {
        Error::network(finding(
            "AVG0702",
            "see that `url` is a schema registry's, without a proxy's login page before it",
        ))
    } else if error.is_unauthorized() {
        Error::findings(finding(
            "AVG0703",
            "see that `auth` in the table `registry` is there, and right",
        ))
    } else if error.is_not_found() {
        Error::findings(finding(
            "AVG0704",
            "`cargo avrogen list` shows the subjects there are",
        ))
    } else {
        Error::findings(told("AVG0705", done.to_owned()))
    }
}
