//! Many who want one thing at once → one request, whose outcome all of them get.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;

/// A thing that is fetched by one for all who wait for it. A failure is told to those who waited, and not kept for those who come later.
pub(crate) struct Flight<T> {
    landed: Mutex<Landed<T>>,
    turn: tokio::sync::Mutex<()>,
}

struct Landed<T> {
    /// Fetches that came to an end.
    number: u64,
    last: Option<Result<T, Error>>,
}

impl<T> Default for Flight<T> {
    fn default() -> Self {
        let landed = Landed {
            number: 0,
            last: None,
        };
        Self {
            landed: Mutex::new(landed),
            turn: tokio::sync::Mutex::default(),
        }
    }
}

impl<T: Clone> Flight<T> {
    /// What was fetched last, if that went well, and the number to [`join`](Self::join) with.
    pub(crate) fn look(&self) -> (Option<T>, u64) {
        let landed = self.landed();
        let value = landed.last.clone().and_then(Result::ok);
        (value, landed.number)
    }

    /// Waits for the fetch that is under way, or fetches.
    pub(crate) async fn join(
        &self,
        seen: u64,
        fetch: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let _turn = self.turn.lock().await;
        let since = {
            let landed = self.landed();
            landed.last.clone().filter(|_| landed.number != seen)
        };
        match since {
            Some(outcome) => outcome,
            None => self.land(fetch.await),
        }
    }

    /// Fetches, unless somebody is at it.
    pub(crate) async fn renew(
        &self,
        fetch: impl Future<Output = Result<T, Error>>,
    ) -> Option<Result<T, Error>> {
        let _turn = self.turn.try_lock().ok()?;
        Some(self.land(fetch.await))
    }

    /// Forgets what was fetched last, if it is this.
    pub(crate) fn forget(&self, is: impl FnOnce(&T) -> bool) {
        let mut landed = self.landed();
        landed.last.take_if(|last| last.as_ref().is_ok_and(is));
    }

    fn land(&self, outcome: Result<T, Error>) -> Result<T, Error> {
        let mut landed = self.landed();
        landed.number += 1;
        landed.last = Some(outcome.clone());
        outcome
    }

    fn landed(&self) -> MutexGuard<'_, Landed<T>> {
        self.landed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::future::join_all;

    use super::*;

    fn run<T>(run: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(run)
    }

    #[test]
    fn one_fetches_for_all_and_a_failure_is_not_kept() {
        let flight = Flight::default();
        let fetches = Cell::new(0);
        let fetch = |outcome: Result<u32, Error>| {
            let fetches = &fetches;
            async move {
                fetches.set(fetches.get() + 1);
                tokio::task::yield_now().await;
                outcome
            }
        };
        let all = |outcome: Result<u32, Error>| {
            let (_, seen) = flight.look();
            run(join_all(
                (0..9).map(|_| flight.join(seen, fetch(outcome.clone()))),
            ))
        };
        let failed = all(Err(Error::unreachable("u", "w")));
        assert!(failed.iter().all(Result::is_err));
        assert_eq!((fetches.get(), flight.look()), (1, (None, 1)));
        let worked = all(Ok(7));
        assert!(worked.iter().all(|value| matches!(value, Ok(7))));
        assert_eq!((fetches.get(), flight.look()), (2, (Some(7), 2)));
        flight.forget(|value| *value == 7);
        assert_eq!(flight.look(), (None, 2));
    }

    #[test]
    fn whoever_gives_up_does_not_stop_the_others() {
        let flight: Flight<u32> = Flight::default();
        run(async {
            let never = flight.join(0, std::future::pending());
            tokio::select! {
                biased;
                _ = never => unreachable!("it never ends"),
                () = tokio::task::yield_now() => {}
            }
            assert!(flight.join(0, async { Ok(1) }).await.is_ok());
            assert!(matches!(flight.renew(async { Ok(2) }).await, Some(Ok(2))));
        });
    }
}
