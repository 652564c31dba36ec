//! Goals → which of them hold, and the reasons of those that do not.
//!
//! Depth first, as Java does it, but with a stack of its own: definitions may form a chain of any length.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::goals::Goals;
use super::reason::{Goal, Node, Pair, Reason};
use crate::model::Type;
use crate::trail::Place;

/// What a goal that does not hold has to say.
pub(super) enum Fault<'s> {
    Reason(Reason<'s>),
    /// All that speaks against a pair.
    Pair(Key),
}

/// A reader's type and a writer's, wherever they are met.
pub(super) type Key = (Node, Node);

fn key((reader, writer): Pair<'_>) -> Key {
    (reader.into(), writer.into())
}

/// The faults of the whole, and of every pair within. No faults: compatible.
pub(super) struct Solved<'s> {
    pub(super) root: Vec<Fault<'s>>,
    pub(super) pairs: Pairs<'s>,
}

/// A pair that is still being compared counts as compatible: that ends recursion.
type Pairs<'s> = HashMap<Key, Vec<Fault<'s>>>;

/// A pair whose goals are being looked at; `None` is the whole.
struct Open<'s> {
    pair: Option<Key>,
    goals: Vec<Goal<'s>>,
    /// The pairs among the goals, last one first.
    waiting: Vec<(Pair<'s>, Place)>,
}

/// Compares all that two types lead to; `None` if that takes too many steps.
pub(super) fn solve<'s>(
    goals: &mut Goals<'s>,
    reader: &'s Type,
    writer: &'s Type,
) -> Option<Solved<'s>> {
    let mut whole = Vec::new();
    goals.types(reader, writer, None, &mut whole);
    let mut pairs = Pairs::new();
    let mut open = vec![Open::new(None, whole)];
    while !goals.exhausted() {
        let innermost = open.last_mut()?;
        if let Some((pair, place)) = innermost.waiting.pop() {
            if let Entry::Vacant(vacant) = pairs.entry(key(pair)) {
                vacant.insert(Vec::new());
                open.push(Open::new(Some(key(pair)), goals.within(pair, place)));
            }
            continue;
        }
        let Open { pair, goals, .. } = open.pop()?;
        let faults: Vec<Fault<'_>> = goals
            .into_iter()
            .filter(|goal| !holds(goal, &pairs))
            .map(|goal| match goal {
                Goal::Never(reason) | Goal::Any(_, reason) => Fault::Reason(reason),
                Goal::Pair(pair, _) => Fault::Pair(key(pair)),
            })
            .collect();
        match pair {
            Some(pair) => drop(pairs.insert(pair, faults)),
            None => {
                return Some(Solved {
                    root: faults,
                    pairs,
                });
            }
        }
    }
    None
}

impl<'s> Open<'s> {
    fn new(pair: Option<Key>, goals: Vec<Goal<'s>>) -> Self {
        let mut waiting = Vec::new();
        wait(&goals, &mut waiting);
        waiting.reverse();
        Self {
            pair,
            goals,
            waiting,
        }
    }
}

fn wait<'s>(goals: &[Goal<'s>], waiting: &mut Vec<(Pair<'s>, Place)>) {
    for goal in goals {
        match goal {
            Goal::Never(_) => {}
            Goal::Pair(pair, place) => waiting.push((*pair, *place)),
            Goal::Any(alternatives, _) => {
                for goals in alternatives {
                    wait(goals, waiting);
                }
            }
        }
    }
}

fn holds(goal: &Goal<'_>, pairs: &Pairs<'_>) -> bool {
    match goal {
        Goal::Never(_) => false,
        Goal::Pair(pair, _) => pairs.get(&key(*pair)).is_none_or(Vec::is_empty),
        Goal::Any(alternatives, _) => alternatives
            .iter()
            .any(|goals| goals.iter().all(|goal| holds(goal, pairs))),
    }
}
