//! The `openstack` commands for actions on objects. The request's path identifies the action and, where one path serves
//! many actions, the body's only key.

use crate::auth::ServiceType::{self, BlockStorage, Compute, Identity, Network};
use crate::services::as_code::command_line::{CommandLine, MemberOption, decoded};
use crate::services::as_code::request::RequestOutline;
use serde_json::{Map, Value};

/// Service, method, path and key of the body (empty where the body has none); then the command and the options for the
/// members of the object under the key. `*` in the path matches an id; in the command it stands for the next id. The ids
/// that are left become arguments.
type ActionCommand = (ServiceType, &'static str, &'static str, &'static str, &'static str, &'static [MemberOption]);

const SERVER: &str = "servers/*/action";
const VOLUME: &str = "volumes/*/action";
const FLOATING: &str = "floatingips";
/// Takes the snapshot as its only argument.
const REVERT: &str = "volume revert";

static ACTIONS: &[ActionCommand] = &[
    (Compute, "POST", SERVER, "os-start", "server start", &[]),
    (Compute, "POST", SERVER, "os-stop", "server stop", &[]),
    (Compute, "POST", SERVER, "reboot", "server reboot", &[("type", "=SOFT --soft =HARD --hard")]),
    (Compute, "POST", SERVER, "pause", "server pause", &[]),
    (Compute, "POST", SERVER, "unpause", "server unpause", &[]),
    (Compute, "POST", SERVER, "suspend", "server suspend", &[]),
    (Compute, "POST", SERVER, "resume", "server resume", &[]),
    (Compute, "POST", SERVER, "lock", "server lock", &[("locked_reason", "--reason")]),
    (Compute, "POST", SERVER, "unlock", "server unlock", &[]),
    (Compute, "POST", SERVER, "shelve", "server shelve", &[]),
    (Compute, "POST", SERVER, "shelveOffload", "server shelve --offload", &[]),
    (Compute, "POST", SERVER, "unshelve", "server unshelve", &[("availability_zone", "--availability-zone")]),
    (Compute, "POST", SERVER, "rescue", "server rescue", &[("rescue_image_ref", "--image")]),
    (Compute, "POST", SERVER, "unrescue", "server unrescue", &[]),
    (Compute, "POST", SERVER, "resize", "server resize", &[("flavorRef", "--flavor")]),
    (Compute, "POST", SERVER, "confirmResize", "server resize confirm", &[]),
    (Compute, "POST", SERVER, "revertResize", "server resize revert", &[]),
    (
        Compute,
        "POST",
        SERVER,
        "rebuild",
        "server rebuild",
        &[("imageRef", "--image"), ("name", "--name"), ("description", "--description"), ("metadata", "--property=")],
    ),
    (Compute, "POST", SERVER, "createImage", "server image create", &[("name", "--name"), ("metadata", "--property=")]),
    (
        Compute,
        "POST",
        SERVER,
        "createBackup",
        "server backup create",
        &[("name", "--name"), ("backup_type", "--type"), ("rotation", "--rotate")],
    ),
    (Compute, "POST", SERVER, "migrate", "server migrate", &[("host", "--host")]),
    (
        Compute,
        "POST",
        SERVER,
        "os-migrateLive",
        "server migrate --live-migration",
        &[("host", "--host"), ("block_migration", "--block-migration|--shared-migration")],
    ),
    (Compute, "POST", SERVER, "evacuate", "server evacuate", &[("host", "--host")]),
    (Compute, "POST", SERVER, "forceDelete", "server delete --force", &[]),
    (Compute, "POST", SERVER, "restore", "server restore", &[]),
    (Compute, "POST", SERVER, "os-resetState", "server set", &[("state", "--state")]),
    (Compute, "POST", SERVER, "trigger_crash_dump", "server dump create", &[]),
    (Compute, "POST", SERVER, "addSecurityGroup", "server add security group", &[("name", "@")]),
    (Compute, "POST", SERVER, "removeSecurityGroup", "server remove security group", &[("name", "@")]),
    (
        Compute,
        "PUT",
        "servers/*",
        "server",
        "server set",
        &[("name", "--name"), ("description", "--description"), ("hostname", "--hostname")],
    ),
    (
        Compute,
        "POST",
        "servers/*/os-volume_attachments",
        "volumeAttachment",
        "server add volume",
        &[
            ("volumeId", "@"),
            ("tag", "--tag"),
            ("delete_on_termination", "--enable-delete-on-termination|--disable-delete-on-termination"),
        ],
    ),
    (Compute, "DELETE", "servers/*/os-volume_attachments/*", "", "server remove volume", &[]),
    (
        Compute,
        "POST",
        "servers/*/os-interface",
        "interfaceAttachment",
        "server add",
        &[("net_id", "network @"), ("port_id", "port @"), ("tag", "--tag")],
    ),
    (Compute, "DELETE", "servers/*/os-interface/*", "", "server remove port", &[]),
    (Compute, "POST", "flavors/*/action", "addTenantAccess", "flavor set", &[("tenant", "--project")]),
    (Compute, "POST", "flavors/*/action", "removeTenantAccess", "flavor unset", &[("tenant", "--project")]),
    (Compute, "POST", "os-aggregates/*/action", "add_host", "aggregate add host", &[("host", "@")]),
    (Compute, "POST", "os-aggregates/*/action", "remove_host", "aggregate remove host", &[("host", "@")]),
    (Compute, "POST", "os-aggregates/*/action", "set_metadata", "aggregate set", &[("metadata", "--property=")]),
    (
        Compute,
        "PUT",
        "os-quota-sets/*",
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
    ),
    (
        BlockStorage,
        "PUT",
        "os-quota-sets/*",
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
    ),
    (
        Network,
        "PUT",
        "quotas/*",
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
    ),
    (
        Network,
        "PUT",
        "routers/*/add_router_interface",
        "",
        "router add",
        &[("subnet_id", "subnet @"), ("port_id", "port @")],
    ),
    (
        Network,
        "PUT",
        "routers/*/remove_router_interface",
        "",
        "router remove",
        &[("subnet_id", "subnet @"), ("port_id", "port @")],
    ),
    (
        Network,
        "PUT",
        "floatingips/*",
        "floatingip",
        "floating ip set",
        &[("port_id", "--port"), ("fixed_ip_address", "--fixed-ip-address"), ("description", "--description")],
    ),
    (
        Network,
        "POST",
        "floatingips/*/port_forwardings",
        "port_forwarding",
        "floating ip port forwarding create",
        &[
            ("internal_ip_address", "--internal-ip-address"),
            ("internal_port_id", "--port"),
            ("internal_port", "--internal-protocol-port"),
            ("external_port", "--external-protocol-port"),
            ("protocol", "--protocol"),
            ("description", "--description"),
        ],
    ),
    (Network, "DELETE", "floatingips/*/port_forwardings/*", "", "floating ip port forwarding delete", &[]),
    (BlockStorage, "POST", VOLUME, "os-extend", "volume set", &[("new_size", "--size")]),
    (
        BlockStorage,
        "POST",
        VOLUME,
        "os-retype",
        "volume set",
        &[("new_type", "--type"), ("migration_policy", "--retype-policy")],
    ),
    (BlockStorage, "POST", VOLUME, "os-set_bootable", "volume set", &[("bootable", "--bootable|--non-bootable")]),
    (
        BlockStorage,
        "POST",
        VOLUME,
        "os-update_readonly_flag",
        "volume set",
        &[("readonly", "--read-only|--read-write")],
    ),
    (
        BlockStorage,
        "POST",
        VOLUME,
        "os-reset_status",
        "volume set",
        &[("status", "--state"), ("attach_status", "=attached --attached =detached --detached")],
    ),
    (BlockStorage, "POST", VOLUME, "os-force_delete", "volume delete --force", &[]),
    (
        BlockStorage,
        "POST",
        VOLUME,
        "os-migrate_volume",
        "volume migrate",
        &[("host", "--host"), ("force_host_copy", "--force-host-copy|"), ("lock_volume", "--lock-volume|")],
    ),
    (BlockStorage, "POST", VOLUME, "revert", REVERT, &[("snapshot_id", "@")]),
    (Identity, "PUT", "projects/*/users/*/roles/*", "", "role add --project * --user * *", &[]),
    (Identity, "DELETE", "projects/*/users/*/roles/*", "", "role remove --project * --user * *", &[]),
    (Identity, "PUT", "projects/*/groups/*/roles/*", "", "role add --project * --group * *", &[]),
    (Identity, "DELETE", "projects/*/groups/*/roles/*", "", "role remove --project * --group * *", &[]),
    (Identity, "PUT", "domains/*/users/*/roles/*", "", "role add --domain * --user * *", &[]),
    (Identity, "DELETE", "domains/*/users/*/roles/*", "", "role remove --domain * --user * *", &[]),
    (Identity, "PUT", "domains/*/groups/*/roles/*", "", "role add --domain * --group * *", &[]),
    (Identity, "DELETE", "domains/*/groups/*/roles/*", "", "role remove --domain * --group * *", &[]),
    (Identity, "PUT", "groups/*/users/*", "", "group add user * *", &[]),
    (Identity, "DELETE", "groups/*/users/*", "", "group remove user * *", &[]),
    (Identity, "PUT", "roles/*/implies/*", "", "implied role create * --implied-role *", &[]),
    (Identity, "DELETE", "roles/*/implies/*", "", "implied role delete * --implied-role *", &[]),
];

/// The command for an action; `None` where the request is none of these.
pub fn find(request: RequestOutline, segments: &[&str]) -> Option<String> {
    let empty = Map::new();
    let body = request.body.and_then(Value::as_object).unwrap_or(&empty);
    if let ([FLOATING, id], Some(Value::Null)) =
        (segments, request.body.and_then(|body| body.pointer("/floatingip/port_id")))
    {
        // Disassociating is a command of its own.
        return Some(CommandLine::new("floating ip", "unset --port").finish(&[&decoded(id)]));
    }
    let (.., key, command, options) = ACTIONS.iter().find(|(service, method, path, key, ..)| {
        let same = *service == request.service && *method == request.method && matches(path, segments);
        same && (key.is_empty() || body.contains_key(*key))
    })?;
    let object = if key.is_empty() { Some(body) } else { body.get(*key).and_then(Value::as_object) };
    // Every second segment of a path is an id.
    let ids = segments.iter().skip(1).step_by(2).map(|id| decoded(id));
    let (command, rest) = with_ids(command, ids);
    let mut line = CommandLine::of_command(&command);
    line.push_members(object.unwrap_or(&empty), options, &[]);
    let rest: Vec<&str> = if command == REVERT { Vec::new() } else { rest.iter().map(String::as_str).collect() };
    Some(line.finish(&rest))
}

fn matches(path: &str, segments: &[&str]) -> bool {
    let mut parts = path.split('/');
    segments.iter().all(|segment| parts.next().is_some_and(|part| part == "*" || part == *segment))
        && parts.next().is_none()
}

/// Replaces each `*` of a command with the next id; returns the command and the ids that are left.
fn with_ids(command: &str, mut ids: impl Iterator<Item = String>) -> (String, Vec<String>) {
    let words: Vec<String> = command
        .split(' ')
        .map(|word| match word {
            "*" => crate::http::shell::quote(&ids.next().unwrap_or_default()),
            word => word.to_owned(),
        })
        .collect();
    (words.join(" "), ids.collect())
}
