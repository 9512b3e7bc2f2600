//! An answer, whole.

use super::Error;
use serde::de::DeserializeOwned;

/// A complete HTTP answer. Header names are lower case; across origins only those that the
/// service exposes are there.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
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

    /// The body as JSON.
    ///
    /// # Errors
    /// [`super::Kind::Decode`] where the body is not the JSON that was expected, as with the HTML
    /// of a load balancer.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(&self.body).map_err(|why| Error::decode(self, &why.to_string()))
    }
}
