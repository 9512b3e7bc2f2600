//! Where a resource lives in the API, what it is called, and how its list is paged and refreshed.

use super::{Caller, CommandNames, OutcomeReaders};
use crate::auth::{MicroversionRequest, ServiceRequest, ServiceType, USER};
use crate::http::encode;

/// Stands between the ids of an object and of the one it is read below. No object's own id has it; the name of a stack may.
const NESTED: char = '.';

/// The id of a row whose object is read below another one (`outer`).
pub fn nested_id(outer: &str, own: &str) -> String {
    [outer, ".", own].concat()
}

/// The ids of which [`nested_id`] made one: of what the object is read below, and its own.
pub fn split_nested_id(id: &str) -> Option<(&str, &str)> {
    id.rsplit_once(NESTED)
}

/// A page above an object's: its title and its address.
pub type ParentPage = (String, String);

/// How a collection is paged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// The service returns the whole collection in one response.
    None,
    /// `limit` and `marker`; the next page's link is under `KEY_links`, `links.next` or `next`.
    Marker,
    /// `limit` and `offset`, without a link to the next page.
    Offset,
    /// The answer itself is the list, in the order of names, of which the last one is the `marker` of the next page (Swift).
    Names,
    /// As [`Paging::Marker`]. With these parameters the list comes in reverse order, so that a long list can be read from
    /// both ends at once.
    BothEnds(&'static [(&'static str, &'static str)]),
}

