//! Many requests at once over the same connections.

use std::time::{Duration, Instant};

use avrogen_registry::blocking::Client;
use avrogen_registry::{Registered, Version};
use avrogen_test_registry::Registry;

use crate::{client, schema};

const SUBJECTS: usize = 1000;

fn filled(client: &Client) -> Vec<String> {
    let subjects: Vec<String> = (0..SUBJECTS).map(|number| format!("s{number}")).collect();
    let registered = client.each(
        &subjects,
        16,
        async |client, subject| client.register(subject, &schema("\"int\""), false).await,
        |_| {},
    );
    assert!(registered.iter().all(Result::is_ok));
    subjects
}

fn latest(client: &Client, subjects: &[String], most: usize) -> (Vec<Registered>, Duration) {
    let started = Instant::now();
    let mut done = 0;
    let asked = client.each(
        subjects,
        most,
        async |client, subject| client.version(subject, Version::Latest).await,
        |_| done += 1,
    );
    let answers: Result<Vec<_>, _> = asked.into_iter().collect();
    assert_eq!(done, subjects.len());
    (answers.unwrap(), started.elapsed())
}

#[test]
fn the_answers_stand_in_the_order_of_what_was_asked() {
    let registry = Registry::start_blocking().unwrap();
    let client = client(registry.url());
    let subjects = filled(&client);
    let (answers, took) = latest(&client, &subjects, 16);
    println!("{SUBJECTS} versions: {took:?}");
    let answered: Vec<&str> = answers.iter().map(|found| found.subject.as_str()).collect();
    assert_eq!(answered, subjects);
}

/// A registry that is far away: sixteen requests at a time take about a sixteenth of the time.
#[test]
fn a_registry_that_takes_its_time_is_asked_for_much_at_once() {
    const EACH: Duration = Duration::from_millis(20);
    let registry = Registry::builder().latency(EACH).start_blocking().unwrap();
    let client = client(registry.url());
    let subjects = filled(&client);
    let (_, took) = latest(&client, &subjects, 16);
    println!("{SUBJECTS} versions, each after {EACH:?}: {took:?}");
    let one_by_one = EACH * u32::try_from(SUBJECTS).unwrap();
    assert!(took < one_by_one / 5, "{took:?}");
}
