//! The seam between requests and the network.

use super::{Error, Request, Response};
use futures::future::LocalBoxFuture;

/// An exchange under way. Dropping it aborts the request.
pub type ResponseFuture = LocalBoxFuture<'static, Result<Response, Error>>;

/// Carries requests: the browser's fetch in the application, recorded exchanges in native tests.
pub trait Transport {
    /// Sends `request` once. Any HTTP status is an answer, not an error. Errors are of kind
    /// [`super::ErrorKind::Network`] only; time-outs are the client's affair.
    fn send(&self, request: Request) -> ResponseFuture;

    /// The origin that URLs which are only a path belong to, for whoever repeats them elsewhere.
    fn page_origin(&self) -> String {
        String::new()
    }

    /// How many requests at a time the page's own origin takes: six connections over HTTP/1.1, many more over HTTP/2.
    fn page_connection_limit(&self) -> usize {
        6
    }
}
