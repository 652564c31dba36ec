//! The command line against the in-tree registry, over HTTP.
