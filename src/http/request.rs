//! A request as plain data.

use super::files::FileId;
use super::url::add_query;
#[cfg(any(target_arch = "wasm32", test))]
use super::{header_text, secrets::is_secret_header};
use serde_json::Value;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    /// As a `Get`, but the answer is its headers alone.
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// The method's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// Whether it only reads (RFC 9110, 9.2.1).
    pub fn is_safe(self) -> bool {
        matches!(self, Method::Get | Method::Head)
    }

    /// Whether sending the request twice has the same effect as sending it once, so that it may be retried. `PATCH` is
    /// not idempotent (RFC 9110, 9.2.2 and RFC 5789).
    pub fn is_idempotent(self) -> bool {
        self.is_safe() || matches!(self, Method::Put | Method::Delete)
    }
}

/// The order in which requests get a connection when all of an origin's are in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// A file or a part of one, on its way for as long as it takes.
    Transfer,
    /// Refreshes that nobody waits for.
    Background,
    /// Reads for the page on screen.
    View,
    /// An action of the user.
    Action,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Serialized JSON. The journal records it without secrets.
    Json(String),
    /// Any other text, with its media type.
    Text(String, &'static str),
    /// Bytes that are no text, with their media type. The journal records none of them.
    Bytes(Arc<[u8]>, &'static str),
    /// A file, which the browser streams from the disk. It has the media type `application/octet-stream` unless a header says
    /// another.
    File(FileId),
    /// As `File`, for one so short that nobody watches its progress. It follows no redirect, so that nothing need be asked
    /// before it is sent.
    ShortFile(FileId),
}

/// An HTTP request, built without touching the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Request(Box<RequestParts>);

/// The contents of a [`Request`].
#[derive(Clone, Debug, PartialEq)]
pub struct RequestParts {
    pub method: Method,
    /// Absolute, or a path on the page's own origin (a gateway).
    pub url: String,
    /// Headers in the order they were added. The service's CORS settings have to allow each of them.
    pub headers: Vec<(Cow<'static, str>, String)>,
    pub body: Option<Body>,
    pub priority: Priority,
    /// How long to wait for the complete answer.
    pub timeout: Duration,
    /// Whether the bodies may hold secrets that the journal must not record.
    pub confidential: bool,
    /// The message for a 401 that is about what was sent, such as a wrong password. Without it, a 401 means that the
    /// token has ended.
    pub unauthorized: Option<&'static str>,
    /// Whether the request goes on when the page is left (`keepalive` of fetch). It does not wait for a free connection.
    pub keepalive: bool,
    /// Whether only the existence of an answer matters (`no-cors` in a browser): its contents cannot be read, but it
    /// also comes from servers that do not allow this page to call them.
    pub probe: bool,
    /// The file that the answer's body is saved in, instead of being read.
    pub keep: Option<FileId>,
    /// Whether a success is answered by bytes that need not be text: the answer's body is then a JSON string, which has them in
    /// Base64.
    pub reads_bytes: bool,
}

impl Deref for Request {
    type Target = RequestParts;

    fn deref(&self) -> &RequestParts {
        &self.0
    }
}

impl DerefMut for Request {
    fn deref_mut(&mut self) -> &mut RequestParts {
        &mut self.0
    }
}

impl Request {
    /// A request with the defaults of its method: reads have the priority of a view, others that of an action.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Request(Box::new(RequestParts {
            method,
            url: url.into(),
            headers: Vec::new(),
            body: None,
            priority: if method.is_safe() { Priority::View } else { Priority::Action },
            timeout: Duration::from_secs(60),
            confidential: false,
            unauthorized: None,
            keepalive: false,
            probe: false,
            keep: None,
            reads_bytes: false,
        }))
    }

    pub fn get(url: impl Into<String>) -> Self {
        Self::new(Method::Get, url)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter, percent-encoding its value.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        add_query(&mut self.url, name, value.as_ref());
        self
    }

    /// Sets a JSON body.
    #[must_use]
    pub fn json(mut self, body: &Value) -> Self {
        self.body = Some(Body::Json(body.to_string()));
        self
    }

    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Keeps request and answer bodies out of the journal.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }

    /// Has the request go on when the page is left, see [`RequestParts::keepalive`].
    #[must_use]
    pub fn keepalive(mut self) -> Self {
        self.keepalive = true;
        self
    }

    /// Makes it a probe: only the existence of an answer matters, see [`RequestParts::probe`].
    #[must_use]
    pub fn probe(mut self) -> Self {
        self.probe = true;
        self
    }

    /// Whether it uploads or downloads a file, which may take long.
    pub fn carries_file(&self) -> bool {
        self.keep.is_some() || matches!(self.body, Some(Body::File(_) | Body::ShortFile(_)))
    }

    /// Scheme, host and port; empty for a path on the page's own origin.
    pub fn origin(&self) -> &str {
        let Some(after) = self.url.find("://").map(|at| at + 3) else { return "" };
        let end = self.url[after..].find(['/', '?']).map_or(self.url.len(), |at| after + at);
        &self.url[..end]
    }

    /// The host and port, or words for the page's own server, for use in messages: without a user name and a password.
    pub fn host(&self) -> &str {
        let authority = self.origin().split_once("://").map(|(_, authority)| authority);
        authority.map_or("this page's own server", |text| text.rsplit_once('@').map_or(text, |(_, host)| host))
    }

    /// `METHOD path`, without host and query, to name the request in messages.
    pub fn label(&self) -> String {
        let path = &self.url[self.origin().len()..];
        let path = path.split(['?', '#']).next().unwrap_or_default();
        [self.method.as_str(), " ", path].concat()
    }

    /// All headers to send. `Accept` is exactly `application/json` unless the request sets another, as Glance answers
    /// other values with HTML.
    pub fn all_headers(&self) -> Vec<(Cow<'static, str>, String)> {
        let mut headers: Vec<(Cow<'static, str>, String)> = Vec::with_capacity(self.headers.len() + 2);
        let has = |wanted: &str| self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        if !has("Accept") {
            headers.push(("Accept".into(), "application/json".to_owned()));
        }
        let media_type = match self.body {
            Some(Body::Json(_)) => Some("application/json"),
            Some(Body::Text(_, media_type) | Body::Bytes(_, media_type)) => Some(media_type),
            Some(Body::File(_) | Body::ShortFile(_)) => Some("application/octet-stream"),
            None => None,
        };
        if let Some(media_type) = media_type.filter(|_| !has("Content-Type")) {
            headers.push(("Content-Type".into(), media_type.to_owned()));
        }
        headers.extend(self.headers.iter().cloned());
        headers
    }

    /// As [`Request::all_headers`], as browsers take them: text has a character for each byte of its UTF-8. Credentials have
    /// none but ASCII, and are refused where they do.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(super) fn wire_headers(&self) -> Vec<(Cow<'static, str>, String)> {
        let mut headers = self.all_headers();
        for (_, value) in headers.iter_mut().filter(|(name, _)| !is_secret_header(name)) {
            *value = header_text::to_bytes(value);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_may_stand_in_headers_of_any_name() {
        let mut request = Request::new(Method::Put, "https://h/c/o").header("X-Object-Meta-Ort", "Köln");
        request = request.header("content-type", "a/b");
        request.body = Some(Body::File(1));
        let names: Vec<_> = request.all_headers().into_iter().map(|(name, _)| name.into_owned()).collect();
        assert_eq!(names, ["Accept", "X-Object-Meta-Ort", "content-type"]);
        assert_eq!(request.all_headers()[1].1, "Köln");
        assert_eq!(request.wire_headers()[1].1, "K\u{c3}\u{b6}ln");
    }
}
