//! What the `openstack` command and Terraform call servers and what is done to them.

use crate::model::{ActionCommand, CommandNames, MemberOption};

pub static COMMANDS: CommandNames = CommandNames::new(
    "server",
    &[
        ("name", "@"),
        ("flavorRef", "--flavor"),
        ("imageRef", "--image"),
        ("block_device_mapping_v2", "--block-device*"),
        ("networks", "--nic*uuid=net-id,port=port-id,fixed_ip=v4-fixed-ip"),
        ("key_name", "--key-name"),
        ("availability_zone", "--availability-zone"),
        ("host", "--host"),
        ("description", "--description"),
        ("hostname", "--hostname"),
        ("security_groups", "--security-group*name="),
        ("metadata", "--property="),
        ("tags", "--tag*"),
        ("config_drive", "--use-config-drive|"),
        ("user_data", "--user-data<FILE"),
        ("min_count", "--min"),
        ("max_count", "--max"),
        ("return_reservation_id", ""),
        ("/os:scheduler_hints", "--hint="),
    ],
)
.terraform(
    "openstack_compute_instance_v2",
    &[
        ("flavorRef", "flavor_id"),
        ("imageRef", "image_id"),
        ("block_device_mapping_v2", "block_device"),
        ("networks", "network{fixed_ip=fixed_ip_v4}|network_mode"),
        ("key_name", "key_pair"),
        ("security_groups", "security_groups[name]"),
        ("user_data", "user_data<"),
        ("host", ""),
        ("description", ""),
        ("hostname", ""),
        ("min_count", ""),
        ("max_count", "-"),
        ("return_reservation_id", "-"),
        ("/os:scheduler_hints.group", "scheduler_hints.group"),
        ("/os:scheduler_hints.*", "scheduler_hints.additional_properties+"),
    ],
)
.actions(ACTIONS);

const fn action(key: &'static str, command: &'static str, options: &'static [MemberOption]) -> ActionCommand {
    ActionCommand::post("/servers/*/action", key, command, options)
}

/// The client asks for volumes and addresses of a server by the server's commands.
const VOLUMES: &str = "/servers/*/os-volume_attachments";
const INTERFACES: &str = "/servers/*/os-interface";

static ACTIONS: &[ActionCommand] = &[
    ActionCommand::post("/servers/*/shares", "share", "server add share", &[("share_id", "@"), ("tag", "--tag")]),
    ActionCommand::delete("/servers/*/shares/*", "server remove share", &[]),
    action("os-start", "server start", &[]),
    action("os-stop", "server stop", &[]),
    action("reboot", "server reboot", &[("type", "=SOFT --soft =HARD --hard")]),
    action("pause", "server pause", &[]),
    action("unpause", "server unpause", &[]),
    action("suspend", "server suspend", &[]),
    action("resume", "server resume", &[]),
    action("lock", "server lock", &[("locked_reason", "--reason")]),
    action("unlock", "server unlock", &[]),
    action("shelve", "server shelve", &[]),
    action("shelveOffload", "server shelve --offload", &[]),
    action("unshelve", "server unshelve", &[("availability_zone", "--availability-zone"), ("host", "--host")]),
    action("rescue", "server rescue", &[("rescue_image_ref", "--image"), ("adminPass", PASSWORD)]),
    action("unrescue", "server unrescue", &[]),
    action("resize", "server resize", &[("flavorRef", "--flavor")]),
    action("confirmResize", "server resize confirm", &[]),
    action("revertResize", "server resize revert", &[]),
    action(
        "rebuild",
        "server rebuild",
        &[
            ("imageRef", "--image"),
            ("name", "--name"),
            ("description", "--description"),
            ("metadata", "--property="),
            ("adminPass", PASSWORD),
            ("key_name", "--key-name!--no-key-name"),
            ("user_data", "--user-data<FILE!--no-user-data"),
            ("hostname", "--hostname"),
        ],
    ),
    action("createImage", "server image create", &[("name", "--name"), ("metadata", "--property=")]),
    action(
        "createBackup",
        "server backup create",
        &[("name", "--name"), ("backup_type", "--type"), ("rotation", "--rotate")],
    ),
    action("changePassword", "server set", &[("adminPass", PASSWORD)]),
    action("migrate", "server migrate", &[("host", "--host")]),
    action(
        "os-migrateLive",
        "server migrate --live-migration",
        &[("host", "--host!"), ("block_migration", "=auto =true --block-migration =false --shared-migration")],
    ),
    ActionCommand::delete("/servers/*/migrations/*", "server migration abort", &[]),
    ActionCommand::post("/servers/*/migrations/*/action", "force_complete", "server migration force complete", &[]),
    action("evacuate", "server evacuate", &[("host", "--host")]),
    action("forceDelete", "server delete --force", &[]),
    action("restore", "server restore", &[]),
    action("os-resetState", "server set", &[("state", "--state")]),
    action("trigger_crash_dump", "server dump create", &[]),
    action("addSecurityGroup", "server add security group", &[("name", "@")]),
    action("removeSecurityGroup", "server remove security group", &[("name", "@")]),
    ActionCommand::put(
        "/servers/*",
        "server",
        "server set",
        &[("name", "--name"), ("description", "--description"), ("hostname", "--hostname")],
    ),
    // What is not sent is gone.
    ActionCommand::put(
        "/servers/*/metadata",
        "",
        "server unset --all-properties +1 && openstack server set",
        &[("metadata", "--property=")],
    ),
    ActionCommand::put(
        "/servers/*/tags",
        "",
        "server unset --os-compute-api-version 2.26 --all-tags +1 && openstack server set",
        &[("tags", "--tag*")],
    ),
    ActionCommand::post(
        "/servers/*/remote-consoles",
        "remote_console",
        "console url show",
        &[
            ("type", "=novnc --novnc =spice-html5 --spice =rdp-html5 --rdp =serial --serial =webmks --mks"),
            ("protocol", ""),
        ],
    ),
    ActionCommand::post(
        VOLUMES,
        "volumeAttachment",
        "server add volume",
        &[
            ("volumeId", "@"),
            ("tag", "--tag"),
            ("delete_on_termination", "--enable-delete-on-termination|--disable-delete-on-termination"),
        ],
    )
    .terraform(
        "openstack_compute_volume_attach_v2",
        &[("1", "instance_id"), ("volumeId", "volume_id"), ("delete_on_termination", "")],
    ),
    ActionCommand::delete("/servers/*/os-volume_attachments/*", "server remove volume", &[]),
    ActionCommand::post(
        INTERFACES,
        "interfaceAttachment/fixed_ips",
        "server add fixed ip",
        &[("net_id", "@"), ("fixed_ips", "--fixed-ip-address*ip_address="), ("tag", "--tag")],
    )
    .terraform(
        "openstack_compute_interface_attach_v2",
        &[("1", "instance_id"), ("net_id", "network_id"), ("fixed_ips", "fixed_ip^ip_address"), ("tag", "")],
    ),
    ActionCommand::post(
        INTERFACES,
        "interfaceAttachment",
        "server add",
        &[("net_id", "network @"), ("port_id", "port @"), ("tag", "--tag")],
    )
    .terraform("openstack_compute_interface_attach_v2", &[("1", "instance_id"), ("net_id", "network_id"), ("tag", "")]),
    ActionCommand::delete("/servers/*/os-interface/*", "server remove port", &[]),
];

const PASSWORD: &str = "--password$PASSWORD";
