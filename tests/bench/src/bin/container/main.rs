//! `cargo run --release -p bench --bin container`: what a record of 32 bytes costs to write to a container file and to read from one, a
//! million of them, beside apache-avro and `serde_avro_fast` through serde. Blocks of 64 KiB, deflate at level 6, zstandard at level 3.
//! Every row is measured in every round, one after the other, in CPU time of the thread; the best round counts.
#![forbid(unsafe_code)]

mod apache;
mod fast;
mod ours;
mod records;

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

const RECORDS: usize = 1_000_000;
const ROUNDS: usize = 5;
const BLOCK: usize = 64 * 1024;

/// What has been written and read once can be again.
const AGAIN: &str = "it went well before";

/// How the blocks are compressed.
#[derive(Debug, Clone, Copy)]
enum Codec {
    Null,
    Snappy,
    Deflate,
    Zstandard,
}

/// A thing to measure: all records, once.
struct Row<'r> {
    name: &'static str,
    run: Box<dyn FnMut() + 'r>,
    best: Duration,
}

fn row<'r>(name: &'static str, run: impl FnMut() + 'r) -> Row<'r> {
    Row {
        name,
        run: Box::new(run),
        best: Duration::MAX,
    }
}

/// The CPU time of this thread so far.
fn now() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

fn main() {
    let records = records::ours(RECORDS);
    let theirs = records::theirs(&records);
    println!("ns a record: {RECORDS} records, the best of {ROUNDS} rounds");
    for codec in [Codec::Null, Codec::Snappy, Codec::Deflate, Codec::Zstandard] {
        let file = ours::write(&records, codec, Vec::new());
        println!(
            "\n{codec:?}: {} bytes a record in the file",
            file.len() / RECORDS
        );
        // Each reads a file of its own, and they are alike.
        let apache_file = apache::write(&theirs, codec, Vec::new());
        let fast_file = fast::write(&theirs, codec, Vec::new());
        let (mut ours_out, mut apache_out, mut fast_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut rows = vec![
            row("read", || ours::read(&file)),
            row("read, borrowed", || ours::read_borrowed(&file)),
            row("read, resolved", || ours::read_resolved(&file)),
            row("read, serde_avro_fast", || fast::read(&fast_file)),
            row("read, apache-avro", || apache::read(&apache_file)),
            row("write", || {
                ours_out = ours::write(&records, codec, reused(&mut ours_out));
            }),
            row("write, serde_avro_fast", || {
                fast_out = fast::write(&theirs, codec, reused(&mut fast_out));
            }),
            row("write, apache-avro", || {
                apache_out = apache::write(&theirs, codec, reused(&mut apache_out));
            }),
        ];
        for _ in 0..ROUNDS {
            for row in &mut rows {
                let started = now();
                (row.run)();
                row.best = row.best.min(now().saturating_sub(started));
            }
        }
        for row in &rows {
            #[expect(clippy::cast_precision_loss, reason = "a million")]
            let nanoseconds = row.best.as_secs_f64() * 1e9 / RECORDS as f64;
            println!("{:<26} {nanoseconds:>8.1}", row.name);
        }
    }
}

/// The memory of a file that was written before.
fn reused(file: &mut Vec<u8>) -> Vec<u8> {
    file.clear();
    std::mem::take(file)
}
