//! What the registry is asked for, and how it is gone about.

/// What is planned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::workflow) enum Purpose {
    /// The schemas are to be registered.
    Registration,
    /// They are compared with earlier versions, and that is all: it does not matter whether the registry may be written to.
    Comparison,
}

/// How it is gone about.
#[derive(Debug, Clone, Copy)]
pub(in crate::workflow) struct Pace {
    pub(in crate::workflow) purpose: Purpose,
    /// Stops at the first failure.
    pub(in crate::workflow) fail_fast: bool,
    /// Requests at a time.
    pub(in crate::workflow) most: usize,
}
