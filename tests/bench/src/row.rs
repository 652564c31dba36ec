//! What is measured: a task, who does it, and the function that does it for all messages of a set.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Failure;

/// What is done with the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    Encode,
    /// Into values that own all they hold.
    Decode,
    /// The same by a resolver that was made for the same schema.
    Identity,
    /// Into values that borrow strings and bytes from the message.
    Borrow,
    /// Messages of the version before, by a resolver.
    Evolve,
}

impl Task {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Encode => "encode",
            Self::Decode => "decode",
            Self::Identity => "identity",
            Self::Borrow => "borrow",
            Self::Evolve => "evolve",
        }
    }
}

/// Who does it, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Ours,
    /// Into a vector of its own.
    Fresh,
    /// With the types of chrono and `rust_decimal`.
    Converted,
    Ceiling,
    Clone,
    SerdeAvroFast,
    ApacheSerde,
    ApacheValue,
    Prost,
    /// The version before, by its own types.
    Direct,
}

impl Who {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Fresh => "ours, into a fresh vector",
            Self::Converted => "ours, converted",
            Self::Ceiling => "by hand",
            Self::Clone => "clone()",
            Self::SerdeAvroFast => "serde_avro_fast",
            Self::ApacheSerde => "apache-avro, serde",
            Self::ApacheValue => "apache-avro, Value",
            Self::Prost => "prost",
            Self::Direct => "(its own struct, directly)",
        }
    }
}

/// All messages of a set, once.
pub(crate) type Run<'r> = Box<dyn FnMut() + 'r>;

pub(crate) struct Row<'r> {
    pub(crate) task: Task,
    pub(crate) who: Who,
    /// Or why there is none.
    pub(crate) run: Result<Run<'r>, String>,
}

impl<'r> Row<'r> {
    /// A row whose function is made by another one, after it has seen that the results are right. If that fails or panics, the row says
    /// why.
    pub(crate) fn checked(
        task: Task,
        who: Who,
        make: impl FnOnce() -> Result<Run<'r>, Failure>,
    ) -> Self {
        let run = match catch_unwind(AssertUnwindSafe(make)) {
            Ok(run) => run.map_err(|failure| failure.to_string()),
            Err(_) => Err("it panics, as is said above".to_owned()),
        };
        Self { task, who, run }
    }
}

/// What has been done once can be done again.
pub(crate) const AGAIN: &str = "it went well before";

/// An error, unless it holds.
pub(crate) fn ensure(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
