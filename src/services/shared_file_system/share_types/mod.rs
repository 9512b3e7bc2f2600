//! Share types.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-types>

mod forms;

use super::defaults::meta;
use super::specs::Specs;
use super::{keys, share_type_quotas, type_access};
use crate::model::cell_format::{flag, text};
use crate::model::{
    Action, ActionCommand, Body, Caller, CommandNames, Create, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, Tab, admin_only, fields,
};

const SPECS: Specs = Specs { collection: "/types", below: "/extra_specs", member: "extra_specs", version: 24 };

/// The microversion whose access lists have this name.
const ACCESS: u16 = 7;

fn private(row: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match row.at("/share_type_access:is_public").as_str() {
        "true" => Err("Public types are available to all projects"),
        _ => Ok(()),
    }
}

static COMMANDS: CommandNames = CommandNames::new(
    "share type",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("share_type_access:is_public", "=true --public True =false --public False"),
        ("extra_specs.driver_handles_share_servers", "@"),
        ("*", "--extra-specs=+"),
    ],
)
.set(&[("name", "--name")])
.actions(&[
    ActionCommand::post("/types/*/extra_specs", "", "share type set", &[("extra_specs", "--extra-specs=+")]),
    ActionCommand::delete("/types/*/extra_specs/*", "share type unset", &[]),
    ActionCommand::post("/types/*/action", "addProjectAccess", "share type access create", &[("project", "@")]),
    ActionCommand::post("/types/*/action", "removeProjectAccess", "share type access delete", &[("project", "@")]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Description", text("/description")).width(240),
        JsonColumn::new("Public", flag("/share_type_access:is_public")).facet().width(90),
        JsonColumn::new("Default", flag("/is_default")).facet().width(90),
        JsonColumn::new("Share servers", flag("/extra_specs/driver_handles_share_servers")).facet().width(120),
        JsonColumn::new("Snapshots", flag("/extra_specs/snapshot_support")).facet().width(110),
        JsonColumn::new("Replicas", text("/extra_specs/replication_type")).facet().width(110),
        JsonColumn::new("Extra specs", text("/extra_specs")).width(320).hidden(),
    ],
    summary: &[
        ("Public", flag("/share_type_access:is_public")),
        ("Default", flag("/is_default")),
        ("Share servers", flag("/extra_specs/driver_handles_share_servers")),
    ],
    facts: &[
        ("Public", flag("/share_type_access:is_public")),
        ("Default", flag("/is_default")),
        ("Share servers", flag("/extra_specs/driver_handles_share_servers")),
        ("Snapshots", flag("/extra_specs/snapshot_support")),
        ("Shares from snapshots", flag("/extra_specs/create_share_from_snapshot_support")),
        ("Revert to snapshots", flag("/extra_specs/revert_to_snapshot_support")),
        ("Mount snapshots", flag("/extra_specs/mount_snapshot_support")),
        ("Replicas", text("/extra_specs/replication_type")),
    ],
    tabs: &[
        Tab::new("extra-specs", "Extra specs", Body::Facts(|row| SPECS.facts("Extra specs", row))),
        Tab::new(
            "access",
            "Access",
            Body::List("/types/{id}/share_type_access", type_access::table("share_type_access")),
        )
        .admin()
        .when(private),
    ],
    create: Some(Create {
        initial: |_| forms::initial(),
        run: Some(forms::create),
        ..Create::new("Create share type", &forms::CREATE)
    }),
    actions: &[
        Action::edit(&forms::EDIT),
        Action::new("Edit extra specs", |row: &JsonRow, input: &FormValues| SPECS.replace(row, input))
            .titled("Edit extra specs of {}")
            .form(&forms::EDIT_SPECS)
            .starting_with(|row: &JsonRow| fields::filled(&forms::EDIT_SPECS, &row.value)),
        type_access::add(ACCESS, private),
        type_access::remove(ACCESS, private),
        share_type_quotas::SET,
        share_type_quotas::RESET,
        Action::delete("New shares of this type are no longer possible. You cannot delete it while shares use it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "tag",
        commands: Some(&COMMANDS),
        about: "Types of storage for shares.",
        secondary: true,
        ..meta(
            keys::SHARE_TYPES,
            // Others than administrators are told of the public ones and their own.
            "/types?is_public=all",
            "/types",
            Names { singular: "share type", plural: "Share types", list_key: "share_types", object_key: "share_type" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;
    use crate::services::as_code::{RequestOutline, openstack};
    use serde_json::json;

    #[test]
    fn a_command_has_all_extra_specs_after_one_option() {
        let input = forms::initial().with("name", "gold").with("extra_specs/replication_type", "dr");
        let body = forms::create(&input).steps[0].body.clone();
        let (service, version) = (ServiceType::SharedFileSystem, None);
        let request = RequestOutline { service, method: "POST", path: "/types", body: body.as_ref(), version };
        let command = openstack(request).unwrap();
        let expected = "openstack share type create --public True --extra-specs create_share_from_snapshot_support=true \
            mount_snapshot_support=false replication_type=dr revert_to_snapshot_support=false snapshot_support=true \
            -- gold false";
        assert_eq!(command, expected);
        let added = json!({"extra_specs": {"a": "1", "b": "2"}});
        let request =
            RequestOutline { service, method: "POST", path: "/types/t/extra_specs", body: Some(&added), version };
        assert_eq!(openstack(request).unwrap(), "openstack share type set --extra-specs a=1 b=2 -- t");
    }
}
