//! What the `openstack` client and Terraform call the members of load balancers.

use crate::model::{ActionCommand, CommandNames, MemberOption};

const OPTIONS: &[MemberOption] = &[
    ("", "--wait"),
    ("name", "--name"),
    ("description", "--description"),
    ("project_id", "--project"),
    ("vip_subnet_id", "--vip-subnet-id"),
    ("vip_network_id", "--vip-network-id"),
    ("vip_port_id", "--vip-port-id"),
    ("vip_address", "--vip-address"),
    ("vip_qos_policy_id", "--vip-qos-policy-id!"),
    ("additional_vips", "--additional-vip*subnet_id=subnet-id,ip_address=ip-address"),
    ("flavor_id", "--flavor"),
    ("availability_zone", "--availability-zone"),
    ("provider", "--provider"),
    ("admin_state_up", "--enable|--disable"),
    ("tags", "--tag*!--no-tag"),
    ("listeners", "#the command creates them one by one (loadbalancer listener create)"),
    ("pools", "#the command creates them one by one (loadbalancer pool create)"),
];

pub static COMMANDS: CommandNames = CommandNames::new("loadbalancer", OPTIONS)
    .terraform(
        "openstack_lb_loadbalancer_v2",
        &[
            ("project_id", "tenant_id"),
            ("provider", "loadbalancer_provider"),
            ("additional_vips", ""),
            ("listeners", ""),
            ("pools", ""),
        ],
    )
    .actions(&[
        ActionCommand::put(
            "/lbaas/loadbalancers/*",
            "loadbalancer/vip_qos_policy_id=null+",
            "loadbalancer unset --vip-qos-policy-id",
            &[("", "--wait"), ("*", "")],
        ),
        ActionCommand::put("/lbaas/loadbalancers/*", "loadbalancer", "loadbalancer set", OPTIONS),
        ActionCommand::put("/lbaas/loadbalancers/*/failover", "", "loadbalancer failover", &[("", "--wait")]),
        ActionCommand::delete(
            "/lbaas/loadbalancers/*",
            "loadbalancer delete",
            &[("?cascade", "--cascade|"), ("", "--wait")],
        ),
    ]);
