//! What was measured of a set → its tables, and below them the reasons of the rows that have no figures.

use crate::measure::{Measured, Outcome};
use crate::row::{Task, Who};

/// What the set's messages cost everyone, by message.
pub(crate) fn print(measured: &Measured, rounds: usize) {
    let messages = measured.count();
    let bytes = measured.size();
    println!(
        "{}: {} messages of {:.0} bytes, {rounds} rounds",
        measured.set,
        measured.messages,
        bytes / messages,
    );
    println!(
        "{:<8} {:<27} {:>10} {:>10} {:>8} {:>8} {:>12}",
        "", "", "min, ns", "median, ns", "MB/s", "× ours", "allocations"
    );
    let rows = measured
        .outcomes
        .iter()
        .filter(|row| row.who != Who::Converted);
    for outcome in rows {
        let names = format!("{:<8} {:<27}", outcome.task.name(), outcome.who.name());
        let Ok(cost) = &outcome.cost else {
            println!("{names} {:>10}", "-");
            continue;
        };
        println!(
            "{names} {:>10.1} {:>10.1} {:>8.0} {:>8} {:>12.2}",
            cost.least / messages,
            cost.median / messages,
            bytes * 1e3 / cost.least,
            of_ours(outcome, measured).map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            cost.allocations / messages,
        );
    }
    for outcome in &measured.outcomes {
        if let Err(why) = &outcome.cost {
            println!("- {}, {}: {why}", outcome.task.name(), outcome.who.name());
        }
    }
    println!();
    conversion(measured);
}

/// What the conversion of logical types costs, where it was measured.
fn conversion(measured: &Measured) {
    let messages = measured.count();
    let mut is_first = true;
    for task in [Task::Encode, Task::Decode] {
        let (Some(raw), Some(converted)) = (
            measured.cost(task, Who::Ours),
            measured.cost(task, Who::Converted),
        ) else {
            continue;
        };
        if is_first {
            println!(
                "{}: with chrono's and rust_decimal's types instead of numbers and bytes",
                measured.set
            );
            println!(
                "{:<8} {:>10} {:>14} {:>8} {:>12}",
                "", "raw, ns", "converted, ns", "× raw", "allocations"
            );
            is_first = false;
        }
        println!(
            "{:<8} {:>10.1} {:>14.1} {:>8.2} {:>12.2}",
            task.name(),
            raw.least / messages,
            converted.least / messages,
            converted.least / raw.least,
            converted.allocations / messages,
        );
    }
    if !is_first {
        println!();
    }
}

/// How much longer than ours it takes; a resolver between equal schemas is held against the plain decoder.
fn of_ours(outcome: &Outcome, measured: &Measured) -> Option<f64> {
    let task = match outcome.task {
        Task::Identity => Task::Decode,
        task => task,
    };
    let cost = outcome.cost.as_ref().ok()?;
    Some(cost.least / measured.cost(task, Who::Ours)?.least)
}
