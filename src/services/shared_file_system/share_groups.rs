//! Share groups: shares that are snapshotted together (2.31; no experiment since 2.55).
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-groups>

use super::admin_actions::{force_delete, reset_status};
use super::availability_zones::zones;
use super::defaults::{PROJECT_COLUMN, of_projects};
use super::name_fields::{DESCRIPTION, NAME, NAME_AND_DESCRIPTION};
use super::requests::post;
use super::share_group_snapshots::{OF_GROUP, VERSION};
use super::{failure_reasons as messages, keys, quota};
use crate::lenient;
use crate::model::cell_format::{flag, gibibytes, link, status, text, time};
use crate::model::{
    Action, ActionCommand, Body, Caller, Choice, Choices, CommandNames, Completion, Create, Field, FieldKind, Form,
    FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Names, RequestPlan, Section, SubColumn, SubTable,
    Tab, fields,
};
use crate::services::choices::{from_resource, from_rows};
use serde_json::{Value, json};

const GROUP_TYPE: &str = "share_group_type_id";
const TYPES: &str = "share_types";

/// The share types that groups of the chosen type can contain.
fn types(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let Some(kind) = input.filled(GROUP_TYPE) else { return Some(Ok(Vec::new())) };
    let kind = lookup.row(keys::SHARE_GROUP_TYPES, kind)?;
    let allowed = kind.distinction().get("share_types").and_then(Value::as_array).cloned().unwrap_or_default();
    from_rows(lookup, keys::SHARE_TYPES, &|row| {
        allowed.iter().any(|id| id == row.id()).then(|| Choice::new(row.id(), row.name()))
    })
}

/// Whether a chosen share type has share servers, which are in a share network.
fn has_servers(input: &FormValues, lookup: &dyn Lookup) -> bool {
    let has = |id: &String| {
        let row = lookup.row(keys::SHARE_TYPES, id);
        let has = row.map(|row| lenient::at(&row.distinction(), "/extra_specs/driver_handles_share_servers"));
        has.is_some_and(|has| has.eq_ignore_ascii_case("true"))
    };
    input.list(TYPES).iter().any(has)
}

/// The type that the service would take.
fn default_type(lookup: &dyn Lookup) -> FormValues {
    let rows = lookup.rows(keys::SHARE_GROUP_TYPES).and_then(Result::ok).unwrap_or_default();
    let default = rows.iter().find(|row| lenient::at(&row.distinction(), "/is_default") == "true");
    default.map_or_else(FormValues::default, |row| FormValues::default().with(GROUP_TYPE, row.id()))
}

static CREATE: Form = Form {
    effect: Some(|lookup, _| quota::meters(lookup, &[(quota::GROUPS, 1.0)])),
    ..Form::new(&[Section::untitled(&[
        NAME,
        DESCRIPTION,
        Field::new(
            GROUP_TYPE,
            "Group type",
            FieldKind::Choice(|lookup, _| from_resource(lookup, keys::SHARE_GROUP_TYPES)),
        )
        .required(),
        Field::new(TYPES, "Share types", FieldKind::Many(types))
            .required()
            .help("Only shares of these types can be in the group.")
            .shown(|input, _| input.filled(GROUP_TYPE).is_some()),
        Field::new(
            "share_network_id",
            "Share network",
            FieldKind::Choice(|lookup, _| from_resource(lookup, keys::SHARE_NETWORKS)),
        )
        .required()
        .creates(keys::SHARE_NETWORKS)
        .shown(has_servers),
        Field::new("availability_zone", "Availability zone", FieldKind::Choice(|lookup, _| zones(lookup))).automatic(),
    ])])
};

fn snapshot(group: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut snapshot = fields::object(&NAME_AND_DESCRIPTION, input, None);
    snapshot.insert("share_group_id".to_owned(), group.id().into());
    let made = Completion::OtherResource(
        keys::SHARE_GROUP_SNAPSHOTS,
        |answer| Some(lenient::at(answer, "/share_group_snapshot/id")).filter(|id| !id.is_empty()),
        &["available"],
    );
    let body = json!({"share_group_snapshot": snapshot});
    RequestPlan::with_completion(post("/share-group-snapshots", VERSION, body), made)
}

fn available(group: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if group.at("/status") == "available" { Ok(()) } else { Err("The share group must be available") }
}

fn at_rest(group: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match group.at("/status").as_str() {
        "available" | "error" => Ok(()),
        _ => Err("Only an available share group, or one in error, can be deleted"),
    }
}