/// How an administrator's request is limited to their own project, or extended to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllProjects {
    /// The service lists the project's objects, and those of all projects with this parameter.
    Parameter(&'static str),
    /// As `Parameter`, asked for by a header of the request, which [`crate::auth::ServiceClient`] adds.
    Header,
    /// Neutron lists those of all projects to administrators. The project's own are asked for with `project_id`, and what
    /// other projects let it use is in [`Meta::further`] lists.
    Filter,
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

/// How the service finds the objects whose names have a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFilter {
    /// A query parameter whose value is a regular expression (Nova's `name`).
    Pattern(&'static str),
    /// A query parameter whose value is a part of the name (Keystone's `name__contains`).
    Part(&'static str),
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
    /// Several of them within a sentence, where the heading is no plural of theirs; empty where it is.
    pub counted: &'static str,
    pub icon: &'static str,
    /// The key that opens the list after `g`, if any.
    pub shortcut: Option<char>,
    /// The collection's path below the service's endpoint, with the parameters of every list request. As in
    /// [`crate::auth::ServiceRequest`]s, `{user}` in it stands for the caller. Empty where objects are only read one by one.
    pub list: &'static str,
    /// The path of an object, without its id; empty where objects can only be listed. Where objects are read below another
    /// one, `*` stands for the other's id, as in `/zones/*/recordsets`: ids of rows are then made by [`nested_id`].
    pub path: &'static str,
    /// Builds the path of an object from its id, where it is not made of `path`.
    pub path_of: Option<fn(&str) -> String>,
    /// An object is what the headers of the answer to `HEAD` say of it (Swift).
    pub by_head: bool,
    /// The name of the only object, where there is one that has neither id nor list. It is its id here.
    pub single: Option<&'static str>,
    /// The pages above an object's, for objects that are in no list of their own.
    pub parents: Option<fn(&str) -> Vec<ParentPage>>,
    /// The parameters of the request for an object, such as `resolve_outputs=false`; empty where it has none.
    pub read_parameters: &'static str,
    /// The list of the objects in transition alone, by which many are followed at once; `*` in it stands as in `path`. Empty where
    /// the service cannot be asked for them.
    pub busy_list: &'static str,
    /// The key of the list in responses, such as `servers`.
    pub list_key: &'static str,
    /// The key of an object in responses, such as `server`; empty where the object is at the top level (Glance).
    pub object_key: &'static str,
    pub version: MicroversionRequest,
    pub paging: Paging,
    pub delta: Delta,
    /// How administrators see the objects of their project or of all projects, where the list knows both.
    pub all_projects: Option<AllProjects>,
    /// The parameters of further lists, such as `os_hidden=true`, each with objects that the first one leaves out. They are
    /// rows of the same list.
    pub further: &'static [&'static str],
    /// How objects are found by a part of their name without reading the whole list, if the service can do that.
    pub name_filter: Option<NameFilter>,
    /// What the resource is for; shown in an empty list.
    pub about: &'static str,
    /// Only administrators may see the list.
    pub admin: bool,
    /// The alias of the Neutron extension that provides the resource; empty where none is needed.
    pub extension: &'static str,
    /// Rarely used: the navigation shows it after "More".
    pub secondary: bool,
    /// What the `openstack` command and Terraform call the objects; `None` where neither knows them.
    pub commands: Option<&'static CommandNames>,
    /// The service lists in an order that follows nothing visible, so that lists are sorted from the start: the newest first
    /// where there is a column with the date of creation, else by name.
    pub unordered: bool,
    /// What the objects show of the outcomes of actions.
    pub outcomes: OutcomeReaders,
    /// Members of the objects that rows do not keep, since they are secrets that the service tells each time.
    pub secrets: &'static [&'static str],
    /// Why a caller cannot read the list, if that depends on roles. Nothing that asks for it by itself does so for them.
    pub read_refusal: fn(&Caller) -> Option<&'static str>,
    /// Why a caller can change nothing here, if so, where the service has roles of its own.
    pub write_refusal: fn(&Caller) -> Option<&'static str>,
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
            counted: "",
            icon: "list",
            shortcut: None,
            list: path,
            path,
            path_of: None,
            by_head: false,
            single: None,
            parents: None,
            read_parameters: "",
            busy_list: "",
            list_key,
            object_key,
            version: MicroversionRequest::Base,
            paging: Paging::None,
            delta: Delta::None,
            all_projects: None,
            further: &[],
            name_filter: None,
            commands: None,
            about: "",
            admin: false,
            extension: "",
            secondary: false,
            unordered: matches!(
                service,
                ServiceType::Identity | ServiceType::Network | ServiceType::BlockStorage | ServiceType::LoadBalancer
            ),
            outcomes: OutcomeReaders::NONE,
            secrets: &[],
            read_refusal: |_| None,
            write_refusal: Caller::write_refusal,
        }
    }

    /// The path of the object with this id.
    pub fn object_path(&self, id: &str) -> String {
        if let Some(path_of) = self.path_of {
            return path_of(id);
        }
        match (self.path.split_once('*'), split_nested_id(id)) {
            (Some((before, after)), Some((outer, own))) => [before, &encode(outer), after, "/", &encode(own)].concat(),
            _ => [self.path, "/", &encode(id)].concat(),
        }
    }

    /// The request for the object with this id.
    pub fn object_request(&self, id: &str) -> ServiceRequest {
        let (service, path) = (self.service, self.read_path(id));
        let request =
            if self.by_head { ServiceRequest::head(service, path) } else { ServiceRequest::get(service, path) };
        request.version(self.version)
    }

    /// The path by which the object with this id is read, with its parameters.
    pub fn read_path(&self, id: &str) -> String {
        let path = self.object_path(id);
        if self.read_parameters.is_empty() { path } else { [&path, "?", self.read_parameters].concat() }
    }

    /// The list of the objects in transition among which the one with this id would be; `None` where there is none.
    pub fn busy_list_path(&self, id: &str) -> Option<String> {
        match (self.busy_list.split_once('*'), split_nested_id(id)) {
            (Some((before, after)), Some((outer, _))) => Some([before, &encode(outer), after].concat()),
            _ => (!self.busy_list.is_empty()).then(|| self.busy_list.to_owned()),
        }
    }

    /// What the service itself calls the object with this id among those of its list.
    pub fn own_id<'a>(&self, id: &'a str) -> &'a str {
        match split_nested_id(id) {
            Some((_, own)) if self.path.contains('*') => own,
            _ => id,
        }
    }

    /// Several objects, as the title of a list or a part of a sentence: `Servers`, `QoS specs`.
    pub fn several(&self) -> &'static str {
        if self.counted.is_empty() { self.plural } else { self.counted }
    }

    /// Whether there is one object only. The service returns it as an object, and it has a page instead of a list.
    pub fn is_singleton(&self) -> bool {
        self.single.is_some() || self.is_caller()
    }

    /// Whether the only object is the caller, whose page is in the menu of the user.
    pub fn is_caller(&self) -> bool {
        self.list.strip_prefix(self.path).and_then(|rest| rest.strip_prefix('/')) == Some(USER)
    }

    /// Whether the objects belong to the caller, so that roles in the project do not matter.
    pub fn is_user_owned(&self) -> bool {
        self.list.contains(USER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_below_another_one_has_the_path_of_both() {
        const NAMES: Names = Names { singular: "", plural: "", list_key: "", object_key: "" };
        let meta = |path| Meta { path, ..Meta::of(ServiceType::Dns, "dns/record-sets", "/recordsets", NAMES) };
        let (nested, plain) = (meta("/zones/*/recordsets"), meta("/zones"));
        let id = nested_id("z/1", "r");
        assert_eq!(nested.object_path(&id), "/zones/z%2F1/recordsets/r");
        assert_eq!((nested.own_id(&id), plain.own_id("a.b")), ("r", "a.b"));
        assert_eq!(plain.object_path("a.b"), "/zones/a.b");
        let stack = Meta { read_parameters: "resolve_outputs=false", ..meta("/stacks/*") };
        assert_eq!(stack.object_path(&nested_id("web.v2", "s")), "/stacks/web.v2/s");
        assert_eq!(stack.read_path(&nested_id("web.v2", "s")), "/stacks/web.v2/s?resolve_outputs=false");
        assert_eq!(nested.read_path(&id), nested.object_path(&id));
        let busy = Meta { busy_list: "/zones/*/recordsets?status=PENDING", ..nested };
        assert_eq!(busy.busy_list_path(&id).as_deref(), Some("/zones/z%2F1/recordsets?status=PENDING"));
        assert_eq!(nested.busy_list_path(&id), None);
    }
}
