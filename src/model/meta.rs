//! A resource's address and habits.

use crate::auth::{ServiceType, USER, Wanted};

/// How a collection is paged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// The whole collection in one answer.
    None,
    /// `limit` and `marker`; the next page's link is under `KEY_links`, `links.next` or `next`.
    Marker,
    /// As [`Paging::Marker`]; and with these parameters the list comes in exactly the other order, so that a long one
    /// can be followed from both ends at once.
    BothEnds(&'static [(&'static str, &'static str)]),
}

/// How a collection tells what has changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delta {
    /// It does not: the list is read again.
    None,
    /// Nova: `changes-since`, which reports deletions too.
    ChangesSince,
    /// Cinder and Glance: `updated_at=gte:…`; deletions are found by comparing ids.
    UpdatedAt,
}

/// What objects of a resource are called.
pub struct Names {
    pub singular: &'static str,
    pub plural: &'static str,
    pub list_key: &'static str,
    pub object_key: &'static str,
}

/// What is the same for all objects of a resource. All texts are for people.
#[derive(Clone, Copy, Debug)]
pub struct Meta {
    pub service: ServiceType,
    /// `service/collection`: key and route of the resource.
    pub key: &'static str,
    /// In a sentence: `server`.
    pub singular: &'static str,
    /// As a heading: `Servers`.
    pub plural: &'static str,
    pub icon: &'static str,
    /// The second key after `g` that goes to the list, if any.
    pub shortcut: Option<char>,
    /// The collection's path below the service's base, with what every list request asks for. As in
    /// [`crate::auth::ServiceRequest`]s, `{user}` in it stands for the caller.
    pub list: &'static str,
    /// The path under which one object is found by id; empty where objects are only listed.
    pub path: &'static str,
    /// The list's key in its answer (`servers`).
    pub list_key: &'static str,
    /// The object's key in its answer (`server`); empty where the object stands alone (Glance).
    pub object_key: &'static str,
    pub version: Wanted,
    pub paging: Paging,
    pub delta: Delta,
    /// What administrators add to see all projects' objects, where the service has such a switch.
    pub all_projects: Option<&'static str>,
    /// Shown in an empty list: what the thing is for.
    pub about: &'static str,
    /// Only administrators get to see the list.
    pub admin: bool,
    /// The alias of the extension that the service has to have for it (Neutron); empty where it always has it.
    pub extension: &'static str,
    /// Not for every day: the navigation shows it after "More".
    pub secondary: bool,
}

impl Meta {
    /// A collection at `path`, listed whole and again from time to time, with the newest version up to 2.1, 3.0 and the like.
    /// Use it with `..`.
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
            version: Wanted::Base,
            paging: Paging::None,
            delta: Delta::None,
            all_projects: None,
            about: "",
            admin: false,
            extension: "",
            secondary: false,
        }
    }

    /// Whether there is but one, the caller: it is told as that one, and has a page in place of a list.
    pub fn is_singleton(&self) -> bool {
        self.list.strip_prefix(self.path).and_then(|rest| rest.strip_prefix('/')) == Some(USER)
    }

    /// Whether its objects are the caller's own, in which a role in the project has no say.
    pub fn is_user_owned(&self) -> bool {
        self.list.contains(USER)
    }
}
