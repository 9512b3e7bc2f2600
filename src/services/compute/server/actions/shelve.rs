//! Shelving: keeps a server's disk and addresses, and frees the resources of its host.

use super::Server;
use crate::model::Action;
use crate::services::compute::server::actions::requests::simple_action;
use crate::services::compute::server::rules;

const GROUP: &str = "Shelve";

/// Nova offloads a shelved server after a configured time; by default immediately.
pub const SHELVE: Action<Server> =
    Action::<Server>::standard("Shelve", simple_action("shelve", &["SHELVED", "SHELVED_OFFLOADED"]))
        .when(|server, caller| rules::SHELVE.check(server, caller))
        .group(GROUP)
        .seldom()
        .confirm("Stops the server and frees its host. Memory is lost; disks and addresses are kept.");

pub const UNSHELVE: Action<Server> = Action::<Server>::standard("Unshelve", simple_action("unshelve", &["ACTIVE"]))
    .when(|server, caller| rules::UNSHELVE.check(server, caller))
    .titled("Unshelve {}")
    .group(GROUP)
    .inline("Unshelve");

pub const OFFLOAD: Action<Server> =
    Action::<Server>::standard("Offload shelved", simple_action("shelveOffload", &["SHELVED_OFFLOADED"]))
        .when(|server, caller| rules::OFFLOAD.check(server, caller))
        .group(GROUP)
        .admin();
