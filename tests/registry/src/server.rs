//! A registry that runs.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::thread::JoinHandle;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::http;

/// A registry on a port of 127.0.0.1; it stops when dropped.
#[derive(Debug)]
pub struct Registry {
    url: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Registry {
    /// Starts a registry on a free port, within the async runtime of the caller.
    #[expect(
        clippy::unused_async,
        reason = "it needs the caller's runtime, and says so"
    )]
    pub async fn start() -> io::Result<Self> {
        Self::start_blocking()
    }

    /// Starts a registry on a free port, on a thread of its own.
    pub fn start_blocking() -> io::Result<Self> {
        Self::start_on(0)
    }

    /// Starts a registry on this port, on a thread of its own.
    pub fn start_on(port: u16) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let serve = async move {
            let listener = TcpListener::from_std(listener)?;
            let stopped = async { drop(stopped.await) };
            tokio::select! {
                served = axum::serve(listener, http::router()) => served,
                () = stopped => Ok(()),
            }
        };
        // Nobody is left to be told if it fails: whoever asks next finds no registry.
        let thread = std::thread::Builder::new()
            .name("test registry".to_owned())
            .spawn(move || drop(runtime.block_on(serve)))?;
        Ok(Self {
            url,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// `http://127.0.0.1:PORT`
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits until the registry stops, which it does only when the process is ended.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        drop(self.thread.take().map(JoinHandle::join));
    }
}
