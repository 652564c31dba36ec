//! The command line → what to run.

/// What to run.
pub(crate) struct Options {
    /// One set alone.
    pub(crate) set: Option<String>,
    pub(crate) rounds: usize,
    /// A tenth of the messages: to see that all works, not to measure.
    pub(crate) quick: bool,
}

const USAGE: &str = "usage: bench [--set NAME] [--rounds N] [--quick]";

impl Options {
    pub(crate) fn from_arguments(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self, String> {
        let mut options = Self {
            set: None,
            rounds: 0,
            quick: false,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--set" => options.set = Some(arguments.next().ok_or(USAGE)?),
                "--rounds" => {
                    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
                    options.rounds = rounds.filter(|rounds| *rounds > 0).ok_or(USAGE)?;
                }
                "--quick" => options.quick = true,
                _ => return Err(format!("{argument}: {USAGE}")),
            }
        }
        if options.rounds == 0 {
            options.rounds = if options.quick { 2 } else { 11 };
        }
        Ok(options)
    }

    /// So many messages instead of these.
    pub(crate) fn messages(&self, all: usize) -> usize {
        if self.quick { all / 10 } else { all }
    }
}
