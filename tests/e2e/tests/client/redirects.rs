//! Redirects: followed so far, with the method, and without credentials where they are not meant.

use avrogen_e2e::{Fault, Request};
use avrogen_registry::{Auth, ClientCredentials, Secret, Version};

use crate::certificates::Authority;
use crate::{NONE, hasty, ok, redirect, schema, with};

fn authorizations(fault: &Fault) -> Vec<Option<String>> {
    let header = |request: &Request| request.header("Authorization").map(str::to_owned);
    fault.asked().iter().map(header).collect()
}

fn user() -> Auth {
    Auth::Basic {
        username: "ci".to_owned(),
        password: Secret::new("canary"),
    }
}

#[test]
fn within_one_origin_the_credentials_stay() {
    for status in ["301 Moved", "302 Found", "303 See", "307 T", "308 P"] {
        let fault = Fault::by_request(move |line| {
            if line.contains("/new/") {
                ok(NONE)
            } else {
                redirect(status, "/new/subjects?secret=1")
            }
        });
        let client = with(fault.url(), |builder| builder.auth(user()));
        assert!(client.subjects(false).unwrap().is_empty());
        let sent = authorizations(&fault);
        assert_eq!(sent.len(), 2);
        assert!(sent.iter().all(Option::is_some), "{status}");
    }
}

/// Another port is another origin: neither `Authorization` nor what Confluent wants beside it goes there.
#[test]
fn another_origin_gets_no_credentials() {
    let elsewhere = Fault::by_request(|_| ok(NONE));
    let to = format!("{}/subjects", elsewhere.url().replace("//", "//x:y@"));
    let fault = Fault::answering(move |request| {
        if request.line.starts_with("POST /token") {
            ok(r#"{"access_token": "canary", "expires_in": 3600}"#)
        } else {
            redirect("307 Temporary Redirect", &to)
        }
    });
    let credentials =
        ClientCredentials::new(format!("{}/token", fault.url()), "ci", Secret::new("s"))
            .logical_cluster("lsrc-1")
            .identity_pool("pool-1");
    for auth in [user(), Auth::OAuth(credentials)] {
        let client = with(fault.url(), |builder| builder.auth(auth));
        client.subjects(false).unwrap();
    }
    for request in elsewhere.asked() {
        for name in [
            "Authorization",
            "target-sr-cluster",
            "Confluent-Identity-Pool-Id",
        ] {
            assert_eq!(request.header(name), None, "{}", request.head);
        }
    }
    let here = fault.asked();
    let last = here.last().unwrap();
    assert_eq!(last.header("target-sr-cluster"), Some("lsrc-1"));
    assert_eq!(last.header("Confluent-Identity-Pool-Id"), Some("pool-1"));
    assert_eq!(last.header("Authorization"), Some("Bearer canary"));
}

/// Not for a detour either: what was dropped does not come back.
#[test]
fn an_origin_that_sends_back_gets_no_credentials_back() {
    let fault = Fault::answering(|request| {
        let back = request.line.contains("/back");
        let host = request
            .header("Host")
            .unwrap()
            .replace("127.0.0.1", "localhost");
        if back {
            ok(NONE)
        } else if host.starts_with("localhost") && request.header("Host") == Some(&host) {
            let port = host.rsplit(':').next().unwrap();
            redirect("302 Found", &format!("http://127.0.0.1:{port}/back"))
        } else {
            redirect("302 Found", &format!("http://{host}/detour"))
        }
    });
    let client = with(fault.url(), |builder| builder.auth(user()));
    client.subjects(false).unwrap();
    let sent: Vec<bool> = authorizations(&fault).iter().map(Option::is_some).collect();
    assert_eq!(sent, [true, false, false]);
}

#[test]
fn a_refusal_elsewhere_says_why() {
    let elsewhere = Fault::body(
        "401 Unauthorized",
        r#"{"error_code": 401, "message": "no"}"#,
    );
    let to = format!("{}/subjects", elsewhere.url());
    let fault = Fault::by_request(move |_| redirect("302 Found", &to));
    let client = with(fault.url(), |builder| builder.auth(user()));
    let error = client.subjects(false).unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert!(
        error
            .to_string()
            .contains("redirected there from another origin"),
        "{error}"
    );
}

#[test]
fn a_write_keeps_its_method_and_its_body_or_is_an_error() {
    let answer = r#"{"id": 1, "version": 1}"#;
    for status in ["307 Temporary Redirect", "308 Permanent Redirect"] {
        let fault = Fault::by_request(move |line| {
            if line.contains("/new") {
                ok(answer)
            } else {
                redirect(status, "/new")
            }
        });
        let registered = hasty(fault.url()).register("s", &schema("\"int\""), false);
        assert_eq!(registered.unwrap().id, 1);
        let asked = fault.asked();
        assert!(asked[1].line.starts_with("POST /new "), "{}", asked[1].line);
        assert_eq!(asked[1].body, asked[0].body);
    }
    for status in ["301 Moved Permanently", "302 Found", "303 See Other"] {
        let fault = Fault::by_request(move |_| redirect(status, "/new?token=canary"));
        let client = hasty(fault.url());
        for error in [
            client.register("s", &schema("\"int\""), false).unwrap_err(),
            client.set_level(None, "FULL").unwrap_err(),
            client
                .delete_version("s", Version::Number(1), false)
                .unwrap_err(),
        ] {
            assert!(error.is_redirected(), "{error}");
            assert!(error.to_string().contains("into a GET"), "{error}");
            assert!(!error.to_string().contains("canary"), "{error}");
        }
        assert_eq!(fault.requests(), 3, "one try each");
    }
}

#[test]
fn only_so_many_are_followed() {
    let fault = Fault::by_request(|line| {
        let path = line.split(' ').nth(1).unwrap();
        redirect("302 Found", &format!("{path}x"))
    });
    let error = hasty(fault.url()).subjects(false).unwrap_err();
    assert!(error.is_redirected(), "{error}");
    assert_eq!(fault.requests(), 6);
}

#[test]
fn what_leads_nowhere_is_an_error() {
    for to in [
        "ftp://example.test/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://[::",
    ] {
        let fault = Fault::by_request(move |_| redirect("302 Found", to));
        let error = hasty(fault.url()).subjects(false).unwrap_err();
        assert!(error.is_redirected(), "{to}: {error}");
        assert_eq!(fault.requests(), 1, "{to}");
    }
    let fault = Fault::raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
    assert!(
        hasty(fault.url())
            .subjects(false)
            .unwrap_err()
            .is_redirected()
    );
}

#[test]
fn nothing_goes_from_https_to_http() {
    let authority = Authority::new();
    let plain = Fault::body("200 OK", NONE);
    let to = plain.url().to_owned();
    let fault = Fault::encrypted(authority.server("127.0.0.1"), move |_| {
        redirect("302 Found", &to)
    });
    let client = with(fault.url(), |builder| {
        builder.certificate_authorities(authority.ca()).auth(user())
    });
    let error = client.subjects(false).unwrap_err();
    assert!(error.is_redirected(), "{error}");
    assert!(error.to_string().contains("from https to http"), "{error}");
    assert_eq!(plain.requests(), 0);
}
