//! A complete HTTP answer.

use super::{decode, secrets};
use serde_json::{Map, Value};
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

    /// The same answer with its headers as its body: an object of texts, with the `path` of what was asked about, and its `name`,
    /// which is the last segment of the path. Of secrets it only says that there are some.
    #[must_use]
    pub fn with_headers_as_body(&self, path: &str) -> Response {
        let path = path.split('?').next().unwrap_or_default();
        let shown = |header: &str, value: &str| match secrets::is_secret_header(header) {
            true => secrets::MASK.to_owned(),
            false => value.to_owned(),
        };
        let mut members: Map<String, Value> =
            self.headers.iter().map(|(header, value)| (header.clone(), shown(header, value).into())).collect();
        members.insert("name".to_owned(), decode(path.rsplit('/').next().unwrap_or_default()).into());
        members.insert("path".to_owned(), path.into());
        Response::new(self.status, self.headers.clone(), Value::Object(members).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_data_without_secrets() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let headers = vec![
            header("x-container-object-count", "3"),
            header("x-container-meta-temp-url-key", "S3CR3T"),
            header("x-container-meta-a", "\"b\""),
        ];
        let response = Response::new(204, headers, "").with_headers_as_body("/a/my%20%22c%22?x=/y");
        let body: Value = serde_json::from_str(&response.body).unwrap();
        let expected = serde_json::json!({"name": "my \"c\"", "path": "/a/my%20%22c%22", "x-container-object-count": "3",
            "x-container-meta-temp-url-key": "***", "x-container-meta-a": "\"b\""});
        assert_eq!(body, expected);
        assert_eq!(response.header("x-container-meta-temp-url-key"), Some("S3CR3T"), "for who signs with it");
    }
}
