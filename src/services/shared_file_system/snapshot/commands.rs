//! What the `openstack` client calls snapshots of shares and what is done with them.

use crate::model::{ActionCommand, CommandNames, MemberOption};

const fn action(key: &'static str, command: &'static str, options: &'static [MemberOption]) -> ActionCommand {
    ActionCommand::post("/snapshots/*/action", key, command, options)
}

pub static COMMANDS: CommandNames = CommandNames::new(
    "share snapshot",
    &[("share_id", "@"), ("name", "--name"), ("description", "--description"), ("metadata", "--property=")],
)
.set(&[("display_name", "--name"), ("display_description", "--description")])
.actions(&[
    ActionCommand::post(
        "/snapshots/manage",
        "snapshot",
        "share snapshot adopt",
        &[
            ("share_id", "@"),
            ("provider_location", "@"),
            ("name", "--name"),
            ("description", "--description"),
            ("driver_options", "--driver-option="),
            ("metadata", "#the command takes no metadata"),
        ],
    ),
    ActionCommand::put("/snapshots/*/metadata", "", "share snapshot set", &[("metadata", "--property=")]),
    action("allow_access", "share snapshot access create", &[("access_type", "@"), ("access_to", "@")]),
    action("deny_access", "share snapshot access delete", &[("access_id", "@")]),
    action("reset_status", "share snapshot set", &[("status", "--status")]),
    action("unmanage", "share snapshot abandon", &[]),
    action("force_delete", "share snapshot delete --force", &[]),
]);
