//! The service catalog of a token.

use super::ServiceType;
use crate::http::is_web_address;
use crate::lenient;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What an empty catalog means, in words for the user.
pub const NO_CATALOG: &str = "Keystone returned no catalog for this session, so only Keystone itself can be \
    used. Ask the cloud operator to add endpoints.";

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
    /// Its region; `None` for one that serves every region: `*`, null and an empty text are no regions of their own.
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
        let named = |region: Option<String>| region.filter(|region| !matches!(region.trim(), "" | "*"));
        CatalogEndpoint {
            interface: answered.interface,
            region: named(answered.region_id).or_else(|| named(answered.region)),
            url: answered.url.filter(|url| !url.is_empty()),
        }
    }
}

impl CatalogEndpoint {
    /// Whether it serves a region (any, if empty).
    fn serves(&self, region: &str) -> bool {
        region.is_empty() || self.region.as_deref().is_none_or(|own| own == region)
    }
}

/// Where a service is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FoundEndpoint<'a> {
    pub url: &'a str,
    /// The interface that the URL is for. It is another than was asked for where the service has none of that.
    pub interface: &'a str,
}

/// The interfaces that are taken in place of a missing one, in this order.
const OTHER_INTERFACES: [&str; 3] = ["public", "internal", "admin"];

impl Catalog {
    /// The URL of a service, by its official type or else an alias, in `region` (any, if empty), for `interface`. Where
    /// that is missing, the public one is taken, or else an internal one.
    pub fn url(&self, service: ServiceType, region: &str, interface: &str) -> Option<&str> {
        self.endpoint(service, region, interface).map(|found| found.url)
    }

    /// As [`Catalog::url`], with the interface that was found.
    pub(super) fn endpoint(&self, service: ServiceType, region: &str, interface: &str) -> Option<FoundEndpoint<'_>> {
        self.endpoint_of(&names(service), region, interface)
    }

    /// As [`Catalog::endpoint`], by the names of the type, the best one first.
    pub(super) fn endpoint_of(&self, names: &[&str], region: &str, interface: &str) -> Option<FoundEndpoint<'_>> {
        let find = |interface: &str, name: &str, own: bool| {
            let mut there = self.endpoints(name).filter(|one| one.serves(region) && one.region.is_some() == own);
            there.find_map(|one| {
                let url = one.url.as_deref().filter(|url| one.interface == interface && is_web_address(url))?;
                Some(FoundEndpoint { url, interface: &one.interface })
            })
        };
        // The region's own ones come before those that serve every region.
        [interface].into_iter().chain(OTHER_INTERFACES).find_map(|interface| {
            names.iter().find_map(|name| find(interface, name, true).or_else(|| find(interface, name, false)))
        })
    }

    /// Whether the catalog has something in place of a service's URL that is none: a relative one, one with a password, or
    /// one of another scheme.
    pub fn has_unusable_url(&self, service: ServiceType, region: &str, interface: &str) -> bool {
        self.has_unusable_url_of(&names(service), region, interface)
    }

    /// As [`Catalog::has_unusable_url`], by the names of the type.
    pub(super) fn has_unusable_url_of(&self, names: &[&str], region: &str, interface: &str) -> bool {
        let there = names.iter().flat_map(|name| self.endpoints(name)).filter(|one| one.serves(region));
        let mut urls = there.filter_map(|one| one.url.as_deref()).filter(|url| !url.is_empty());
        self.endpoint_of(names, region, interface).is_none() && urls.next().is_some()
    }

    fn endpoints(&self, name: &str) -> impl Iterator<Item = &CatalogEndpoint> {
        self.0.iter().filter(move |entry| entry.kind == name).flat_map(|entry| &entry.endpoints)
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

    /// Whether it says of no service where it is, as for a token that was requested without a catalog.
    pub fn is_empty(&self) -> bool {
        self.0.iter().flat_map(|entry| &entry.endpoints).all(|endpoint| endpoint.url.is_none())
    }

    /// The regions that have endpoints: those with most services first, counting those that this console knows before
    /// all others; of as many, by name. Endpoints that serve every region make none.
    pub fn regions(&self) -> Vec<String> {
        let endpoints = self.0.iter().flat_map(|entry| &entry.endpoints);
        let mut regions: Vec<_> = endpoints.filter_map(|endpoint| endpoint.region.as_deref()).collect();
        regions.sort_unstable();
        regions.dedup();
        let services = |region: &str| {
            let has = |names: &[&str]| self.endpoint_of(names, region, "public").is_some();
            let known = ServiceType::ALL.iter().filter(|service| has(&names(**service))).count();
            (known, self.types().into_iter().filter(|name| has(&[name])).count())
        };
        regions.sort_by_cached_key(|region| Reverse(services(region)));
        regions.into_iter().map(str::to_owned).collect()
    }

    /// Whether it has endpoints of this region.
    pub fn has_region(&self, region: &str) -> bool {
        self.0.iter().flat_map(|entry| &entry.endpoints).any(|endpoint| endpoint.region.as_deref() == Some(region))
    }

    /// The regions that have a service, in the order of [`Catalog::regions`].
    pub fn regions_with(&self, service: ServiceType) -> Vec<String> {
        let mut regions = self.regions();
        regions.retain(|region| self.endpoint(service, region, "public").is_some());
        regions
    }
}

