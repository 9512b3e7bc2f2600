//! Reads the bodies of answers.

use super::{Error, Response};
use crate::lenient;
use serde::Deserialize;
use serde_json::Value;

impl Response {
    /// The body, read leniently ([`crate::lenient`]).
    ///
    /// # Errors
    /// [`super::ErrorKind::Decode`] where the body is no JSON, as with the HTML of a load balancer, or lacks what `T` cannot
    /// do without.
    pub fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        let raw = lenient::check(&self.body)
            .map_err(|error| Error::decode(self, &["the response is not JSON (", &error.to_string(), ")"].concat()))?;
        lenient::read(raw).map_err(|error| Error::decode(self, &error.to_string()))
    }

    /// The body as a tree.
    ///
    /// # Errors
    /// As [`Response::read`].
    pub fn json(&self) -> Result<Value, Error> {
        self.read()
    }
}
