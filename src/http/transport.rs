//! The interface between the client and the network.

use super::{Error, Request, Response};
use futures::future::LocalBoxFuture;

/// An exchange under way. Dropping it aborts the request.
pub type ResponseFuture = LocalBoxFuture<'static, Result<Response, Error>>;

/// Sends requests: with fetch in the application, from a script in native tests.
pub trait Transport {
    /// Sends `request` once. Any HTTP status is an answer, not an error; the kinds of error are
    /// [`super::ErrorKind::Network`], [`super::ErrorKind::Decode`] for an answer that was too long, and
    /// [`super::ErrorKind::Refused`] for an upload that would have been redirected. The client adds time-outs.
    fn send(&self, request: Request) -> ResponseFuture;

    /// The origin for URLs that are only a path, for showing them in full.
    fn page_origin(&self) -> String {
        String::new()
    }

    /// How many requests to the page's own origin may run at a time: six over HTTP/1.1, many more over HTTP/2.
    fn page_connection_limit(&self) -> usize {
        6
    }
}
