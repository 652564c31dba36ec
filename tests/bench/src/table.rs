//! What was measured of a set → the lines of its tables, and below them the reasons of the rows that have no figures.

use crate::measure::{Measured, Outcome};
use crate::row::{Task, Who};

/// What the set's messages cost everyone, by message.
pub(crate) fn lines(measured: &Measured, rounds: usize) -> Vec<String> {
    let count = measured.messages;
    let size = measured.size() / measured.count();
    let mut lines = vec![
        format!(
            "{}: {count} messages of {size:.0} bytes, {rounds} rounds",
            measured.set
        ),
        format!(
            "{:<8} {:<27} {:>10} {:>10} {:>8} {:>8} {:>12}",
            "", "", "min, ns", "median, ns", "MB/s", "× ours", "allocations"
        ),
    ];
    let rows = measured.outcomes.iter();
    let rows = rows.filter(|row| row.who != Who::Converted);
    lines.extend(rows.map(|row| line(row, measured)));
    for row in &measured.outcomes {
        if let Err(why) = &row.cost {
            lines.push(format!("- {}, {}: {why}", row.task.name(), row.who.name()));
        }
    }
    lines.push(String::new());
    lines.extend(conversion(measured));
    lines
}

fn line(row: &Outcome, measured: &Measured) -> String {
    let names = format!("{:<8} {:<27}", row.task.name(), row.who.name());
    let Ok(cost) = &row.cost else {
        return format!("{names} {:>10}", "-");
    };
    let count = measured.count();
    format!(
        "{names} {:>10.1} {:>10.1} {:>8.0} {:>8} {:>12.2}",
        cost.least / count,
        cost.median / count,
        measured.size() * 1e3 / cost.least,
        of_ours(row, measured).map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        cost.allocations / count,
    )
}

/// How much longer than ours it takes; a resolver between equal schemas is held against the plain decoder.
fn of_ours(row: &Outcome, measured: &Measured) -> Option<f64> {
    let task = match row.task {
        Task::Identity => Task::Decode,
        task => task,
    };
    let cost = row.cost.as_ref().ok()?;
    Some(cost.least / measured.cost(task, Who::Ours)?.least)
}

/// What the conversion of logical types costs, where it was measured.
fn conversion(measured: &Measured) -> Vec<String> {
    let count = measured.count();
    let line = |task: Task| {
        let raw = measured.cost(task, Who::Ours)?;
        let converted = measured.cost(task, Who::Converted)?;
        Some(format!(
            "{:<8} {:>10.1} {:>14.1} {:>8.2} {:>12.2}",
            task.name(),
            raw.least / count,
            converted.least / count,
            converted.least / raw.least,
            converted.allocations / count,
        ))
    };
    let lines: Vec<_> = [Task::Encode, Task::Decode]
        .into_iter()
        .filter_map(line)
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let title = format!(
        "{}: with the types of chrono and rust_decimal instead of numbers and bytes",
        measured.set
    );
    let columns = format!(
        "{:<8} {:>10} {:>14} {:>8} {:>12}",
        "", "raw, ns", "converted, ns", "× raw", "allocations"
    );
    [vec![title, columns], lines, vec![String::new()]].concat()
}
