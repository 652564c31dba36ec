//! Generated code that is compared, compiled and round-tripped.
