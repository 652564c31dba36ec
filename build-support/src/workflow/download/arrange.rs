//! The schemas of a download → their places, by the tables that ask for them.

use std::collections::BTreeSet;

use crate::config::{Config, Download as Table};
use crate::error::Error;
use crate::workflow::download::closure::Graph;
use crate::workflow::download::place::Places;
use crate::workflow::download::source::Key;

/// A `file` that is given counts, wherever else its subject is matched or referred to; then come those that were asked for, in the
/// tables' order, and last what they refer to, each as the first table that leads to it says.
pub(super) fn places(
    config: &Config,
    roots: &[(&Table, Key)],
    graph: &Graph,
) -> Result<Places, Error> {
    let mut places = Places::new(config);
    for given in [true, false] {
        for (table, key) in roots {
            if table.file.is_some() == given {
                let file = table.file.as_deref();
                places.take(key, graph[key].schema_type(), table, file)?;
            }
        }
    }
    let mut met = BTreeSet::new();
    for (table, root) in roots {
        let mut found = BTreeSet::new();
        let mut open = vec![root.clone()];
        while let Some(key) = open.pop() {
            // A root whose own table leaves its references out may be another one's reference.
            let leads_on = key != *root || table.references != Some(false);
            if leads_on && graph.contains_key(&key) && met.insert(key.clone()) {
                open.extend(graph[&key].references());
                found.insert(key);
            }
        }
        for key in found {
            places.take(&key, graph[&key].schema_type(), table, None)?;
        }
    }
    Ok(places)
}
