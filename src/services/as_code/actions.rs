//! What is done to objects, as commands: by the path and, where one path does many things, by the body's only key.

use super::{Asked, Member, Words, decoded};
use crate::auth::ServiceType::{self, BlockStorage, Compute, Identity, Network};
use serde_json::{Map, Value};

/// Method, path and key of the body (empty where the body has none); then the command's noun and verb and the members of
/// what stands under the key. `*` in a path is an id; in a command, the place of the next one. Those that are left are its
/// arguments.
type Deed = (ServiceType, &'static str, &'static str, &'static str, &'static str, &'static [Member]);

const SERVER: &str = "servers/*/action";
const VOLUME: &str = "volumes/*/action";
const FLOATING: &str = "floatingips";
/// It names the snapshot only.
const REVERT: &str = "volume revert";

static DEEDS: &[Deed] = &[
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

/// The command for what is done to an object, if it is one of these.
pub fn command(asked: Asked, segments: &[&str]) -> Option<String> {
    let nothing = Map::new();
    let body = asked.body.and_then(Value::as_object).unwrap_or(&nothing);
    if let ([FLOATING, id], Some(Value::Null)) =
        (segments, asked.body.and_then(|body| body.pointer("/floatingip/port_id")))
    {
        // To lead nowhere is a command of its own.
        return Some(Words::new("floating ip", "unset --port").text(&[&decoded(id)]));
    }
    let (.., key, command, members) = DEEDS.iter().find(|(service, method, path, key, ..)| {
        let same = *service == asked.service && *method == asked.method && matches(path, segments);
        same && (key.is_empty() || body.contains_key(*key))
    })?;
    let inner = if key.is_empty() { Some(body) } else { body.get(*key).and_then(Value::as_object) };
    // Every second segment of a path is an id.
    let ids = segments.iter().skip(1).step_by(2).map(|id| decoded(id));
    let (text, rest) = placed(command, ids);
    let mut words = Words { text: ["openstack ", &text].concat(), last: Vec::new(), unsaid: Vec::new(), makes: false };
    words.members(inner.unwrap_or(&nothing), members, &[]);
    let rest: Vec<&str> = if text == REVERT { Vec::new() } else { rest.iter().map(String::as_str).collect() };
    Some(words.text(&rest))
}

fn matches(path: &str, segments: &[&str]) -> bool {
    let mut parts = path.split('/');
    segments.iter().all(|segment| parts.next().is_some_and(|part| part == "*" || part == *segment))
        && parts.next().is_none()
}

/// Puts ids into a command's places; those for which it has none are its arguments.
fn placed(command: &str, mut ids: impl Iterator<Item = String>) -> (String, Vec<String>) {
    let mut text = String::new();
    for (at, word) in command.split(' ').enumerate() {
        if at > 0 {
            text.push(' ');
        }
        match word {
            "*" => text.push_str(&crate::http::shell::quote(&ids.next().unwrap_or_default())),
            word => text.push_str(word),
        }
    }
    (text, ids.collect())
}
