//! Lists the objects of a container below a prefix, page by page.

use crate::auth::ServiceClient;
use crate::http::Error;
use crate::lenient;
use crate::services::object_store::requests::list_objects;
use serde::Deserialize;

/// An object of a listing.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct ListedObject {
    pub name: String,
    /// Only static large objects have one.
    pub slo_etag: String,
}

/// A listing that is being read.
pub struct Listing {
    client: ServiceClient,
    container: String,
    prefix: String,
    marker: String,
}

impl Listing {
    pub fn new(client: ServiceClient, container: &str, prefix: &str) -> Self {
        let (container, prefix) = (container.to_owned(), prefix.to_owned());
        Listing { client, container, prefix, marker: String::new() }
    }

    /// The next page; empty after the last one.
    ///
    /// # Errors
    /// The service's.
    pub async fn next(&mut self) -> Result<Vec<ListedObject>, Error> {
        let call = list_objects(&self.container, &self.prefix, &self.marker);
        let response = self.client.send(call).await?;
        let page: Vec<ListedObject> =
            lenient::from_str(&response.body).map_err(|_| Error::decode(&response, "it is not a list"))?;
        let page: Vec<ListedObject> = page.into_iter().filter(|object| !object.name.is_empty()).collect();
        match page.last() {
            // A service that gives the same page again would never end.
            Some(last) if last.name <= self.marker => return Ok(Vec::new()),
            Some(last) => self.marker = last.name.clone(),
            None => {}
        }
        Ok(page)
    }
}
