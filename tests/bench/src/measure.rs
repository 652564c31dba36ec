//! Rows → how long each takes. Every row is measured in every round, one after the other, so that whatever else the machine does meets
//! all of them alike.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::allocations;
use crate::row::{Row, Task, Who};

/// What was measured of a set.
pub(crate) struct Measured {
    pub(crate) set: &'static str,
    pub(crate) messages: usize,
    /// Of all messages.
    pub(crate) bytes: usize,
    pub(crate) outcomes: Vec<Outcome>,
}

impl Measured {
    /// What a row cost, if there is one and it has figures.
    pub(crate) fn cost(&self, task: Task, who: Who) -> Option<&Cost> {
        let is_it = |outcome: &&Outcome| (outcome.task, outcome.who) == (task, who);
        self.outcomes.iter().find(is_it)?.cost.as_ref().ok()
    }

    /// How many messages there are.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub(crate) fn count(&self) -> f64 {
        self.messages as f64
    }

    /// How many bytes they have.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub(crate) fn size(&self) -> f64 {
        self.bytes as f64
    }
}

/// What was measured of a row.
pub(crate) struct Outcome {
    pub(crate) task: Task,
    pub(crate) who: Who,
    /// Or why there is none.
    pub(crate) cost: Result<Cost, String>,
}

/// What all messages of a set cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Nanoseconds of the best round.
    pub(crate) least: f64,
    /// Nanoseconds of the round in the middle.
    pub(crate) median: f64,
    pub(crate) allocations: f64,
}

/// The CPU time of this thread so far.
fn now() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

pub(crate) fn all(mut rows: Vec<Row<'_>>, rounds: usize) -> Vec<Outcome> {
    // A first round warms up: buffers get their size, and allocations are counted.
    let allocations: Vec<f64> = rows.iter_mut().map(counted).collect();
    let mut times = vec![Vec::with_capacity(rounds); rows.len()];
    for _ in 0..rounds {
        for (row, times) in rows.iter_mut().zip(&mut times) {
            if let Ok(run) = &mut row.run {
                // Once before, so that the caches hold of the messages what they can, and not what the row before left there.
                run();
                let started = now();
                run();
                times.push(now().saturating_sub(started));
            }
        }
    }
    let outcome = |((row, mut times), allocations): ((Row<'_>, Vec<Duration>), f64)| {
        times.sort_unstable();
        let cost = |_| Cost {
            least: nanoseconds(times[0]),
            median: nanoseconds(times[times.len() / 2]),
            allocations,
        };
        Outcome {
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

fn nanoseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9
}

/// Runs twice, and counts the allocations of the second time.
#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn counted(row: &mut Row<'_>) -> f64 {
    let Ok(run) = &mut row.run else {
        return 0.0;
    };
    run();
    let before = allocations::so_far();
    run();
    (allocations::so_far() - before) as f64
}
