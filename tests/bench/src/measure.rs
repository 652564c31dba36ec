//! Rows → how long each takes. Every row is measured in every round, one after the other, so that whatever else the machine does meets
//! all of them alike.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::allocations;
use crate::row::{Row, Task, Who};

/// What was measured of a row.
pub(crate) struct Outcome {
    pub(crate) set: &'static str,
    pub(crate) task: Task,
    pub(crate) who: Who,
    pub(crate) cost: Result<Cost, String>,
}

/// What all messages of a set cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Of all rounds.
    pub(crate) least: Duration,
    pub(crate) median: Duration,
    pub(crate) allocations: u64,
}

impl Cost {
    /// Nanoseconds of the best round.
    pub(crate) fn nanoseconds(&self) -> f64 {
        self.least.as_secs_f64() * 1e9
    }
}

/// The CPU time of this thread so far.
fn now() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

pub(crate) fn all(set: &'static str, mut rows: Vec<Row<'_>>, rounds: usize) -> Vec<Outcome> {
    // A first round warms up: buffers get their size, and allocations are counted.
    let allocations: Vec<u64> = rows.iter_mut().map(counted).collect();
    let mut times = vec![Vec::with_capacity(rounds); rows.len()];
    for _ in 0..rounds {
        for (row, times) in rows.iter_mut().zip(&mut times) {
            if let Ok(run) = &mut row.run {
                let started = now();
                run();
                times.push(now().saturating_sub(started));
            }
        }
    }
    let outcome = |((row, mut times), allocations): ((Row<'_>, Vec<Duration>), u64)| {
        times.sort_unstable();
        let cost = |_| Cost {
            least: times[0],
            median: times[times.len() / 2],
            allocations,
        };
        Outcome {
            set,
            task: row.task,
            who: row.who,
            cost: row.run.map(cost),
        }
    };
    rows.into_iter()
        .zip(times)
        .zip(allocations)
        .map(outcome)
        .collect()
}

/// Runs twice, and counts the allocations of the second time.
fn counted(row: &mut Row<'_>) -> u64 {
    let Ok(run) = &mut row.run else { return 0 };
    run();
    let before = allocations::so_far();
    run();
    allocations::so_far() - before
}
