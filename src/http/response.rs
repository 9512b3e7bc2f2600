//! A complete HTTP answer.

use std::ops::Deref;
use std::sync::Arc;

/// A complete HTTP answer. Clones share it, as several readers may have asked for it and it may be long.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Response(Arc<ResponseParts>);

/// The contents of a [`Response`]. Header names are in lower case; across origins only exposed headers are there.
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

    /// The service's id of this request, from any of the headers that services use for it.
    pub fn request_id(&self) -> Option<&str> {
        ["x-openstack-request-id", "x-compute-request-id", "openstack-request-id", "x-trans-id"]
            .iter()
            .find_map(|name| self.header(name))
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
