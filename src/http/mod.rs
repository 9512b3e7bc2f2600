//! HTTP as a browser offers it, made pleasant: requests are built purely, sent through one
//! [`Transport`], scheduled per origin, retried where that is safe, and recorded in a journal.
//!
//! Nothing here knows OpenStack beyond the shapes its services give to error bodies.

mod client;
mod clock;
mod curl;
mod error;
mod error_body;
#[cfg(target_arch = "wasm32")]
mod fetch;
mod journal;
mod plain;
mod request;
mod response;
mod retry;
mod schedule;
mod secrets;
mod share;
mod status;
#[cfg(test)]
pub(crate) mod testing;
mod transport;

pub use client::Client;
pub use clock::{breathe, now_ms, sleep};
pub use error::{Error, Kind};
#[cfg(target_arch = "wasm32")]
pub use fetch::Fetch;
pub use journal::{Exchange, Journal, Outcome};
pub use request::{Body, Method, Priority, Request, add_query, encode};
pub use response::Response;
pub use secrets::strip as conceal;
pub use transport::{Sending, Transport};
