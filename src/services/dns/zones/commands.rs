//! What the `openstack` client and Terraform call zones and what is done with them.

use crate::model::{ActionCommand, CommandNames};

const TRANSFER: ActionCommand = ActionCommand::post(
    "/zones/*/tasks/transfer_requests",
    "",
    "zone transfer request create",
    &[("target_project_id", "--target-project-id"), ("description", "--description")],
)
.terraform("openstack_dns_transfer_request_v2", &[("1", "zone_id")]);

pub static COMMANDS: CommandNames = CommandNames::new(
    "zone",
    &[
        ("name", "@"),
        ("type", "--type"),
        ("email", "--email"),
        ("ttl", "--ttl"),
        ("description", "--description"),
        ("masters", "#the option --masters takes all servers and must follow the name"),
    ],
)
.terraform("openstack_dns_zone_v2", &[])
.actions(&[
    ActionCommand::post("/zones/*/tasks/export", "", "zone export create", &[]),
    ActionCommand::post("/zones/*/shares", "", "zone share create", &[("target_project_id", "@")])
        .terraform("openstack_dns_zone_share_v2", &[("1", "zone_id")]),
    ActionCommand::delete("/zones/*/shares/*", "zone share delete", &[]),
    TRANSFER,
    ActionCommand::post("/zones/*/tasks/xfr", "", "zone axfr", &[]),
    ActionCommand::post("/zones/*/tasks/abandon", "", "zone abandon", &[]),
    ActionCommand::post("/zones/*/tasks/pool_move", "", "zone move", &[("pool_id", "--pool-id")]),
]);