/// The names of a service's type in catalogs: the official one, then its aliases.
fn names(service: ServiceType) -> Vec<&'static str> {
    [service.name()].into_iter().chain(service.aliases().iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

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
    fn only_an_address_is_taken_for_one() {
        for text in
            ["//h/v2.1", "/\\h/v2.1", "v2.1", "javascript:alert(1)//x", "http://u:p@h/v2.1", "http://h/x/../v2.1"]
        {
            let at = |interface: &str, url: &str| json!({"interface": interface, "region_id": "eu", "url": url});
            let read = |endpoints: Value| -> Catalog {
                lenient::from_str(&json!([{"type": "compute", "endpoints": endpoints}]).to_string()).unwrap()
            };
            let only = read(json!([at("public", text)]));
            assert_eq!(only.url(ServiceType::Compute, "eu", "public"), None, "{text}");
            assert!(only.has_unusable_url(ServiceType::Compute, "eu", "public"));
            assert!(!only.has_unusable_url(ServiceType::Compute, "us", "public"), "there is none at all");
            assert!(!only.has_unusable_url(ServiceType::Image, "eu", "public"));
            let better = read(json!([at("internal", text), at("public", text), at("public", "https://h/v2.1")]));
            assert_eq!(better.url(ServiceType::Compute, "eu", "internal"), Some("https://h/v2.1"));
            assert!(!better.has_unusable_url(ServiceType::Compute, "eu", "internal"));
        }
    }

    #[test]
    fn regions_are_listed_once_and_that_with_most_services_first() {
        assert_eq!(catalog().regions(), ["eu", "us"]);
        let at = |region: &str| json!({"interface": "public", "region": region, "url": "https://x"});
        let kinds = ["compute", "network", "image", "volumev3"];
        let full = kinds.map(|kind| json!({"type": kind, "endpoints": [at("RegionOne")]}));
        let small = ["compute", "network"].map(|kind| json!({"type": kind, "endpoints": [at("A")]}));
        // Services that the console does not know count only where the others are as many.
        let others = ["dns", "metrics", "alarming"].map(|kind| json!({"type": kind, "endpoints": [at("A")]}));
        let all: Vec<_> = small.into_iter().chain(others).chain(full).collect();
        let catalog: Catalog = lenient::from_str(&json!(all).to_string()).unwrap();
        assert_eq!(catalog.regions(), ["RegionOne", "A"]);
        assert_eq!(catalog.regions_with(ServiceType::Image), ["RegionOne"]);
        assert!(catalog.has_region("A") && !catalog.has_region("B"));
    }

    #[test]
    fn what_names_no_region_serves_every_one() {
        for region in [json!("*"), json!(null), json!(""), json!(" ")] {
            let everywhere =
                |url: &str| json!({"interface": "public", "region": region, "region_id": region, "url": url});
            let own = json!({"interface": "public", "region_id": "eu", "url": "https://eu/compute"});
            let catalog = json!([
                {"type": "identity", "endpoints": [everywhere("https://id/v3")]},
                {"type": "compute", "endpoints": [everywhere("https://all/compute"), own]},
            ]);
            let catalog: Catalog = lenient::from_str(&catalog.to_string()).unwrap();
            assert_eq!(catalog.regions(), ["eu"], "{region}");
            let url = |service, region| catalog.url(service, region, "public");
            assert_eq!(url(ServiceType::Identity, "eu"), Some("https://id/v3"));
            assert_eq!(url(ServiceType::Compute, "eu"), Some("https://eu/compute"), "its own comes first");
            assert_eq!(url(ServiceType::Compute, "us"), Some("https://all/compute"));
            let kept = serde_json::to_string(&catalog).unwrap();
            assert_eq!(lenient::from_str::<Catalog>(&kept).unwrap(), catalog);
        }
    }

    #[test]
    fn internal_and_admin_addresses_are_better_than_none() {
        let at = |interface: &str| json!({"interface": interface, "region": "eu", "url": (["https://", interface].concat())});
        let catalog = json!([
            {"type": "compute", "endpoints": [at("admin"), at("internal")]},
            {"type": "image", "endpoints": [at("admin")]},
            {"type": "network", "endpoints": [at("admin"), at("public")]},
        ]);
        let catalog: Catalog = lenient::from_str(&catalog.to_string()).unwrap();
        let found = |service, interface| catalog.endpoint(service, "eu", interface).map(|found| found.interface);
        assert_eq!(found(ServiceType::Compute, "public"), Some("internal"));
        assert_eq!(found(ServiceType::Image, "public"), Some("admin"));
        assert_eq!(found(ServiceType::Network, "internal"), Some("public"));
        assert_eq!(found(ServiceType::Network, "admin"), Some("admin"));
        assert!(!catalog.is_empty());
    }

    #[test]
    fn a_catalog_without_addresses_is_empty() {
        for text in ["[]", "null", r#"[{"type": "compute"}]"#, r#"[{"type": "x", "endpoints": [{"url": ""}]}]"#] {
            assert!(lenient::from_str::<Catalog>(text).unwrap_or_default().is_empty(), "{text}");
        }
    }
}
