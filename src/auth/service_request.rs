//! A request to a service, as plain data.

use super::{Microversion, MicroversionRequest, ServiceType};
use crate::http::files::FileId;
use crate::http::{Body, Method, Priority, Request, encode};
use crate::lenient;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::Value;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

/// Stands for the id of the signed-in user in the path of a [`ServiceRequest`].
pub const USER: &str = "{user}";

/// Stands for the id of the session's project in the path of a [`ServiceRequest`].
pub const PROJECT: &str = "{project}";

/// A request to a service. The service's URL, the microversion and the token are added when it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceRequest(Box<ServiceRequestParts>);

/// The contents of a [`ServiceRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceRequestParts {
    pub service: ServiceType,
    pub method: Method,
    /// Relative to the service's versioned base URL; begins with `/` and may have a query. [`USER`] stands for the
    /// signed-in user's id, [`PROJECT`] for the session's project's.
    pub path: String,
    pub body: Option<Value>,
    /// The body's media type where it is not plain JSON.
    pub content_type: Option<&'static str>,
    pub version: MicroversionRequest,
    pub priority: Priority,
    /// Whether the bodies hold secrets that the journal must not record.
    pub confidential: bool,
    /// See [`ServiceRequest::unauthorized`].
    pub unauthorized: Option<&'static str>,
    /// The answer's media type where it is not JSON.
    pub accept: Option<&'static str>,
    /// See [`ServiceRequest::of_own_project`].
    pub own_project: bool,
    /// See [`ServiceRequest::at_root`].
    pub at_root: bool,
    /// See [`ServiceRequest::header`].
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// See [`ServiceRequest::as_headers`].
    pub sends_headers: bool,
    /// See [`ServiceRequest::reading_headers`].
    pub reads_headers: bool,
    /// How long to wait for the complete answer, where it is not as long as for most.
    pub timeout: Option<Duration>,
    /// A file that is uploaded as the body, or that the answer's body is saved in.
    pub file: Option<FileTransfer>,
    /// See [`ServiceRequest::accepting_bytes`].
    pub reads_bytes: bool,
    /// Whether the body is a JSON string with the bytes to send in Base64, see [`ServiceRequest::bytes`].
    pub sends_bytes: bool,
}

/// The direction in which a file is transferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTransfer {
    Upload(FileId),
    /// An upload that is over before anybody would look at its progress, see [`Body::ShortFile`].
    ShortUpload(FileId),
    Download(FileId),
}

/// The time-out of uploads and downloads.
const LONGEST: Duration = Duration::from_secs(86_400);

impl Deref for ServiceRequest {
    type Target = ServiceRequestParts;

    fn deref(&self) -> &ServiceRequestParts {
        &self.0
    }
}

impl DerefMut for ServiceRequest {
    fn deref_mut(&mut self) -> &mut ServiceRequestParts {
        &mut self.0
    }
}

impl ServiceRequest {
    fn new(service: ServiceType, method: Method, path: impl Into<String>, body: Option<Value>) -> Self {
        ServiceRequest(Box::new(ServiceRequestParts {
            service,
            method,
            path: path.into(),
            body,
            content_type: None,
            version: MicroversionRequest::Base,
            priority: if method.is_safe() { Priority::View } else { Priority::Action },
            confidential: false,
            unauthorized: None,
            accept: None,
            own_project: false,
            at_root: false,
            headers: Vec::new(),
            sends_headers: false,
            reads_headers: false,
            timeout: None,
            file: None,
            reads_bytes: false,
            sends_bytes: false,
        }))
    }

    pub fn get(service: ServiceType, path: impl Into<String>) -> Self {
        Self::new(service, Method::Get, path, None)
    }

    /// Asks for the headers of what is at this path, which are the answer.
    pub fn head(service: ServiceType, path: impl Into<String>) -> Self {
        Self::new(service, Method::Head, path, None).reading_headers()
    }

    pub fn post(service: ServiceType, path: impl Into<String>, body: Value) -> Self {
        Self::new(service, Method::Post, path, Some(body))
    }

    pub fn put(service: ServiceType, path: impl Into<String>, body: Value) -> Self {
        Self::new(service, Method::Put, path, Some(body))
    }

    /// A `PUT` without a body.
    pub fn put_empty(service: ServiceType, path: impl Into<String>) -> Self {
        Self::new(service, Method::Put, path, None)
    }

    /// A `POST` without a body.
    pub fn post_empty(service: ServiceType, path: impl Into<String>) -> Self {
        Self::new(service, Method::Post, path, None)
    }

    pub fn patch(service: ServiceType, path: impl Into<String>, body: Value) -> Self {
        Self::new(service, Method::Patch, path, Some(body))
    }

    pub fn delete(service: ServiceType, path: impl Into<String>) -> Self {
        Self::new(service, Method::Delete, path, None)
    }

