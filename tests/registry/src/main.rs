//! `avrogen-test-registry --port 8081`
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use avrogen_test_registry::Registry;
use clap::Parser;

/// A Schema Registry for tests and local development, without Kafka.
///
/// It speaks the REST API of Confluent's registry. Without --data everything is in memory and gone when it ends.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8081)]
    port: u16,

    /// The address to listen on. Only this machine can reach 127.0.0.1; 0.0.0.0 is open to all.
    #[arg(long, default_value = "127.0.0.1")]
    host: String,

    /// Keep everything in FILE, which is made if it is not there. A write is on the disk before it is acknowledged.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,

    /// Hold back each answer for MILLISECONDS, as a network would.
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0)]
    latency: u64,
}

const EXAMPLES: &str = r#"Examples:
  avrogen-test-registry
      Listen on http://127.0.0.1:8081, the registry's usual port.
  avrogen-test-registry --port 0 --data registry.jsonl
      Take a free port (it is printed), and go on where the last run ended.
  curl -X POST http://127.0.0.1:8081/subjects/greeting-value/versions -d '{"schema": "\"string\""}'
      Register a schema."#;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut builder = Registry::builder()
        .host(arguments.host)
        .port(arguments.port)
        .latency(Duration::from_millis(arguments.latency));
    if let Some(path) = arguments.data {
        builder = builder.data(path);
    }
    match builder.start_blocking() {
        Ok(registry) => {
            println!("listening on {}", registry.url());
            registry.wait();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: failed to start the registry: {error}");
            ExitCode::FAILURE
        }
    }
}
