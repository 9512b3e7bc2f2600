//! What the `openstack` client and Terraform call members, which belong to pools.

use super::super::parts::{ENABLED_OPTION, TAGS_OPTION, UNSET};
use crate::model::{ActionCommand, MemberOption};

const OPTIONS: &[MemberOption] = &[
    ("name", "--name"),
    ("address", "--address"),
    ("protocol_port", "--protocol-port"),
    ("subnet_id", "--subnet-id"),
    ("weight", "--weight!"),
    ("backup", "--enable-backup|--disable-backup"),
    ("monitor_address", "--monitor-address!"),
    ("monitor_port", "--monitor-port!"),
    ENABLED_OPTION,
    TAGS_OPTION,
];

const ONE: &str = "/lbaas/pools/*/members/*";

pub const CREATE_COMMAND: ActionCommand =
    ActionCommand::post("/lbaas/pools/*/members", "member", "loadbalancer member create", OPTIONS)
        .terraform("openstack_lb_member_v2", &[("1", "pool_id")]);

pub const UNSET_COMMANDS: [ActionCommand; 3] = [
    ActionCommand::put(ONE, "member/monitor_address=null+", "loadbalancer member unset --monitor-address", UNSET),
    ActionCommand::put(ONE, "member/monitor_port=null+", "loadbalancer member unset --monitor-port", UNSET),
    ActionCommand::put(ONE, "member/weight=null+", "loadbalancer member unset --weight", UNSET),
];

pub const SET_COMMAND: ActionCommand = ActionCommand::put(ONE, "member", "loadbalancer member set", OPTIONS);

pub const DELETE_COMMAND: ActionCommand = ActionCommand::delete(ONE, "loadbalancer member delete", &[]);

pub const SET_ALL_COMMAND: ActionCommand = ActionCommand::none(
    "PUT",
    "/lbaas/pools/*/members",
    "",
    "The client has no command for several members at once. Use “loadbalancer member create” for each",
)
.terraform("openstack_lb_members_v2", &[("1", "pool_id"), ("members", "member{tags=}")]);
