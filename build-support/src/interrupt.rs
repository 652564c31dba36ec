//! Ctrl-C while files are written: a batch is written whole or not at all, and leaves nothing beside.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::finding::Finding;

/// The process's own.
static WATCH: Watch = Watch::new();

/// For the handler of a signal that asks for the end: `end` is called at once, unless files are being written. Then they take their
/// places first, or are taken away again and the command ends with an error.
pub fn interrupt(end: impl FnOnce()) {
    WATCH.interrupt(end);
}

/// Knows whether files are being written, and whether somebody wants the end.
struct Watch(Mutex<State>);

struct State {
    /// Batches that are being written.
    writing: usize,
    asked: bool,
}

impl Watch {
    const fn new() -> Self {
        Self(Mutex::new(State {
            writing: 0,
            asked: false,
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn interrupt(&self, end: impl FnOnce()) {
        let mut state = self.state();
        state.asked = true;
        // Under the lock: nobody begins to write in between.
        if state.writing == 0 {
            end();
        }
    }

    fn begin(&self) -> Writing<'_> {
        self.state().writing += 1;
        Writing(self)
    }
}

/// As long as it lives, files are being written.
pub(crate) struct Writing<'w>(&'w Watch);

impl Writing<'_> {
    pub(crate) fn begin() -> Writing<'static> {
        WATCH.begin()
    }

    /// Unless somebody wants the end.
    pub(crate) fn go_on(&self) -> Result<(), Error> {
        if !self.0.state().asked {
            return Ok(());
        }
        let finding = Finding::error("AVG0535", "interrupted");
        Err(Error::configuration(vec![
            finding.help("nothing was written; run the command again"),
        ]))
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.0.state().writing -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(watch: &Watch) -> bool {
        let mut ended = false;
        watch.interrupt(|| ended = true);
        ended
    }

    #[test]
    fn who_writes_ends_first() {
        let watch = Watch::new();
        let writing = watch.begin();
        assert!(writing.go_on().is_ok());
        assert!(!ends(&watch));
        insta::assert_snapshot!("interrupted", writing.go_on().unwrap_err());
        drop(writing);
        assert!(ends(&watch));
    }
}
