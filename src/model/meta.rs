//! Where a resource lives in the API, what it is called, and how its list is paged and refreshed.

use crate::auth::{MicroversionRequest, ServiceType, USER};

/// How a collection is paged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// The service returns the whole collection in one response.
    None,
    /// `limit` and `marker`; the next page's link is under `KEY_links`, `links.next` or `next`.
    Marker,
    /// As [`Paging::Marker`]. With these parameters the list comes in reverse order, so that a long list can be read from
    /// both ends at once.
    BothEnds(&'static [(&'static str, &'static str)]),
}

/// How changes to a collection are requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delta {
    /// Not supported: the whole list is read again.
    None,
    /// Nova: `changes-since`, which reports deletions too.
    ChangesSince,
    /// Cinder and Glance: `updated_at=gte:…`; deletions are found by comparing ids.
    UpdatedAt,
}

/// The names of a resource, for people and in the API.
pub struct Names {
    pub singular: &'static str,
    pub plural: &'static str,
    pub list_key: &'static str,
    pub object_key: &'static str,
}

/// What all objects of a resource have in common.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    pub service: ServiceType,
    /// `service/collection`: identifies the resource, and is its route.
    pub key: &'static str,
    /// Within a sentence, such as `server`.
    pub singular: &'static str,
    /// As a heading, such as `Servers`.
    pub plural: &'static str,
    pub icon: &'static str,
    /// The key that opens the list after `g`, if any.
    pub shortcut: Option<char>,
    /// The collection's path below the service's endpoint, with the parameters of every list request. As in
    /// [`crate::auth::ServiceRequest`]s, `{user}` in it stands for the caller.
    pub list: &'static str,
    /// The path of an object, without its id; empty where objects can only be listed.
    pub path: &'static str,
    /// The key of the list in responses, such as `servers`.
    pub list_key: &'static str,
    /// The key of an object in responses, such as `server`; empty where the object is at the top level (Glance).
    pub object_key: &'static str,
    pub version: MicroversionRequest,
    pub paging: Paging,
    pub delta: Delta,
    /// The parameter with which administrators see the objects of all projects, if there is one.
    pub all_projects: Option<&'static str>,
    /// What the resource is for; shown in an empty list.
    pub about: &'static str,
    /// Only administrators may see the list.
    pub admin: bool,
    /// The alias of the Neutron extension that provides the resource; empty where none is needed.
    pub extension: &'static str,
    /// Rarely used: the navigation shows it after "More".
    pub secondary: bool,
}

impl Meta {
    /// A collection at `path` without paging and delta refresh, at the service's base version. For struct update syntax.
    pub const fn of(service: ServiceType, key: &'static str, path: &'static str, names: Names) -> Self {
        let Names { singular, plural, list_key, object_key } = names;
        Meta {
            service,
            key,
            singular,
            plural,
            icon: "list",
            shortcut: None,
            list: path,
            path,
            list_key,
            object_key,
            version: MicroversionRequest::Base,
            paging: Paging::None,
            delta: Delta::None,
            all_projects: None,
            about: "",
            admin: false,
            extension: "",
            secondary: false,
        }
    }

    /// Whether the only object is the caller. The service returns it as an object, and it has a page instead of a list.
    pub fn is_singleton(&self) -> bool {
        self.list.strip_prefix(self.path).and_then(|rest| rest.strip_prefix('/')) == Some(USER)
    }

    /// Whether the objects belong to the caller, so that roles in the project do not matter.
    pub fn is_user_owned(&self) -> bool {
        self.list.contains(USER)
    }
}
