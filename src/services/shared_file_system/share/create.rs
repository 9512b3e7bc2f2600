//! Creating a share: a new one, from a snapshot, or by managing one that a back end has already.
//! <https://docs.openstack.org/api-ref/shared-file-system/#create-share>

use super::edit;
use crate::lenient;
use crate::model::{
    Choice, Choices, Completion, Create, Field, FieldKind, Form, FormValues, Lookup, Meter, RequestPlan, Section,
    fields,
};
use crate::services::choices::{from_pairs, from_resource};
use crate::services::shared_file_system::forms::{DESCRIPTION, METADATA, NAME};
use crate::services::shared_file_system::keys;
use crate::services::shared_file_system::pick;
use crate::services::shared_file_system::quota::{GIGABYTES, REPLICA_GIGABYTES, REPLICAS, SHARES, meters};
use crate::services::shared_file_system::requests::{ACTIONS, get, post, supports};
use crate::services::{free_names, key_manager};
use serde_json::{Map, Value, json};

const SOURCE: &str = ".source";
const NEW: &str = "new";
const SNAPSHOT: &str = "snapshot";
const EXISTING: &str = "existing";

const SNAPSHOT_ID: &str = "snapshot_id";
const PROTOCOL: &str = "share_proto";
const TYPE: &str = "share_type";
const SIZE: &str = "size";
const MOUNT_POINT_NAME: &str = "mount_point_name";
const KEY: &str = "encryption_key_ref";

/// The protocols that Manila knows, each with what uses it.
const PROTOCOLS: [(&str, &str); 7] = [
    ("NFS", "Linux and UNIX"),
    ("CIFS", "Windows, also as SMB"),
    ("CEPHFS", "Ceph clients"),
    ("GLUSTERFS", "GlusterFS clients"),
    ("HDFS", "Hadoop"),
    ("MAPRFS", "MapR"),
    ("LUSTRE", "Lustre clients"),
];

pub const CREATE: Create = Create {
    run: Some(plan),
    initial: |_| FormValues::default().with(SOURCE, NEW),
    ..Create::new("Create share", &FORM)
};

fn is(input: &FormValues, source: &str) -> bool {
    input.text(SOURCE) == source
}

fn is_new(input: &FormValues, _: &dyn Lookup) -> bool {
    is(input, NEW)
}

fn is_existing(input: &FormValues, _: &dyn Lookup) -> bool {
    is(input, EXISTING)
}

fn is_created(input: &FormValues, _: &dyn Lookup) -> bool {
    !is(input, EXISTING)
}

/// Managing is for administrators.
fn sources(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    const ALL: [(&str, &str); 3] =
        [(NEW, "Empty share"), (SNAPSHOT, "Snapshot"), (EXISTING, "Existing share on a back end (manage)")];
    from_pairs(if lookup.caller().is_admin() { &ALL[..] } else { &ALL[..2] })
}

/// The protocol of the chosen snapshot; else all, of which administrators see which no back end has.
fn protocols(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    if is(input, SNAPSHOT) {
        let own = of_snapshot(lookup, input, "/share_proto").filter(|protocol| !protocol.is_empty());
        return Some(Ok(own.into_iter().map(|protocol| Choice::new(&protocol, &protocol)).collect()));
    }
    let offered = offered_protocols(lookup);
    let choice = |(protocol, of): &(&str, &str)| {
        let is_there = offered.as_ref().is_none_or(|offered| offered.contains(protocol));
        let missing = (!is_there).then(|| "Not offered by any back end".to_owned());
        Choice::new(*protocol, *protocol).detail(*of).disabled(missing)
    };
    Some(Ok(PROTOCOLS.iter().map(choice).collect()))
}

/// The protocols of all back ends, as `NFS_CIFS`; `None` where that is not known.
fn offered_protocols(lookup: &dyn Lookup) -> Option<String> {
    if !lookup.caller().is_admin() {
        return None;
    }
    let answer = lookup.document(&get("/scheduler-stats/pools/detail"))?.ok()?;
    let pools = answer.get("pools")?.as_array().filter(|pools| !pools.is_empty())?;
    let offered = pools.iter().map(|pool| match pool.pointer("/capabilities/storage_protocol") {
        Some(Value::Array(all)) => all.iter().map(lenient::text).collect::<Vec<_>>().join("_"),
        Some(one) => lenient::text(one),
        None => String::new(),
    });
    let all = offered.collect::<Vec<_>>();
    all.iter().all(|one| !one.is_empty()).then(|| all.join("_").to_ascii_uppercase())
}

