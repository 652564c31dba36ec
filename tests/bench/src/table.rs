//! What was measured of a set → a table, with the reasons of the rows that have no figures below it.

use crate::measure::{Cost, Outcome};
use crate::row::{Task, Who};

/// A set's name, how many messages it has, and their bytes.
pub(crate) struct Heading {
    pub(crate) set: &'static str,
    pub(crate) messages: usize,
    pub(crate) bytes: usize,
}

pub(crate) fn print(heading: &Heading, outcomes: &[Outcome], rounds: usize) {
    let count = number(heading.messages);
    println!(
        "{}: {} messages of {:.0} bytes, {rounds} rounds",
        heading.set,
        heading.messages,
        number(heading.bytes) / count,
    );
    println!(
        "{:<8} {:<27} {:>10} {:>10} {:>8} {:>8} {:>12}",
        "", "", "min, ns", "median, ns", "MB/s", "× ours", "allocations"
    );
    for outcome in outcomes {
        let task = task(outcome.task);
        let who = outcome.who.name();
        let Ok(cost) = &outcome.cost else {
            println!("{task:<8} {who:<27} {:>10}", "-");
            continue;
        };
        let each = cost.nanoseconds() / count;
        println!(
            "{task:<8} {who:<27} {each:>10.1} {:>10.1} {:>8.0} {:>8} {:>12.2}",
            cost.median.as_secs_f64() * 1e9 / count,
            number(heading.bytes) * 1e3 / cost.nanoseconds(),
            of_ours(outcome, outcomes).map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            precise(cost.allocations) / count,
        );
    }
    for outcome in outcomes {
        if let Err(why) = &outcome.cost {
            println!("- {}, {}: {why}", task(outcome.task), outcome.who.name());
        }
    }
    println!();
}

fn task(task: Task) -> &'static str {
    match task {
        Task::Encode => "encode",
        Task::Decode => "decode",
        Task::Borrow => "borrow",
        Task::Resolve => "resolve",
    }
}

/// How much longer than ours it takes.
fn of_ours(outcome: &Outcome, outcomes: &[Outcome]) -> Option<f64> {
    let ours = match outcome.task {
        Task::Resolve => (Task::Decode, Who::Ours),
        task => (task, Who::Ours),
    };
    Some(
        least(outcome)?
            / least(
                outcomes
                    .iter()
                    .find(|other| (other.task, other.who) == ours)?,
            )?,
    )
}

fn least(outcome: &Outcome) -> Option<f64> {
    outcome.cost.as_ref().ok().map(Cost::nanoseconds)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn number(number: usize) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn precise(number: u64) -> f64 {
    number as f64
}
