//! Proxies: plain, and as a tunnel for https.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};

use avrogen_e2e::Fault;
use avrogen_registry::{Auth, Secret};

use crate::certificates::Authority;
use crate::{NONE, ok, with};

/// No name server knows it: only a proxy can.
const NOWHERE: &str = "registry.test";

#[test]
fn plain_requests_are_given_to_the_proxy() {
    let proxy = Fault::body("200 OK", NONE);
    let url = format!("http://{NOWHERE}");
    let client = with(&url, |builder| builder.proxy(proxy.url()));
    client.subjects(false).unwrap();
    let asked = proxy.asked().pop().unwrap();
    assert_eq!(
        asked.line,
        "GET http://registry.test/subjects?deleted=false HTTP/1.1"
    );
    // Who is given in the proxy's URL asks the proxy, not the registry.
    let with_user = proxy.url().replace("//", "//me:canary@");
    let client = with(&url, |builder| builder.proxy(with_user));
    client.subjects(false).unwrap();
    let asked = proxy.asked().pop().unwrap();
    assert_eq!(
        asked.header("Proxy-Authorization"),
        Some("Basic bWU6Y2FuYXJ5")
    );
    assert_eq!(asked.header("Authorization"), None);
}

/// Whoever names a proxy means it, also for a registry on this machine.
#[test]
fn a_registry_on_this_machine_is_asked_through_the_proxy_that_is_given() {
    let proxy = Fault::body("200 OK", NONE);
    let client = with("http://127.0.0.1:1", |builder| builder.proxy(proxy.url()));
    client.subjects(false).unwrap();
    assert_eq!(proxy.requests(), 1);
}

#[test]
fn a_proxy_that_asks_for_credentials_is_told_from_the_registry() {
    let proxy =
        Fault::raw("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
    for scheme in ["http", "https"] {
        let url = format!("{scheme}://{NOWHERE}");
        let client = with(&url, |builder| builder.proxy(proxy.url()));
        let error = client.subjects(false).unwrap_err();
        assert!(error.is_unreachable(), "{error}");
        assert!(error.to_string().contains("proxy"), "{error}");
    }
}

/// A proxy that connects whatever it is asked for to this port; it answers one connection, and says what it was asked.
fn tunnel(to: &str) -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let to = to.trim_start_matches("https://").to_owned();
    let thread = std::thread::spawn(move || {
        let (mut inside, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            inside.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        inside.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let outside = TcpStream::connect(to).unwrap();
        let (mut from, mut into) = (inside.try_clone().unwrap(), outside.try_clone().unwrap());
        std::thread::spawn(move || std::io::copy(&mut from, &mut into));
        let _ = std::io::copy(&mut &outside, &mut inside);
        String::from_utf8(head).unwrap()
    });
    (url, thread)
}

#[test]
fn https_goes_through_a_tunnel_that_sees_nothing() {
    let authority = Authority::new();
    let fault = Fault::encrypted(authority.server(NOWHERE), |_| ok(NONE));
    let (proxy, asked) = tunnel(fault.url());
    let url = format!("https://{NOWHERE}");
    let client = with(&url, |builder| {
        builder
            .proxy(proxy)
            .certificate_authorities(authority.ca())
            .auth(Auth::Bearer(Secret::new("canary")))
    });
    assert!(client.subjects(false).unwrap().is_empty());
    drop(client);
    let head = asked.join().unwrap();
    assert!(head.starts_with("CONNECT registry.test:443 "), "{head}");
    assert!(!head.contains("canary"), "{head}");
    let request = fault.asked().pop().unwrap();
    assert_eq!(request.header("Authorization"), Some("Bearer canary"));
}
