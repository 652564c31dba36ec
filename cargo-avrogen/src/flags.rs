//! What every command can be told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Options of every command.
#[derive(Args)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Flags {
    /// The Cargo.toml that holds the configuration
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,
    /// The avrogen.toml that holds the configuration
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        conflicts_with = "manifest_path"
    )]
    pub(crate) config: Option<PathBuf>,
    /// The environment whose keys go before the others: `env.NAME` of the configuration
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) env: Option<String>,
    /// The registry, instead of the configured one
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) registry: Option<String>,
    /// How to say it: to people, as one JSON object a line, or with findings as annotations of GitHub Actions
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: MessageFormat,
    /// Coloured output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    Human,
    Json,
    Github,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}
