//! TLS: authorities of one's own, mutual TLS, and files that are not what they should be.

use std::io::Write as _;
use std::path::Path;

use avrogen_e2e::Fault;
use avrogen_registry::blocking::Client;

use crate::certificates::Authority;
use crate::{NONE, hasty, ok, with};

const HERE: &str = "127.0.0.1";

#[test]
fn a_registry_of_an_authority_of_ones_own() {
    let authority = Authority::new();
    let fault = Fault::encrypted(authority.server(HERE), |_| ok(NONE));
    let trusting = with(fault.url(), |builder| {
        builder.certificate_authorities(authority.ca())
    });
    assert!(trusting.subjects(false).unwrap().is_empty());
}

/// No wait makes a certificate better: it is told at once.
#[test]
fn a_registry_that_nobody_vouches_for() {
    let authority = Authority::new();
    let strange = Fault::encrypted(authority.server(HERE), |_| ok(NONE));
    let other_name = Fault::encrypted(authority.server("registry.test"), |_| ok(NONE));
    let plain = std::net::TcpListener::bind((HERE, 0)).unwrap();
    let plain_as_https = format!("https://{}", plain.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    for (url, ca, why) in [
        (strange.url(), None, "UnknownIssuer"),
        (
            other_name.url(),
            Some(authority.ca()),
            "not valid for name \"127.0.0.1\"",
        ),
        (&plain_as_https, None, "InvalidContentType"),
    ] {
        let options = Client::builder([url]).with(|builder| match ca {
            Some(ca) => builder.certificate_authorities(ca),
            None => builder,
        });
        let started = std::time::Instant::now();
        let error = options.build().unwrap().subjects(false).unwrap_err();
        assert!(error.is_tls() && error.is_unreachable(), "{error}");
        assert!(error.to_string().contains(why), "{error}");
        assert!(started.elapsed().as_millis() < 900, "it was tried again");
    }
    assert_eq!(strange.requests() + other_name.requests(), 0);
}

#[test]
fn a_registry_that_asks_who_comes() {
    let authority = Authority::new();
    let (certificate, key) = authority.certificate("ci");
    let fault = Fault::encrypted(authority.server_for_members(HERE), |_| ok(NONE));
    let trusting = |set: &dyn Fn(avrogen_registry::Builder) -> avrogen_registry::Builder| {
        with(fault.url(), |builder| {
            set(builder.certificate_authorities(authority.ca()))
        })
    };
    let cert_file = authority.file("client.pem", &certificate);
    let key_file = authority.file("client.key", &key);
    let both_file = authority.file("both.pem", &format!("{certificate}{key}"));
    for (cert, key) in [(&cert_file, &key_file), (&both_file, &both_file)] {
        let member = trusting(&|builder| builder.client_certificate(cert, key));
        assert!(member.subjects(false).unwrap().is_empty());
    }
    let stranger = trusting(&|builder| builder).subjects(false).unwrap_err();
    assert!(stranger.is_tls(), "{stranger}");
    assert!(
        stranger.to_string().contains("CertificateRequired"),
        "{stranger}"
    );
    let elsewhere = Authority::new();
    let (certificate, key) = elsewhere.certificate("ci");
    let cert_file = elsewhere.file("client.pem", &certificate);
    let key_file = elsewhere.file("client.key", &key);
    let other = trusting(&|builder| builder.client_certificate(&cert_file, &key_file));
    assert!(other.subjects(false).unwrap_err().is_tls());
}

/// The error names the file and says what is wrong with it, and nothing of what is in it.
#[test]
fn files_that_are_no_certificates() {
    let authority = Authority::new();
    let (certificate, key) = authority.certificate("ci");
    let (_, other_key) = authority.certificate("other");
    let good_certificate = authority.file("good.pem", &certificate);
    let good_key = authority.file("good.key", &key);
    let canary = "canary, which is no PEM";
    let nothing = authority.file("nothing.pem", canary);
    let cut = authority.file("cut.pem", &certificate[..certificate.len() / 2]);
    let other = authority.file("other.key", &other_key);
    let encrypted = key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");
    let encrypted = authority.file("encrypted.key", &encrypted);
    let missing = Path::new("/nowhere/missing.pem");
    let empty = authority.file("empty.pem", "");
    let build = |certificate: &Path, key: &Path| {
        Client::builder(["https://registry.example"])
            .with(|builder| builder.client_certificate(certificate, key))
            .build()
            .map(drop)
    };
    for (certificate, key, file, why) in [
        (&*nothing, &*good_key, "nothing.pem", "holds no certificate"),
        (&*empty, &*good_key, "empty.pem", "holds no certificate"),
        (&*cut, &*good_key, "cut.pem", "is damaged"),
        (missing, &*good_key, "missing.pem", "No such file"),
        (&*good_certificate, missing, "missing.pem", "No such file"),
        (
            &*good_certificate,
            &*nothing,
            "nothing.pem",
            "holds no private key",
        ),
        (
            &*good_certificate,
            &*good_certificate,
            "good.pem",
            "no private key",
        ),
        (
            &*good_certificate,
            &*encrypted,
            "encrypted.key",
            "is encrypted",
        ),
        (&*good_certificate, &*other, "other.key", "is not that of"),
    ] {
        let error = build(certificate, key).unwrap_err();
        let text = error.to_string();
        assert!(error.is_configuration(), "{text}");
        assert!(text.contains(file) && text.contains(why), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
    for (ca, why) in [
        (&nothing, "holds no certificate"),
        (&good_key, "holds no certificate"),
        (&cut, "is damaged"),
    ] {
        let options = Client::builder(["https://registry.example"]);
        let options = options.with(|builder| builder.certificate_authorities(ca));
        let error = options.build().map(drop).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}

/// Whoever listens in the middle learns nothing from the first request either.
#[test]
fn nothing_is_sent_before_the_certificate_is_checked() {
    let authority = Authority::new();
    let fault = Fault::encrypted(authority.server(HERE), |_| ok(NONE));
    let url = fault.url().replace("https://", "https://ci:canary@");
    assert!(hasty(&url).subjects(false).is_err());
    assert_eq!(fault.requests(), 0);
}
