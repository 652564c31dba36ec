//! What became of each entry → the lines that are printed.

use std::collections::BTreeMap;
use std::fmt;

/// The three things asked of an entry; one that fails the first has failed them all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Generate,
    Compile,
    RoundTrip,
}

pub(crate) struct Failure<'v> {
    pub(crate) id: &'v str,
    step: Step,
    why: &'v str,
}

pub(crate) struct Verdict {
    /// How the closing line begins.
    suite: &'static str,
    /// What the last step is called in it.
    last: &'static str,
    entries: usize,
    failures: BTreeMap<String, (Step, String)>,
}

impl Verdict {
    pub(crate) fn of(suite: &'static str, last: &'static str, entries: usize) -> Self {
        Self {
            suite,
            last,
            entries,
            failures: BTreeMap::new(),
        }
    }

    pub(crate) fn fail(&mut self, id: &str, step: Step, why: impl Into<String>) {
        self.failures
            .entry(id.to_owned())
            .or_insert_with(|| (step, why.into()));
    }

    pub(crate) fn failures(&self) -> impl Iterator<Item = Failure<'_>> {
        self.failures.iter().map(|(id, (step, why))| Failure {
            id,
            step: *step,
            why,
        })
    }

    fn passed(&self, step: Step) -> usize {
        self.entries
            - self
                .failures
                .values()
                .filter(|(failed, _)| *failed <= step)
                .count()
    }

    fn counts(&self) -> [usize; 3] {
        [Step::Generate, Step::Compile, Step::RoundTrip].map(|step| self.passed(step))
    }

    pub(crate) fn line(&self) -> String {
        let [generated, compiled, round_tripped] = self.counts();
        let Self {
            suite,
            last,
            entries: of,
            ..
        } = self;
        format!(
            "{suite}: {generated}/{of} generated, {compiled}/{of} compiled, {round_tripped}/{of} {last}"
        )
    }

    pub(crate) fn reaches(&self, at_least: [usize; 3]) -> bool {
        self.counts()
            .iter()
            .zip(at_least)
            .all(|(passed, least)| *passed >= least)
    }
}

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = match self.step {
            Step::Generate => "not generated",
            Step::Compile => "does not compile",
            Step::RoundTrip => "does not round-trip",
        };
        write!(f, "{}: {step}: {}", self.id, self.why.trim_end())
    }
}