    /// Sets the microversion; the default is the service's base version.
    #[must_use]
    pub fn version(mut self, wanted: MicroversionRequest) -> Self {
        self.version = wanted;
        self
    }

    /// Adds a query parameter, percent-encoding its value.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        crate::http::add_query(&mut self.path, name, value.as_ref());
        self
    }

    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    /// Keeps request and answer bodies out of the journal.
    #[must_use]
    pub fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }

    /// Sets the message for a 401 while the token is valid, which means that what was sent is wrong, as a password may
    /// be. The request is not repeated then.
    #[must_use]
    pub fn unauthorized(mut self, means: &'static str) -> Self {
        self.unauthorized = Some(means);
        self
    }

    /// Has the path begin where the service does, before version and project, and sends no token: Swift tells everybody there
    /// what it can do (`/info`).
    #[must_use]
    pub fn at_root(mut self) -> Self {
        self.at_root = true;
        self
    }

    /// Adds a header, as Swift has them for what others have in bodies. A media type for the body replaces its usual one.
    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends the members of the body, which is an object of texts, as headers, and no body. Members that are null are left
    /// out.
    #[must_use]
    pub fn as_headers(mut self) -> Self {
        self.sends_headers = true;
        self
    }

    /// Has the answer's headers as its body, an object of texts with names in lower case, and with the `path` that was asked for
    /// and the `name` at its end. Secrets are masked.
    #[must_use]
    pub fn reading_headers(mut self) -> Self {
        self.reads_headers = true;
        self
    }

    /// Waits this long for the complete answer.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Asks for an answer of this media type instead of JSON.
    #[must_use]
    pub fn accepting(mut self, media_type: &'static str) -> Self {
        self.accept = Some(media_type);
        self
    }

    /// Has Designate tell an administrator of the project's objects alone, as it does everybody else. Without it an
    /// administrator's requests reach those of all projects.
    #[must_use]
    pub fn of_own_project(mut self) -> Self {
        self.own_project = true;
        self
    }

    /// Sets the body's media type, as the image service's `PATCH` needs one of its own.
    #[must_use]
    pub fn content_type(mut self, media_type: &'static str) -> Self {
        self.content_type = Some(media_type);
        self
    }

    /// Asks for this media type instead of JSON. Whatever the answer's bytes are, they are read as a JSON string that has them
    /// in Base64.
    #[must_use]
    pub fn accepting_bytes(mut self, media_type: &'static str) -> Self {
        self.reads_bytes = true;
        self.accept = Some(media_type);
        self
    }

    /// Sends bytes of this media type, which the body has as a JSON string in Base64.
    #[must_use]
    pub fn bytes(mut self, media_type: &'static str) -> Self {
        self.sends_bytes = true;
        self.content_type(media_type)
    }

    /// Uploads a file as the body, with the lowest priority.
    #[must_use]
    pub fn with_file(mut self, file: FileId) -> Self {
        self.file = Some(FileTransfer::Upload(file));
        self.priority(Priority::Transfer)
    }

    /// As [`ServiceRequest::with_file`], for a short one.
    #[must_use]
    pub fn with_short_file(mut self, file: FileId) -> Self {
        self.file = Some(FileTransfer::ShortUpload(file));
        self.priority(Priority::Transfer)
    }

    /// Saves the answer's body in this file, with the lowest priority.
    #[must_use]
    pub fn kept_as(mut self, file: FileId) -> Self {
        self.file = Some(FileTransfer::Download(file));
        self.priority(Priority::Transfer)
    }

    /// The HTTP request without the token, for a service with this base URL and negotiated version.
    pub(super) fn request(&self, base: &str, user: &str, project: &str, version: Option<Microversion>) -> Request {
        let path = self.path.replace(USER, &encode(user)).replace(PROJECT, &encode(project));
        let mut request = Request::new(self.method, [base, &path].concat()).priority(self.priority);
        request.confidential = self.confidential;
        request.unauthorized = self.unauthorized;
        if let Some(timeout) = self.timeout {
            request.timeout = timeout;
        }
        if let (true, Some(Value::Object(members))) = (self.sends_headers, &self.body) {
            let given = members.iter().filter(|(_, value)| !value.is_null());
            request.headers.extend(given.map(|(name, value)| (name.clone().into(), lenient::text(value))));
        }
        let body = self.body.as_ref().filter(|_| !self.sends_headers);
        request.body = body.map(|body| match self.content_type {
            None => Body::Json(body.to_string()),
            Some(media_type) if self.sends_bytes => Body::Bytes(decoded(body).into(), media_type),
            // A text that is no JSON.
            Some(media_type) if !media_type.contains("json") => Body::Text(lenient::text(body), media_type),
            Some(media_type) => Body::Text(body.to_string(), media_type),
        });
        request.reads_bytes = self.reads_bytes;
        if let Some(media_type) = self.accept {
            request = request.header("Accept", media_type.to_owned());
        }
        request.headers.extend(self.headers.iter().cloned());
        if let Some(transfer) = self.file {
            request.timeout = LONGEST;
            match transfer {
                FileTransfer::Upload(file) => request.body = Some(Body::File(file)),
                FileTransfer::ShortUpload(file) => request.body = Some(Body::ShortFile(file)),
                FileTransfer::Download(file) => request.keep = Some(file),
            }
        }
        let headers = version.map(|version| self.service.version_headers(version)).unwrap_or_default();
        headers.into_iter().fold(request, |request, (name, value)| request.header(name, value))
    }
}

