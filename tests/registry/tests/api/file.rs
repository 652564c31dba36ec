//! The data file: what was acknowledged is there after whatever ended the registry.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use avrogen_test_registry::Registry;
use serde_json::{Value, json};

use crate::http::Client;

const HEADER: &str = "{\"avrogen-test-registry\":1}\n";

fn fixed(number: usize) -> Value {
    json!({"schema": format!(r#"{{"type":"fixed","name":"F{number}","size":{}}}"#, number + 1)})
}

fn start(path: &Path) -> (Registry, Client) {
    let registry = Registry::builder()
        .data(path)
        .start_blocking()
        .expect("it starts");
    let client = Client::of(&registry);
    (registry, client)
}

/// Everything that the registry can be asked without knowing its history.
fn state(client: &Client) -> Vec<Value> {
    [
        "/schemas?deleted=true",
        "/subjects?deletedOnly=true",
        "/contexts",
        "/config",
        "/mode",
        "/config/s",
        "/mode/s",
    ]
    .map(|path| client.get(path).body)
    .to_vec()
}

#[test]
fn a_registry_goes_on_where_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.jsonl");
    let before = {
        let (_registry, client) = start(&path);
        client.post("/subjects/f/versions", &fixed(0)).ok();
        let user = json!({
            "schema": r#"{"type":"array","items":"F0"}"#,
            "references": [{"name": "F0", "subject": "f", "version": 1}],
            "metadata": {"properties": {"owner": "me"}},
            "ruleSet": {"domainRules": [{"name": "r", "type": "T"}]},
        });
        client.post("/subjects/:.ctx:x/versions", &fixed(1)).ok();
        client.post("/subjects/u/versions", &user).ok();
        client.post("/subjects/gone/versions", &fixed(2)).ok();
        client.delete("/subjects/gone").ok();
        client.delete("/subjects/gone?permanent=true").ok();
        client.post("/subjects/hidden/versions", &fixed(3)).ok();
        client.delete("/subjects/hidden").ok();
        client
            .put("/config", &json!({"compatibility": "FULL"}))
            .ok();
        client
            .put("/config/s", &json!({"alias": "u", "normalize": true}))
            .ok();
        client.put("/mode/s", &json!({"mode": "READONLY"})).ok();
        state(&client)
    };
    let (_registry, client) = start(&path);
    assert_eq!(state(&client), before);
    // Ids are not given again.
    let next = client.post("/subjects/next/versions", &fixed(9)).ok();
    assert_eq!(next["id"], 5);
}

#[test]
fn a_torn_last_line_is_cut_off_and_the_rest_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.jsonl");
    {
        let (_registry, client) = start(&path);
        for number in 0..3 {
            client
                .post(
                    "/subjects/s/versions",
                    &json!({"schema": fixed(number)["schema"]}),
                )
                .ok();
            client
                .put("/config", &json!({"compatibility": "NONE"}))
                .ok();
        }
    }
    let whole = std::fs::read(&path).unwrap();
    // Wherever it was torn: the writes before are there, and the next one finds a clean end.
    for length in 0..=whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        let lines = whole[..length].split(|byte| *byte == b'\n').count() - 1;
        let (registry, client) = start(&path);
        let known = client.get("/subjects/s/versions").body;
        let expected = lines / 2;
        assert_eq!(known.as_array().map_or(0, Vec::len), expected, "{length}");
        drop(registry);
        let kept = std::fs::read(&path).unwrap();
        let end = whole[..length].iter().rposition(|byte| *byte == b'\n');
        let end = end.map_or(HEADER.len(), |end| end + 1);
        assert_eq!(kept, whole[..end], "{length}");
    }
}

