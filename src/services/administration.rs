//! The administration's side of the navigation: what operators look after, by topic instead of by service.

use super::{ServiceDef, block_storage, compute, identity, network, placement, services, shared_file_system};
use crate::auth::ServiceType;
use crate::model::Meta;

/// Pages that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub title: &'static str,
    /// The keys of lists and of other pages, in order.
    pub keys: Vec<&'static str>,
}

/// Topics in the order of the navigation. What administrators alone may see and no topic has stands below under its
/// service's title.
static TOPICS: &[(&str, &[&str])] = &[
    (
        "Hosts",
        &[
            compute::keys::HYPERVISORS,
            compute::keys::AGGREGATES,
            compute::keys::AVAILABILITY_ZONES,
            compute::keys::MIGRATIONS,
        ],
    ),
    (
        "Services",
        &[
            compute::keys::SERVICES,
            network::keys::AGENTS,
            block_storage::keys::SERVICES,
            shared_file_system::keys::SERVICES,
        ],
    ),
    (
        "Capacity",
        &[
            block_storage::keys::POOLS,
            shared_file_system::keys::POOLS,
            network::keys::IP_AVAILABILITY,
            identity::keys::DEFAULT_QUOTAS,
            identity::keys::REGISTERED_LIMITS,
            identity::keys::LIMITS,
        ],
    ),
    (
        "Projects & users",
        &[
            identity::keys::ALL_PROJECTS,
            identity::keys::USERS,
            identity::keys::GROUPS,
            identity::keys::ROLES,
            identity::keys::ROLE_ASSIGNMENTS,
            identity::keys::DOMAINS,
        ],
    ),
    ("Catalog", &[identity::keys::SERVICES, identity::keys::ENDPOINTS, identity::keys::REGIONS]),
    (
        "Types",
        &[
            compute::keys::FLAVORS,
            block_storage::keys::VOLUME_TYPES,
            block_storage::keys::QOS_SPECS,
            block_storage::keys::GROUP_TYPES,
            shared_file_system::keys::SHARE_TYPES,
            shared_file_system::keys::SHARE_GROUP_TYPES,
        ],
    ),
    (
        "Placement",
        &[
            placement::keys::RESOURCE_PROVIDERS,
            placement::keys::ALLOCATION_CANDIDATES,
            placement::keys::TRAITS,
            placement::keys::RESOURCE_CLASSES,
        ],
    ),
];

/// All topics, with those made of the services that have further pages for administrators.
pub fn topics() -> Vec<Topic> {
    let named = TOPICS.iter().map(|(title, keys)| Topic { title, keys: keys.to_vec() });
    let is_named = |key: &str| TOPICS.iter().any(|(_, keys)| keys.contains(&key));
    let others = services().iter().map(|service| {
        let keys = admin_keys(service).filter(|key| !is_named(key)).collect();
        Topic { title: service.title, keys }
    });
    let mut topics: Vec<Topic> = named.collect();
    for other in others.filter(|other| !other.keys.is_empty()) {
        match topics.iter_mut().find(|topic| topic.title == other.title) {
            Some(topic) => topic.keys.extend(other.keys),
            None => topics.push(other),
        }
    }
    topics
}

/// The services of a topic's pages that no earlier topic has pages of: where it is told that they do not answer.
pub fn services_first_in(topic: &Topic) -> Vec<&'static ServiceDef> {
    let before = topics().into_iter().take_while(|other| other.title != topic.title).flat_map(|other| other.keys);
    let before: Vec<ServiceType> = before.filter_map(service_of).map(|service| service.kind).collect();
    let mut services: Vec<&'static ServiceDef> = Vec::new();
    for service in topic.keys.iter().filter_map(|key| service_of(key)) {
        if !before.contains(&service.kind) && services.iter().all(|known| known.kind != service.kind) {
            services.push(service);
        }
    }
    services
}

/// A side of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What a project has.
    Project,
    /// What administrators look after.
    Administration,
}

/// The side that a page is on; `None` for those that are on both, such as flavors, and for pages of no service.
pub fn side_of(key: &str) -> Option<Side> {
    let is_topic = TOPICS.iter().any(|(_, keys)| keys.contains(&key));
    let service = service_of(key)?;
    match (admin_keys(service).any(|own| own == key), is_topic) {
        (true, _) => Some(Side::Administration),
        (false, true) => None,
        (false, false) => Some(Side::Project),
    }
}

/// The service that has the page with this key.
fn service_of(key: &str) -> Option<&'static ServiceDef> {
    services().iter().find(|service| {
        service.pages.iter().any(|page| page.key == key)
            || service.resources.iter().any(|resource| resource.meta().key == key)
    })
}

/// The keys of a service's pages that only administrators may see.
fn admin_keys(service: &'static ServiceDef) -> impl Iterator<Item = &'static str> {
    let lists = service.resources.iter().map(|resource| resource.meta()).filter(|meta: &&Meta| meta.admin);
    let pages = service.pages.iter().filter(|page| page.admin).map(|page| page.key);
    lists.map(|meta| meta.key).chain(pages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_page_of_administrators_has_one_place() {
        let mut seen = HashSet::new();
        for topic in topics() {
            for key in topic.keys {
                assert!(service_of(key).is_some(), "{key} is no page");
                assert!(seen.insert(key), "{key} is there twice");
            }
        }
        let all = services().iter().flat_map(admin_keys).collect::<Vec<_>>();
        assert!(all.len() > 20);
        for key in all {
            assert!(seen.contains(key), "nothing leads to {key}");
            assert_eq!(side_of(key), Some(Side::Administration), "{key}");
        }
    }

    #[test]
    fn what_projects_use_stays_on_their_side() {
        for key in ["compute/servers", "network/topology", "identity/projects", "compute/usage"] {
            assert_eq!(side_of(key), Some(Side::Project), "{key}");
        }
        assert_eq!(side_of("compute/flavors"), None);
        assert_eq!(side_of("nothing/known"), None);
    }

    #[test]
    fn each_service_is_told_of_in_one_topic() {
        let topics = topics();
        let all: Vec<_> = topics.iter().flat_map(services_first_in).map(|service| service.title).collect();
        let distinct: HashSet<_> = all.iter().collect();
        assert_eq!(all.len(), distinct.len(), "{all:?}");
        assert!(
            ["Compute", "Network", "Block storage", "Identity", "Placement"].iter().all(|title| all.contains(title))
        );
    }
}
