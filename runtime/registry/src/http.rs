//! What is trusted, who we are, and the way out → the HTTP clients of one registry.

use std::path::PathBuf;
use std::time::Duration;

use reqwest::{ClientBuilder, Proxy, Url, redirect};

use crate::address;
use crate::auth::Auth;
use crate::error::Error;
use crate::tls;

/// An answer as a whole may take this many times what one piece of it may: a server that sends a byte now and then is not waited for.
const WHOLE: u32 = 10;

/// Clones share their connections.
#[derive(Clone)]
pub(crate) struct Http {
    outward: reqwest::Client,
    /// What the environment says about proxies is not meant for this machine: one elsewhere would read what is not encrypted.
    loopback: reqwest::Client,
    /// Bytes of an answer.
    pub(crate) largest: usize,
}

pub(crate) struct Options {
    pub(crate) authorities: Option<PathBuf>,
    /// The certificate and its key.
    pub(crate) identity: Option<(PathBuf, PathBuf)>,
    /// For every request, instead of the environment's; and who asks there.
    pub(crate) proxy: Option<(Url, Auth)>,
    pub(crate) timeout: Duration,
    pub(crate) largest: usize,
}

impl Http {
    /// Clients for these URLs.
    pub(crate) fn new(options: &Options, urls: &[&Url]) -> Result<Self, Error> {
        if options.timeout.is_zero() {
            return Err(Error::configuration(
                "a time-out of nothing leaves no time for an answer",
            ));
        }
        // One provider for a process: ring, unless the program has chosen another one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let built = |client: ClientBuilder| {
            let client = client.build();
            client.map_err(|error| Error::configuration(error.to_string()))
        };
        let (outward, loopback) = if let Some((url, auth)) = &options.proxy {
            let proxy = built(options.client()?.proxy(through(url, auth)?))?;
            (proxy.clone(), proxy)
        } else if urls.iter().all(|url| address::is_loopback(url)) {
            let direct = built(options.client()?.no_proxy())?;
            (direct.clone(), direct)
        } else if urls.iter().any(|url| address::is_loopback(url)) {
            (
                built(options.client()?)?,
                built(options.client()?.no_proxy())?,
            )
        } else {
            let outward = built(options.client()?)?;
            (outward.clone(), outward)
        };
        Ok(Self {
            outward,
            loopback,
            largest: options.largest,
        })
    }

    pub(crate) fn client(&self, url: &Url) -> &reqwest::Client {
        if address::is_loopback(url) {
            &self.loopback
        } else {
            &self.outward
        }
    }
}

impl Options {
    fn client(&self) -> Result<ClientBuilder, Error> {
        let mut client = reqwest::Client::builder()
            .user_agent(concat!("avrogen/", env!("CARGO_PKG_VERSION")))
            // Whether and how they are followed is decided in `redirect`.
            .redirect(redirect::Policy::none())
            .connect_timeout(self.timeout)
            .read_timeout(self.timeout)
            .timeout(self.timeout.saturating_mul(WHOLE));
        if let Some(file) = &self.authorities {
            client = client.tls_certs_merge(tls::authorities(file)?);
        }
        if let Some((certificate, key)) = &self.identity {
            client = client.identity(tls::identity(certificate, key)?);
        }
        Ok(client)
    }
}

fn through(url: &Url, auth: &Auth) -> Result<Proxy, Error> {
    let proxy = Proxy::all(url.as_str())
        .map_err(|_| Error::configuration(format!("{url} cannot be used as a proxy")))?;
    Ok(match auth {
        Auth::Basic { username, password } => proxy.basic_auth(username, password.reveal()),
        _ => proxy,
    })
}
