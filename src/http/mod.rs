//! The HTTP client: requests are plain data, sent through one [`Transport`], scheduled per origin, shared and retried
//! where that is safe, and recorded in a journal.
//!
//! Knows nothing of OpenStack but the shapes of its services' error bodies.

#[cfg(any(target_arch = "wasm32", test))]
mod body_limit;
mod client;
mod curl;
mod decode;
#[cfg(target_arch = "wasm32")]
mod download;
mod error;
mod error_body;
#[cfg(target_arch = "wasm32")]
mod fetch;
pub mod files;
#[cfg(any(target_arch = "wasm32", test))]
mod header_text;
mod ids;
mod journal;
mod plain_text;
#[cfg(target_arch = "wasm32")]
mod reason;
mod request;
mod response;
mod retry;
mod scheduler;
mod secrets;
mod sendable;
mod shared_reads;
pub mod shell;
mod status;
#[cfg(test)]
pub(crate) mod testing;
mod transport;
#[cfg(target_arch = "wasm32")]
mod upload;
mod url;

pub use client::Client;
pub use curl::curl;
pub use error::{Error, ErrorDetails, ErrorKind, Prepared};
#[cfg(target_arch = "wasm32")]
pub use fetch::Fetch;
pub use ids::find_ids;
pub use journal::{Exchange, ExchangeOutcome, Journal};
pub use request::{Body, Method, Priority, Request, RequestParts};
pub use response::{Response, ResponseParts};
pub use secrets::{mask_member, mask_secret};
pub use sendable::{USER_INFORMATION, has_user_information, is_web_address};
pub use transport::{ResponseFuture, Transport};
pub use url::{add_query, decode, encode};

// Views hold these in Leptos' signals and memos, which ask for `Send + Sync`.
const _: () = {
    const fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<Error>();
    is_send_and_sync::<Exchange>();
    is_send_and_sync::<Request>();
    is_send_and_sync::<Response>();
};
