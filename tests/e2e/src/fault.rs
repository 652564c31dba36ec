//! A server that answers with the bytes it was given, however wrong they are.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A registry that has gone mad; it stops when dropped.
pub struct Fault {
    url: String,
    port: u16,
    stop: Arc<AtomicBool>,
    requests: Arc<AtomicUsize>,
}

impl Fault {
    /// Answers with these bytes as they are: status line, headers and all.
    #[must_use]
    pub fn raw(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::by_request(move |_| answer.clone())
    }

    /// Answers each request by its first line: `POST /subjects/a HTTP/1.1`.
    #[must_use]
    pub fn by_request(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let stop = Arc::new(AtomicBool::new(false));
        let requests = Arc::new(AtomicUsize::new(0));
        let (stopped, counted) = (Arc::clone(&stop), Arc::clone(&requests));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(mut stream) = stream else { continue };
                let mut request = Vec::new();
                let mut piece = [0; 4096];
                // The head of the request is enough: nothing here depends on its body.
                while !request.windows(4).any(|four| four == b"\r\n\r\n") {
                    match stream.read(&mut piece) {
                        Ok(0) | Err(_) => break,
                        Ok(read) => request.extend_from_slice(&piece[..read]),
                    }
                }
                if !request.is_empty() {
                    counted.fetch_add(1, Ordering::SeqCst);
                }
                let line = request.split(|byte| *byte == b'\r').next();
                let line = String::from_utf8_lossy(line.unwrap_or_default());
                let _ = stream.write_all(&answer(&line));
                let _ = stream.shutdown(Shutdown::Both);
            }
        });
        Self {
            url: format!("http://127.0.0.1:{port}"),
            port,
            stop,
            requests,
        }
    }

    /// Answers with this status and body, well framed.
    #[must_use]
    pub fn body(status: &str, body: &str) -> Self {
        Self::raw(Self::framed(status, body))
    }

    /// An answer with this status and body, well framed.
    #[must_use]
    pub fn framed(status: &str, body: &str) -> Vec<u8> {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    /// Where it answers.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How often it was asked.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Fault {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread up so that it sees the flag.
        let _ = std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}
