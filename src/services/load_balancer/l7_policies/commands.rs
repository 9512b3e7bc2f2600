//! What the `openstack` client and Terraform call the members of L7 policies and their rules.

use super::super::l7_rules;
use super::super::parts::{ENABLED_OPTION, TAGS_OPTION, UNSET};
use crate::model::{ActionCommand, CommandNames, MemberOption};

/// Null has a command of its own: `unset`.
const OPTIONS: &[MemberOption] = &[
    ("listener_id", "@"),
    ("name", "--name"),
    ("description", "--description"),
    ("action", "--action"),
    ("redirect_pool_id", "--redirect-pool"),
    ("redirect_url", "--redirect-url"),
    ("redirect_prefix", "--redirect-prefix"),
    ("redirect_http_code", "--redirect-http-code!"),
    ("position", "--position!"),
    ENABLED_OPTION,
    TAGS_OPTION,
];

const PATH: &str = "/lbaas/l7policies/*";

pub static COMMANDS: CommandNames = CommandNames::new("loadbalancer l7policy", OPTIONS)
    .terraform("openstack_lb_l7policy_v2", &[("tags", "")])
    .actions(&[
        ActionCommand::put(
            PATH,
            "l7policy/redirect_http_code=null+",
            "loadbalancer l7policy unset --redirect-http-code",
            UNSET,
        ),
        ActionCommand::put(PATH, "l7policy", "loadbalancer l7policy set", OPTIONS),
        l7_rules::CREATE_COMMAND,
        l7_rules::UNSET_COMMANDS[0],
        l7_rules::UNSET_COMMANDS[1],
        l7_rules::SET_COMMAND,
        l7_rules::DELETE_COMMAND,
    ]);
