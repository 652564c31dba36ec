//! The table `registry` of a configuration, through the tool: each key does what it says, and each mistake is told with the way out.

use std::process::Output;

use avrogen_e2e::{Fault, Project};
use avrogen_test_registry::Registry;

use crate::certificates::Authority;
use crate::{NONE, ok, redirect};

const TOOL: &str = env!("CARGO_BIN_EXE_avrogen-e2e");

fn project(url: &str, keys: &str) -> Project {
    let project = Project::new(TOOL);
    project.write(
        "avrogen.toml",
        format!("[registry]\nurl = \"{url}\"\nretries = 0\n{keys}\n"),
    );
    project
}

fn list(project: &Project, variables: &[(&str, &str)]) -> Output {
    let mut command = project.command(&["list"]);
    command
        .current_dir(project.path())
        .env("NO_COLOR", "1")
        .env_remove("NETRC")
        .envs(variables.iter().copied());
    command.output().unwrap()
}

/// What it says when it fails, for a snapshot.
fn told(project: &Project, variables: &[(&str, &str)], code: i32, url: &str) -> String {
    let output = list(project, variables);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    let folder = project.path().to_string_lossy().into_owned();
    text.replace(url, "[REGISTRY]")
        .replace(&folder, "[PROJECT]")
}

#[test]
fn each_way_to_say_who_asks() {
    let fault = Fault::answering(|request| {
        if request.line.starts_with("POST /token ") {
            ok(r#"{"access_token": "t", "expires_in": 60}"#)
        } else {
            ok(NONE)
        }
    });
    let url = fault.url();
    for (auth, expected) in [
        (
            "{ basic = { username = \"Aladdin\", password-env = \"SECRET\" } }".to_owned(),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        (
            "{ basic = { username = \"Aladdin\", password-file = \"secret\" } }".to_owned(),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        (
            "{ bearer-env = \"SECRET\" }".to_owned(),
            "Bearer open sesame",
        ),
        (
            "{ bearer-file = \"secret\" }".to_owned(),
            "Bearer open sesame",
        ),
        (
            "{ netrc = true }".to_owned(),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        (
            format!(
                "{{ oauth = {{ token-url = \"{url}/token\", client-id = \"a\", client-secret-env = \"SECRET\", scope = \"s\", logical-cluster = \"lsrc-1\", identity-pool = \"pool-1\" }} }}"
            ),
            "Bearer t",
        ),
    ] {
        let project = project(url, &format!("auth = {auth}"));
        project.write("secret", "open sesame\n").write(
            "netrc",
            "machine 127.0.0.1 login Aladdin password \"open sesame\"",
        );
        let netrc = project.path().join("netrc");
        let variables = [
            ("SECRET", "open sesame"),
            ("NETRC", netrc.to_str().unwrap()),
        ];
        let output = list(&project, &variables);
        assert!(output.status.success(), "{auth}: {output:?}");
        let last = fault.asked().pop().unwrap();
        assert_eq!(last.header("Authorization"), Some(expected), "{auth}");
    }
    let asked = fault.asked();
    let last = asked.last().unwrap();
    assert_eq!(last.header("target-sr-cluster"), Some("lsrc-1"));
    assert_eq!(last.header("Confluent-Identity-Pool-Id"), Some("pool-1"));
    let token = &asked[asked.len() - 2];
    assert!(token.body.ends_with("&scope=s"), "{}", token.body);
}

#[test]
fn the_netrc_file_of_the_home_folder() {
    let fault = Fault::body("200 OK", NONE);
    let project = project(fault.url(), "auth = { netrc = true }");
    let name = if cfg!(windows) { "_netrc" } else { ".netrc" };
    project.write(name, "default login Aladdin password \"open sesame\"");
    let home = project.path().to_str().unwrap();
    let output = list(&project, &[("HOME", home), ("USERPROFILE", home)]);
    assert!(output.status.success(), "{output:?}");
    let asked = fault.asked().pop().unwrap();
    let expected = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    assert_eq!(asked.header("Authorization"), Some(expected));
}

#[test]
fn context_retries_and_proxy() {
    let fault = Fault::body("503 Service Unavailable", "");
    let project_of = project;
    let project = project_of(fault.url(), "context = \".ctx\"\ntimeout = 5");
    assert_eq!(list(&project, &[]).status.code(), Some(3));
    let asked = fault.asked();
    assert_eq!(asked.len(), 1, "no retries");
    assert!(asked[0].line.starts_with("GET /contexts/.ctx/subjects"));
    let proxy = Fault::body("200 OK", NONE);
    let keys = format!(
        "proxy = \"{}\"\nplain-http-credentials = true\nauth = {{ bearer-env = \"SECRET\" }}",
        proxy.url()
    );
    let project = project_of("http://registry.test", &keys);
    let output = list(&project, &[("SECRET", "s")]);
    assert!(output.status.success(), "{output:?}");
    let asked = proxy.asked().pop().unwrap();
    assert_eq!(asked.header("Authorization"), Some("Bearer s"));
    assert!(
        asked.line.starts_with("GET http://registry.test/"),
        "{}",
        asked.line
    );
}

/// A proxy of the environment may have a user, and is not meant for this machine: what is not encrypted would be read there.
#[test]
fn proxies_of_the_environment() {
    let proxy = Fault::body("200 OK", NONE);
    let with_user = proxy.url().replace("//", "//Aladdin:open%20sesame@");
    let variables = [
        ("HTTP_PROXY", &*with_user),
        ("http_proxy", &*with_user),
        ("NO_PROXY", ""),
        ("no_proxy", ""),
    ];
    assert!(
        list(&project("http://registry.test", ""), &variables)
            .status
            .success()
    );
    let asked = proxy.asked().pop().unwrap();
    let expected = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    assert_eq!(asked.header("Proxy-Authorization"), Some(expected));
    let fault = Fault::body("200 OK", NONE);
    assert!(list(&project(fault.url(), ""), &variables).status.success());
    assert_eq!((proxy.requests(), fault.requests()), (1, 1));
}

#[test]
fn mutual_tls() {
    let authority = Authority::new();
    let (certificate, key) = authority.certificate("ci");
    let fault = Fault::encrypted(authority.server_for_members("127.0.0.1"), |_| ok(NONE));
    let tls = "tls = { ca = \"ca.pem\", cert = \"client.pem\", key = \"client.key\" }";
    let project = project(fault.url(), tls);
    project
        .write("ca.pem", std::fs::read(authority.ca()).unwrap())
        .write("client.pem", certificate)
        .write("client.key", key);
    let output = list(&project, &[]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn tables_that_are_wrong() {
    let oauth = "oauth = { token-url = \"https://login.example\", client-id = \"a\", client-secret-env = \"SECRET\" }";
    let basic = "basic = { username = \"a\", password-env = \"SECRET\" }";
    for (name, keys) in [
        (
            "two_ways",
            format!("auth = {{ {basic}, bearer-env = \"SECRET\" }}"),
        ),
        (
            "three_ways",
            format!("auth = {{ {basic}, {oauth}, netrc = true }}"),
        ),
        (
            "cert_without_key",
            "tls = { cert = \"client.pem\" }".to_owned(),
        ),
        (
            "key_without_cert",
            "tls = { key = \"client.key\" }".to_owned(),
        ),
        (
            "empty_variable",
            "auth = { bearer-env = \"EMPTY\" }".to_owned(),
        ),
        (
            "empty_file",
            "auth = { bearer-file = \"empty\" }".to_owned(),
        ),
        ("no_time", "timeout = 0".to_owned()),
        ("none_at_a_time", "concurrency = 0".to_owned()),
        ("no_context", "context = \"staging\"".to_owned()),
        ("no_proxy", "proxy = \"socks5://proxy.example\"".to_owned()),
        ("no_netrc", "auth = { netrc = true }".to_owned()),
        ("no_certificate", "tls = { ca = \"empty\" }".to_owned()),
        (
            "proxy_with_password",
            "proxy = \"http://me:canary@proxy.example\"".to_owned(),
        ),
        (
            "token_url_with_password",
            format!("auth = {{ {} }}", oauth.replace("//", "//me:canary@")),
        ),
    ] {
        let project = project("https://registry.example", &keys);
        project.write("empty", "\n");
        let home = project.path().to_str().unwrap();
        let variables = [
            ("SECRET", "canary"),
            ("EMPTY", ""),
            ("HOME", home),
            ("USERPROFILE", home),
        ];
        let told = told(&project, &variables, 2, "https://registry.example");
        assert!(!told.contains("canary"), "{told}");
        insta::assert_snapshot!(name, told);
    }
    let project = project("http://registry.example", &format!("auth = {{ {basic} }}"));
    let told = told(&project, &[("SECRET", "canary")], 2, "-");
    insta::assert_snapshot!("plain_http", told);
}

/// Nothing is asked: what would be written is not even looked for.
#[test]
fn a_registry_that_is_only_read() {
    let fault = Fault::body("200 OK", NONE);
    let tables = "read-only = true\n[[register]]\nfile = \"a.avsc\"\nsubject = \"a\"";
    let project = project(fault.url(), tables);
    project.write("a.avsc", "\"int\"");
    let run = project.run(&["register"]).expect(2);
    insta::assert_snapshot!("read_only", run.told(&[]));
    assert_eq!(fault.requests(), 0);
    assert!(list(&project, &[]).status.success());
}

#[test]
fn registries_that_cannot_be_used() {
    let authority = Authority::new();
    let strange = Fault::encrypted(authority.server("127.0.0.1"), |_| ok(NONE));
    let moved = Fault::by_request(|_| redirect("302 Found", "ftp://registry.example"));
    let denied = Fault::framed(
        "401 Unauthorized",
        r#"{"error": "invalid_client", "error_description": "unknown client"}"#,
    );
    let denied = Fault::raw(denied);
    let oauth = format!(
        "auth = {{ oauth = {{ token-url = \"{}/token\", client-id = \"a\", client-secret-env = \"SECRET\" }} }}",
        denied.url()
    );
    for (name, fault, keys, code) in [
        ("not_trusted", &strange, "", 3),
        ("redirected", &moved, "", 3),
        ("no_token", &denied, &*oauth, 1),
    ] {
        let project = project(fault.url(), keys);
        let told = told(&project, &[("SECRET", "canary")], code, fault.url());
        insta::assert_snapshot!(name, told);
    }
}

/// Neither a line of JSON nor a file that is written holds what was sent.
#[test]
fn no_secret_is_written_down() {
    const CANARY: &str = "canary-7f3a9c51e8";
    let registry = Registry::builder()
        .basic_auth("ci", CANARY)
        .start_blocking()
        .unwrap();
    let keys = "auth = { basic = { username = \"ci\", password-env = \"SECRET\" } }\n\
        [[register]]\nfile = \"schemas/a.avsc\"\nsubject = \"a\"\n\
        [[download]]\nsubject = \"a\"\nto = \"schemas\"";
    let project = project(registry.url(), keys);
    project.write("schemas/a.avsc", "\"int\"");
    let run = |arguments: &[&str], secret: &str| {
        let mut command = project.command(arguments);
        command.current_dir(project.path()).env("SECRET", secret);
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code(), text.concat())
    };
    for format in ["human", "json", "github"] {
        for (command, secret, code) in [
            (&["register"][..], CANARY, 0),
            (&["download"], CANARY, 0),
            (&["download", "--check"], "canary-wrong", 1),
        ] {
            let arguments = [command, &["--message-format", format]].concat();
            let (ended, told) = run(&arguments, secret);
            assert_eq!(ended, Some(code), "{told}");
            assert!(!told.contains("canary"), "{told}");
        }
    }
    let files: Vec<_> = project.hashes().into_keys().collect();
    assert!(files.len() > 2, "{files:?}");
    for file in files {
        let text = project.read(file.to_str().unwrap());
        assert!(!text.contains("canary"), "{}: {text}", file.display());
    }
}
