//! What is said of an action before it is run: how menus show it, and what it needs to be confirmed.

use super::{Caller, Form, ImpactReader, Procedure, SharedImpactReader};
use crate::auth::{Microversion, ServiceType};

/// The confirmation that an action needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Danger {
    /// None: the action runs at once, or when its form is submitted.
    None,
    /// A confirmation that names the objects; the sentence says what will be lost.
    Confirm(&'static str),
    /// As `Confirm`, and the user has to type the object's name.
    TypeName(&'static str),
}

/// What a menu shows of an action.
#[derive(Clone, Copy)]
pub struct ActionMeta {
    /// The verb, such as `Soft reboot`: the label of the menu entry, the submit button and the task.
    pub label: &'static str,
    /// The title of the dialog, with `{}` for the object: `Add interface to {}`. Empty where the label is a verb that takes
    /// the object after it, such as `Resize`.
    pub title: &'static str,
    /// The heading in the menu. Actions of one group have to be consecutive.
    pub group: &'static str,
    pub danger: Danger,
    /// Can run on several selected rows.
    pub bulk: bool,
    /// Has a button in the header of the object's page, besides the menu entry.
    pub primary: bool,
    /// Has a button where the page says why the object failed: it is what can be done about that.
    pub is_remedy: bool,
    /// The word of its button beside the status of a list's row, while it is allowed; empty where it has none.
    pub inline: &'static str,
    /// Seldom needed: long menus show it after "More".
    pub seldom: bool,
    /// Only shown to administrators.
    pub admin: bool,
    /// Another service that does it: it is only shown where the cloud has that.
    pub service: Option<ServiceType>,
    /// The service whose microversion it needs, and the lowest one: it is not shown where the cloud's is known to be older.
    pub since: Option<(ServiceType, Microversion)>,
    pub form: Option<&'static Form>,
    /// Only offered by the rows of a table in one of the object's tabs, whose form it fills in.
    pub by_rows: bool,
    /// The page to open instead of sending requests; `{id}` in it stands for the object, or for several with commas between them.
    pub page: Option<&'static str>,
    /// The name by which the pages know what they do themselves instead of sending requests; empty for usual actions.
    pub by_page: &'static str,
    /// What is done with other objects after the action's own requests.
    pub procedure: Option<&'static Procedure>,
    /// What a deletion means for other objects, for the dialog that asks before.
    pub impact: Option<ImpactReader>,
    /// The same of several objects at once, where that takes fewer requests than one after the other.
    pub shared_impact: Option<SharedImpactReader>,
}

/// The label of what removes an object, in every resource but one.
pub(super) const DELETE: &str = "Delete";
/// The label of what removes a floating IP.
const RELEASE: &str = "Release";
/// The label of what changes an object's own properties.
pub(super) const EDIT: &str = "Edit";

impl ActionMeta {
    /// The action with what it is done with, as a title: `Add interface to r1`, `Delete 3 servers`.
    pub fn title_with(&self, what: &str) -> String {
        match self.title.split_once("{}") {
            Some((before, after)) => [before, what, after].concat(),
            None => [self.label, " ", what].concat(),
        }
    }

    /// Whether it removes the object.
    pub fn is_delete(&self) -> bool {
        [DELETE, RELEASE].contains(&self.label)
    }

    /// Whether it changes the object's own properties.
    pub fn is_edit(&self) -> bool {
        self.label == EDIT
    }

    /// Whether menus and the search offer it at all: actions for administrators only to them, those of another service only
    /// where the cloud `offers` that, with the microversion that is needed, and those of rows only beside these.
    pub fn is_offered(&self, caller: &Caller, offers: impl Fn(ServiceType, Option<Microversion>) -> bool) -> bool {
        !self.by_rows
            && (caller.is_admin() || !self.admin)
            && self.service.is_none_or(|service| offers(service, None))
            && self.since.is_none_or(|(service, version)| offers(service, Some(version)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services;

    fn meta(key: &str, label: &str) -> ActionMeta {
        services::find(key).unwrap().actions().into_iter().find(|meta| meta.label == label).unwrap()
    }

    #[test]
    fn what_is_gone_afterwards_is_a_deletion() {
        assert!(meta("compute/servers", "Delete").is_delete());
        assert!(meta("network/floating-ips", "Release").is_delete());
        assert!(!meta("network/floating-ips", "Disassociate").is_delete());
    }

    #[test]
    fn an_action_is_offered_to_those_who_can_do_it() {
        let meta = ActionMeta { service: Some(ServiceType::Dns), admin: true, ..meta("compute/servers", "Delete") };
        let caller = |role: &str| Caller { roles: vec![role.to_owned()], ..Caller::default() };
        let has_dns = |service: ServiceType, since: Option<Microversion>| {
            service == ServiceType::Dns && since.is_none_or(|since| since <= Microversion(2, 5))
        };
        assert!(meta.is_offered(&caller("admin"), has_dns));
        assert!(!meta.is_offered(&caller("member"), has_dns));
        assert!(!meta.is_offered(&caller("admin"), |_, _| false));
        let since = |minor| ActionMeta { since: Some((ServiceType::Dns, Microversion(2, minor))), ..meta };
        assert!(since(5).is_offered(&caller("admin"), has_dns) && !since(6).is_offered(&caller("admin"), has_dns));
        assert!(!ActionMeta { by_rows: true, ..meta }.is_offered(&caller("admin"), has_dns));
    }
}
