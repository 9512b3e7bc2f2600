//! Shelving: keeping a server's disk and addresses while its host's resources are free for others.

use super::{Server, act};
use crate::json::json;
use crate::model::Action;
use crate::services::compute::server::rules;

const GROUP: &str = "Shelve";

/// Nova offloads a shelved server when it is configured to, at once by default.
pub const SHELVE: Action<Server> = Action::<Server>::new("Shelve", |server, _| {
    act(server, 1, json!({"shelve": null}), &["SHELVED", "SHELVED_OFFLOADED"])
})
.when(|server, caller| rules::SHELVE.check(server, caller))
.group(GROUP)
.confirm("The server is stopped, and what is in its memory is lost. Its disks and addresses are kept.");

pub const UNSHELVE: Action<Server> =
    Action::<Server>::new("Unshelve", |server, _| act(server, 1, json!({"unshelve": null}), &["ACTIVE"]))
        .when(|server, caller| rules::UNSHELVE.check(server, caller))
        .group(GROUP);

pub const OFFLOAD: Action<Server> = Action::<Server>::new("Offload shelved", |server, _| {
    act(server, 1, json!({"shelveOffload": null}), &["SHELVED_OFFLOADED"])
})
.when(|server, caller| rules::OFFLOAD.check(server, caller))
.group(GROUP)
.admin();
