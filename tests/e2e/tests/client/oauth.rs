//! OAuth client credentials: one token for all, renewed before it expires, and errors without secrets.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

use avrogen_e2e::{Fault, Request};
use avrogen_registry::blocking::Client;
use avrogen_registry::{Auth, ClientCredentials, Error, Secret};

use crate::{NONE, ok, with};

/// A registry and its token endpoint in one. Tokens are `token-1`, `token-2` and so on.
fn both(
    lifetime: &'static str,
    registry: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static,
) -> Fault {
    let number = AtomicUsize::new(0);
    Fault::answering(move |request| {
        if request.line.starts_with("POST /token ") {
            let number = number.fetch_add(1, Ordering::SeqCst) + 1;
            // Time for others to ask for a token too.
            sleep(Duration::from_millis(50));
            ok(&format!(
                r#"{{"access_token": "token-{number}", "token_type": "bearer"{lifetime}}}"#
            ))
        } else {
            registry(request.header("Authorization").unwrap_or_default())
        }
    })
}

fn credentials(url: &str) -> ClientCredentials {
    ClientCredentials::new(format!("{url}/token"), "the client", Secret::new("a/b+c"))
}

fn client(fault: &Fault) -> Client {
    with(fault.url(), |builder| {
        builder.auth(Auth::OAuth(credentials(fault.url()).scope("read write")))
    })
}

fn tokens(fault: &Fault) -> Vec<Request> {
    let mut asked = fault.asked();
    asked.retain(|request| request.line.starts_with("POST /token "));
    asked
}

/// Asks for many things at once.
fn at_once(client: &Client, most: usize) -> Vec<Result<Vec<String>, Error>> {
    let wanted = vec![(); most];
    client.each(
        &wanted,
        most,
        async |client, ()| client.subjects(false).await,
        |()| {},
    )
}

#[test]
fn one_token_is_fetched_for_all_and_kept() {
    let fault = both(r#", "expires_in": 3600"#, |_| ok(NONE));
    let client = client(&fault);
    assert!(at_once(&client, 40).iter().all(Result::is_ok));
    assert!(at_once(&client, 40).iter().all(Result::is_ok));
    assert_eq!(tokens(&fault).len(), 1);
    for request in fault
        .asked()
        .iter()
        .filter(|request| request.line.starts_with("GET"))
    {
        assert_eq!(request.header("Authorization"), Some("Bearer token-1"));
    }
}

/// RFC 6749: the id and the secret are encoded as a form is, then as basic authentication wants it.
#[test]
fn the_token_is_asked_for_as_the_rfc_says() {
    let fault = both("", |_| ok(NONE));
    client(&fault).subjects(false).unwrap();
    let asked = tokens(&fault).remove(0);
    // the%20client:a%2Fb%2Bc
    let expected = "Basic dGhlJTIwY2xpZW50OmElMkZiJTJCYw==";
    assert_eq!(asked.header("Authorization"), Some(expected));
    let form = "application/x-www-form-urlencoded";
    assert_eq!(asked.header("Content-Type"), Some(form));
    assert_eq!(
        asked.body,
        "grant_type=client_credentials&scope=read%20write"
    );
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    let fault = both(r#", "expires_in": "2""#, |_| ok(NONE));
    let client = client(&fault);
    for (wait, fetched) in [(0, 1), (300, 1), (1500, 2), (100, 2)] {
        sleep(Duration::from_millis(wait));
        client.subjects(false).unwrap();
        assert_eq!(tokens(&fault).len(), fetched);
    }
    let last = fault.asked().pop().unwrap();
    assert_eq!(last.header("Authorization"), Some("Bearer token-2"));
}

/// A token that lives no time at all is good for those that wait for it.
#[test]
fn a_token_without_a_life_is_used_once() {
    let fault = both(r#", "expires_in": 0"#, |_| ok(NONE));
    let client = client(&fault);
    assert!(at_once(&client, 10).iter().all(Result::is_ok));
    assert_eq!(tokens(&fault).len(), 1);
    client.subjects(false).unwrap();
    assert_eq!(tokens(&fault).len(), 2);
}

/// Four fifths of its life are over and the endpoint is down: what is still good is used, without a wait.
#[test]
fn a_token_outlives_its_endpoint() {
    let number = AtomicUsize::new(0);
    let fault = Fault::answering(move |request| {
        if !request.line.starts_with("POST /token ") {
            return ok(NONE);
        }
        match number.fetch_add(1, Ordering::SeqCst) {
            0 => ok(r#"{"access_token": "old", "expires_in": 4}"#),
            _ => Fault::framed("503 Service Unavailable", ""),
        }
    });
    let client = client(&fault);
    client.subjects(false).unwrap();
    sleep(Duration::from_millis(3300));
    client.subjects(false).unwrap();
    client.subjects(false).unwrap();
    // One try to renew it, and then not at once again.
    assert_eq!(tokens(&fault).len(), 2);
    sleep(Duration::from_millis(800));
    let error = client.subjects(false).unwrap_err();
    assert!(error.is_unreachable(), "{error}");
    assert!(error.to_string().contains("/token"), "{error}");
}

#[test]
fn a_token_that_is_taken_back_is_replaced_once() {
    let refusal = r#"{"error_code": 401, "message": "the token is unknown"}"#;
    let refused = || Fault::framed("401 Unauthorized", refusal);
    let fault = both(r#", "expires_in": 3600"#, move |authorization| {
        if authorization == "Bearer token-1" {
            refused()
        } else {
            ok(NONE)
        }
    });
    let client_of = client;
    let client = client_of(&fault);
    assert!(at_once(&client, 10).iter().all(Result::is_ok));
    assert_eq!(tokens(&fault).len(), 2);
    // A registry that takes no token is not asked for ever.
    let fault = both("", move |_| refused());
    let error = client_of(&fault).subjects(false).unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!((tokens(&fault).len(), fault.requests()), (2, 4));
}

#[test]
fn an_endpoint_that_refuses_is_told_in_its_words() {
    for (status, body, told) in [
        (
            "401 Unauthorized",
            r#"{"error": "invalid_client", "error_description": "a/b+c is wrong"}"#,
            "gives no token (status 401): invalid_client (••• is wrong)",
        ),
        (
            "400 Bad Request",
            r#"{"error": "invalid_scope"}"#,
            "invalid_scope",
        ),
        (
            "404 Not Found",
            "<html>",
            "see that this is the token endpoint",
        ),
        ("200 OK", "<html>", "no JSON object"),
        ("302 Found", "", "does not say where"),
    ] {
        let fault = Fault::body(status, body);
        let error = client(&fault).subjects(false).unwrap_err();
        assert!(error.is_no_token() || error.is_redirected(), "{error}");
        assert!(!error.is_not_found() && !error.is_unauthorized());
        assert!(error.to_string().contains(told), "{error}");
        assert_eq!(fault.requests(), 1, "{status}");
    }
}

/// All who wait hear of the one failure; it is not kept for those who come later.
#[test]
fn a_failure_is_shared_and_not_kept() {
    let fault = Fault::body("503 Service Unavailable", "");
    let client = client(&fault);
    for round in 1..=2 {
        let asked = at_once(&client, 20);
        assert!(asked.iter().all(Result::is_err));
        assert_eq!(fault.requests(), 3 * round, "three tries for all of them");
    }
}
