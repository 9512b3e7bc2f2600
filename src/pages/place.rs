//! Where in the console a URL leads.

use crate::http::decode;
use crate::model::AnyResourceDef;
use crate::services;
use crate::services::compute::usage::KEY as USAGE;
use crate::services::network::topology::KEY as TOPOLOGY;

/// A page, from the URL's path.
#[derive(Clone)]
pub enum Place {
    SignIn,
    Overview,
    Activity,
    Topology,
    Usage,
    /// Why the cloud cannot be used from here. Also for those who have not signed in.
    Doctor,
    List(&'static dyn AnyResourceDef),
    Create(&'static dyn AnyResourceDef),
    Detail(&'static dyn AnyResourceDef, String),
    Unknown,
}

impl Place {
    /// Reads a path such as `/compute/servers/9f…`; `/` leads to the overview.
    pub fn of(path: &str) -> Place {
        let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let resource = |service: &str, collection: &str| services::find(&[service, "/", collection].concat());
        match segments[..] {
            [] | ["overview"] => Place::Overview,
            ["sign-in"] | ["sso"] => Place::SignIn,
            ["activity"] => Place::Activity,
            ["network", "topology"] => Place::Topology,
            ["compute", "usage"] => Place::Usage,
            ["doctor"] => Place::Doctor,
            [service, collection] => resource(service, collection).map_or(Place::Unknown, Place::List),
            [service, collection, last] => match resource(service, collection) {
                Some(view) if last == "create" && view.create().is_some() => Place::Create(view),
                Some(view) => Place::Detail(view, decode(last)),
                None => Place::Unknown,
            },
            _ => Place::Unknown,
        }
    }

    /// The key of the resource it is about, or the like of a page that is beside resources.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Place::List(view) | Place::Create(view) | Place::Detail(view, _) => Some(view.meta().key),
            Place::Topology => Some(TOPOLOGY),
            Place::Usage => Some(USAGE),
            _ => None,
        }
    }
}

/// Two places are the same page if nothing but the query differs.
impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        let id = |place: &Place| match place {
            Place::Detail(_, id) => Some(id.clone()),
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
        matches!(Place::of(path), Place::Detail(view, found) if view.meta().key == key && found == id)
    }

    #[test]
    fn paths_lead_to_pages() {
        assert!(matches!(Place::of("/"), Place::Overview));
        assert!(matches!(Place::of("/compute/servers"), Place::List(_)));
        assert!(matches!(Place::of("/compute/servers/create"), Place::Create(_)));
        assert!(is_detail("/compute/servers/9f-1", "compute/servers", "9f-1"));
        assert!(is_detail("/compute/keypairs/my%20key%2F%C3%A9", "compute/keypairs", "my key/é"));
        assert!(is_detail("/compute/flavors/100%", "compute/flavors", "100%"));
        assert!(matches!(Place::of("/compute/nothing"), Place::Unknown));
        assert!(matches!(Place::of("/a/b/c/d"), Place::Unknown));
    }

    #[test]
    fn the_query_is_not_the_place() {
        assert!(Place::of("/compute/servers/a") != Place::of("/compute/servers/b"));
        assert!(Place::of("/compute/servers") == Place::of("/compute/servers/"));
    }
}
