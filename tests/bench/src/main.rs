//! `cargo run --release -p bench`: what messages cost to encode, decode and resolve, beside other libraries, code by hand and a plain
//! `clone()`; and whether that meets what is aimed at.

mod allocations;
mod ceiling;
mod goals;
mod measure;
mod numbers;
mod options;
mod peers;
mod random;
mod row;
mod set;
mod sets;
mod subject;
mod table;

/// The types with numbers and bytes for logical types.
mod raw {
    avrogen::include_schemas!("raw");
}

/// The same shipment with those of chrono and `rust_decimal`.
mod converted {
    avrogen::include_schemas!("converted");
}

/// The versions before.
mod v1 {
    avrogen::include_schemas!("v1");
}

use crate::measure::Measured;
use crate::options::Options;
use crate::row::Row;
use crate::set::Set;
use crate::sets::{Logs, Mesh, Prims, Shipment, Tree, Wide};
use crate::subject::Subject;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let options = Options::from_arguments(std::env::args().skip(1))?;
    let sets = [
        measured::<Shipment>(&options, shipment_rows),
        measured::<Prims>(&options, prims_rows),
        measured::<Wide>(&options, peers::borrowed_rows),
        measured::<Logs>(&options, logs_rows),
        measured::<Mesh>(&options, peers::borrowed_rows),
        measured::<Tree>(&options, peers::borrowed_rows),
    ];
    let sets: Vec<_> = sets
        .into_iter()
        .filter_map(Result::transpose)
        .collect::<Result<_, _>>()?;
    if sets.is_empty() {
        return Err("no set is called so".into());
    }
    show(&goals::lines(&sets));
    Ok(())
}

fn show(lines: &[String]) {
    for line in lines {
        println!("{line}");
    }
}

fn shipment_rows(subject: &Subject<Shipment>) -> Vec<Row<'_>> {
    let mut rows = peers::borrowed_rows(subject);
    rows.extend(peers::evolved_rows(subject));
    rows.extend(peers::converted_rows::<_, converted::bench::Shipment>(
        subject,
    ));
    rows.extend(ceiling::rows(subject));
    rows.push(ceiling::borrowed(subject));
    rows
}

/// There is nothing to borrow.
fn prims_rows(subject: &Subject<Prims>) -> Vec<Row<'_>> {
    let mut rows = peers::evolved_rows(subject);
    rows.extend(ceiling::rows(subject));
    rows
}

fn logs_rows(subject: &Subject<Logs>) -> Vec<Row<'_>> {
    let mut rows = peers::borrowed_rows(subject);
    rows.extend(peers::evolved_rows(subject));
    rows
}

/// Measures a set and prints its tables, unless another one is wanted.
fn measured<S: Set>(
    options: &Options,
    own: fn(&Subject<S>) -> Vec<Row<'_>>,
) -> Result<Option<Measured>, Failure> {
    if options.set.as_deref().is_some_and(|set| set != S::NAME) {
        return Ok(None);
    }
    let subject = Subject::<S>::new(options.messages(S::MESSAGES))?;
    let rows = rows(&subject, own);
    let measured = Measured {
        set: S::NAME,
        messages: subject.values.len(),
        bytes: subject.bytes.iter().map(Vec::len).sum(),
        outcomes: measure::all(rows, options.rounds),
    };
    show(&table::lines(&measured, options.rounds));
    Ok(Some(measured))
}

/// Those that every set has, and its own.
fn rows<'r, S: Set>(
    subject: &'r Subject<S>,
    own: fn(&'r Subject<S>) -> Vec<Row<'r>>,
) -> Vec<Row<'r>> {
    let mut rows = peers::rows(subject);
    rows.extend(own(subject));
    rows.sort_by_key(|row| (row.task as u8, row.who as u8));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_take_part<S: Set>(own: fn(&Subject<S>) -> Vec<Row<'_>>, expected: usize) {
        let subject = Subject::<S>::new(50).unwrap();
        let rows = rows(&subject, own);
        let reasons: Vec<_> = rows
            .iter()
            .filter_map(|row| row.run.as_ref().err())
            .collect();
        assert!(reasons.is_empty(), "{}: {reasons:?}", S::NAME);
        assert_eq!(rows.len(), expected, "{}", S::NAME);
    }

    #[test]
    fn every_peer_takes_every_set() {
        all_take_part::<Shipment>(shipment_rows, 23);
        all_take_part::<Prims>(prims_rows, 18);
        all_take_part::<Wide>(peers::borrowed_rows, 15);
        all_take_part::<Logs>(logs_rows, 18);
        all_take_part::<Mesh>(peers::borrowed_rows, 15);
        all_take_part::<Tree>(peers::borrowed_rows, 15);
    }
}