fn of_snapshot(lookup: &dyn Lookup, input: &FormValues, pointer: &str) -> Option<String> {
    pick::of(lookup, keys::SNAPSHOTS, input.text(SNAPSHOT_ID), |snapshot| snapshot.at(pointer))
}

fn chosen_type(lookup: &dyn Lookup, input: &FormValues) -> Option<Value> {
    pick::type_of(lookup, input.text(TYPE))
}

/// Whether shares of the type are on servers of their own, in share networks.
fn has_servers(input: &FormValues, lookup: &dyn Lookup) -> bool {
    chosen_type(lookup, input).is_some_and(|kind| pick::has_spec(&kind, "driver_handles_share_servers"))
}

fn zones(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    pick::zones_of(lookup, chosen_type(lookup, input).as_ref())
}

/// Whether the export location can be named: by the type, and as of 2.84, for managed shares 2.92.
fn has_mount_point_name(input: &FormValues, lookup: &dyn Lookup) -> bool {
    let minor = if is(input, EXISTING) { 92 } else { 84 };
    let is_supported =
        || chosen_type(lookup, input).is_some_and(|kind| pick::has_spec(&kind, "mount_point_name_support"));
    supports(lookup, minor) && is_supported()
}

fn takes_key(input: &FormValues, lookup: &dyn Lookup) -> bool {
    let of_type = || chosen_type(lookup, input).map(|kind| pick::spec(&kind, "encryption_support")).unwrap_or_default();
    is(input, NEW) && supports(lookup, 90) && matches!(of_type().as_str(), "share" | "share_server")
}

static FORM: Form = Form {
    effect: Some(effect),
    suggested: Some(suggested),
    ..Form::new(&[
        Section::untitled(&[
            Field::new(SOURCE, "Source", FieldKind::Choice(sources)).required(),
            Field::new(SNAPSHOT_ID, "Snapshot", FieldKind::Choice(pick::snapshots))
                .required()
                .shown(|input, _| is(input, SNAPSHOT)),
            Field::new("service_host", "Pool", FieldKind::Choice(pick::pools)).required().shown(is_existing),
            Field::new("export_path", "Export location", FieldKind::Text)
                .required()
                .help("Current export location on the back end, such as 10.0.0.10:/shares/data.")
                .shown(is_existing),
            NAME,
            DESCRIPTION,
            Field::new(PROTOCOL, "Protocol", FieldKind::Choice(protocols)).required().remembered(),
            Field::new(SIZE, "Size (GiB)", FieldKind::Number(1, 2_147_483_647))
                .required()
                .help("A share from a snapshot has at least the size of the snapshot.")
                .shown(is_created),
            Field::new(TYPE, "Type", FieldKind::Choice(pick::types))
                .unset(|_| "Default".to_owned())
                .remembered()
                .shown(|input, _| !is(input, SNAPSHOT)),
            Field::new("share_network_id", "Share network", FieldKind::Choice(pick::networks))
                .required()
                .help("Network of the share servers.")
                .shown(|input, lookup| is(input, NEW) && has_servers(input, lookup)),
            Field::new("share_server_id", "Share server", FieldKind::Choice(pick::share_servers))
                .required()
                .shown(|input, lookup| is(input, EXISTING) && has_servers(input, lookup)),
            Field::new("availability_zone", "Zone", FieldKind::Choice(zones)).automatic().shown(is_created),
        ]),
        Section::folded(
            "More",
            &[
                Field::new("share_group_id", "Share group", FieldKind::Choice(pick::groups))
                    .unset(|_| "None".to_owned())
                    .shown(is_new),
                edit::PUBLIC,
                Field::new(MOUNT_POINT_NAME, "Mount point name", FieldKind::Text)
                    .help("Last part of the export location.")
                    .automatic()
                    .check(mount_point_problem)
                    .shown(has_mount_point_name),
                Field::new(KEY, "Encryption key", FieldKind::Choice(encryption_keys))
                    .unset(|_| "None".to_owned())
                    .shown(takes_key),
                METADATA.shown(is_created),
                Field::new("driver_options", "Driver options", FieldKind::Pairs).shown(is_existing),
            ],
        ),
        Section::folded(
            "Placement",
            &[
                hint("scheduler_hints/same_host", "Same host as shares"),
                hint("scheduler_hints/different_host", "Different host from shares"),
                Field::new("scheduler_hints/only_host", "Pool", FieldKind::Choice(pick::pools)).automatic().shown(
                    |input, lookup| is_created(input, lookup) && lookup.caller().is_admin() && supports(lookup, 67),
                ),
            ],
        ),
    ])
};

