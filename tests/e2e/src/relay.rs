//! A stand-in between the tool and a registry that writes down what is asked.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

type Lines = Arc<Mutex<Vec<String>>>;

/// Passes requests without bodies on to a registry, over as many connections as the client opens; it stops when dropped.
pub struct Relay {
    url: String,
    port: u16,
    stop: Arc<AtomicBool>,
    requests: Lines,
}

impl Relay {
    /// A relay to the registry at `http://HOST:PORT`.
    #[must_use]
    pub fn to(url: &str) -> Self {
        let registry = url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let (stop, requests) = (Arc::new(AtomicBool::new(false)), Lines::default());
        let (stopped, noted) = (Arc::clone(&stop), Arc::clone(&requests));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(client), Ok(server)) = (stream, TcpStream::connect(&registry)) else {
                    continue;
                };
                let noted = Arc::clone(&noted);
                std::thread::spawn(move || pass(client, server, &noted));
            }
        });
        Self {
            url: format!("http://127.0.0.1:{port}"),
            port,
            stop,
            requests,
        }
    }

    /// Where it answers.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What was asked since this was asked last: `GET /subjects`.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.requests.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Both directions of a connection, until one end closes it.
fn pass(mut client: TcpStream, mut server: TcpStream, noted: &Lines) {
    let (Ok(mut answers), Ok(mut back)) = (server.try_clone(), client.try_clone()) else {
        return;
    };
    // The small pieces of a kept connection must not wait for each other.
    let _ = (server.set_nodelay(true), client.set_nodelay(true));
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut answers, &mut back);
        let _ = back.shutdown(Shutdown::Both);
    });
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(read @ 1..) = client.read(&mut piece) {
        head.extend_from_slice(&piece[..read]);
        while let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            let request = String::from_utf8_lossy(&head[..end]).into_owned();
            let line = request.lines().next().unwrap_or_default();
            let line = line.trim_end_matches(" HTTP/1.1").to_owned();
            noted
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(line);
            head.drain(..end + 4);
        }
        if server.write_all(&piece[..read]).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread up so that it sees the flag.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}
