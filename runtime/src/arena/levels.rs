//! How deep a walk is, so that neither data nor a schema can overflow the stack.

use crate::limits::Limits;

/// What a walk may still enter.
pub(crate) struct Levels {
    records: u32,
    /// Records, arrays, maps and unions together: a schema may nest the last three without a record.
    all: u32,
}

impl Levels {
    /// So many records, and four levels for each: a record, a union, an array and a map. Beyond that as many as a schema's text can nest.
    pub(crate) fn of(limits: Limits) -> Self {
        Self {
            records: limits.depth,
            all: limits.depth.saturating_mul(4).saturating_add(256),
        }
    }

    /// One level deeper, of whatever kind. False if that is too deep.
    #[must_use]
    pub(crate) fn enter(&mut self) -> bool {
        match self.all.checked_sub(1) {
            Some(all) => {
                self.all = all;
                true
            }
            None => false,
        }
    }

    pub(crate) fn leave(&mut self) {
        self.all += 1;
    }

    /// One record deeper.
    #[must_use]
    pub(crate) fn enter_record(&mut self) -> bool {
        match self.records.checked_sub(1) {
            Some(records) => {
                self.records = records;
                self.enter()
            }
            None => false,
        }
    }

    pub(crate) fn leave_record(&mut self) {
        self.records += 1;
        self.leave();
    }
}
