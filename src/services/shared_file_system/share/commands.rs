//! What the `openstack` client and Terraform call shares and what is done with them.

use crate::model::{ActionCommand, CommandNames, MemberOption};

const PUBLIC: MemberOption = ("is_public", "--public True|--public False");

pub static COMMANDS: CommandNames = CommandNames::new(
    "share",
    &[
        ("share_proto", "@"),
        ("size", "@"),
        ("name", "--name"),
        ("description", "--description"),
        ("share_type", "--share-type"),
        ("share_network_id", "--share-network"),
        ("share_group_id", "--share-group"),
        ("snapshot_id", "--snapshot-id"),
        ("availability_zone", "--availability-zone"),
        PUBLIC,
        ("mount_point_name", "--mount-point-name"),
        ("encryption_key_ref", "--encryption-key-ref"),
        ("metadata", "--property="),
        ("scheduler_hints", "--scheduler-hint="),
    ],
)
.set(&[("display_name", "--name"), ("display_description", "--description")])
.terraform(
    "openstack_sharedfilesystem_share_v2",
    &[
        ("share_group_id", ""),
        ("mount_point_name", ""),
        ("encryption_key_ref", ""),
        ("scheduler_hints", ""),
        ("", "name$"),
    ],
)
.actions(ACTIONS);

const fn action(key: &'static str, command: &'static str, options: &'static [MemberOption]) -> ActionCommand {
    ActionCommand::post("/shares/*/action", key, command, options)
}

static ACTIONS: &[ActionCommand] = &[
    ActionCommand::post(
        "/shares/manage",
        "share",
        "share adopt",
        &[
            ("service_host", "@"),
            ("protocol", "@"),
            ("export_path", "@"),
            ("name", "--name"),
            ("description", "--description"),
            ("share_type", "--share-type"),
            ("share_server_id", "--share-server-id"),
            ("mount_point_name", "--mount-point-name"),
            ("is_public", "--public|"),
            ("driver_options", "--driver-options=+"),
        ],
    ),
    ActionCommand::delete("/shares/*", "share delete", &[("?share_group_id", "--share-group")]),
    ActionCommand::put("/shares/*/metadata", "", "share set", &[("metadata", "--property=")]),
    ActionCommand::put(
        "/shares/*/export_locations/*/metadata",
        "",
        "share export location set",
        &[("metadata", "--property=")],
    ),
    action(
        "allow_access",
        "share access create",
        &[
            ("access_type", "@"),
            ("access_to", "@"),
            ("access_level", "--access-level"),
            ("metadata", "--properties=+"),
            ("lock_visibility", "--lock-visibility|"),
            ("lock_deletion", "--lock-deletion|"),
            ("lock_reason", "--lock-reason"),
        ],
    )
    .terraform(
        "openstack_sharedfilesystem_share_access_v2",
        &[("1", "share_id"), ("metadata", ""), ("lock_visibility", ""), ("lock_deletion", ""), ("lock_reason", "")],
    ),
    action("deny_access", "share access delete", &[("access_id", "@"), ("unrestrict", "--unrestrict|")]),
    ActionCommand::put("/share-access-rules/*/metadata", "", "share access set", &[("metadata", "--property=")]),
    ActionCommand::put(
        "/share-access-rules/*",
        "update_access",
        "share access set",
        &[("access_level", "--access-level")],
    ),
    ActionCommand::delete("/share-access-rules/*/metadata/*", "share access unset --property *2", &[]),
    ActionCommand::new("GET", "/share-access-rules/*", "", "share access show", &[]),
    action("extend", "share resize", &[("new_size", "@"), ("force", "--force|")]),
    action("shrink", "share resize", &[("new_size", "@")]),
    // Takes the snapshot as its only argument.
    action("revert", "share revert _1", &[("snapshot_id", "@")]),
    action("reset_status", "share set", &[("status", "--status")]),
    action("reset_task_state", "share set", &[("task_state", "--task-state!None")]),
    action("force_delete", "share delete --force", &[]),
    action("soft_delete", "share delete --soft", &[]),
    action("restore", "share restore", &[]),
    action("unmanage", "share abandon", &[]),
    action(
        "migration_start",
        "share migration start",
        &[
            ("host", "@"),
            ("new_share_type_id", "--new-share-type"),
            ("new_share_network_id", "--new-share-network"),
            ("nondisruptive", "--nondisruptive True|--nondisruptive False"),
            ("writable", "--writable True|--writable False"),
            ("preserve_metadata", "--preserve-metadata True|--preserve-metadata False"),
            ("preserve_snapshots", "--preserve-snapshots True|--preserve-snapshots False"),
            ("force_host_assisted_migration", "--force-host-assisted-migration True|"),
        ],
    ),
    action("migration_complete", "share migration complete", &[]),
    action("migration_cancel", "share migration cancel", &[]),
    action("migration_get_progress", "share migration show", &[]),
];
