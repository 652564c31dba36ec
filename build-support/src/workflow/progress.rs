//! How far a command has come, for whoever watches.

/// What is being done, and how much of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'s> {
    /// What: a subject's name.
    pub what: &'s str,
    /// How many are done.
    pub done: usize,
    /// How many are known of. May grow: schemas refer to others. None where it is not known.
    pub total: usize,
}

/// Hears of each step.
pub type Progress<'p> = &'p mut (dyn FnMut(Step<'_>) + Send);
