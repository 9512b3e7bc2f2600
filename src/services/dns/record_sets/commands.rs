//! What the `openstack` client and Terraform call record sets. They are made below their zones.

use crate::model::{ActionCommand, CommandNames, MemberOption};

const OPTIONS: &[MemberOption] =
    &[("name", "@"), ("type", "--type"), ("records", "--record*"), ("ttl", "--ttl"), ("description", "--description")];

/// The commands for record sets.
pub const RECORD_SET_COMMANDS: &[ActionCommand] = &[
    ActionCommand::post("/zones/*/recordsets", "", "recordset create", OPTIONS)
        .terraform("openstack_dns_recordset_v2", &[("1", "zone_id")]),
    ActionCommand::put(
        "/zones/*/recordsets/*",
        "",
        "recordset set",
        &[("records", "--record*"), ("ttl", "--ttl!--no-ttl"), ("description", "--description!--no-description")],
    ),
    ActionCommand::delete("/zones/*/recordsets/*", "recordset delete", &[]),
];

pub static COMMANDS: CommandNames = CommandNames::new("recordset", OPTIONS).without_set().actions(RECORD_SET_COMMANDS);
