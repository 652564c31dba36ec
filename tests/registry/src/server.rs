//! A registry that runs.

mod builder;

use std::io;
use std::net::{TcpListener, ToSocketAddrs};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

pub use builder::Builder;

use crate::http::{self, Service};

/// A registry on a port of this machine; it stops when dropped.
#[derive(Debug)]
pub struct Registry {
    url: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Registry {
    /// A registry that is not as it is by default.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Starts a registry in memory on a free port of 127.0.0.1, within the async runtime of the caller.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Starts a registry in memory on a free port of 127.0.0.1, on a thread of its own.
    ///
    /// # Errors
    /// There is no free port.
    pub fn start_blocking() -> io::Result<Self> {
        Self::builder().start_blocking()
    }

    pub(crate) fn serve(address: impl ToSocketAddrs, service: Service) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}", listener.local_addr()?);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let serve = async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let stopped = async { drop(stopped.await) };
            tokio::select! {
                served = axum::serve(listener, http::router(service)) => served,
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
