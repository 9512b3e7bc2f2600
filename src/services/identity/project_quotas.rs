//! The quotas of a project in all services, in one form. Each limit has a meter of its usage, and only
//! changed limits are sent.
//! <https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets>
//! <https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets>
//! <https://docs.openstack.org/api-ref/network/v2/#quotas-extension-quotas>

use crate::auth::ServiceType::{BlockStorage, Compute, Network};
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::fields::wrapped;
use crate::model::{
    ActionCommand, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, Lookup, Meter, RequestPlan, Section,
};
use serde_json::{Map, Value};

/// The hidden field with the project's id.
const PROJECT: &str = ".project";
/// The prefixes of the hidden fields with each loaded limit and its usage.
const WAS: &str = ".was/";
const USED: &str = ".used/";
/// The newest version that changes Nova's quotas.
const NOVA: MicroversionRequest = MicroversionRequest::UpTo(Microversion(2, 57));

/// A field for a limit, shown where the response of the service contains it.
macro_rules! limit {
    ($name:literal, $label:literal) => {
        Field::new($name, $label, FieldKind::Number(-1, 0x7FFF_FFFF))
            .required()
            .shown(|input, _| input.0.contains_key(concat!(".was/", $name)))
    };
}

pub static FORM: Form = Form {
    prefills: &[
        FormPrefill {
            what: "The quotas of servers",
            request: |input| read(Compute, input),
            values: |answer| fill("compute", answer),
        },
        FormPrefill {
            what: "The quotas of volumes",
            request: |input| read(BlockStorage, input),
            values: |answer| fill("volume", answer),
        },
        FormPrefill {
            what: "The quotas of networks",
            request: |input| read(Network, input),
            values: |answer| fill("network", answer),
        },
    ],
    effect: Some(meters),
    ..Form::new(&[
        Section::new(
            "Compute",
            &[
                limit!("compute/instances", "Servers"),
                limit!("compute/cores", "vCPUs"),
                limit!("compute/ram", "RAM in MiB"),
                limit!("compute/key_pairs", "Key pairs of a user"),
                limit!("compute/metadata_items", "Metadata items of a server"),
                limit!("compute/server_groups", "Server groups"),
                limit!("compute/server_group_members", "Servers in a group"),
            ],
        ),
        Section::new(
            "Block storage",
            &[
                limit!("volume/volumes", "Volumes"),
                limit!("volume/gigabytes", "Volumes and snapshots in GiB"),
                limit!("volume/per_volume_gigabytes", "A single volume in GiB"),
                limit!("volume/snapshots", "Snapshots"),
                limit!("volume/backups", "Backups"),
                limit!("volume/backup_gigabytes", "Backups in GiB"),
                limit!("volume/groups", "Groups of volumes"),
            ],
        ),
        Section::new(
            "Network",
            &[
                limit!("network/network", "Networks"),
                limit!("network/subnet", "Subnets"),
                limit!("network/port", "Ports"),
                limit!("network/router", "Routers"),
                limit!("network/floatingip", "Floating IPs"),
                limit!("network/security_group", "Security groups"),
                limit!("network/security_group_rule", "Security group rules"),
                limit!("network/subnetpool", "Subnet pools"),
                limit!("network/rbac_policy", "RBAC policies"),
            ],
        ),
    ])
};

/// The initial values before the quotas are loaded.
pub fn begin(project: &JsonRow) -> FormValues {
    of(project.id())
}

fn of(project: &str) -> FormValues {
    FormValues::default().with(PROJECT, project)
}

fn path(service: ServiceType, project: &str) -> String {
    let collection = if service == Network { "/quotas/" } else { "/os-quota-sets/" };
    [collection, &encode(project)].concat()
}

fn read(service: ServiceType, input: &FormValues) -> ServiceRequest {
    let more = match service {
        Compute => "/detail",
        BlockStorage => "?usage=true",
        _ => "/details.json",
    };
    let call = ServiceRequest::get(service, [&path(service, input.text(PROJECT)), more].concat());
    if service == Compute { call.version(NOVA) } else { call }
}

/// The values of the fields: each limit, and its usage including reservations.
fn fill(prefix: &str, answer: &Value) -> FormValues {
    let mut input = FormValues::default();
    let all = answer.get("quota_set").or_else(|| answer.get("quota")).and_then(Value::as_object);
    for (name, quota) in all.into_iter().flatten() {
        let Some(limit) = lenient::number_at(quota, "/limit") else { continue };
        let of = |at: &str| lenient::number_at(quota, at).unwrap_or_default();
        let used = of("/in_use") + of("/used") + of("/reserved");
        let field = [prefix, "/", name].concat();
        input.set(&[WAS, &field].concat(), (limit as i64).into());
        input.set(&[USED, &field].concat(), (used as i64).into());
        input.set(&field, (limit as i64).into());
    }
    input
}

