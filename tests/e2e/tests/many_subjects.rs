//! Many subjects at a registry that takes its time.

use std::time::{Duration, Instant};

use avrogen_e2e::{Project, Relay};
use avrogen_registry::blocking::Client;
use avrogen_registry::{NewSchema, Reference};
use avrogen_test_registry::Registry;

const LATENCY: Duration = Duration::from_millis(20);
const SUBJECTS: usize = 1_000;
const SHARED: usize = 50;

fn record(name: &str, field: &str) -> NewSchema {
    NewSchema::avro(format!(
        r#"{{"type":"record","name":"{name}","namespace":"com.acme","fields":[{{"name":"f","type":"{field}"}}]}}"#
    ))
}

fn referring(name: &str, to: &str) -> NewSchema {
    NewSchema {
        references: vec![Reference {
            name: format!("com.acme.{to}"),
            subject: to.to_owned(),
            version: 1,
        }],
        ..record(name, &format!("com.acme.{to}"))
    }
}

/// A thousand events that refer to fifty heads, and all of those to one base.
fn fill(registry: &Registry) {
    let client = Client::builder([registry.url()]).build().unwrap();
    let base = vec![("Base".to_owned(), record("Base", "int"))];
    let head = |n: usize| (format!("Head{n}"), referring(&format!("Head{n}"), "Base"));
    let event = |n: usize| {
        let schema = referring(&format!("Event{n}"), &format!("Head{}", n % SHARED));
        (format!("event-{n}-value"), schema)
    };
    let (heads, events) = ((0..SHARED).map(head), (0..SUBJECTS).map(event));
    for level in [base, heads.collect(), events.collect::<Vec<_>>()] {
        let registered = client.each(
            &level,
            64,
            async |client, (subject, schema)| client.register(subject, schema, false).await,
            |_| {},
        );
        assert!(registered.into_iter().all(|one| one.is_ok()));
    }
}

/// A project that downloads all events.
fn consumer(url: &str) -> Project {
    let project = Project::new(env!("CARGO_BIN_EXE_avrogen-e2e"));
    let table = "[[download]]\npattern = \"event-.*\"\nto = \"schemas\"\n";
    project.write(
        "avrogen.toml",
        format!("[registry]\nurl = \"{url}\"\n{table}"),
    );
    project
}

/// Whether a command takes less than a tenth of the time that its requests would take one after another.
fn is_fast(project: &Project, relay: &Relay, arguments: &[&str], requests: usize) -> bool {
    let start = Instant::now();
    project.run(arguments).expect(0);
    let took = start.elapsed();
    assert_eq!(relay.requests().len(), requests, "{arguments:?}");
    let one_by_one = LATENCY * u32::try_from(requests).unwrap();
    eprintln!("{arguments:?}: {took:?}, one by one {one_by_one:?}");
    took < one_by_one / 10
}

/// So often may something else on the machine be in the way.
const ATTEMPTS: usize = 5;

/// A test binary of its own, so that no other test runs beside it. Each version is asked for once.
#[test]
fn a_thousand_subjects_with_references() {
    let registry = Registry::builder()
        .latency(LATENCY)
        .start_blocking()
        .unwrap();
    fill(&registry);
    let relay = Relay::to(registry.url());
    let all = SUBJECTS + SHARED + 1;
    let first = (0..ATTEMPTS).find_map(|_| {
        let project = consumer(relay.url());
        is_fast(&project, &relay, &["download"], 1 + all).then_some(project)
    });
    let project = first.expect("a download that is fast enough");
    let files = project.hashes();
    assert_eq!(files.len(), all + 2);
    for (arguments, requests) in [
        (&["download", "--check"][..], 1 + all),
        (&["download", "--locked", "--check"], all),
        (&["outdated"], SUBJECTS),
        (&["list"], 1 + 2 * all),
    ] {
        let mut attempts = 0..ATTEMPTS;
        assert!(
            attempts.any(|_| is_fast(&project, &relay, arguments, requests)),
            "{arguments:?} is slow"
        );
    }
    // Which subjects there are, since the pattern may match further ones; nothing else.
    project.run(&["download"]).expect(0);
    assert_eq!(relay.requests(), ["GET /subjects?deleted=false"]);
    assert_eq!(project.hashes(), files);
}
