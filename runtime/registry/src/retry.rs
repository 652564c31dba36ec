//! When and how often a request is sent again.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{Duration, SystemTime};

/// How often, and after how long. As Confluent's own clients: three times, after a second, doubling to twenty, each wait drawn between
/// nothing and that.
///
/// Only what may pass is tried again: network errors, and the statuses 408, 429, 500, 502, 503 and 504. A server that says `Retry-After`
/// is given that time, up to the longest wait.
///
/// ```
/// use std::time::Duration;
/// use avrogen_registry::Retry;
///
/// let patient = Retry { times: 10, ..Retry::default() };
/// assert_eq!((patient.first, patient.longest), (Duration::from_secs(1), Duration::from_secs(20)));
/// ```
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

/// What a `Retry-After` header asks for: seconds, or until a date (RFC 9110, section 10.2.3).
pub(crate) fn asked(header: &str, now: SystemTime) -> Option<Duration> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number has are a long time all the same.
        return Some(Duration::from_secs(header.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(header).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// A number from 0 to 1 that spreads clients over time: the standard library's random seed of hash maps, another one at each call.
fn draw() -> f64 {
    let random = RandomState::new().build_hasher().finish() >> 32;
    f64::from(u32::try_from(random).unwrap_or_default()) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn waits_double_up_to_the_longest_and_are_spread() {
        let retry = Retry::default();
        for (number, most) in [(0, 1), (1, 2), (4, 16), (5, 20), (31, 20), (99, 20)] {
            let waits: Vec<Duration> = (0..200).map(|_| retry.wait(number, None)).collect();
            let most = SECOND * most;
            assert!(waits.iter().all(|wait| *wait <= most), "{number}");
            assert!(waits.iter().any(|wait| *wait < most / 4), "{number}");
            assert!(waits.iter().any(|wait| *wait > most / 4 * 3), "{number}");
        }
    }

    #[test]
    fn a_server_may_ask_for_time_but_not_for_too_much() {
        let retry = Retry::default();
        assert_eq!(retry.wait(0, Some(SECOND * 7)), SECOND * 7);
        assert_eq!(retry.wait(0, Some(Duration::MAX)), SECOND * 20);
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        for (header, expected) in [
            ("3", Some(SECOND * 3)),
            (" 0 ", Some(Duration::ZERO)),
            (
                "99999999999999999999999",
                Some(Duration::from_secs(u64::MAX)),
            ),
            ("Sun, 06 Nov 1994 08:49:39 GMT", Some(SECOND * 2)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(SECOND * 60)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(Duration::ZERO)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
        ] {
            assert_eq!(asked(header, now), expected, "{header:?}");
        }
    }
}
