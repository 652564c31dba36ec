//! What was measured of all sets → what is aimed at, and whether it is met: one row a goal, and how many are.

use crate::measure::Measured;
use crate::row::{Task, Who};

type Row = (Task, Who);

/// A goal: a figure for each set, and between which bounds it shall be.
struct Goal {
    title: String,
    figures: Vec<(String, f64)>,
    bound: Bound,
    /// Of each set.
    each: f64,
    /// Of the geometric mean.
    mean: Option<f64>,
    unit: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
}

/// How many times our time a peer takes: least on every set, and least of the mean.
const PEERS: [(Who, Task, f64, f64); 6] = [
    (Who::SerdeAvroFast, Task::Encode, 6.0, 9.0),
    (Who::ApacheSerde, Task::Encode, 12.0, 20.0),
    (Who::Prost, Task::Encode, 2.0, 3.5),
    (Who::SerdeAvroFast, Task::Decode, 2.2, 3.3),
    (Who::Prost, Task::Decode, 1.8, 2.5),
    (Who::SerdeAvroFast, Task::Borrow, 4.5, 6.0),
];

/// What CODEC.md says: how many times the ceiling's time `serde_avro_fast` takes.
const CEILINGS: [(&str, Task, f64); 4] = [
    ("shipment", Task::Encode, 7.3),
    ("prims", Task::Encode, 10.5),
    ("shipment", Task::Decode, 2.8),
    ("prims", Task::Decode, 5.1),
];

/// One line a goal, and at last how many are met.
pub(crate) fn lines(sets: &[Measured]) -> Vec<String> {
    let mut lines = vec![format!(
        "{:<42} {:>9} {:>9} {:<16} {:>9} {:>9}",
        "goal", "each", "worst", "", "mean", "is"
    )];
    let goals = all(sets);
    lines.extend(goals.iter().map(Goal::line));
    let met = goals.iter().filter(|goal| goal.is_met()).count();
    let missed = goals.len() - met;
    lines.push(format!("rows: {met} meet, {missed} fall short"));
    lines
}

fn all(sets: &[Measured]) -> Vec<Goal> {
    let peer = |(who, task, each, mean): (Who, Task, f64, f64)| Goal {
        mean: Some(mean),
        ..Goal::times(
            format!("{}, {}", who.name(), task.name()),
            Bound::Least,
            each,
            ratios(sets, (task, who), (task, Who::Ours)),
        )
    };
    let mut goals: Vec<_> = PEERS.into_iter().map(peer).collect();
    goals.push(Goal {
        mean: Some(1.05),
        ..Goal::times("the ceiling by hand", Bound::Most, 1.15, by_hand(sets))
    });
    goals.extend(allocations(sets));
    goals.extend(resolver(sets));
    goals.extend(CEILINGS.map(|(set, task, said)| {
        let ratios = ratios(sets, (task, Who::SerdeAvroFast), (task, Who::Ceiling));
        let figures = ratios.into_iter().filter(|(name, _)| name == set).collect();
        let title = format!("by hand, {} {set} (CODEC.md: {said:.1}×)", task.name());
        Goal::times(title, Bound::Least, said / 1.15, figures)
    }));
    // Of one set alone, most goals have no figure.
    if sets.len() == 1 {
        goals.retain(|goal| !goal.figures.is_empty());
    }
    goals
}

fn by_hand(sets: &[Measured]) -> Vec<(String, f64)> {
    let named = |task: Task| {
        let ratios = ratios(sets, (task, Who::Ours), (task, Who::Ceiling));
        let named = move |(set, ratio)| (format!("{set}, {}", task.name()), ratio);
        ratios.into_iter().map(named)
    };
    [Task::Encode, Task::Decode, Task::Borrow]
        .into_iter()
        .flat_map(named)
        .collect()
}

fn allocations(sets: &[Measured]) -> [Goal; 3] {
    let of = |task, who| {
        let of = move |set: &Measured| {
            let cost = set.cost(task, who)?;
            Some((set.set.to_owned(), cost.allocations / set.count()))
        };
        sets.iter().filter_map(of)
    };
    let clones = of(Task::Decode, Who::Clone);
    let more = of(Task::Decode, Who::Ours)
        .zip(clones)
        .map(|((set, ours), (_, clone))| (set, ours - clone));
    let reused = of(Task::Encode, Who::Ours);
    let fresh = of(Task::Encode, Who::Fresh);
    let goal = |title: &str, most, figures| Goal {
        unit: "",
        ..Goal::times(title, Bound::Most, most, figures)
    };
    [
        goal(
            "allocations to decode, beyond clone()'s",
            0.0,
            more.collect(),
        ),
        goal(
            "allocations to encode, reused buffer",
            0.0,
            reused.collect(),
        ),
        goal("allocations to encode, fresh vector", 1.0, fresh.collect()),
    ]
}

