//! A plain HTTP client: what is tested here should not depend on a client of ours.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use avrogen_test_registry::Registry;
use serde_json::Value;

/// Where the registry is, and what each request brings.
pub(crate) struct Client {
    address: String,
    pub(crate) headers: String,
}

/// What came back. A body that is no JSON is a string.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Value,
}

impl Client {
    pub(crate) fn of(registry: &Registry) -> Self {
        Self::at(registry.url())
    }

    pub(crate) fn at(url: &str) -> Self {
        Self {
            address: url.trim_start_matches("http://").to_owned(),
            headers: String::new(),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, b"")
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, b"")
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string().as_bytes())
    }

    pub(crate) fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, body.to_string().as_bytes())
    }

    pub(crate) fn send(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        self.try_send(method, path, body)
            .unwrap_or_else(|| panic!("no answer to {method} {path}"))
    }

    /// `None` if the registry is not there or goes away.
    pub(crate) fn try_send(&self, method: &str, path: &str, body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        let limit = Some(Duration::from_secs(60));
        stream.set_read_timeout(limit).ok()?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: registry\r\nConnection: close\r\nContent-Length: {}\r\n{}\r\n",
            body.len(),
            self.headers
        );
        // A registry that refuses early need not read it all.
        let _ = stream.write_all(&[head.as_bytes(), body].concat());
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let body = serde_json::from_str(body).unwrap_or_else(|_| Value::from(body));
        Some(Answer {
            status,
            head: head.to_lowercase(),
            body,
        })
    }
}

impl Answer {
    /// The body of a success.
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.body
    }
}
