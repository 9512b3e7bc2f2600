//! What the `openstack` client and Terraform call the members of health monitors.

use super::super::parts::{ENABLED_OPTION, TAGS_OPTION, UNSET};
use crate::model::{ActionCommand, CommandNames, MemberOption};

/// Null has a command of its own: `unset`.
const OPTIONS: &[MemberOption] = &[
    ("pool_id", "@"),
    ("name", "--name"),
    ("type", "--type"),
    ("delay", "--delay"),
    ("timeout", "--timeout"),
    ("max_retries", "--max-retries"),
    ("max_retries_down", "--max-retries-down!"),
    ("http_method", "--http-method!"),
    ("url_path", "--url-path!"),
    ("expected_codes", "--expected-codes!"),
    ("http_version", "--http-version!"),
    ("domain_name", "--domain-name!"),
    ENABLED_OPTION,
    TAGS_OPTION,
];

const PATH: &str = "/lbaas/healthmonitors/*";

const fn unset(member: &'static str, command: &'static str) -> ActionCommand {
    ActionCommand::put(PATH, member, command, UNSET)
}

pub static COMMANDS: CommandNames = CommandNames::new("loadbalancer healthmonitor", OPTIONS)
    .terraform("openstack_lb_monitor_v2", &[("http_version", "http_version\""), ("tags", "")])
    .actions(&[
        unset("healthmonitor/max_retries_down=null+", "loadbalancer healthmonitor unset --max-retries-down"),
        unset("healthmonitor/http_method=null+", "loadbalancer healthmonitor unset --http-method"),
        unset("healthmonitor/url_path=null+", "loadbalancer healthmonitor unset --url-path"),
        unset("healthmonitor/expected_codes=null+", "loadbalancer healthmonitor unset --expected-codes"),
        unset("healthmonitor/http_version=null+", "loadbalancer healthmonitor unset --http-version"),
        unset("healthmonitor/domain_name=null+", "loadbalancer healthmonitor unset --domain-name"),
        ActionCommand::put(PATH, "healthmonitor", "loadbalancer healthmonitor set", OPTIONS),
    ]);
