//! Whatever a registry answers has an end: its size, its depth, its time.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use avrogen_e2e::Fault;

use crate::{NONE, hasty, ok, with};

#[test]
fn the_size_of_an_answer_is_bounded_whatever_its_header_says() {
    let large = format!("[\"{}\"]", "x".repeat(100_000));
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{large}\r\n0\r\n\r\n",
        large.len()
    );
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n[";
    for fault in [
        Fault::body("200 OK", &large),
        Fault::body("404 Not Found", &large),
        Fault::raw(chunked),
        Fault::raw(format!("HTTP/1.1 200 OK\r\n\r\n{large}")),
        Fault::raw(announced),
    ] {
        let client = with(fault.url(), |builder| builder.largest_answer(10_000));
        let error = client.subjects(false).unwrap_err();
        assert!(error.is_garbage(), "{error}");
        assert!(
            error.to_string().contains("larger than 10000 bytes"),
            "{error}"
        );
        assert_eq!(fault.requests(), 1, "it is not asked again");
    }
    // An answer of just that size is read.
    let fault = Fault::body("200 OK", &large);
    let client = with(fault.url(), |builder| builder.largest_answer(large.len()));
    assert_eq!(client.subjects(false).unwrap().len(), 1);
}

#[test]
fn an_answer_that_breaks_off_is_none() {
    for answer in [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n[",
        "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "",
    ] {
        let fault = Fault::raw(answer);
        let error = hasty(fault.url()).subjects(false).unwrap_err();
        assert!(error.is_unreachable(), "{answer}: {error}");
        assert_eq!(fault.requests(), 3);
    }
}

/// No compression is asked for, so that nothing small can become large.
#[test]
fn a_compressed_answer_is_refused() {
    let bomb = Fault::headed("200 OK", "Content-Encoding: gzip", "\u{1f}\u{8b}");
    let fault = Fault::raw(bomb);
    let error = hasty(fault.url()).subjects(false).unwrap_err();
    assert!(error.is_garbage(), "{error}");
    assert!(error.to_string().contains("compressed (`gzip`)"), "{error}");
    assert_eq!(fault.asked()[0].header("Accept-Encoding"), None);
}

#[test]
fn what_is_no_answer_of_a_registry() {
    let deep = "[".repeat(500_000);
    let deep_object = format!("{}1", r#"{"a":"#.repeat(100_000));
    let html = "<!doctype html><title>Sign in</title>";
    let page = Fault::headed("200 OK", "Content-Type: text/html", html);
    for (answer, why) in [
        (ok(&deep), "invalid type"),
        (ok(&deep_object), "invalid type"),
        (ok("[\"a\", "), "EOF while parsing"),
        (ok(""), "EOF while parsing"),
        (ok("[] []"), "trailing characters"),
        (ok("[\"\u{1b}[2J\"]"), "control character"),
        (page, "begins with `<!doctype html>"),
    ] {
        let fault = Fault::raw(answer);
        let error = hasty(fault.url()).subjects(false).unwrap_err();
        let text = error.to_string();
        assert!(error.is_garbage() && text.contains(why), "{text}");
        assert!(text.len() < 600 && !text.contains('\u{1b}'), "{text:?}");
        assert_eq!(fault.requests(), 1);
    }
    // Nesting is bounded where any value may stand, too.
    let nested = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let answer = format!(
        r#"{{"subject": "s", "version": 1, "id": 1, "schema": "\"int\"", "metadata": {nested}}}"#
    );
    let fault = Fault::body("200 OK", &answer);
    let error = hasty(fault.url()).version("s", avrogen_registry::Version::Latest);
    let error = error.unwrap_err();
    assert!(error.is_garbage(), "{error}");
    assert!(error.to_string().contains("recursion limit"), "{error}");
}

#[test]
fn one_answer_names_only_so_many_references() {
    let one = r#"{"name": "a", "subject": "a", "version": 1}"#;
    let all = vec![one; 100_001].join(",");
    let fault = Fault::body(
        "200 OK",
        &format!(r#"{{"schema": "x", "references": [{all}]}}"#),
    );
    let error = hasty(fault.url()).schema(1).map(drop).unwrap_err();
    assert!(error.is_garbage(), "{error}");
    assert!(
        error.to_string().contains("at most 100000 references"),
        "{error}"
    );
}

#[test]
fn headers_without_end_are_no_answer() {
    let mut answer = b"HTTP/1.1 200 OK\r\n".to_vec();
    for number in 0..100_000 {
        write!(answer, "X-{number}: y\r\n").unwrap();
    }
    let fault = Fault::raw(answer);
    assert!(
        hasty(fault.url())
            .subjects(false)
            .unwrap_err()
            .is_unreachable()
    );
}

const PATIENCE: Duration = Duration::from_millis(200);

#[test]
fn a_server_that_does_not_answer_is_not_waited_for() {
    // It takes connections, and no more; it takes its time; it takes nobody.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("http://{}", silent.local_addr().unwrap());
    let slow = Fault::answering(|_| {
        std::thread::sleep(PATIENCE * 5);
        ok(NONE)
    });
    for url in [&*silent, slow.url()] {
        let client = with(url, |builder| builder.timeout(PATIENCE));
        let started = Instant::now();
        let error = client.subjects(false).unwrap_err();
        assert!(error.is_unreachable(), "{error}");
        assert!(error.to_string().contains("in time"), "{error}");
        assert!(started.elapsed() < PATIENCE * 15);
    }
}

/// Each byte comes in time, and the answer never ends.
#[test]
fn a_server_that_answers_byte_by_byte_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut stream = stream;
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                while stream.write_all(b" ").is_ok() {
                    std::thread::sleep(PATIENCE / 4);
                }
            });
        }
    });
    let no_retry = avrogen_registry::Retry {
        times: 0,
        ..crate::AT_ONCE
    };
    let client = with(&url, |builder| builder.timeout(PATIENCE).retry(no_retry));
    let started = Instant::now();
    let error = client.subjects(false).unwrap_err();
    assert!(error.to_string().contains("in time"), "{error}");
    assert!(started.elapsed() < PATIENCE * 20);
}
