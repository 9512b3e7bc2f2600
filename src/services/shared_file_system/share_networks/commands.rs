//! What the `openstack` client and Terraform call share networks and what is done with them.

use crate::model::{ActionCommand, CommandNames, MemberOption};

const SUBNET: &[MemberOption] = &[
    ("neutron_net_id", "--neutron-net-id"),
    ("neutron_subnet_id", "--neutron-subnet-id"),
    ("availability_zone", "--availability-zone"),
    ("metadata", "--property="),
    ("reset_operation", "--restart-check|"),
];

const SERVICE: &[MemberOption] = &[
    ("security_service_id", "--new-security-service"),
    ("current_service_id", "--current-security-service"),
    ("new_service_id", "--new-security-service"),
    ("reset_operation", "--restart-check|"),
];

const fn action(key: &'static str, command: &'static str, options: &'static [MemberOption]) -> ActionCommand {
    ActionCommand::post("/share-networks/*/action", key, command, options)
}

pub static COMMANDS: CommandNames = CommandNames::new(
    "share network",
    &[
        ("name", "--name"),
        ("description", "--description"),
        ("neutron_net_id", "--neutron-net-id"),
        ("neutron_subnet_id", "--neutron-subnet-id"),
        ("availability_zone", "--availability-zone"),
    ],
)
.terraform("openstack_sharedfilesystem_sharenetwork_v2", &[("availability_zone", "")])
.actions(&[
    action("add_security_service_check", "share network set --check-only", SERVICE),
    action("update_security_service_check", "share network set --check-only", SERVICE),
    action("add_security_service", "share network set", SERVICE),
    action("update_security_service", "share network set", SERVICE),
    action("remove_security_service", "share network unset", &[("security_service_id", "--security-service")]),
    action("reset_status", "share network set", &[("status", "--status")]),
    action("share_network_subnet_create_check", "share network subnet create --check-only", SUBNET),
    ActionCommand::post("/share-networks/*/subnets", "share-network-subnet", "share network subnet create", SUBNET),
    ActionCommand::delete("/share-networks/*/subnets/*", "share network subnet delete", &[]),
    ActionCommand::put("/share-networks/*/subnets/*/metadata", "", "share network subnet set", SUBNET),
]);
