//! What is to be deleted → the same in the order in which a registry allows it.

use std::collections::BTreeSet;

use crate::finding::{Finding, printable};
use crate::workflow::delete::{Doomed, Part};

/// A version that is named twice, or beside its whole subject, goes once.
pub(super) fn without_repeats(parts: Vec<Part>) -> Vec<Part> {
    let whole: BTreeSet<String> = parts
        .iter()
        .filter(|part| part.version.is_none())
        .map(|part| part.subject.clone())
        .collect();
    let mut met = BTreeSet::new();
    let mut kept = parts;
    kept.retain(|part| {
        let is_covered = part.version.is_some() && whole.contains(&part.subject);
        !is_covered && met.insert((part.subject.clone(), part.version))
    });
    kept
}

/// Each behind all that refers to it. What is referred to by what stays is told.
pub(super) fn by_reference(mut waiting: Vec<Part>, findings: &mut Vec<Finding>) -> Vec<Part> {
    let doomed = || waiting.iter().flat_map(|part| &part.doomed);
    let going: BTreeSet<u32> = waiting.iter().flat_map(Part::ids).collect();
    // Where ids are not known, what refers may go as well: the registry will tell.
    let is_known = doomed().all(|doomed| doomed.id.is_some());
    for doomed in doomed().filter(|_| is_known) {
        let mut staying = doomed.referenced_by.iter().filter(|id| !going.contains(id));
        if let Some(first) = staying.next() {
            findings.push(referenced(doomed, *first, staying.count()));
        }
    }
    let mut done = Vec::with_capacity(waiting.len());
    let mut gone = BTreeSet::new();
    while findings.is_empty() && !waiting.is_empty() {
        let is_ready = |part: &Part| {
            let own: BTreeSet<u32> = part.ids().collect();
            let mut referring = part.doomed.iter().flat_map(|doomed| &doomed.referenced_by);
            referring.all(|id| gone.contains(id) || own.contains(id))
        };
        // Where ids are not known, or a circle got in, nobody may be ready: the registry decides.
        let ready = waiting.iter().position(is_ready).unwrap_or(0);
        let part = waiting.remove(ready);
        gone.extend(part.ids());
        done.push(part);
    }
    done
}

fn referenced(doomed: &Doomed, first: u32, others: usize) -> Finding {
    let more = match others {
        0 => String::new(),
        1 => " and one more".to_owned(),
        _ => format!(" and {others} more"),
    };
    let message = format!(
        "`{}` version {} is referred to by the schema with id {first}{more}",
        printable(&doomed.subject),
        doomed.version
    );
    Finding::error("AVG0750", message)
        .help("delete what refers to it first, or in the same call; nothing was deleted")
}
