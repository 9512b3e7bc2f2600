//! What the `openstack` client and Terraform call the members of listeners.

use super::super::parts::{ENABLED_OPTION, TAGS_OPTION};
use crate::model::{ActionCommand, CommandNames, MemberOption};

/// Null has a command of its own: `unset`.
const OPTIONS: &[MemberOption] = &[
    ("loadbalancer_id", "@"),
    ("name", "--name"),
    ("description", "--description"),
    ("protocol", "--protocol"),
    ("protocol_port", "--protocol-port"),
    ("connection_limit", "--connection-limit!"),
    ("default_pool_id", "--default-pool!"),
    ("default_tls_container_ref", "--default-tls-container-ref!"),
    ("sni_container_refs", "--sni-container-refs+"),
    ("insert_headers", "--insert-headers=,"),
    ("allowed_cidrs", "--allowed-cidr*!"),
    ("client_ca_tls_container_ref", "--client-ca-tls-container-ref!"),
    ("client_authentication", "--client-authentication!"),
    ("client_crl_container_ref", "--client-crl-container-ref!"),
    ("tls_versions", "--tls-version*"),
    ("tls_ciphers", "--tls-ciphers!"),
    ("alpn_protocols", "--alpn-protocol*!"),
    ("hsts_max_age", "--hsts-max-age!"),
    ("hsts_include_subdomains", "--hsts-include-subdomains|"),
    ("hsts_preload", "--hsts-preload|"),
    ("timeout_client_data", "--timeout-client-data!"),
    ("timeout_member_connect", "--timeout-member-connect!"),
    ("timeout_member_data", "--timeout-member-data!"),
    ("timeout_tcp_inspect", "--timeout-tcp-inspect!"),
    ENABLED_OPTION,
    TAGS_OPTION,
];

const PATH: &str = "/lbaas/listeners/*";

const fn unset(member: &'static str, command: &'static str) -> ActionCommand {
    ActionCommand::put(PATH, member, command, super::super::parts::UNSET)
}

pub static COMMANDS: CommandNames =
    CommandNames::new("loadbalancer listener", OPTIONS).terraform("openstack_lb_listener_v2", &[]).actions(&[
        unset("listener/connection_limit=null+", "loadbalancer listener unset --connection-limit"),
        unset("listener/default_pool_id=null+", "loadbalancer listener unset --default-pool"),
        unset("listener/default_tls_container_ref=null+", "loadbalancer listener unset --default-tls-container-ref"),
        unset("listener/sni_container_refs=[]+", "loadbalancer listener unset --sni-container-refs"),
        unset("listener/insert_headers={}+", "loadbalancer listener unset --insert-headers"),
        unset("listener/allowed_cidrs=null+", "loadbalancer listener unset --allowed-cidrs"),
        unset(
            "listener/client_ca_tls_container_ref=null+",
            "loadbalancer listener unset --client-ca-tls-container-ref",
        ),
        unset("listener/client_authentication=null+", "loadbalancer listener unset --client-authentication"),
        unset("listener/client_crl_container_ref=null+", "loadbalancer listener unset --client-crl-container-ref"),
        unset("listener/tls_ciphers=null+", "loadbalancer listener unset --tls-ciphers"),
        unset("listener/alpn_protocols=null+", "loadbalancer listener unset --alpn-protocols"),
        unset("listener/hsts_max_age=null+", "loadbalancer listener unset --hsts-max-age"),
        unset("listener/hsts_include_subdomains=false+", "loadbalancer listener unset --hsts-include-subdomains"),
        unset("listener/hsts_preload=false+", "loadbalancer listener unset --hsts-preload"),
        unset("listener/timeout_client_data=null+", "loadbalancer listener unset --timeout-client-data"),
        unset("listener/timeout_member_connect=null+", "loadbalancer listener unset --timeout-member-connect"),
        unset("listener/timeout_member_data=null+", "loadbalancer listener unset --timeout-member-data"),
        unset("listener/timeout_tcp_inspect=null+", "loadbalancer listener unset --timeout-tcp-inspect"),
        ActionCommand::put(PATH, "listener", "loadbalancer listener set", OPTIONS),
    ]);
