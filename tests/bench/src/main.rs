//! `cargo run --release -p bench`: what messages cost to encode, decode and resolve, beside other libraries, code by hand and a plain
//! `clone()`; and whether that meets what is aimed at.

mod allocations;
mod ceiling;
mod goals;
mod measure;
mod options;
mod peers;
mod random;
mod row;
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
use crate::sets::{Logs, Mesh, Prims, Set, Shipment, Tree, Wide};
use crate::subject::Subject;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let options = Options::from_arguments(std::env::args().skip(1))?;
    // A peer that panics has a row that says so.
    std::panic::set_hook(Box::new(|_| {}));
    let sets = [
        measured::<Shipment>(&options, peers::borrowed_rows),
        measured::<Prims>(&options, nothing_borrowed),
        measured::<Wide>(&options, peers::borrowed_rows),
        measured::<Logs>(&options, peers::borrowed_rows),
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

/// For a set without strings and bytes.
fn nothing_borrowed<S: Set>(_: &Subject<S>) -> Vec<Row<'_>> {
    Vec::new()
}

/// Measures a set and prints its tables, unless another one is wanted.
fn measured<S: Set>(
    options: &Options,
    borrowed: fn(&Subject<S>) -> Vec<Row<'_>>,
) -> Result<Option<Measured>, Failure> {
    if options.set.as_deref().is_some_and(|set| set != S::NAME) {
        return Ok(None);
    }
    let subject = Subject::<S>::new(options.messages(S::MESSAGES))?;
    let rows = rows(&subject, borrowed);
    let measured = Measured {
        set: S::NAME,
        messages: subject.values.len(),
        bytes: subject.bytes.iter().map(Vec::len).sum(),
        outcomes: measure::all(rows, options.rounds),
    };
    show(&table::lines(&measured, options.rounds));
    Ok(Some(measured))
}

fn rows<'r, S: Set>(
    subject: &'r Subject<S>,
    borrowed: fn(&'r Subject<S>) -> Vec<Row<'r>>,
) -> Vec<Row<'r>> {
    let mut rows = peers::rows(subject);
    rows.extend(borrowed(subject));
    rows.extend(S::own_rows(subject));
    rows.sort_by_key(|row| (row.task as u8, row.who as u8));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_take_part<S: Set>(
        borrowed: for<'r> fn(&'r Subject<S>) -> Vec<Row<'r>>,
        expected: usize,
    ) {
        let subject = Subject::<S>::new(50).unwrap();
        let rows = rows(&subject, borrowed);
        let reasons: Vec<_> = rows
            .iter()
            .filter_map(|row| row.run.as_ref().err())
            .collect();
        assert!(reasons.is_empty(), "{}: {reasons:?}", S::NAME);
        assert_eq!(rows.len(), expected, "{}", S::NAME);
    }

    #[test]
    fn every_peer_takes_every_set() {
        all_take_part::<Shipment>(peers::borrowed_rows, 23);
        all_take_part::<Prims>(nothing_borrowed, 18);
        all_take_part::<Wide>(peers::borrowed_rows, 15);
        all_take_part::<Logs>(peers::borrowed_rows, 18);
        all_take_part::<Mesh>(peers::borrowed_rows, 15);
        all_take_part::<Tree>(peers::borrowed_rows, 15);
    }
}
