//! What the `openstack` client and Terraform call rules, which belong to L7 policies.

use super::super::parts::{ENABLED_OPTION, TAGS_OPTION, UNSET};
use crate::model::{ActionCommand, MemberOption};

const OPTIONS: &[MemberOption] = &[
    ("type", "--type"),
    ("compare_type", "--compare-type"),
    ("key", "--key!"),
    ("value", "--value"),
    ("invert", "--invert|"),
    ENABLED_OPTION,
    TAGS_OPTION,
];

const ONE: &str = "/lbaas/l7policies/*/rules/*";

pub const CREATE_COMMAND: ActionCommand =
    ActionCommand::post("/lbaas/l7policies/*/rules", "rule", "loadbalancer l7rule create", OPTIONS)
        .terraform("openstack_lb_l7rule_v2", &[("1", "l7policy_id"), ("tags", "")]);

pub const UNSET_COMMANDS: [ActionCommand; 2] = [
    ActionCommand::put(ONE, "rule/invert=false+", "loadbalancer l7rule unset --invert", UNSET),
    ActionCommand::put(ONE, "rule/key=null+", "loadbalancer l7rule unset --key", UNSET),
];

pub const SET_COMMAND: ActionCommand = ActionCommand::put(ONE, "rule", "loadbalancer l7rule set", OPTIONS);

pub const DELETE_COMMAND: ActionCommand = ActionCommand::delete(ONE, "loadbalancer l7rule delete", &[]);
