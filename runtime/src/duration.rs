//! Avro's `duration`.

/// Months, days and milliseconds, which cannot be reckoned in each other: a month has no fixed number of days, nor a day of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Duration {
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
    /// Milliseconds.
    pub millis: u32,
}

impl Duration {
    /// The twelve bytes on the wire (specification, "Duration").
    #[must_use]
    pub fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&self.months.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.days.to_le_bytes());
        bytes[8..].copy_from_slice(&self.millis.to_le_bytes());
        bytes
    }

    /// Back from the twelve bytes on the wire.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 12]) -> Self {
        let number = |at: usize| {
            let mut four = [0; 4];
            four.copy_from_slice(&bytes[at..at + 4]);
            u32::from_le_bytes(four)
        };
        Self {
            months: number(0),
            days: number(4),
            millis: number(8),
        }
    }
}
