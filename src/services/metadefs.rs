//! Known keys of metadata, from Glance's metadata definitions catalog, which covers the resources of all services.
//! <https://docs.openstack.org/api-ref/image/v2/metadefs-index.html>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Lookup, SuggestedKey};
use serde_json::Value;

const NAMESPACES: &str = "/metadefs/namespaces";

pub fn of_images(lookup: &dyn Lookup) -> Vec<SuggestedKey> {
    known(lookup, "OS::Glance::Image")
}

pub fn of_flavors(lookup: &dyn Lookup) -> Vec<SuggestedKey> {
    known(lookup, "OS::Nova::Flavor")
}

pub fn of_aggregates(lookup: &dyn Lookup) -> Vec<SuggestedKey> {
    known(lookup, "OS::Nova::Aggregate")
}

/// The keys that are loaded so far. They are only suggestions, so failed requests are left out.
fn known(lookup: &dyn Lookup, resource: &str) -> Vec<SuggestedKey> {
    let ask = |path: String| lookup.document(&ServiceRequest::get(ServiceType::Image, path))?.ok();
    let list = ask([NAMESPACES, "?limit=500&resource_types=", resource].concat());
    let Some(namespaces) = list.as_ref().and_then(|list| list.get("namespaces")?.as_array()) else { return Vec::new() };
    // Starts all requests at once.
    let details = namespaces.iter().map(|one| {
        let name = encode(&lenient::at(one, "/namespace"));
        ask([NAMESPACES, "/", &name, "?resource_type=", resource].concat())
    });
    let details: Vec<_> = details.collect();
    let mut all: Vec<SuggestedKey> = details.iter().flatten().flat_map(|one| properties(one)).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    all.dedup_by(|a, b| a.key == b.key);
    all
}

/// The keys of a namespace. Requested with a resource type, they have the prefix for that type.
fn properties(namespace: &Value) -> Vec<SuggestedKey> {
    let all = namespace.get("properties").and_then(Value::as_object);
    let read = |(key, property): (&String, &Value)| {
        let values = property.get("enum").or_else(|| property.pointer("/items/enum")).and_then(Value::as_array);
        let flags = lenient::at(property, "/type") == "boolean";
        let values = match values {
            Some(values) => values.iter().map(lenient::text).collect(),
            None if flags => vec!["true".to_owned(), "false".to_owned()],
            None => Vec::new(),
        };
        SuggestedKey {
            key: key.clone(),
            title: lenient::at(property, "/title"),
            help: lenient::at(property, "/description"),
            values,
        }
    };
    all.into_iter().flatten().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_property_has_its_meaning_and_its_values() {
        let namespace = json!({"properties": {
            "hw_disk_bus": {"title": "Disk Bus", "description": "The bus.", "type": "string", "enum": ["scsi", "virtio"]},
            "hw_vif_multiqueue_enabled": {"title": "Multiqueue", "type": "boolean"},
            "hw_cpu_cores": {"title": "Cores", "type": "integer"}
        }});
        let told: Vec<_> = properties(&namespace).into_iter().map(|one| (one.key, one.values.join(","))).collect();
        let expected =
            [("hw_cpu_cores", ""), ("hw_disk_bus", "scsi,virtio"), ("hw_vif_multiqueue_enabled", "true,false")];
        assert_eq!(told, expected.map(|(key, values)| (key.to_owned(), values.to_owned())));
    }
}
