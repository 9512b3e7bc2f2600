//! The OpenStack services the console knows, each a folder of resource descriptions.

pub mod block_storage;
pub mod choices;
pub mod compute;
pub mod identity;
pub mod image;
pub mod network;
pub mod quota;
#[cfg(test)]
mod samples;

use crate::auth::ServiceType;
use crate::model::AnyView;

/// A service as the navigation shows it.
pub struct ServiceView {
    pub kind: ServiceType,
    pub title: &'static str,
    pub icon: &'static str,
    pub resources: &'static [&'static dyn AnyView],
}

/// Every service, in the order of the navigation. Those the catalog does not offer are left out
/// there.
pub static SERVICES: &[ServiceView] = &[
    ServiceView { kind: ServiceType::Compute, title: "Compute", icon: "compute", resources: compute::RESOURCES },
    ServiceView { kind: ServiceType::Network, title: "Network", icon: "network", resources: network::RESOURCES },
    ServiceView {
        kind: ServiceType::BlockStorage,
        title: "Block storage",
        icon: "volume",
        resources: block_storage::RESOURCES,
    },
    ServiceView { kind: ServiceType::Image, title: "Images", icon: "image", resources: image::RESOURCES },
    ServiceView { kind: ServiceType::Identity, title: "Identity", icon: "identity", resources: identity::RESOURCES },
];

/// The resource with this key (`service/collection`).
pub fn find(key: &str) -> Option<&'static dyn AnyView> {
    SERVICES.iter().flat_map(|service| service.resources).copied().find(|view| view.meta().key == key)
}
