//! What the `openstack` client and Terraform call the members of pools, and of what belongs to them.

use super::super::members;
use super::super::parts::{ENABLED_OPTION, TAGS_OPTION, UNSET};
use crate::model::{ActionCommand, CommandNames, MemberOption};

/// Null has a command of its own: `unset`.
const OPTIONS: &[MemberOption] = &[
    ("loadbalancer_id", "--loadbalancer"),
    ("listener_id", "--listener"),
    ("name", "--name"),
    ("description", "--description"),
    ("protocol", "--protocol"),
    ("lb_algorithm", "--lb-algorithm"),
    ("session_persistence", "--session-persistence=,!"),
    ("tls_enabled", "--enable-tls|--disable-tls"),
    ("tls_container_ref", "--tls-container-ref!"),
    ("ca_tls_container_ref", "--ca-tls-container-ref!"),
    ("crl_container_ref", "--crl-container-ref!"),
    ("tls_versions", "--tls-version*!"),
    ("tls_ciphers", "--tls-ciphers!"),
    ("alpn_protocols", "--alpn-protocol*!"),
    ENABLED_OPTION,
    TAGS_OPTION,
];

const PATH: &str = "/lbaas/pools/*";

const fn unset(member: &'static str, command: &'static str) -> ActionCommand {
    ActionCommand::put(PATH, member, command, UNSET)
}

pub static COMMANDS: CommandNames = CommandNames::new("loadbalancer pool", OPTIONS)
    .terraform(
        "openstack_lb_pool_v2",
        &[
            ("lb_algorithm", "lb_method"),
            ("session_persistence", "persistence{persistence_timeout=,persistence_granularity=}"),
        ],
    )
    .actions(&[
        unset("pool/session_persistence=null+", "loadbalancer pool unset --session-persistence"),
        unset("pool/tls_container_ref=null+", "loadbalancer pool unset --tls-container-ref"),
        unset("pool/ca_tls_container_ref=null+", "loadbalancer pool unset --ca-tls-container-ref"),
        unset("pool/crl_container_ref=null+", "loadbalancer pool unset --crl-container-ref"),
        unset("pool/tls_versions=null+", "loadbalancer pool unset --tls-versions"),
        unset("pool/tls_ciphers=null+", "loadbalancer pool unset --tls-ciphers"),
        unset("pool/alpn_protocols=null+", "loadbalancer pool unset --alpn-protocols"),
        ActionCommand::put(PATH, "pool", "loadbalancer pool set", OPTIONS),
        members::CREATE_COMMAND,
        members::UNSET_COMMANDS[0],
        members::UNSET_COMMANDS[1],
        members::UNSET_COMMANDS[2],
        members::SET_COMMAND,
        members::DELETE_COMMAND,
        members::SET_ALL_COMMAND,
    ]);
