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

/// How many times the second row's time the first one's is: peers, least on every set, least of the mean.
const PEERS: [(&str, Row, Row, f64, f64); 6] = {
    use Task::{Borrow, Decode, Encode};
    use Who::{ApacheSerde, Ours, Prost, SerdeAvroFast};
    [
        (
            "serde_avro_fast, encode",
            (Encode, SerdeAvroFast),
            (Encode, Ours),
            6.0,
            9.0,
        ),
        (
            "apache-avro by serde, encode",
            (Encode, ApacheSerde),
            (Encode, Ours),
            12.0,
            20.0,
        ),
        ("prost, encode", (Encode, Prost), (Encode, Ours), 2.0, 3.5),
        (
            "serde_avro_fast, decode",
            (Decode, SerdeAvroFast),
            (Decode, Ours),
            2.2,
            3.3,
        ),
        ("prost, decode", (Decode, Prost), (Decode, Ours), 1.8, 2.5),
        (
            "serde_avro_fast, borrow",
            (Borrow, SerdeAvroFast),
            (Borrow, Ours),
            4.5,
            6.0,
        ),
    ]
};

/// What CODEC.md says: how many times the ceiling's time `serde_avro_fast` takes.
const CEILINGS: [(&str, Task, f64); 4] = [
    ("shipment", Task::Encode, 7.3),
    ("prims", Task::Encode, 10.5),
    ("shipment", Task::Decode, 2.8),
    ("prims", Task::Decode, 5.1),
];

pub(crate) fn print(sets: &[Measured]) {
    println!(
        "{:<46} {:>9} {:>9} {:<18} {:>9} {:>9}",
        "goal", "each", "worst", "", "mean", "is"
    );
    let (mut met, mut missed) = (0, 0);
    for goal in all(sets) {
        let is_met = goal.print();
        *(if is_met { &mut met } else { &mut missed }) += 1;
    }
    println!("rows: {met} meet, {missed} fall short");
}

fn all(sets: &[Measured]) -> Vec<Goal> {
    let mut goals = Vec::new();
    for (title, slower, faster, each, mean) in PEERS {
        goals.push(Goal {
            mean: Some(mean),
            ..Goal::times(title, Bound::Least, each, ratios(sets, slower, faster))
        });
    }
    goals.push(Goal {
        mean: Some(1.05),
        ..Goal::times("the ceiling by hand", Bound::Most, 1.15, by_hand(sets))
    });
    goals.extend(allocations(sets));
    goals.extend(resolver(sets));
    goals.extend(CEILINGS.map(|(set, task, said)| {
        let ratios = ratios(sets, (task, Who::SerdeAvroFast), (task, Who::Ceiling));
        let figures = ratios.into_iter().filter(|(name, _)| name == set).collect();
        let title = format!("by hand, {} {set}: CODEC.md says {said:.1}×", task.name());
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

    /// Whether it is met.
    fn print(&self) -> bool {
        let sign = if self.bound == Bound::Least {
            "≥"
        } else {
            "≤"
        };
        let figure = |figure: f64| format!("{figure:.2}{}", self.unit);
        let bound = |bound: f64| format!("{sign} {}", figure(bound));
        let Some((set, worst)) = self.worst() else {
            println!("{:<46} {:>9} {:>9}", self.title, bound(self.each), "-");
            return false;
        };
        let mean = self.mean.map(|least| (self.geometric_mean(), least));
        let is_met = self.holds(*worst, self.each)
            && mean.is_none_or(|(mean, least)| self.holds(mean, least));
        let (wanted, is) = mean.map_or_else(Default::default, |(mean, least)| {
            (bound(least), figure(mean))
        });
        println!(
            "{:<46} {:>9} {:>9} {:<18} {wanted:>9} {is:>9} {}",
            self.title,
            bound(self.each),
            figure(*worst),
            set,
            if is_met { "meets" } else { "falls short" },
        );
        is_met
    }
}
