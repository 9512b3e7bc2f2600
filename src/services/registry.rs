//! Every service and resource that the console knows, and how to find a resource by its key.

use super::{
    block_storage, compute, dns, identity, image, key_manager, load_balancer, network, object_store, orchestration,
    placement, shared_file_system,
};
use crate::auth::ServiceType;
use crate::model::AnyResourceDef;
use crate::model::merged::MergedDef;
use std::sync::{LazyLock, OnceLock};

/// A service in the navigation, with its resources.
pub struct ServiceDef {
    pub kind: ServiceType,
    pub title: &'static str,
    pub icon: &'static str,
    /// Pages that are no lists.
    pub pages: &'static [Page],
    pub resources: &'static [&'static dyn AnyResourceDef],
    /// Resources whose objects have pages, but are in no list of their own.
    pub unlisted: &'static [&'static dyn AnyResourceDef],
}

impl ServiceDef {
    /// All of its resources, with those that have no list.
    pub fn all_resources(&self) -> impl Iterator<Item = &'static dyn AnyResourceDef> + use<> {
        self.resources.iter().chain(self.unlisted).copied()
    }
}

/// A page without a resource.
pub struct Page {
    /// The route, like a resource's key.
    pub key: &'static str,
    pub title: &'static str,
    pub icon: &'static str,
    /// The navigation shows it after the lists instead of before them.
    pub last: bool,
    /// Only administrators may see it.
    pub admin: bool,
}

const fn service(
    kind: ServiceType,
    title: &'static str,
    icon: &'static str,
    resources: &'static [&'static dyn AnyResourceDef],
) -> ServiceDef {
    ServiceDef { kind, title, icon, pages: &[], resources, unlisted: &[] }
}

/// Every service, in the order of the navigation, which leaves out those that are not in the
/// catalog.
static SERVICES: &[ServiceDef] = &[
    ServiceDef {
        pages: &[Page { key: compute::keys::USAGE, title: "Usage", icon: "clock", last: true, admin: false }],
        ..service(ServiceType::Compute, "Compute", "compute", compute::RESOURCES)
    },
    ServiceDef {
        pages: &[Page { key: network::keys::TOPOLOGY, title: "Topology", icon: "topology", last: false, admin: false }],
        ..service(ServiceType::Network, "Network", "network", network::RESOURCES)
    },
    service(ServiceType::LoadBalancer, "Load balancing", "load-balancer", load_balancer::RESOURCES),
    service(ServiceType::Dns, "DNS", "region", dns::RESOURCES),
    service(ServiceType::BlockStorage, "Block storage", "volume", block_storage::RESOURCES),
    service(ServiceType::Image, "Images", "image", image::RESOURCES),
    ServiceDef {
        unlisted: object_store::UNLISTED,
        ..service(ServiceType::ObjectStore, "Object storage", "container", object_store::RESOURCES)
    },
    service(ServiceType::SharedFileSystem, "Shared file systems", "share", shared_file_system::RESOURCES),
    service(ServiceType::Orchestration, "Orchestration", "stack", orchestration::RESOURCES),
    service(ServiceType::KeyManager, "Secrets", "secret", key_manager::RESOURCES),
    ServiceDef {
        pages: &[Page {
            key: identity::keys::DEFAULT_QUOTAS,
            title: "Default quotas",
            icon: "columns",
            last: true,
            admin: true,
        }],
        ..service(ServiceType::Identity, "Identity", "identity", identity::RESOURCES)
    },
    ServiceDef {
        pages: &[Page {
            key: placement::keys::ALLOCATION_CANDIDATES,
            title: "Would it fit",
            icon: "fit",
            last: true,
            admin: true,
        }],
        ..service(ServiceType::Placement, "Placement", "hypervisor", placement::RESOURCES)
    },
];

/// Those that are there: none before [`provide`], where the program is loaded in parts.
static PROVIDED: OnceLock<&[ServiceDef]> = OnceLock::new();

/// Lets everything find the services. To be called from the part of the program that is loaded after the sign-in page: what
/// the first part calls must not lead to their definitions, or these would be loaded with it.
pub fn provide() {
    // It fails only where they were provided before.
    _ = PROVIDED.set(SERVICES);
}

/// Every service, in the order of the navigation.
pub fn services() -> &'static [ServiceDef] {
    match cfg!(feature = "split") {
        true => PROVIDED.get().copied().unwrap_or_default(),
        false => SERVICES,
    }
}

/// The resource with this key (`service/collection`).
pub fn find(key: &str) -> Option<&'static dyn AnyResourceDef> {
    services().iter().flat_map(ServiceDef::all_resources).find(|definition| definition.meta().key == key)
}

/// The resource with this key for lists of several scopes, with a column for the scope.
pub fn find_merged(key: &str) -> Option<&'static dyn AnyResourceDef> {
    static MERGED: LazyLock<Vec<MergedDef>> = LazyLock::new(|| {
        services().iter().flat_map(|service| service.resources).map(|definition| MergedDef(*definition)).collect()
    });
    MERGED.iter().find(|merged| merged.meta().key == key).map(|merged| merged as &dyn AnyResourceDef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caller_and_the_account_are_all_that_there_is_but_one_of() {
        let all = services().iter().flat_map(|service| service.resources).map(|definition| definition.meta());
        let single: Vec<_> = all.filter(|meta| meta.is_singleton()).map(|meta| meta.key).collect();
        assert_eq!(single, ["object-store/account", "identity/profile"]);
    }
}
