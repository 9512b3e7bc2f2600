//! The one error of everything that talks to a service.

use super::{Request, Response, error_body};
use std::fmt;

/// What sort of failure it was; the sentence for people is in [`Error::message`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No answer could be read: service down, connection cut, or no CORS headers. A browser cannot
    /// tell these apart.
    Network,
    /// No complete answer within the request's time-out.
    Timeout,
    /// An answer with this HTTP status.
    Status(u16),
    /// An answer that is not what the API promises.
    Decode,
    /// Refused before anything was sent: bad input, a missing service, no session.
    Refused,
}

/// A failure, in one sentence for people and with everything needed to follow it up.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    pub kind: Kind,
    /// Why it failed: the service's own sentence where it gave one.
    pub message: String,
    /// The service's id of the failed request.
    pub request_id: Option<String>,
    /// `METHOD path`, never with secrets.
    pub request: Option<String>,
    /// The unparsed answer (bounded), for the "Details" pane.
    pub raw: Option<String>,
}

impl Error {
    pub fn refused(message: impl Into<String>) -> Self {
        Error { kind: Kind::Refused, message: message.into(), request_id: None, request: None, raw: None }
    }

    /// The status the service answered with.
    pub fn status(&self) -> Option<u16> {
        match self.kind {
            Kind::Status(status) => Some(status),
            _ => None,
        }
    }

    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
