//! When and how often a request is sent again.

use std::time::{Duration, SystemTime};

/// How often, and after how long. As Confluent's own clients: three times, after a second, doubling to twenty, each wait drawn between
/// nothing and that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Further tries after the first.
    pub times: u32,
    /// The longest wait before the first of them.
    pub first: Duration,
    /// The longest wait before any.
    pub longest: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            times: 3,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(20),
        }
    }
}

impl Retry {
    /// Whether an answer may be better next time.
    pub(crate) fn may_pass(status: u16) -> bool {
        matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
    }

    /// The wait before the `number`th further try, from 0. What the server asks for is honoured up to the longest wait.
    pub(crate) fn wait(&self, number: u32, asked: Option<Duration>) -> Duration {
        let most = self
            .first
            .saturating_mul(1_u32.checked_shl(number).unwrap_or(u32::MAX))
            .min(self.longest);
        match asked {
            Some(asked) => asked.min(self.longest),
            None => most.mul_f64(draw()),
        }
    }
}

/// A number from 0 to 1 that spreads clients over time; it need not be unpredictable.
fn draw() -> f64 {
    let nanos = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |now| now.subsec_nanos());
    f64::from(nanos.wrapping_mul(2_654_435_761) >> 8) / f64::from(1 << 24)
}
