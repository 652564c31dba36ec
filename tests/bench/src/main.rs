//! `cargo run --release -p bench`: what messages cost to encode, decode and resolve, beside other libraries, code by hand and a plain
//! `clone()`; and whether that meets what is aimed at.

mod allocations;
mod ceiling;
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

use crate::measure::Outcome;
use crate::options::Options;
use crate::row::Row;
use crate::sets::{Borrows, Set};
use crate::subject::Subject;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let options = Options::from_arguments(std::env::args().skip(1))?;
    // A peer that panics has a row that says so.
    std::panic::set_hook(Box::new(|_| {}));
    let mut outcomes = Vec::new();
    outcomes.extend(measured::<sets::Shipment>(&options, peers::borrowed_rows)?);
    outcomes.extend(measured::<sets::Prims>(&options, nothing_borrowed)?);
    outcomes.extend(measured::<sets::Wide>(&options, peers::borrowed_rows)?);
    Ok(())
}

fn nothing_borrowed<S: Set>(_: &Subject<S>) -> Vec<Row<'_>> {
    Vec::new()
}

/// Measures a set and prints its table.
fn measured<S: Set>(
    options: &Options,
    borrowed: fn(&Subject<S>) -> Vec<Row<'_>>,
) -> Result<Vec<Outcome>, Failure> {
    if options.set.as_deref().is_some_and(|set| set != S::NAME) {
        return Ok(Vec::new());
    }
    let subject = Subject::<S>::new(options.messages(S::MESSAGES))?;
    let mut rows = peers::rows(&subject);
    rows.extend(borrowed(&subject));
    rows.extend(S::own_rows(&subject)?);
    rows.sort_by_key(|row| (row.task as u8, row.who as u8));
    let outcomes = measure::all(S::NAME, rows, options.rounds);
    let heading = table::Heading {
        set: S::NAME,
        messages: subject.values.len(),
        bytes: subject.size(),
    };
    table::print(&heading, &outcomes, options.rounds);
    Ok(outcomes)
}
