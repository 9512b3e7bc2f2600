//! Reads what is in a container.
//! <https://docs.openstack.org/api-ref/object-store/#show-container-details-and-list-objects>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Error, Priority};
use crate::lenient;
use crate::services::object_store::paths::container_path;
use crate::store::connection::Connection;
use serde::Deserialize;

/// The most rows that are asked for at a time. Services have limits of their own, which they say only where that is exceeded.
pub const LONGEST_PAGE: usize = 1000;

/// An object of a list.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct ListedObject {
    /// Empty for what is no object.
    #[serde(deserialize_with = "lenient::string")]
    pub name: String,
    /// Its MD5, or that of its manifest.
    #[serde(deserialize_with = "lenient::string")]
    pub hash: String,
    /// In bytes.
    #[serde(deserialize_with = "lenient::or_default")]
    pub bytes: f64,
    #[serde(deserialize_with = "lenient::string")]
    pub content_type: String,
    #[serde(deserialize_with = "lenient::string")]
    pub last_modified: String,
    /// The ETag of a static large object.
    #[serde(deserialize_with = "lenient::optional")]
    pub slo_etag: Option<String>,
}

/// Which part of a container's list is asked for. Names are sorted by their bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// What all names begin with.
    pub prefix: String,
    /// The list begins behind this name.
    pub marker: String,
    /// How many rows there may be; `None` for as many as the service hands out.
    pub limit: Option<usize>,
}

/// Reads one page.
///
/// # Errors
/// Swift's.
pub async fn read_page(
    connection: &Connection,
    container: &str,
    query: &ListQuery,
) -> Result<Vec<ListedObject>, Error> {
    let mut request = ServiceRequest::get(ServiceType::ObjectStore, container_path(container))
        .query("format", "json")
        .priority(Priority::Action);
    if let Some(limit) = query.limit {
        request = request.query("limit", limit.to_string());
    }
    for (name, value) in [("prefix", &query.prefix), ("marker", &query.marker)] {
        if !value.is_empty() {
            request = request.query(name, value);
        }
    }
    let response = connection.service(ServiceType::ObjectStore).send(request).await?;
    // A container without objects may be answered by nothing at all.
    if response.body.trim().is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<ListedObject> = response.read()?;
    Ok(rows.into_iter().filter(|row| !row.name.is_empty()).collect())
}

/// Reads all objects whose names begin so, to the last page.
///
/// # Errors
/// Swift's.
pub async fn read_all(connection: &Connection, container: &str, prefix: &str) -> Result<Vec<ListedObject>, Error> {
    let mut all: Vec<ListedObject> = Vec::new();
    let mut query = ListQuery { prefix: prefix.to_owned(), marker: String::new(), limit: None };
    loop {
        let page = read_page(connection, container, &query).await?;
        // A store may allow fewer rows: only a page without any is the last one. One that does not go on is, too.
        match page.last() {
            Some(last) if last.name > query.marker => query.marker.clone_from(&last.name),
            _ => return Ok(all),
        }
        all.extend(page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_as_swift_writes_them() {
        let rows: Vec<ListedObject> = lenient::from_str(
            r#"[{"bytes": 3221225472, "hash": "d41d", "name": "a/b.iso", "content_type": "application/x", "slo_etag": "8f48",
                 "last_modified": "2026-11-22T19:09:20.000000"}, {"subdir": "c/"}, {"name": "é", "bytes": null, "hash": null}]"#,
        )
        .expect("JSON");
        assert_eq!(
            (rows[0].name.as_str(), rows[0].bytes, rows[0].slo_etag.as_deref()),
            ("a/b.iso", 3_221_225_472.0, Some("8f48"))
        );
        assert_eq!((rows[1].name.as_str(), rows[2].name.as_str(), rows[2].bytes), ("", "é", 0.0));
    }
}