/// The meters below the fields.
fn meters(_: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let fields = FORM.sections.iter().flat_map(|section| section.fields);
    let meter = |field: &Field| {
        let used = input.number(&[USED, field.name].concat())? as f64;
        let limit = input.number(field.name)? as f64;
        Some(Meter { field: field.name, label: field.label, used, adds: 0.0, limit, unit: "" })
    };
    fields.filter_map(meter).collect()
}

/// A request per service with changed limits. Unchanged limits are left out, since sending a default
/// would detach it from the cloud's default.
pub fn change(_: &JsonRow, input: &FormValues) -> RequestPlan {
    changed(input)
}

fn changed(input: &FormValues) -> RequestPlan {
    let mut plan = RequestPlan::empty();
    for (service, prefix, one) in
        [(Compute, "compute/", "quota_set"), (BlockStorage, "volume/", "quota_set"), (Network, "network/", "quota")]
    {
        let mut limits = Map::new();
        for (name, _) in input.0.iter().filter(|(name, _)| name.starts_with(prefix)) {
            let now = input.number(name);
            if let Some(limit) = now.filter(|_| now != input.number(&[WAS, name].concat())) {
                limits.insert(name[prefix.len()..].to_owned(), limit.into());
            }
        }
        if !limits.is_empty() {
            let body = wrapped(one, Value::Object(limits));
            let call = ServiceRequest::put(service, path(service, input.text(PROJECT)), body);
            plan = plan.then(if service == Compute { call.version(NOVA) } else { call });
        }
    }
    plan
}

/// The commands for quotas, which stand with the project.
pub static COMMANDS: &[ActionCommand] = &[
    ActionCommand::put(
        "/os-quota-sets/*",
        "quota_set",
        "quota set",
        &[
            ("instances", "--instances"),
            ("cores", "--cores"),
            ("ram", "--ram"),
            ("key_pairs", "--key-pairs"),
            ("metadata_items", "--properties"),
            ("server_groups", "--server-groups"),
            ("server_group_members", "--server-group-members"),
        ],
    )
    .of(Compute)
    .terraform("openstack_compute_quotaset_v2", &[("1", "project_id")]),
    ActionCommand::put(
        "/os-quota-sets/*",
        "quota_set",
        "quota set",
        &[
            ("volumes", "--volumes"),
            ("gigabytes", "--gigabytes"),
            ("per_volume_gigabytes", "--per-volume-gigabytes"),
            ("snapshots", "--snapshots"),
            ("backups", "--backups"),
            ("backup_gigabytes", "--backup-gigabytes"),
            ("groups", "--groups"),
        ],
    )
    .of(BlockStorage)
    .terraform("openstack_blockstorage_quotaset_v3", &[("1", "project_id")]),
    ActionCommand::put(
        "/quotas/*",
        "quota",
        "quota set",
        &[
            ("network", "--networks"),
            ("subnet", "--subnets"),
            ("port", "--ports"),
            ("router", "--routers"),
            ("floatingip", "--floating-ips"),
            ("security_group", "--secgroups"),
            ("security_group_rule", "--secgroup-rules"),
            ("subnetpool", "--subnetpools"),
            ("rbac_policy", "--rbac-policies"),
        ],
    )
    .of(Network)
    .terraform("openstack_networking_quota_v2", &[("1", "project_id")]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_was_changed_is_sent() {
        let nova = json!({"quota_set": {"id": "p", "cores": {"limit": 20, "in_use": 3, "reserved": 1}, "ram": {"limit": -1, "in_use": 0, "reserved": 0}}});
        let neutron = json!({"quota": {"port": {"limit": 50, "used": 7, "reserved": 0}}});
        let mut input = of("p");
        input.0.extend(fill("compute", &nova).0);
        input.0.extend(fill("network", &neutron).0);
        assert!(changed(&input).steps.is_empty());
        let told: Vec<_> =
            meters(&crate::model::EmptyLookup, &input).iter().map(|m| (m.label, m.used, m.limit)).collect();
        assert_eq!(told, [("vCPUs", 4.0, 20.0), ("RAM in MiB", 0.0, -1.0), ("Ports", 7.0, 50.0)]);
        let plan = changed(&input.with("compute/cores", 40).with("network/port", "60"));
        let sent: Vec<_> = plan.steps.iter().map(|call| (call.path.as_str(), call.body.clone().unwrap())).collect();
        assert_eq!(
            sent,
            [("/os-quota-sets/p", json!({"quota_set": {"cores": 40}})), ("/quotas/p", json!({"quota": {"port": 60}}))]
        );
    }
}