/// The bytes of a JSON string in Base64.
fn decoded(text: &Value) -> Vec<u8> {
    text.as_str().and_then(|text| BASE64_STANDARD.decode(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_call_becomes_a_request_on_the_service_s_base() {
        let call =
            ServiceRequest::get(ServiceType::Compute, "/servers/detail").query("name", "a&b").query("limit", "20");
        let request = call.request("http://h:8774/v2.1", "u", "p", Some(Microversion(2, 47)));
        assert_eq!(request.url, "http://h:8774/v2.1/servers/detail?name=a%26b&limit=20");
        assert_eq!(request.headers, [("OpenStack-API-Version".into(), "compute 2.47".to_owned())]);
        assert_eq!((request.priority, &request.body), (Priority::View, &None));
    }

    #[test]
    fn manila_has_headers_of_its_own() {
        let call = ServiceRequest::get(ServiceType::SharedFileSystem, "/share-backups");
        let headers = |version| call.request("", "", "", version).headers.clone();
        let expected = [("X-OpenStack-Manila-API-Version", "2.80"), ("X-OpenStack-Manila-API-Experimental", "True")];
        assert_eq!(headers(Some(Microversion(2, 80))), expected.map(|(name, value)| (name.into(), value.to_owned())));
        assert!(headers(None).is_empty());
    }

    #[test]
    fn headers_that_a_service_s_cors_list_refuses_are_not_sent() {
        for service in [ServiceType::Identity, ServiceType::Image, ServiceType::Network] {
            let request = ServiceRequest::delete(service, "/x").request("", "", "", Some(Microversion(2, 1)));
            assert!(request.headers.is_empty(), "{service:?}");
        }
    }

    #[test]
    fn what_is_the_user_s_own_is_asked_for_by_their_id() {
        let call = ServiceRequest::get(ServiceType::Identity, "/users/{user}/things").query("name", "{user}");
        let request = call.request("http://h:5000/v3", "o/1", "p", None);
        assert_eq!(request.url, "http://h:5000/v3/users/o%2F1/things?name=%7Buser%7D", "what was typed is only text");
        let call = ServiceRequest::put(ServiceType::Image, "/images/i/members/{project}", json!({}));
        assert_eq!(call.request("http://h/v2", "u", "p/1", None).url, "http://h/v2/images/i/members/p%2F1");
    }

    #[test]
    fn a_body_may_have_a_media_type_of_its_own() {
        let media_type = "application/openstack-images-v2.1-json-patch";
        let call =
            ServiceRequest::patch(ServiceType::Image, "/images/1", json!([])).content_type(media_type).confidential();
        let request = call.request("", "", "", None);
        assert_eq!(request.body, Some(Body::Text("[]".into(), media_type)));
        assert!(request.confidential);
    }

    #[test]
    fn data_may_be_headers() {
        let body = json!({"X-Container-Read": ".r:*", "X-Container-Meta-Quota-Count": 5, "X-Container-Write": null});
        let call = ServiceRequest::post(ServiceType::ObjectStore, "/a%20b", body).as_headers().header("If-Match", "e");
        let request = call.request("http://h/v1/AUTH_p", "", "", None);
        let mut sent: Vec<_> = request.headers.iter().map(|(name, value)| (&**name, value.as_str())).collect();
        sent.sort_unstable();
        assert_eq!(sent, [("If-Match", "e"), ("X-Container-Meta-Quota-Count", "5"), ("X-Container-Read", ".r:*")]);
        assert!(request.body.is_none());
        assert!(ServiceRequest::head(ServiceType::ObjectStore, "/c").reads_headers);
    }

    #[test]
    fn bytes_are_sent_and_asked_for_as_they_are() {
        let (binary, call) =
            ("application/octet-stream", ServiceRequest::put(ServiceType::KeyManager, "/s", json!("AP8=")));
        let request = call.bytes(binary).request("", "", "", None);
        assert_eq!(request.body, Some(Body::Bytes([0, 0xff].into(), binary)));
        let request =
            ServiceRequest::get(ServiceType::KeyManager, "/s").accepting_bytes(binary).request("", "", "", None);
        assert!(request.reads_bytes && request.all_headers().contains(&("Accept".into(), binary.to_owned())));
        assert_eq!(request.all_headers().len(), 1);
    }
}
