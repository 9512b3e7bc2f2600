//! The service catalog of a token.

use super::ServiceType;
use crate::lenient;
use serde::{Deserialize, Serialize};

/// A token's service catalog (Identity API v3, "Get service catalog").
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Catalog(#[serde(deserialize_with = "lenient::objects")] Vec<CatalogService>);

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct CatalogService {
    #[serde(rename = "type")]
    kind: String,
    #[serde(deserialize_with = "lenient::objects")]
    endpoints: Vec<CatalogEndpoint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "EndpointAnswer")]
struct CatalogEndpoint {
    interface: String,
    #[serde(rename = "region_id")]
    region: Option<String>,
    url: Option<String>,
}

/// An endpoint as Keystone answers it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct EndpointAnswer {
    interface: String,
    region_id: Option<String>,
    /// The member's name in older releases.
    region: Option<String>,
    url: Option<String>,
}

impl From<EndpointAnswer> for CatalogEndpoint {
    fn from(answered: EndpointAnswer) -> Self {
        CatalogEndpoint {
            interface: answered.interface,
            region: answered.region_id.or(answered.region),
            url: answered.url,
        }
    }
}

impl CatalogEndpoint {
    fn is_in(&self, region: &str) -> bool {
        region.is_empty() || self.region.as_deref() == Some(region)
    }
}

impl Catalog {
    /// The URL of a service, by its official type or else an alias, in `region` (any, if empty), for `interface` or
    /// else the public one.
    pub fn url(&self, service: ServiceType, region: &str, interface: &str) -> Option<&str> {
        let names = [service.name()].into_iter().chain(service.aliases().iter().copied());
        names.into_iter().find_map(|name| self.url_of(name, region, interface))
    }

    pub(super) fn url_of(&self, name: &str, region: &str, interface: &str) -> Option<&str> {
        let of_interface = |wanted: &str| {
            let entries = self.0.iter().filter(|entry| entry.kind == name);
            let mut there = entries.flat_map(|entry| &entry.endpoints).filter(|address| address.is_in(region));
            there
                .find_map(|address| address.url.as_deref().filter(|url| address.interface == wanted && !url.is_empty()))
        };
        of_interface(interface).or_else(|| of_interface("public"))
    }

    /// The types of all services, each once.
    pub(super) fn types(&self) -> Vec<&str> {
        let mut types = Vec::new();
        for entry in &self.0 {
            if !types.contains(&entry.kind.as_str()) {
                types.push(&entry.kind);
            }
        }
        types
    }

    /// The regions that have endpoints, sorted.
    pub fn regions(&self) -> Vec<String> {
        let addresses = self.0.iter().flat_map(|entry| &entry.endpoints);
        let mut regions: Vec<_> = addresses.filter_map(|address| address.region.clone()).collect();
        regions.sort();
        regions.dedup();
        regions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn catalog() -> Catalog {
        let at = |interface: &str, region: &str, url: &str| json!({"interface": interface, "region": region, "url": url, "id": "x"});
        let catalog = json!([
            {"type": "compute", "name": "nova-eu", "endpoints": [
                at("internal", "eu", "http://in.eu:8774/v2.1"), at("public", "eu", "https://eu/compute/v2.1"),
            ]},
            {"type": "compute", "name": "nova-us", "endpoints": [at("public", "us", "https://us:8774/v2.1/")]},
            {"type": "volumev2", "endpoints": [at("public", "eu", "https://eu/volume/v2/p")]},
            {"type": "volumev3", "endpoints": [at("public", "eu", "https://eu/volume/v3/p")]},
            {"type": "image", "endpoints": [{"interface": "public", "region_id": "eu", "url": null}]},
            {"type": "dns"},
        ]);
        lenient::from_str(&catalog.to_string()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let kept = serde_json::to_string(&catalog()).unwrap();
        assert_eq!(lenient::from_str::<Catalog>(&kept).unwrap(), catalog());
    }

    #[test]
    fn a_service_is_found_by_region_and_interface() {
        let url = |region, interface| catalog().url(ServiceType::Compute, region, interface).map(str::to_owned);
        assert_eq!(url("eu", "internal").as_deref(), Some("http://in.eu:8774/v2.1"));
        assert_eq!(url("us", "public").as_deref(), Some("https://us:8774/v2.1/"), "the same type appears twice");
        assert_eq!(url("us", "internal").as_deref(), Some("https://us:8774/v2.1/"), "no such interface there");
        assert_eq!(url("", "public").as_deref(), Some("https://eu/compute/v2.1"), "no region configured");
        assert_eq!(url("mars", "public"), None);
    }

    #[test]
    fn aliases_count_and_the_newest_comes_first() {
        let url = |service| catalog().url(service, "eu", "public").map(str::to_owned);
        assert_eq!(url(ServiceType::BlockStorage).as_deref(), Some("https://eu/volume/v3/p"));
        assert_eq!(url(ServiceType::Image), None, "an endpoint without an address is none");
        assert_eq!(url(ServiceType::Placement), None);
    }

    #[test]
    fn regions_are_listed_once() {
        assert_eq!(catalog().regions(), ["eu", "us"]);
    }
}
