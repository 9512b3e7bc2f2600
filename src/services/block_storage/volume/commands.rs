//! What the `openstack` command and Terraform call volumes and what is done to them.

use crate::model::{ActionCommand, CommandNames, MemberOption};

pub static COMMANDS: CommandNames = CommandNames::new(
    "volume",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("size", "--size"),
        ("volume_type", "--type"),
        ("imageRef", "--image"),
        ("snapshot_id", "--snapshot"),
        ("source_volid", "--source"),
        ("backup_id", "--os-volume-api-version 3.47 --backup"),
        ("availability_zone", "--availability-zone"),
        ("metadata", "--property="),
    ],
)
.terraform("openstack_blockstorage_volume_v3", &[("imageRef", "image_id"), ("source_volid", "source_vol_id")])
.actions(ACTIONS);

const fn action(key: &'static str, command: &'static str, options: &'static [MemberOption]) -> ActionCommand {
    ActionCommand::post("/volumes/*/action", key, command, options)
}

static ACTIONS: &[ActionCommand] = &[
    ActionCommand::put("/volumes/*/metadata", "", "volume set", &[("metadata", "--property=!--no-property")]),
    ActionCommand::delete("/attachments/*", "volume attachment delete", &[("", "--os-volume-api-version 3.27")]),
    ActionCommand::delete("/volumes/*", "volume delete", &[("?cascade", "--cascade|")]),
    action("os-extend", "volume set", &[("new_size", "--size")]),
    action("os-retype", "volume set", &[("new_type", "--type"), ("migration_policy", "--retype-policy")]),
    action("os-set_bootable", "volume set", &[("bootable", "--bootable|--non-bootable")]),
    action("os-update_readonly_flag", "volume set", &[("readonly", "--read-only|--read-write")]),
    action(
        "os-reset_status",
        "volume set",
        &[
            ("status", "--state"),
            ("attach_status", "=attached --attached =detached --detached"),
            ("migration_status", "#the client does not reset it"),
        ],
    ),
    action("os-force_delete", "volume delete --force", &[]),
    action(
        "os-migrate_volume",
        "volume migrate",
        &[("host", "--host"), ("force_host_copy", "--force-host-copy|"), ("lock_volume", "--lock-volume|")],
    ),
    // Takes the snapshot as its only argument.
    action("revert", "volume revert _1", &[("", "--os-volume-api-version 3.40"), ("snapshot_id", "@")]),
    action(
        "os-volume_upload_image",
        "image create --volume *1",
        &[
            ("", "--os-volume-api-version 3.1"),
            ("image_name", "@"),
            ("disk_format", "--disk-format"),
            ("container_format", "--container-format"),
            ("visibility", "=public --public =private --private =shared --shared =community --community"),
            ("protected", "--protected|--unprotected"),
            ("force", "--force|"),
        ],
    ),
];
