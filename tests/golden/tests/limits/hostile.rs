//! Datums of a KiB that ask for as much as they can: of every generated type, straight and through a plan.

use std::time::{Duration, Instant};

use avrogen_golden::rows::{Again, rows, with_a_field_more};

use crate::allocator::measure;

const LENGTH: usize = 1024;
/// Bytes on the heap, at the most.
const HEAP: usize = 1 << 20;

/// Counts and lengths that do not end, that are as large as what remains, that promise little and often.
const BYTES: [u8; 12] = [0, 1, 2, 3, 4, 7, 8, 0x7e, 0x7f, 0x80, 0xfe, 0xff];

/// Every byte alone, then every two, three and four of a few, over and over.
fn inputs() -> Vec<Vec<u8>> {
    let repeated =
        |pattern: &[u8]| -> Vec<u8> { pattern.iter().copied().cycle().take(LENGTH).collect() };
    let mut inputs: Vec<_> = (0..=u8::MAX).map(|byte| repeated(&[byte])).collect();
    for a in BYTES {
        for b in BYTES {
            inputs.push(repeated(&[a, b]));
            for c in BYTES {
                inputs.push(repeated(&[a, b, c]));
            }
        }
    }
    // A count of so many items at every level, as large as the rest allows.
    for before in 0..3 {
        for after in 0..3 {
            for count in [60_u16, 100, 200, 300, 400, 500, 1000] {
                let [low, high] = (count << 1).to_le_bytes();
                // Two bytes of a varint: seven bits each.
                let varint = [low | 0x80, high << 1 | low >> 7];
                let mut pattern = vec![0; before];
                pattern.extend(varint);
                pattern.extend(vec![0; after]);
                inputs.push(repeated(&pattern));
            }
        }
    }
    inputs
}

#[test]
fn a_kibibyte_asks_for_little() {
    let inputs = inputs();
    let mut most = (0, String::new());
    let mut slowest = (Duration::ZERO, String::new());
    for row in rows() {
        let planned = (row.resolver)(&with_a_field_more(row.schema)).unwrap();
        let ways: [(&str, &Again); 2] = [("straight", &row.again), ("planned", &*planned)];
        for (way, read) in ways {
            for input in &inputs {
                let started = Instant::now();
                let (_, usage) = measure(|| read(input).is_ok());
                let took = started.elapsed();
                let what = || format!("{} {way}: {:02x?}…", row.name, &input[..8]);
                if usage.peak > most.0 {
                    most = (usage.peak, what());
                }
                if took > slowest.0 {
                    // Once more, in case that something else ran meanwhile.
                    let started = Instant::now();
                    drop(read(input));
                    if started.elapsed() > slowest.0 {
                        slowest = (started.elapsed().min(took), what());
                    }
                }
            }
        }
    }
    println!("at most {} bytes: {}", most.0, most.1);
    println!("at most {:?}: {}", slowest.0, slowest.1);
    assert!(most.0 <= HEAP, "{} bytes: {}", most.0, most.1);
    let bound = if cfg!(debug_assertions) {
        Duration::from_millis(200)
    } else {
        Duration::from_millis(1)
    };
    assert!(slowest.0 < bound, "{:?}: {}", slowest.0, slowest.1);
}
