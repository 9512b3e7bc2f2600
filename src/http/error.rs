//! The error of everything that talks to a service.

use super::plain_text::truncate;
use super::{Request, Response, error_body, secrets};
use crate::platform::is_online;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// How many characters of an answer are kept.
const LONGEST_RAW: usize = 16 * 1024;
/// Longer JSON, in bytes, is not searched for secrets, and so not kept.
const LONGEST_SEARCHED: usize = 256 * 1024;

/// The kind of failure. The sentence for users is in [`ErrorDetails::message`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
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

/// A failure: a sentence for users, and everything that is needed to follow it up.
///
/// Behind an `Arc`, so that results stay small and all who wait for the same answer share it.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Arc<ErrorDetails>);

/// The contents of an [`Error`].
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorDetails {
    pub kind: ErrorKind,
    /// Why it failed: the service's own sentence where it gave one.
    pub message: String,
    /// The service's id of the failed request.
    pub request_id: Option<String>,
    /// `METHOD path`, never with secrets.
    pub request: Option<String>,
    /// The unparsed answer (bounded), for the "Details" pane.
    pub raw: Option<String>,
    /// Where several requests create an object: how many were accepted before this one failed, and the object's id.
    pub made: Option<(usize, String)>,
    /// What was created for the request that failed, and still stands.
    pub prepared: Vec<Prepared>,
}

/// Something that was created because a later request needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// What it is for, different from that of everything else that one plan prepares.
    pub role: Cow<'static, str>,
    /// What it is, such as `network web`.
    pub what: String,
    /// The key of its resource and its id; `None` for a part of something else, which has no page.
    pub object: Option<(&'static str, String)>,
}

impl Deref for Error {
    type Target = ErrorDetails;

    fn deref(&self) -> &ErrorDetails {
        &self.0
    }
}

impl Error {
    fn new(kind: ErrorKind, message: String) -> Self {
        Error(Arc::new(ErrorDetails {
            kind,
            message,
            request_id: None,
            request: None,
            raw: None,
            made: None,
            prepared: Vec::new(),
        }))
    }

    /// An error for something that was not sent, with the reason.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Refused, message.into())
    }

    /// Returns the error with its details changed.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut ErrorDetails)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// Returns the error with another message.
    #[must_use]
    pub fn with_message(self, message: impl Into<String>) -> Self {
        let message = message.into();
        self.with(|details| details.message = message)
    }

    /// No answer could be read. `why` is the transport's reason; browsers give hardly any.
    pub fn network(request: &Request, why: &str) -> Self {
        let causes = match request.origin() {
            _ if !is_online() => ": this device is offline.",
            "" => ": the service is down, or the connection was lost.",
            _ => ": the service is down, the connection was lost, or its CORS settings do not allow this page.",
        };
        let message = ["No answer from ", request.host(), causes].concat();
        Self::new(ErrorKind::Network, message).with(|details| {
            details.request = Some(request.label());
            details.raw = (!why.is_empty()).then(|| why.to_owned());
        })
    }

    /// No complete answer in time.
    pub fn timeout(request: &Request) -> Self {
        let seconds = request.timeout.as_secs().max(1).to_string();
        let message = [request.host(), " did not answer within ", &seconds, " s."].concat();
        Self::new(ErrorKind::Timeout, message).with(|details| details.request = Some(request.label()))
    }

    /// An answer that is not what the API promises; `why` says how it differs.
    pub fn decode(response: &Response, why: &str) -> Self {
        let message = if response.body.trim_start().starts_with('<') {
            "The response is a web page instead of data. The address may be wrong, or a proxy answers in the \
                service's place."
                .to_owned()
        } else {
            ["Unexpected response: ", why, "."].concat()
        };
        Self::new(ErrorKind::Decode, message).with(|details| {
            details.request_id = response.request_id().map(str::to_owned);
            details.raw = raw(response);
        })
    }

    /// An answer that was not read to its end; `message` says why.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(super) fn broken_answer(request: &Request, message: String) -> Self {
        Self::new(ErrorKind::Decode, message).with(|details| details.request = Some(request.label()))
    }

    /// A file that would have been redirected.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn redirected(request: &Request) -> Self {
        const WHY: &str = "The service redirected the upload to another address. The file was not sent there, \
            because your token would have been sent as well";
        Self::refused(WHY).with(|details| details.request = Some(request.label()))
    }

    /// A file that the browser has sent to another `host` by itself.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn sent_elsewhere(request: &Request, host: &str) -> Self {
        const THERE: &str =
            ", and the browser sent the file and your token there. Sign out to revoke the token, and sign in again";
        Self::broken_answer(request, ["The upload was redirected to ", host, THERE].concat())
    }

    /// The refusal of `request`, in the service's own words where the answer has some.
    pub fn from_response(request: &Request, response: &Response) -> Self {
        Self::refusal(request.label(), request.confidential, response)
    }

    pub(super) fn refusal(label: String, confidential: bool, response: &Response) -> Self {
        Self::new(ErrorKind::Status(response.status), error_body::message(response)).with(|details| {
            details.request_id = error_body::request_id(response);
            details.request = Some(label);
            details.raw = if confidential { None } else { raw(response) };
        })
    }

    /// The status the service answered with.
    pub fn status(&self) -> Option<u16> {
        match self.kind {
            ErrorKind::Status(status) => Some(status),
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

/// The answer for the "Details" pane: truncated and without secrets.
fn raw(response: &Response) -> Option<String> {
    let body = response.body.trim();
    let searched = if body.len() > LONGEST_SEARCHED { None } else { secrets::redact_json(body) };
    let text = match searched {
        Some(text) => truncate(&text, LONGEST_RAW),
        // Nor can broken JSON be searched.
        None if body.starts_with(['{', '[', '"']) => return None,
        None => truncate(body, LONGEST_RAW),
    };
    (!text.is_empty()).then_some(text)
}
