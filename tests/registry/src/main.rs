//! `avrogen-test-registry --port 8081`
#![forbid(unsafe_code)]

use avrogen_test_registry::Registry;
use clap::Parser;

/// A small Schema Registry in memory, for tests and local development.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port of 127.0.0.1 to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8081)]
    port: u16,
}

fn main() -> std::io::Result<()> {
    let registry = Registry::start_on(Arguments::parse().port)?;
    println!("listening on {}", registry.url());
    registry.wait();
    Ok(())
}
