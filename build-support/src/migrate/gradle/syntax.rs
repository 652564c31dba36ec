//! The parts of a build file's language that a configuration is written in.

/// One statement of a block.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) at: usize,
    pub(super) kind: StatementKind,
}

#[derive(Debug)]
pub(super) enum StatementKind {
    /// `a.b = value`
    Assign(Vec<String>, Value),
    /// `a.b(…) { … }.c(…)`, with or without its parentheses.
    Call(Call),
    /// Anything else.
    Other,
}

/// A call and those that are chained to it.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) at: usize,
    /// `url`, `set`
    pub(super) path: Vec<String>,
    pub(super) arguments: Vec<Argument>,
    pub(super) block: Option<Vec<Statement>>,
    /// The calls behind it: `.addReference(…)`.
    pub(super) links: Vec<Call>,
}

#[derive(Debug)]
pub(super) struct Argument {
    /// `version = 1` or `version: 1`
    pub(super) name: Option<String>,
    pub(super) value: Value,
}

/// A value and where it begins.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) at: usize,
    pub(super) kind: ValueKind,
}

#[derive(Debug)]
pub(super) enum ValueKind {
    Text(String),
    Number(i64),
    Bool(bool),
    List(Vec<Value>),
    /// Keys that are texts or bare words; `None` for one that is computed.
    Map(Vec<(Option<String>, Value)>),
    /// What an environment variable holds.
    Env(String),
    Call(Box<Call>),
    /// `a.b`
    Name(String),
    Computed,
}
