//! Exit codes. A panic, which is a bug, is 101.

use avrogen_build::Error;

/// All is well.
pub const OK: u8 = 0;
/// Something was found: incompatible, stale, drifted, or refused by the registry.
pub const FINDINGS: u8 = 1;
/// The call or the configuration is wrong.
pub const USAGE: u8 = 2;
/// The registry cannot be reached, or what answers is none.
pub const NETWORK: u8 = 3;

/// Ended by Ctrl-C or SIGTERM, as shells count it.
pub const INTERRUPTED: u8 = 130;

pub(crate) fn of(error: &Error) -> u8 {
    if error.is_network() {
        NETWORK
    } else if error.is_configuration() {
        USAGE
    } else {
        FINDINGS
    }
}
