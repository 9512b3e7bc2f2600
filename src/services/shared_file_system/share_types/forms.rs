//! The forms of share types, with the extra specs that Manila knows.
//! <https://docs.openstack.org/manila/latest/admin/capabilities_and_extra_specs.html>

use crate::model::{Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section, SuggestedKey, fields};
use crate::services::shared_file_system::name_fields::{DESCRIPTION, NAME};
use crate::services::shared_file_system::requests::{post, supports};
use crate::services::{checks, choices};
use serde_json::{Value, json};

/// The one spec that every type has.
pub const SERVERS: &str = "driver_handles_share_servers";

/// The field with all other specs.
const OTHERS: &str = ".others";
const REPLICATION: &str = "extra_specs/replication_type";

/// Known extra specs, with what they mean and the values that they can have.
const KNOWN: &[(&str, &str, &[&str])] = &[
    (SERVERS, "Back ends create share servers in share networks.", &["True", "False"]),
    ("snapshot_support", "Shares can have snapshots.", &["True", "False"]),
    ("create_share_from_snapshot_support", "Shares can be created from snapshots.", &["True", "False"]),
    ("revert_to_snapshot_support", "Shares can be reverted to a snapshot.", &["True", "False"]),
    ("mount_snapshot_support", "Snapshots can be mounted.", &["True", "False"]),
    ("mount_point_name_support", "Users can choose the name of the mount point.", &["True", "False"]),
    ("replication_type", "Type of replicas.", &["readable", "writable", "dr"]),
    ("availability_zones", "Zones in which shares can be created, separated by commas.", &[]),
    ("provisioning:min_share_size", "Smallest size of a share in GiB.", &[]),
    ("provisioning:max_share_size", "Largest size of a share in GiB.", &[]),
    ("provisioning:max_share_extend_size", "Largest size in GiB to which users can extend a share.", &[]),
    ("provisioning:mount_point_prefix", "Prefix of mount point names.", &[]),
    ("encryption_support", "Object encrypted with user keys.", &["share", "share_server"]),
    ("share_backend_name", "Back end that provides the shares.", &[]),
    ("storage_protocol", "Protocol of the back end.", &[]),
    ("thin_provisioning", "Space is allocated when it is needed.", &["<is> True", "<is> False"]),
    ("dedupe", "Deduplication.", &["<is> True", "<is> False"]),
    ("compression", "Compression.", &["<is> True", "<is> False"]),
    ("qos", "Quality of service of the back end.", &["<is> True", "<is> False"]),
];

fn suggested(_: &dyn Lookup) -> Vec<SuggestedKey> {
    let key = |(key, help, values): &(&str, &str, &[&str])| SuggestedKey {
        key: (*key).to_owned(),
        title: String::new(),
        help: (*help).to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    KNOWN.iter().map(key).collect()
}

/// `VALID_KEY_NAME_REGEX` of Manila.
fn pairs(input: &FormValues, field: &str) -> Option<String> {
    checks::pairs(input, field, "-_:.")
}

const fn support(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Flag)
}

const PUBLIC: Field = Field::new("share_type_access:is_public", "Public", FieldKind::Flag)
    .help("Private share types are limited to selected projects.");

pub static CREATE: Form = Form::new(&[
    Section::untitled(&[NAME.required(), DESCRIPTION, PUBLIC]),
    Section::new(
        "Capabilities",
        &[
            support("extra_specs/driver_handles_share_servers", "Share servers")
                .help("Back ends create share servers in share networks. If off, shares need no share network."),
            support("extra_specs/snapshot_support", "Snapshots"),
            support("extra_specs/create_share_from_snapshot_support", "Create shares from snapshots")
                .shown(|input, _| has_snapshots(input)),
            support("extra_specs/revert_to_snapshot_support", "Revert to snapshots")
                .shown(|input, _| has_snapshots(input)),
            support("extra_specs/mount_snapshot_support", "Mount snapshots")
                .shown(|input, lookup| has_snapshots(input) && supports(lookup, 32)),
            Field::new(
                REPLICATION,
                "Replicas",
                FieldKind::Choice(|_, _| {
                    choices::from_pairs(&[
                        ("readable", "Readable"),
                        ("writable", "Writable"),
                        ("dr", "For disaster recovery only"),
                    ])
                }),
            )
            .unset(|_| "None".to_owned()),
            Field::new(OTHERS, "Other extra specs", FieldKind::Pairs)
                .help("Matched by the scheduler and the back end, such as share_backend_name.")
                .suggested_keys(suggested)
                .check(|input| pairs(input, OTHERS)),
        ],
    ),
])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can create share types"));

fn has_snapshots(input: &FormValues) -> bool {
    input.flag("extra_specs/snapshot_support")
}

pub fn initial() -> FormValues {
    FormValues::default()
        .with(PUBLIC.name, true)
        .with("extra_specs/driver_handles_share_servers", false)
        .with("extra_specs/snapshot_support", true)
        .with("extra_specs/create_share_from_snapshot_support", true)
        .with("extra_specs/revert_to_snapshot_support", false)
        .with("extra_specs/mount_snapshot_support", false)
}

/// 2.41 has descriptions.
pub fn create(input: &FormValues) -> RequestPlan {
    let mut new = fields::object(&CREATE, input, None);
    if let Some(Value::Object(specs)) = new.get_mut("extra_specs") {
        specs.extend(input.pairs(OTHERS));
    }
    let version = if new.contains_key("description") { 41 } else { 24 };
    RequestPlan::single(post("/types", version, json!({"share_type": new})))
}

pub static EDIT: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, PUBLIC])]);

pub static EDIT_SPECS: Form =
    Form::new(&[Section::untitled(&[Field::new("extra_specs", "Extra specs", FieldKind::Pairs)
        .help("Matched by the scheduler and the back end, such as share_backend_name.")
        .suggested_keys(suggested)
        .check(|input| {
            let has_servers = input.pairs("extra_specs").contains_key(SERVERS);
            if has_servers { pairs(input, "extra_specs") } else { Some([SERVERS, " is required"].concat()) }
        })])]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_created_with_its_specs() {
        let input = initial().with("name", "gold").with(OTHERS, json!({"share_backend_name": "ALPHA"}));
        let call = create(&input).steps.remove(0);
        let specs = json!({"driver_handles_share_servers": false, "snapshot_support": true,
            "create_share_from_snapshot_support": true, "revert_to_snapshot_support": false, "mount_snapshot_support": false,
            "share_backend_name": "ALPHA"});
        let new = json!({"name": "gold", "share_type_access:is_public": true, "extra_specs": specs});
        assert_eq!(call.body, Some(json!({"share_type": new})));
    }

    #[test]
    fn the_required_spec_cannot_be_removed() {
        let check = |specs: Value| {
            let field = EDIT_SPECS.fields().next().unwrap();
            field.check.unwrap()(&FormValues::default().with("extra_specs", specs))
        };
        assert_eq!(check(json!({SERVERS: "True", "a": "b"})), None);
        assert!(check(json!({"a": "b"})).is_some_and(|why| why.contains("required")));
        assert!(check(json!({SERVERS: "True", "two words": "b"})).is_some());
    }
}
