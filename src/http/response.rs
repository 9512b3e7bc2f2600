//! An answer, whole.

use std::ops::Deref;
use std::sync::Arc;

/// A complete HTTP answer. Clones are the same answer: several may have asked for it, and it may be long.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Response(Arc<ResponseParts>);

/// What a [`Response`] holds. Header names are lower case; across origins only those that the
/// service exposes are there.
#[derive(Debug, PartialEq, Default)]
pub struct ResponseParts {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Deref for Response {
    type Target = ResponseParts;

    fn deref(&self) -> &ResponseParts {
        &self.0
    }
}

impl Response {
    pub fn new(status: u16, headers: Vec<(String, String)>, body: impl Into<String>) -> Self {
        Response(Arc::new(ResponseParts { status, headers, body: body.into() }))
    }

    /// The first value of a header, by lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The service's id of this request, under whichever name the service uses.
    pub fn request_id(&self) -> Option<&str> {
        ["x-openstack-request-id", "x-compute-request-id", "openstack-request-id", "x-trans-id"]
            .iter()
            .find_map(|name| self.header(name))
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
