//! Rows that are measured in turn, and the table of the best rounds.

use std::time::{Duration, Instant};

const ROUNDS: usize = 15;

/// A thing to measure: all messages, once.
pub(crate) struct Row<'r> {
    name: &'static str,
    run: Box<dyn FnMut() + 'r>,
    best: Duration,
}

pub(crate) fn row<'r>(name: &'static str, run: impl FnMut() + 'r) -> Row<'r> {
    Row {
        name,
        run: Box::new(run),
        best: Duration::MAX,
    }
}

/// Measures every row in every round, so that whatever else the machine does meets all of them alike.
pub(crate) fn print(mut rows: Vec<Row<'_>>, messages: usize, bytes: usize) {
    for _ in 0..ROUNDS {
        for row in &mut rows {
            let started = Instant::now();
            (row.run)();
            row.best = row.best.min(started.elapsed());
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
    let (count, total) = (messages as f64, bytes as f64);
    println!(
        "{messages} messages of {:.0} bytes, the best of {ROUNDS} rounds",
        total / count
    );
    println!("{:<40} {:>12} {:>10}", "", "ns a message", "MB/s");
    for row in &rows {
        let seconds = row.best.as_secs_f64();
        println!(
            "{:<40} {:>12.0} {:>10.0}",
            row.name,
            seconds * 1e9 / count,
            total / 1e6 / seconds
        );
    }
}
