//! A small Schema Registry for tests: in-process or as a binary.
