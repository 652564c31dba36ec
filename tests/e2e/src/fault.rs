//! A server that answers with the bytes it was given, however wrong they are, over HTTP or HTTPS.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A registry that has gone mad; it stops when dropped.
pub struct Fault {
    url: String,
    port: u16,
    stop: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<Request>>>,
}

/// What was asked.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// `POST /subjects/a HTTP/1.1`
    pub line: String,
    /// The headers, as they came, with the line before them.
    pub head: String,
    /// The body.
    pub body: String,
}

impl Request {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(':'));
        let mut values = headers.filter(|(header, _)| header.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value.trim())
    }

    /// Reads one from a connection; none if it was closed before.
    fn read(from: &mut impl Read) -> Option<Self> {
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        let mut more = |bytes: &mut Vec<u8>| match from.read(&mut piece) {
            Ok(0) | Err(_) => false,
            Ok(read) => {
                bytes.extend_from_slice(&piece[..read]);
                true
            }
        };
        let end = loop {
            match bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(at) => break at + 4,
                None if more(&mut bytes) => {}
                None => return None,
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut request = Self {
            line: head.lines().next().unwrap_or_default().to_owned(),
            head,
            body: String::new(),
        };
        // To its end: what is left unread when a connection is closed takes the answer with it.
        let length = request.header("Content-Length").unwrap_or("0");
        let length = length.parse().expect("a client says how long its body is");
        while bytes.len() - end < length && more(&mut bytes) {}
        request.body = String::from_utf8_lossy(&bytes[end..]).into_owned();
        Some(request)
    }
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
        let answer = Mutex::new(answer);
        Self::answering(move |request| {
            let answer = answer.lock().unwrap_or_else(PoisonError::into_inner);
            answer(&request.line)
        })
    }

    /// Answers each request by all there is in it, several of them at once.
    #[must_use]
    pub fn answering(answer: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::start("http", None, answer)
    }

    /// The same over HTTPS.
    #[must_use]
    pub fn encrypted(
        config: ServerConfig,
        answer: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self::start("https", Some(Arc::new(config)), answer)
    }

    fn start(
        scheme: &str,
        config: Option<Arc<ServerConfig>>,
        answer: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(answer);
        let (stopped, heard) = (Arc::clone(&stop), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (config, answer, heard) = (config.clone(), answer.clone(), heard.clone());
                std::thread::spawn(move || {
                    if let Some(config) = config {
                        let server = ServerConnection::new(config).expect("a usable certificate");
                        let mut encrypted = StreamOwned::new(server, &stream);
                        serve(&mut encrypted, &*answer, &heard);
                        encrypted.conn.send_close_notify();
                        let _ = encrypted.flush();
                    } else {
                        serve(&mut &stream, &*answer, &heard);
                    }
                    let _ = stream.shutdown(Shutdown::Both);
                });
            }
        });
        Self {
            url: format!("{scheme}://127.0.0.1:{port}"),
            port,
            stop,
            asked,
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
        Self::headed(status, "Content-Type: application/json", body)
    }

    /// An answer with these headers too, with a line break between them.
    #[must_use]
    pub fn headed(status: &str, headers: &str, body: &str) -> Vec<u8> {
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
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
        self.asked().len()
    }

    /// All that it was asked.
    #[must_use]
    pub fn asked(&self) -> Vec<Request> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.clone()
    }
}

fn serve(
    stream: &mut (impl Read + Write),
    answer: impl Fn(&Request) -> Vec<u8>,
    heard: &Mutex<Vec<Request>>,
) {
    let Some(request) = Request::read(stream) else {
        return;
    };
    let mut all = heard.lock().unwrap_or_else(PoisonError::into_inner);
    all.push(request.clone());
    drop(all);
    let _ = stream.write_all(&answer(&request));
    let _ = stream.flush();
}

impl Drop for Fault {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread up so that it sees the flag.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}
