//! Reads the bodies of answers.

use super::{Error, Response};
use crate::json::{Json, Object};
use crate::lenient;
use serde::Deserialize;
use serde_json::Value;

impl Response {
    /// The body, read leniently ([`crate::lenient`]).
    ///
    /// # Errors
    /// [`super::Kind::Decode`] where the body is no JSON, as with the HTML of a load balancer, or lacks what `T` cannot
    /// do without.
    pub fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        let raw = lenient::check(&self.body)
            .map_err(|error| Error::decode(self, &["it is not JSON (", &error.to_string(), ")"].concat()))?;
        lenient::read(raw).map_err(|error| Error::decode(self, &error.to_string()))
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// [`super::Kind::Decode`] where the body is not the JSON that was expected, as with the HTML
    /// of a load balancer.
    pub fn json(&self) -> Result<Value, Error> {
        crate::json::parse(&self.body).ok_or_else(|| Error::decode(self, "It is no JSON."))
    }

    /// The body as a JSON object, of which members are read as they are asked for.
    ///
    /// # Errors
    /// As [`Response::json`], and where it is JSON but no object.
    pub fn object(&self) -> Result<Object<'_>, Error> {
        let object = Json::new(&self.body).and_then(Json::object);
        object.ok_or_else(|| self.json().err().unwrap_or_else(|| Error::decode(self, "it is no object")))
    }
}
