//! The segments of a large object that is replaced, which nothing needs any more.

use super::carrier::Carrier;
use super::listing::ListedObject;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Response;
use crate::lenient;
use crate::services::object_store::paths::{container_path, object_path};
use serde_json::Value;

/// The names of the segments that are to be deleted once `replaced` is replaced: those in `store` that are called as segments of
/// this object are, and not as the new ones. None where they may be needed, as by an older version of the object.
pub async fn old_segments(carrier: &Carrier, replaced: &ListedObject, store: &str, new_prefix: &str) -> Vec<String> {
    if replaced.slo_etag.is_none() {
        return Vec::new();
    }
    let ask = |call: ServiceRequest| carrier.ask(call);
    let container = ask(ServiceRequest::head(ServiceType::ObjectStore, container_path(carrier.container()))).await;
    if !container.is_ok_and(|head| keeps_no_versions(&head)) {
        return Vec::new();
    }
    let path = object_path(carrier.container(), &replaced.name);
    let manifest = ask(ServiceRequest::get(ServiceType::ObjectStore, path).query("multipart-manifest", "get")).await;
    let manifest = manifest.ok().and_then(|answer| answer.json().ok());
    manifest.map_or_else(Vec::new, |manifest| own_segments(&manifest, &replaced.name, store, new_prefix))
}

/// Whether the head of a container says that it keeps no old versions. A page may not be allowed to read that.
fn keeps_no_versions(head: &Response) -> bool {
    const VERSIONS: [&str; 3] = ["x-versions-enabled", "x-versions-location", "x-history-location"];
    let is_told = head.header("x-container-object-count").is_some();
    let says_no = |name: &&str| head.header(name).is_none_or(|value| value.eq_ignore_ascii_case("false"));
    is_told && VERSIONS.iter().all(says_no)
}

/// The segments of a manifest that are called as this object's are.
fn own_segments(manifest: &Value, object: &str, store: &str, new_prefix: &str) -> Vec<String> {
    let of_store = ["/", store, "/"].concat();
    let of_object = [object, "/"].concat();
    let name = |segment: &Value| lenient::at(segment, "/name").strip_prefix(&of_store).map(str::to_owned);
    let names = manifest.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(name);
    names.filter(|name| name.starts_with(&of_object) && !name.starts_with(new_prefix)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_object_s_own_segments_are_old() {
        let manifest = json!([
            {"name": "/c_segments/a/slo/1.0/9/3/00000000", "bytes": 3, "hash": "x"},
            {"name": "/c_segments/a/slo/2.0/9/3/00000000"},
            {"name": "/c_segments/b/slo/1.0/9/3/00000000"},
            {"name": "/other/a/slo/1.0/9/3/00000000"},
            {"path": "/c_segments/a/x"}, null,
        ]);
        assert_eq!(own_segments(&manifest, "a", "c_segments", "a/slo/2.0/9/3/"), ["a/slo/1.0/9/3/00000000"]);
        assert!(own_segments(&json!({"a": 1}), "a", "c_segments", "").is_empty());
    }

    #[test]
    fn versions_keep_their_segments() {
        let head = |headers: &[(&str, &str)]| {
            let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            keeps_no_versions(&Response::new(204, headers, ""))
        };
        let told = ("x-container-object-count", "3");
        assert!(head(&[told]) && head(&[told, ("x-versions-enabled", "False")]));
        assert!(!head(&[told, ("x-versions-enabled", "True")]) && !head(&[told, ("x-versions-location", "old")]));
        assert!(!head(&[]), "nothing is known");
    }
}
