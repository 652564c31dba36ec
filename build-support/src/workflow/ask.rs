//! Questions to the registry → their answers, many at a time over one client.

use std::sync::atomic::{AtomicBool, Ordering};

use avrogen_registry::Error as RegistryError;
use avrogen_registry::blocking::Client;

use crate::config::Config;
use crate::error::Error;
use crate::workflow::open::{client, concurrency, refused};
use crate::workflow::progress::{Progress, Step};

/// Who asks.
pub(super) struct Asker<'r> {
    pub(super) client: Client,
    most: usize,
    progress: Progress<'r>,
    done: usize,
    total: usize,
}

impl<'r> Asker<'r> {
    pub(super) fn new(config: &Config, progress: Progress<'r>) -> Result<Self, Error> {
        Ok(Self {
            client: client(config)?,
            most: concurrency(config),
            progress,
            done: 0,
            total: 0,
        })
    }

    /// All subjects, with those that are deleted softly if asked, sorted, each once: the order of whatever follows is not the registry's to
    /// choose.
    pub(super) fn subjects(&self, deleted: bool) -> Result<Vec<String>, Error> {
        let mut subjects = self
            .client
            .subjects(deleted)
            .map_err(|error| refused(&error))?;
        subjects.sort_unstable();
        subjects.dedup();
        Ok(subjects)
    }

    /// The answer to each question, in their order; `name` says what a question is about. Everything that is not there is told. After
    /// any other error nothing more is asked: a registry that is down is down for all.
    pub(super) fn each<T: Sync, R: Send>(
        &mut self,
        wanted: &[T],
        name: impl Fn(&T) -> &str + Sync,
        ask: impl AsyncFn(&avrogen_registry::Client, &T) -> Result<R, RegistryError> + Sync,
    ) -> Result<Vec<R>, Error> {
        let Self {
            client,
            most,
            progress,
            done,
            total,
        } = self;
        let Some(first) = wanted.first() else {
            return Ok(Vec::new());
        };
        *total += wanted.len();
        let mut step = |one: &T, done| {
            progress(Step {
                what: name(one),
                done,
                total: *total,
            });
        };
        step(first, *done);
        let failed = AtomicBool::new(false);
        let answers = client.each(
            wanted,
            *most,
            async |client, one| {
                if failed.load(Ordering::Relaxed) {
                    return None;
                }
                let answer = ask(client, one).await;
                if answer.as_ref().is_err_and(|error| !error.is_not_found()) {
                    failed.store(true, Ordering::Relaxed);
                }
                Some(answer)
            },
            |one| {
                *done += 1;
                step(one, *done);
            },
        );
        let mut found = Vec::with_capacity(wanted.len());
        let mut missing = Vec::new();
        for answer in answers.into_iter().flatten() {
            match answer {
                Ok(answer) => found.push(answer),
                Err(error) if error.is_not_found() => {
                    missing.extend(refused(&error).all().iter().cloned());
                }
                Err(error) => return Err(refused(&error)),
            }
        }
        if missing.is_empty() {
            Ok(found)
        } else {
            Err(Error::findings(missing))
        }
    }
}
