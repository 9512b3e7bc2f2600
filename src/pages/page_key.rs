//! Where in the console a URL leads.

use crate::http::decode;
use crate::model::AnyResourceDef;
use crate::services;
use crate::services::compute::keys::USAGE;
use crate::services::identity::keys::DEFAULT_QUOTAS;
use crate::services::network::keys::TOPOLOGY;
use crate::services::object_store::keys::CONTAINERS;
use crate::services::orchestration::keys::STACKS;
use crate::services::placement::keys::ALLOCATION_CANDIDATES;

/// A page, from the URL's path.
#[derive(Clone)]
pub enum PageKey {
    SignIn,
    Overview,
    Activity,
    Topology,
    Usage,
    /// Whether hosts have room for a server.
    WouldItFit,
    DefaultQuotas,
    /// Changing the stack with this row id.
    UpdateStack(String),
    /// Existing objects as a template.
    TemplateExport,
    /// Why the cloud cannot be used from here. Also for those who have not signed in.
    Doctor,
    List(&'static dyn AnyResourceDef),
    Create(&'static dyn AnyResourceDef),
    Detail(&'static dyn AnyResourceDef, String),
    /// A folder of a container of Swift: the container's name, and what the names of the folder's objects begin with.
    Folder(String),
    Unknown,
}

impl PageKey {
    /// Reads a path such as `/compute/servers/9f…`; `/` leads to the overview.
    pub fn of(path: &str) -> PageKey {
        let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let resource = |service: &str, collection: &str| services::find(&[service, "/", collection].concat());
        match segments[..] {
            [] | ["overview"] => PageKey::Overview,
            ["sign-in"] | ["sso"] => PageKey::SignIn,
            ["activity"] => PageKey::Activity,
            ["network", "topology"] => PageKey::Topology,
            ["compute", "usage"] => PageKey::Usage,
            ["placement", "allocation-candidates"] => PageKey::WouldItFit,
            ["identity", "default-quotas"] => PageKey::DefaultQuotas,
            ["orchestration", "template-export"] => PageKey::TemplateExport,
            ["doctor"] => PageKey::Doctor,
            ["object-store", "folders", id] => PageKey::Folder(decode(id)),
            ["orchestration", "stacks", id, "update"] => PageKey::UpdateStack(decode(id)),
            [service, collection] => {
                let listed = resource(service, collection).filter(|definition| !definition.meta().list.is_empty());
                listed.map_or(PageKey::Unknown, PageKey::List)
            }
            [service, collection, last] => match resource(service, collection) {
                Some(definition) if last == "create" && definition.create().is_some() => PageKey::Create(definition),
                Some(definition) => PageKey::Detail(definition, decode(last)),
                None => PageKey::Unknown,
            },
            _ => PageKey::Unknown,
        }
    }

    /// Whether the router shows both by one route.
    pub fn shares_route(&self, other: &PageKey) -> bool {
        let is_of_one = |page: &PageKey| matches!(page, PageKey::Detail(..) | PageKey::Folder(_));
        std::mem::discriminant(self) == std::mem::discriminant(other) || is_of_one(self) && is_of_one(other)
    }

    /// The key of the resource it is about, or the like of a page that is beside resources.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            PageKey::List(definition) | PageKey::Create(definition) | PageKey::Detail(definition, _) => {
                Some(definition.meta().key)
            }
            PageKey::Topology => Some(TOPOLOGY),
            PageKey::Usage => Some(USAGE),
            PageKey::WouldItFit => Some(ALLOCATION_CANDIDATES),
            PageKey::DefaultQuotas => Some(DEFAULT_QUOTAS),
            PageKey::Folder(_) => Some(CONTAINERS),
            PageKey::UpdateStack(_) => Some(STACKS),
            _ => None,
        }
    }
}

/// Two places are the same page if nothing but the query differs.
impl PartialEq for PageKey {
    fn eq(&self, other: &Self) -> bool {
        let id = |place: &PageKey| match place {
            PageKey::Detail(_, id) | PageKey::Folder(id) | PageKey::UpdateStack(id) => Some(id.clone()),
            _ => None,
        };
        std::mem::discriminant(self) == std::mem::discriminant(other)
            && self.key() == other.key()
            && id(self) == id(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_detail(path: &str, key: &str, id: &str) -> bool {
        matches!(PageKey::of(path), PageKey::Detail(definition, found) if definition.meta().key == key && found == id)
    }

    #[test]
    fn paths_lead_to_pages() {
        assert!(matches!(PageKey::of("/"), PageKey::Overview));
        assert!(matches!(PageKey::of("/compute/servers"), PageKey::List(_)));
        assert!(matches!(PageKey::of("/compute/servers/create"), PageKey::Create(_)));
        assert!(is_detail("/compute/servers/9f-1", "compute/servers", "9f-1"));
        assert!(is_detail("/compute/keypairs/my%20key%2F%C3%A9", "compute/keypairs", "my key/é"));
        assert!(is_detail("/compute/flavors/100%", "compute/flavors", "100%"));
        assert!(matches!(PageKey::of("/compute/nothing"), PageKey::Unknown));
        assert!(matches!(PageKey::of("/a/b/c/d"), PageKey::Unknown));
        assert!(matches!(PageKey::of("/object-store/objects"), PageKey::Unknown), "they are in no list of their own");
        assert!(is_detail("/object-store/objects/c%2Fa%2F..%252f", "object-store/objects", "c/a/..%2f"));
        assert!(matches!(PageKey::of("/object-store/folders/c%2F%2F..%2F"), PageKey::Folder(id) if id == "c//../"));
        assert!(
            matches!(PageKey::of("/orchestration/stacks/web.4c1a/update"), PageKey::UpdateStack(id) if id == "web.4c1a")
        );
    }

    #[test]
    fn the_query_is_not_the_place() {
        assert!(PageKey::of("/compute/servers/a") != PageKey::of("/compute/servers/b"));
        assert!(PageKey::of("/compute/servers") == PageKey::of("/compute/servers/"));
    }
}
