//! Servers that were deleted and are kept for a while, if the cloud is set up so (`reclaim_instance_interval`): the recycle
//! bin.
//! <https://docs.openstack.org/api-ref/compute/#restore-soft-deleted-instance-restore-action>

use super::row::Server;
use super::{columns, rules, tabs};
use crate::auth::{MicroversionRequest, ServiceType};
use crate::model::{
    Action, ActionRequest, AllProjects, Body, Caller, Cell, Column, Completion, Meta, Names, Paging, ResourceDef,
    ResourceRow, Tab,
};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
use crate::services::identity;
use serde::Deserialize;

/// A server in the recycle bin. Unlike among the servers, it is here until it is really gone.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(transparent)]
pub struct DeletedServer(Server);

impl ResourceRow for DeletedServer {
    fn id(&self) -> &str {
        ResourceRow::id(&self.0)
    }
    fn name(&self) -> &str {
        ResourceRow::name(&self.0)
    }
    fn status(&self) -> &str {
        ResourceRow::status(&self.0)
    }
    fn busy(&self) -> bool {
        ResourceRow::busy(&self.0)
    }
    fn deleted(&self) -> bool {
        ResourceRow::deleted(&self.0)
    }
    fn changed(&self) -> &str {
        ResourceRow::changed(&self.0)
    }
    fn fault(&self) -> Option<String> {
        ResourceRow::fault(&self.0)
    }
    fn keywords(&self) -> String {
        ResourceRow::keywords(&self.0)
    }
}

/// Nova refuses the parameter `deleted` to all but administrators. With `changes-since` it lists deleted servers to
/// everybody, and the status leaves only those that can be restored.
const LIST: &str = "/servers/detail?status=SOFT_DELETED&changes-since=1970-01-01T00:00:00Z";

pub static DEFINITION: ResourceDef<DeletedServer> = ResourceDef {
    meta: Meta {
        icon: "trash",
        path: "/servers",
        version: up_to(95),
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Parameter("all_tenants=1")),
        about: "Deleted servers that can still be restored. The cloud keeps them for a limited time.",
        secondary: true,
        ..Meta::of(
            ServiceType::Compute,
            keys::DELETED_SERVERS,
            LIST,
            Names { singular: "deleted server", plural: "Deleted servers", list_key: "servers", object_key: "server" },
        )
    },
    columns: &[
        Column::<DeletedServer>::new("Name", |one| {
            Cell::named_link(keys::DELETED_SERVERS, one.0.id.as_str(), ResourceRow::name(one))
        })
        .width(220),
        Column::<DeletedServer>::new("Status", |one| columns::status(&one.0)).facet().width(170),
        Column::<DeletedServer>::new("Image", |one| columns::image(&one.0)).facet(),
        Column::<DeletedServer>::new("Flavor", |one| columns::flavor(&one.0)).facet().width(120),
        Column::<DeletedServer>::new("Volumes", |one| columns::volumes(&one.0)),
        Column::<DeletedServer>::new("Deleted", deleted_at).width(130),
        Column::<DeletedServer>::new("Created", |one| Cell::time(&one.0.created)).width(130),
        Column::<DeletedServer>::new("Project", |one| Cell::link(identity::keys::PROJECTS, &one.0.project_id))
            .admin()
            .hidden(),
        Column::<DeletedServer>::new("ID", |one| Cell::code(&one.0.id)).hidden().width(310),
    ],
    actions: &[
        Action::<DeletedServer>::standard("Restore", post("restore", Completion::Status(&["ACTIVE", "SHUTOFF"])))
            .when(|one, caller| kept(one, caller, &rules::RESTORE))
            .bulk()
            .primary(),
        Action::<DeletedServer>::standard("Force delete", post("forceDelete", Completion::Deleted))
            .when(|one, caller| kept(one, caller, &rules::DELETE))
            .bulk()
            .group("Danger")
            .confirm("Deletes it immediately. It can no longer be restored, and the local disk is lost."),
    ],
    create: None,
    summary: |one| {
        vec![
            ("Status", columns::status(&one.0)),
            ("Flavor", columns::flavor(&one.0)),
            ("Image", columns::image(&one.0)),
            ("Deleted", deleted_at(one)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(|one: &DeletedServer| tabs::facts(&one.0)))],
    audit: Some(super::audit::AUDIT),
};

const fn post(name: &'static str, completion: Completion) -> ActionRequest {
    ActionRequest::PostActionAt(MicroversionRequest::Base, name, completion)
}

/// Until the list is read again, what was restored is still in it.
fn kept(one: &DeletedServer, caller: &Caller, rule: &rules::Rule) -> Result<(), &'static str> {
    if one.0.restorable() { rule.check(&one.0, caller) } else { Err("The server is no longer deleted") }
}

/// Nova tells when it was deleted as the time of its last change.
fn deleted_at(one: &DeletedServer) -> Cell {
    Cell::time(&one.0.updated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, FormValues, Row, read_page};
    use crate::services::samples::answer;
    use serde_json::{Value, json};

    fn listed(server: Value) -> Row {
        read_page(&DEFINITION, &answer(json!({"servers": [server]}).to_string())).unwrap().rows.remove(0)
    }

    fn soft_deleted() -> Value {
        json!({"id": "s", "name": "web", "status": "SOFT_DELETED", "OS-EXT-STS:vm_state": "soft-delete",
            "OS-SRV-USG:launched_at": "2026-11-27T09:00:00.000000", "updated": "2026-11-28T09:00:00Z"})
    }

    #[test]
    fn what_is_kept_can_be_restored_or_deleted_for_good_by_members() {
        let row = listed(soft_deleted());
        let member = Caller { roles: vec!["member".to_owned()], ..Caller::default() };
        let sent: Vec<_> = (0..2)
            .map(|action| {
                assert_eq!(DEFINITION.allowed(&row, action, &member), Ok(()));
                let call = DEFINITION.plan(&row, action, &FormValues::default()).unwrap().steps.remove(0);
                (call.path.clone(), call.body.clone().unwrap())
            })
            .collect();
        let path = || "/servers/s/action".to_owned();
        assert_eq!(sent, [(path(), json!({"restore": null})), (path(), json!({"forceDelete": null}))]);
        let mut restored = soft_deleted();
        restored["status"] = "ACTIVE".into();
        assert!(DEFINITION.allowed(&listed(restored), 0, &member).unwrap_err().contains("no longer deleted"));
    }

    #[test]
    fn it_is_gone_from_the_servers_but_not_from_here() {
        assert!(!listed(soft_deleted()).restorable() && !listed(soft_deleted()).deleted());
        let server: Server = crate::services::samples::made(&soft_deleted());
        assert!(server.restorable() && !ResourceRow::deleted(&server));
    }
}
