//! A client of the Confluent Schema Registry's REST API.
//!
//! [`Client`] is asynchronous; [`blocking::Client`] is the same for build scripts and programs without an async runtime.
//!
//! ```no_run
//! use avrogen_registry::{NewSchema, Version, blocking::Client};
//!
//! let registry = Client::builder(["https://registry.example"]).build()?;
//! let registered = registry.register("shipment-value", &NewSchema::avro(r#""string""#), false)?;
//! let latest = registry.version("shipment-value", Version::Latest)?;
//! assert_eq!(registered.id, latest.id);
//! # Ok::<(), avrogen_registry::Error>(())
//! ```
//!
//! The same, among other tasks:
//!
//! ```no_run
//! # async fn example() -> Result<(), avrogen_registry::Error> {
//! use avrogen_registry::Client;
//!
//! let registry = Client::builder(["https://registry.example"]).build()?;
//! let schema = registry.schema(7).await?; // Asked for once, however many tasks want it.
//! println!("{}", schema.schema);
//! # Ok(())
//! # }
//! ```
//!
//! # Who asks
//!
//! [`Auth`] is a user and a password, a bearer token, OAuth 2.0 client credentials ([`ClientCredentials`]) or a netrc file;
//! [`Builder::client_certificate`] is for mutual TLS, beside any of them. Credentials go over https or to this machine, unless
//! [`Builder::credentials_over_plain_http`] says otherwise, and to the URL's own origin: not on over a redirect to another one. No secret
//! gets into an error, a log or a `Debug` output, not even when a server repeats it.
//!
//! ```
//! use avrogen_registry::{Auth, Secret, blocking::Client};
//!
//! let registry = Client::builder(["https://registry.example"])
//!     .with(|builder| {
//!         builder
//!             .auth(Auth::Basic {
//!                 username: "API-KEY".to_owned(),
//!                 password: Secret::new(std::env::var("API_SECRET").unwrap_or_default()),
//!             })
//!             .context(".staging")
//!     })
//!     .build()?;
//! assert_eq!(registry.origin(), "https://registry.example/contexts/.staging");
//! # Ok::<(), avrogen_registry::Error>(())
//! ```
//!
//! # What may pass
//!
//! Of several URLs the next one answers for one that does not. When none does, [`Retry`] says how often and when they are asked again;
//! an error that will be the same next time is told at once. [`Error`] has a predicate for whatever a program may want to do about it:
//!
//! ```no_run
//! # use avrogen_registry::{Version, blocking::Client};
//! # let registry = Client::builder(["https://registry.example"]).build()?;
//! match registry.version("shipment-value", Version::Latest) {
//!     Ok(schema) => println!("version {}", schema.version),
//!     Err(error) if error.is_not_found() => println!("nobody registered it yet"),
//!     Err(error) => return Err(error),
//! }
//! # Ok::<(), avrogen_registry::Error>(())
//! ```
//!
//! A registry is not trusted: the size of an answer, its nesting, the references it names, redirects, and the time it takes are bounded.
#![forbid(unsafe_code)]

mod address;
mod answer;
mod auth;
pub mod blocking;
mod builder;
mod client;
mod endpoint;
mod error;
mod exchange;
mod file;
mod flight;
mod http;
mod line;
mod model;
mod netrc;
mod oauth;
mod redirect;
mod retry;
mod secret;
mod settings;
mod tls;
mod tokens;
mod transport;

pub use auth::Auth;
pub use builder::Builder;
pub use client::Client;
pub use error::Error;
pub use model::{Compatibility, NewSchema, Reference, Registered, SchemaById, SchemaType, Version};
pub use oauth::ClientCredentials;
pub use retry::Retry;
pub use secret::Secret;