#[test]
fn a_file_of_somebody_else_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    let told = |text: &str| {
        std::fs::write(&path, text).unwrap();
        let error = Registry::builder()
            .data(&path)
            .start_blocking()
            .expect_err("it refuses");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        error
            .to_string()
            .replace(&path.display().to_string(), "FILE")
    };
    let mut all = vec![
        told("my notes"),
        told("my notes, which are much longer than that\n"),
    ];
    all.push(told(&format!("{HEADER}[]\nnonsense\n[]\n")));
    let error = Registry::builder().data(folder.path()).start_blocking();
    assert!(error.is_err(), "a folder is no file");
    insta::assert_snapshot!(all.join("\n"));
}

/// The binary on a free port: the process, and a client of it.
fn spawn(mut command: Command) -> (Child, Client) {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut line = String::new();
    let output = child.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut line).expect("a line");
    let url = line.trim().strip_prefix("listening on ").expect("a URL");
    let client = Client::at(url);
    (child, client)
}

fn binary(path: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_avrogen-test-registry"));
    command.args(["--port", "0", "--data"]).arg(path);
    command
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed_in_the_middle_of_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.jsonl");
    let mut acknowledged: Vec<(String, Value)> = Vec::new();
    for round in 0..3 {
        let (mut child, client) = spawn(binary(&path));
        for (subject, id) in &acknowledged {
            let found = client.get(&format!("/subjects/{subject}/versions/1")).ok();
            assert_eq!(found["id"], *id, "{subject}, which was acknowledged");
        }
        let ids = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|writer| {
                    let client = &client;
                    scope.spawn(move || {
                        let mut written = Vec::new();
                        for number in 0.. {
                            let subject = format!("s-{round}-{writer}-{number}");
                            let body = fixed(round * 1_000_000 + writer * 100_000 + number);
                            let path = format!("/subjects/{subject}/versions");
                            let body = body.to_string();
                            let Some(answer) = client.try_send("POST", &path, body.as_bytes())
                            else {
                                break;
                            };
                            written.push((subject, answer.ok()["id"].clone()));
                        }
                        written
                    })
                })
                .collect();
            std::thread::sleep(Duration::from_millis(300));
            child.kill().expect("it is killed");
            let written = writers
                .into_iter()
                .map(|writer| writer.join().expect("it wrote"));
            written.flatten().collect::<Vec<_>>()
        });
        child.wait().expect("it ends");
        assert!(!ids.is_empty(), "nothing was written in round {round}");
        acknowledged.extend(ids);
    }
    let mut ids: Vec<i64> = acknowledged
        .iter()
        .filter_map(|(_, id)| id.as_i64())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(
        ids.len(),
        acknowledged.len(),
        "each schema has an id of its own"
    );
}

#[cfg(unix)]
#[test]
fn a_write_that_does_not_reach_the_disk_is_refused_and_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.jsonl");
    // A file of this process may have 4 blocks of 512 or 1024 bytes; what goes beyond fails.
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" --port 0 --data \"$1\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script, env!("CARGO_BIN_EXE_avrogen-test-registry")])
        .arg(&path);
    let (mut child, client) = spawn(command);
    let mut acknowledged = 0;
    let refused = loop {
        let path = format!("/subjects/s{acknowledged}/versions");
        let answer = client.post(&path, &fixed(acknowledged));
        if answer.status != 200 {
            break answer;
        }
        acknowledged += 1;
        assert!(acknowledged < 1000, "the limit does not hold");
    };
    let expected = json!({
        "error_code": 50001,
        "message": "Register schema operation failed while writing to the Kafka store",
    });
    assert_eq!((refused.status, refused.body), (500, expected));
    let subjects = client.get("/subjects").ok();
    assert_eq!(subjects.as_array().map(Vec::len), Some(acknowledged));
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let (_registry, client) = start(&path);
    assert_eq!(
        client.get("/subjects").ok(),
        subjects,
        "and half a line is gone"
    );
    assert_eq!(
        client.post("/subjects/more/versions", &fixed(5000)).status,
        200
    );
}

#[test]
fn the_help_teaches() {
    let output = Command::new(env!("CARGO_BIN_EXE_avrogen-test-registry"))
        .arg("--help")
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout));
}
