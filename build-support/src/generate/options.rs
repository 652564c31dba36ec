//! What can be chosen about generated code.

use avrogen_schema::{Code, Diagnostic, Diagnostics};
use serde::Deserialize;

/// The table `generate` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Generate {
    /// Where generated code is committed: a file `….rs` or a folder. None where the build script makes it.
    pub out: Option<String>,
    /// The Rust types of dates, times and timestamps.
    pub time: Time,
    /// The Rust type of maps.
    pub map: Map,
    /// Traits that every struct and enum derives, as paths. `Clone`, `Debug` and `PartialEq` always are, `Eq`, `Hash` and `Copy` where
    /// they hold, named here or not.
    pub derives: Vec<String>,
}

/// Rust types of dates, times and timestamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Time {
    /// `chrono::NaiveDate`, `chrono::DateTime<Utc>` and so on.
    #[default]
    Chrono,
    /// The numbers on the wire: `i32` and `i64`.
    Raw,
}

/// Rust types of maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Map {
    /// `std::collections::HashMap`
    #[default]
    HashMap,
    /// `std::collections::BTreeMap`: its entries, and so its bytes, are in a fixed order.
    BTreeMap,
}

/// What the generator derives by itself wherever it holds: to ask for it changes nothing.
const OWN: [&str; 6] = ["Clone", "Copy", "Debug", "Eq", "Hash", "PartialEq"];

impl Generate {
    /// The traits to derive beyond the generator's own, each once.
    pub(super) fn further_derives(&self, problems: &mut Diagnostics) -> Vec<syn::Path> {
        let mut further: Vec<syn::Path> = Vec::with_capacity(self.derives.len());
        for derive in &self.derives {
            let Ok(path) = syn::parse_str::<syn::Path>(derive) else {
                problems.push(no_path(derive));
                continue;
            };
            let own = OWN.iter().any(|own| is_standard(&path, own));
            if !own && !further.contains(&path) {
                further.push(path);
            }
        }
        further
    }
}

fn no_path(derive: &str) -> Diagnostic {
    let message = format!("`{}` in `derives` is no path", derive.escape_debug());
    Diagnostic::error(Code::Option, message)
        .help("name traits as code would, for example `serde::Serialize`")
}

/// `Eq`, or `std::cmp::Eq` and the like.
fn is_standard(path: &syn::Path, name: &str) -> bool {
    let first = path
        .segments
        .first()
        .map(|segment| segment.ident.to_string());
    let from_std = matches!(first.as_deref(), Some("std" | "core")) || path.segments.len() == 1;
    from_std && path.segments.last().is_some_and(|last| last.ident == name)
}