const SHARES: SubTable = SubTable::new(
    "shares",
    &[
        SubColumn::at("Share", link(keys::SHARES, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Size", gibibytes("/size")),
        SubColumn::at("Type", text("/share_type_name")),
    ],
    "This group has no shares. Choose the group when you create a share.",
);

const fn action(key: &'static str, command: &'static str) -> ActionCommand {
    ActionCommand::post("/share-groups/*/action", key, command, &[("status", "--status")])
}

static COMMANDS: CommandNames = CommandNames::new(
    "share group",
    &[
        ("name", "--name"),
        ("description", "--description"),
        (TYPES, "--share-types+"),
        (GROUP_TYPE, "--share-group-type"),
        ("share_network_id", "--share-network"),
        ("source_share_group_snapshot_id", "--source-share-group-snapshot"),
        ("availability_zone", "--availability-zone"),
    ],
)
.actions(&[action("reset_status", "share group set"), action("force_delete", "share group delete --force")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Group type", link(keys::SHARE_GROUP_TYPES, "/share_group_type_id")).facet().width(160),
        JsonColumn::new("Share types", link(keys::SHARE_TYPES, "/share_types")).width(200),
        JsonColumn::new("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")).width(180),
        JsonColumn::new("Zone", text("/availability_zone")).facet().width(100),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Host", text("/host")).admin().hidden(),
        JsonColumn::new("Created", time("/created_at")),
        PROJECT_COLUMN,
    ],
    facts: &[
        ("Group type", link(keys::SHARE_GROUP_TYPES, "/share_group_type_id")),
        ("Share types", link(keys::SHARE_TYPES, "/share_types")),
        ("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")),
        ("Consistent snapshots", flag("/consistent_snapshot_support")),
        ("Source group snapshot", link(keys::SHARE_GROUP_SNAPSHOTS, "/source_share_group_snapshot_id")),
        ("Availability zone", text("/availability_zone")),
        ("Host", text("/host")),
        ("Share server", link(keys::SHARE_SERVERS, "/share_server_id")),
    ],
    tabs: &[
        Tab::new("shares", "Shares", Body::List("/shares/detail?share_group_id={id}", SHARES)),
        Tab::new("snapshots", "Snapshots", Body::List("/share-group-snapshots/detail?share_group_id={id}", OF_GROUP)),
        Tab::new("messages", "Messages", Body::List(messages::OF, messages::TABLE)),
    ],
    create: Some(Create {
        initial: default_type,
        completion: Completion::Created(&["available"]),
        ..Create::new("Create share group", &CREATE)
    }),
    actions: &[
        Action::edit(&NAME_AND_DESCRIPTION),
        Action::new("Create snapshot", snapshot)
            .titled("Create snapshot of {}")
            .primary()
            .form(&NAME_AND_DESCRIPTION)
            .when(available),
        reset_status(VERSION),
        Action::delete("You cannot delete it while it has shares or snapshots.").when(at_rest),
        force_delete(
            VERSION,
            "Removes the group with its shares and snapshots from the service, regardless of their state. Data on the back end may remain.",
        ),
    ],
    audit: Some(messages::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "group",
        commands: Some(&COMMANDS),
        about: "A set of shares that can be snapshotted together.",
        secondary: true,
        ..of_projects(
            keys::SHARE_GROUPS,
            "/share-groups/detail",
            "/share-groups",
            Names {
                singular: "share group",
                plural: "Share groups",
                list_key: "share_groups",
                object_key: "share_group",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Row;
    use crate::services::samples::rows_of;

    struct Cloud;

    impl Lookup for Cloud {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            Some(Ok(rows_of(
                key,
                &match key {
                    keys::SHARE_GROUP_TYPES => json!([{"id": "t", "share_types": ["a", "b"], "is_default": true}]),
                    _ => json!([{"id": "a", "name": "plain", "extra_specs": {"driver_handles_share_servers": "False"}},
                        {"id": "b", "name": "served", "extra_specs": {"driver_handles_share_servers": "True"}},
                        {"id": "c", "name": "other"}]),
                },
            )))
        }
        fn row(&self, key: &str, id: &str) -> Option<Row> {
            self.rows(key)?.ok()?.into_iter().find(|row| row.id() == id)
        }
    }

    #[test]
    fn a_group_has_share_types_of_its_type_and_a_network_for_their_servers() {
        let input = default_type(&Cloud);
        assert_eq!(input.text(GROUP_TYPE), "t");
        let offered = types(&Cloud, &input).unwrap().unwrap();
        assert_eq!(offered.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>(), ["plain", "served"]);
        assert!(!has_servers(&input.clone().with(TYPES, json!(["a"])), &Cloud));
        assert!(has_servers(&input.with(TYPES, json!(["a", "b"])), &Cloud));
    }
}
