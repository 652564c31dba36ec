//! What is sent again, when, and to whom.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use avrogen_e2e::Fault;
use avrogen_registry::blocking::Client;
use avrogen_registry::{Retry, Version};
use avrogen_test_registry::Registry;

use crate::{AT_ONCE, NONE, hasty, ok, schema, with};

/// An answer that breaks off in the middle.
const BROKEN: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"id\":";

/// Answers with each of these in turn, and with the last one from then on.
fn in_turn(answers: Vec<Vec<u8>>) -> Fault {
    let number = AtomicUsize::new(0);
    Fault::by_request(move |_| {
        let number = number.fetch_add(1, Ordering::SeqCst);
        answers[number.min(answers.len() - 1)].clone()
    })
}

#[test]
fn what_may_pass_is_tried_again() {
    for (status, times) in [
        ("408 Request Timeout", 3),
        ("429 Too Many Requests", 3),
        ("500 Internal Server Error", 3),
        ("502 Bad Gateway", 3),
        ("503 Service Unavailable", 3),
        ("504 Gateway Timeout", 3),
        ("400 Bad Request", 1),
        ("401 Unauthorized", 1),
        ("404 Not Found", 1),
        ("409 Conflict", 1),
        ("422 Unprocessable Entity", 1),
        ("501 Not Implemented", 1),
    ] {
        let fault = Fault::body(status, r#"{"error_code": 50001, "message": "the store"}"#);
        let error = hasty(fault.url()).subjects(false).unwrap_err();
        assert_eq!(fault.requests(), times, "{status}");
        assert!(error.to_string().contains("the store"), "{error}");
        let none = with(fault.url(), |builder| {
            builder.retry(Retry {
                times: 0,
                ..AT_ONCE
            })
        });
        assert!(none.subjects(false).is_err());
        assert_eq!(fault.requests(), times + 1, "{status}");
    }
}

#[test]
fn a_server_is_given_the_time_that_it_asks_for() {
    let later = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3));
    let seconds = |text: &str| text.to_owned();
    for (header, longest, least, most) in [
        (later(), 20_000, 1000, 4000),
        (seconds("1"), 20_000, 1000, 3000),
        (seconds("3600"), 300, 300, 2000),
        (seconds("Wed, 21 Oct 2099 07:28:00 GMT"), 300, 300, 2000),
    ] {
        let busy = Fault::headed(
            "429 Too Many Requests",
            &format!("Retry-After: {header}"),
            "",
        );
        let fault = in_turn(vec![busy, ok(NONE)]);
        let retry = Retry {
            times: 1,
            first: Duration::ZERO,
            longest: Duration::from_millis(longest),
        };
        let client = with(fault.url(), |builder| builder.retry(retry));
        let started = Instant::now();
        client.subjects(false).unwrap();
        let waited = started.elapsed().as_millis();
        assert!((least..most).contains(&waited), "{header}: {waited} ms");
    }
}

/// The registry keeps the version and the id of a schema that it has: a registration whose answer got lost is sent again.
#[test]
fn a_registration_whose_answer_was_lost_is_repeated() {
    let fault = in_turn(vec![BROKEN.to_vec(), ok(r#"{"id": 7, "version": 2}"#)]);
    let registered = hasty(fault.url()).register("s", &schema("\"int\""), false);
    assert_eq!(registered.unwrap().id, 7);
    let asked = fault.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].body, asked[1].body);
    assert!(
        asked
            .iter()
            .all(|request| request.line.starts_with("POST /subjects/s/versions"))
    );
}

#[test]
fn a_deletion_whose_answer_was_lost_is_done() {
    let gone = || Fault::framed("404 Not Found", r#"{"error_code": 40402, "message": "no"}"#);
    let unset = || Fault::framed("404 Not Found", r#"{"error_code": 40401, "message": "no"}"#);
    let bad_gateway = Fault::framed("502 Bad Gateway", "");
    for lost in [BROKEN.to_vec(), bad_gateway] {
        let client_of = |answer| {
            let fault = in_turn(vec![lost.clone(), answer]);
            (hasty(fault.url()), fault)
        };
        let (client, _fault) = client_of(gone());
        let deleted = client.delete_version("s", Version::Number(3), false);
        assert_eq!(deleted.unwrap(), 3);
        let (client, _fault) = client_of(unset());
        assert_eq!(client.delete_subject("s", true).unwrap(), [0; 0]);
        let (client, _fault) = client_of(unset());
        assert!(client.delete_level(Some("s")).unwrap());
    }
    // What was not there the first time is an error, and so is what was never begun.
    let busy = Fault::framed("429 Too Many Requests", "");
    for answers in [vec![gone()], vec![busy, gone()]] {
        let fault = in_turn(answers);
        let client = hasty(fault.url());
        let error = client.delete_version("s", Version::Number(3), false);
        assert!(error.unwrap_err().is_not_found());
    }
}

/// "The latest version", deleted twice, would be two versions.
#[test]
fn the_latest_version_is_deleted_by_its_number() {
    let fault = Fault::by_request(|line| match line.split(' ').next() {
        Some("DELETE") => ok("3"),
        _ => ok(r#"{"subject": "s", "version": 3, "id": 1, "schema": "\"int\""}"#),
    });
    let deleted = hasty(fault.url()).delete_version("s", Version::Latest, false);
    assert_eq!(deleted.unwrap(), 3);
    let last = fault.asked().pop().unwrap().line;
    assert!(last.starts_with("DELETE /subjects/s/versions/3?"), "{last}");
}

#[test]
fn the_next_url_answers_for_one_that_does_not() {
    let registry = Registry::start_blocking().unwrap();
    let closed = Registry::start_blocking().unwrap().url().to_owned();
    let busy = Fault::body("503 Service Unavailable", "");
    let broken = Fault::raw(BROKEN);
    let urls = [&*closed, busy.url(), broken.url(), registry.url()];
    let client = Client::builder(urls).build().unwrap();
    let started = Instant::now();
    for _ in 0..3 {
        assert!(client.subjects(false).unwrap().is_empty());
    }
    assert!(started.elapsed() < Duration::from_millis(900), "it waited");
    // Whoever answered is asked first from then on.
    assert_eq!((busy.requests(), broken.requests()), (1, 1));
}

#[test]
fn when_none_answers_each_is_asked_again() {
    let one = Fault::body("503 Service Unavailable", "");
    let two = Fault::raw(BROKEN);
    let options = Client::builder([one.url(), two.url()]);
    let client = options.with(|builder| builder.retry(AT_ONCE)).build();
    let error = client.unwrap().subjects(false).unwrap_err();
    assert!(error.is_unreachable(), "{error}");
    assert_eq!((one.requests(), two.requests()), (3, 3));
}