fn resolver(sets: &[Measured]) -> [Goal; 3] {
    let ours = (Task::Evolve, Who::Ours);
    let identity = ratios(sets, (Task::Identity, Who::Ours), (Task::Decode, Who::Ours));
    let evolved = ratios(sets, ours, (Task::Evolve, Who::Direct));
    let apache = ratios(sets, (Task::Evolve, Who::ApacheValue), ours);
    [
        Goal::times("resolver, the same schema", Bound::Most, 1.03, identity),
        Goal::times("resolver, the version before", Bound::Most, 1.12, evolved),
        Goal::times("apache-avro's resolution", Bound::Least, 14.0, apache),
    ]
}

/// How many times the second row's time the first one's is, for each set that has both.
fn ratios(sets: &[Measured], slower: Row, faster: Row) -> Vec<(String, f64)> {
    let ratio = |set: &Measured| {
        let slower = set.cost(slower.0, slower.1)?;
        let faster = set.cost(faster.0, faster.1)?;
        Some((set.set.to_owned(), slower.least / faster.least))
    };
    sets.iter().filter_map(ratio).collect()
}

impl Goal {
    fn times(
        title: impl Into<String>,
        bound: Bound,
        each: f64,
        figures: Vec<(String, f64)>,
    ) -> Self {
        Self {
            title: title.into(),
            figures,
            bound,
            each,
            mean: None,
            unit: "×",
        }
    }

    fn holds(&self, figure: f64, bound: f64) -> bool {
        match self.bound {
            Bound::Least => figure >= bound,
            Bound::Most => figure <= bound,
        }
    }

    fn worst(&self) -> Option<&(String, f64)> {
        let figures = self.figures.iter();
        match self.bound {
            Bound::Least => figures.min_by(|one, other| one.1.total_cmp(&other.1)),
            Bound::Most => figures.max_by(|one, other| one.1.total_cmp(&other.1)),
        }
    }

    fn geometric_mean(&self) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for (_, figure) in &self.figures {
            sum += figure.ln();
            count += 1.0;
        }
        f64::exp(sum / count)
    }

    fn is_met(&self) -> bool {
        let worst = self.worst();
        worst.is_some_and(|(_, worst)| self.holds(*worst, self.each))
            && self
                .mean
                .is_none_or(|mean| self.holds(self.geometric_mean(), mean))
    }

    fn line(&self) -> String {
        let sign = match self.bound {
            Bound::Least => "≥",
            Bound::Most => "≤",
        };
        let figure = |figure: f64| format!("{figure:.2}{}", self.unit);
        let bound = |bound: f64| format!("{sign} {}", figure(bound));
        let (set, worst, is) = match self.worst() {
            Some((set, worst)) => (set.as_str(), figure(*worst), figure(self.geometric_mean())),
            None => ("", "-".to_owned(), "-".to_owned()),
        };
        let (mean, is) = self
            .mean
            .map_or_else(Default::default, |mean| (bound(mean), is));
        format!(
            "{:<42} {:>9} {worst:>9} {set:<16} {mean:>9} {is:>9} {}",
            self.title,
            bound(self.each),
            if self.is_met() {
                "meets"
            } else {
                "falls short"
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Cost, Outcome};

    fn set(set: &'static str, costs: &[(Task, Who, f64, f64)]) -> Measured {
        let outcome = |&(task, who, least, allocations)| Outcome {
            task,
            who,
            cost: Ok(Cost {
                least,
                median: least,
                allocations,
            }),
        };
        Measured {
            set,
            messages: 10,
            bytes: 100,
            outcomes: costs.iter().map(outcome).collect(),
        }
    }

    #[test]
    fn a_goal_is_met_on_every_set_and_by_the_mean() {
        use Task::{Decode, Encode};
        use Who::{Ceiling, Clone, Fresh, Ours, Prost, SerdeAvroFast};
        let sets = [
            set(
                "prims",
                &[
                    (Encode, Ours, 100.0, 0.0),
                    (Encode, Fresh, 100.0, 10.0),
                    (Encode, SerdeAvroFast, 1100.0, 0.0),
                    (Encode, Prost, 300.0, 0.0),
                    (Encode, Ceiling, 95.0, 0.0),
                    (Decode, Ours, 200.0, 30.0),
                    (Decode, Clone, 100.0, 20.0),
                ],
            ),
            set(
                "wide",
                &[
                    (Encode, Ours, 100.0, 0.0),
                    (Encode, Fresh, 100.0, 10.0),
                    (Encode, SerdeAvroFast, 800.0, 0.0),
                    (Encode, Prost, 190.0, 0.0),
                    (Decode, Ours, 200.0, 20.0),
                    (Decode, Clone, 100.0, 20.0),
                ],
            ),
        ];
        insta::assert_snapshot!(lines(&sets).join("\n"));
    }
}
