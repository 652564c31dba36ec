//! Schemas' generated code → one program, compiled and run, → what became of each. Two test targets take this module in: one brings
//! schemas that people wrote, the other random ones.

pub(crate) mod build;
pub(crate) mod program;
pub(crate) mod verdict;