const fn hint(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Many(pick::shares))
        .shown(|input, lookup| is_created(input, lookup) && supports(lookup, 65))
}

/// `_prefix_mount_point_name`: letters, digits, dashes and underscores.
fn mount_point_problem(input: &FormValues) -> Option<String> {
    let name = input.text(MOUNT_POINT_NAME);
    let is_right = name.len() <= 255 && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    (!is_right).then(|| "Up to 255 letters, digits, dashes and underscores".to_owned())
}

fn encryption_keys(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_resource(lookup, key_manager::keys::SECRETS)
}

/// A name that is free, and what the chosen snapshot has.
fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let mut values = FormValues::default().with("name", free_names::free(lookup, keys::SHARES, "share"));
    if is(input, SNAPSHOT) {
        for (field, pointer) in [(SIZE, "/size"), (PROTOCOL, "/share_proto")] {
            if let Some(own) = of_snapshot(lookup, input, pointer) {
                values.set(field, own.into());
            }
        }
    } else if input.filled(PROTOCOL).is_none() {
        values.set(PROTOCOL, "NFS".into());
    }
    values
}

fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    if is(input, EXISTING) {
        return meters(lookup, &[(SHARES, 1.0)]);
    }
    let size = input.number(SIZE).unwrap_or_default().max(0) as f64;
    let is_replicated = !is(input, SNAPSHOT)
        && chosen_type(lookup, input).is_some_and(|kind| !pick::spec(&kind, "replication_type").is_empty());
    let replicas = if is_replicated { (1.0, size) } else { (0.0, 0.0) };
    let adds = [(SHARES, 1.0), (GIGABYTES, size), (REPLICAS, replicas.0), (REPLICA_GIGABYTES, replicas.1)];
    meters(lookup, &adds)
}

/// The lowest version that has all of these members.
fn version(share: &Map<String, Value>, is_managed: bool) -> u16 {
    let needs = [
        ("share_group_id", 31),
        ("scheduler_hints", 65),
        ("share_server_id", 49),
        (MOUNT_POINT_NAME, if is_managed { 92 } else { 84 }),
        (KEY, 90),
        (SNAPSHOT_ID, 24),
        ("is_public", if is_managed { 8 } else { ACTIONS }),
    ];
    let needed = needs.iter().filter(|(name, _)| share.contains_key(*name)).map(|(_, minor)| *minor);
    let only_host = share.get("scheduler_hints").is_some_and(|hints| hints.get("only_host").is_some());
    needed.chain(only_host.then_some(67)).max().unwrap_or(ACTIONS).max(ACTIONS)
}

fn plan(input: &FormValues) -> RequestPlan {
    let mut share = fields::object(&FORM, input, None);
    share.retain(|name, value| name != "is_public" || *value == Value::Bool(true));
    // Lists of shares are texts here.
    if let Some(hints) = share.get_mut("scheduler_hints").and_then(Value::as_object_mut) {
        for hint in hints.values_mut().filter(|hint| hint.is_array()) {
            let ids = hint.as_array().map(|ids| ids.iter().map(lenient::text).collect::<Vec<_>>().join(","));
            *hint = ids.into();
        }
    }
    let is_managed = is(input, EXISTING);
    if is_managed && let Some(protocol) = share.remove(PROTOCOL) {
        share.insert("protocol".to_owned(), protocol);
    }
    let path = if is_managed { "/shares/manage" } else { "/shares" };
    let minor = version(&share, is_managed);
    RequestPlan::with_completion(post(path, minor, json!({"share": share})), Completion::Created(&["available"]))
}

#[cfg(test)]
mod tests;
