//! When Nova accepts an action: the decorators of `nova/compute/api.py` as data.
//! <https://opendev.org/openstack/nova/src/branch/master/nova/compute/api.py>

use super::row::Server;
use crate::model::Caller;

/// The conditions of an action (`check_instance_state`, `check_instance_lock`).
pub struct Rule {
    /// The allowed `vm_state`s; empty for any.
    states: &'static [&'static str],
    /// The message for a server in another state.
    only: &'static str,
    task: Task,
    /// Refused for locked servers, except to administrators.
    lock: bool,
    /// Refused for servers that have never run (`must_have_launched`).
    launched: bool,
}

/// The tasks in progress that an action allows.
#[derive(PartialEq)]
enum Task {
    None,
    Any,
    /// Those of a hard reboot, which can recover a server from hanging tasks (`ALLOW_REBOOT`).
    NoneOr(&'static [&'static str]),
}

const fn only(states: &'static [&'static str], only: &'static str) -> Rule {
    Rule { states, only, task: Task::None, lock: true, launched: true }
}

const fn always() -> Rule {
    Rule { states: &[], only: "", task: Task::Any, lock: true, launched: false }
}

impl Rule {
    const fn even_locked(mut self) -> Self {
        self.lock = false;
        self
    }
    const fn while_busy(mut self) -> Self {
        self.task = Task::Any;
        self
    }
    const fn even_new(mut self) -> Self {
        self.launched = false;
        self
    }

    /// # Errors
    /// Why Nova would refuse the action.
    pub fn check(&self, server: &Server, caller: &Caller) -> Result<(), &'static str> {
        if server.unreachable() {
            return Err("The part of the cloud that this server is in does not answer");
        }
        if self.lock && server.locked && !caller.is_admin() {
            return Err("The server is locked: unlock it first");
        }
        // Where a policy hides the state, Nova decides.
        let state = server.vm_state.as_str();
        if !self.states.is_empty() && !state.is_empty() && !self.states.contains(&state) {
            return Err(if state == "building" { "The server is still being built" } else { self.only });
        }
        let task = server.task_state.as_str();
        let free = match self.task {
            Task::Any => true,
            Task::None => task.is_empty(),
            Task::NoneOr(tasks) => task.is_empty() || tasks.contains(&task),
        };
        if !free {
            return Err("Nova is still busy with this server");
        }
        // Where the state is hidden, the launch time is hidden too.
        if self.launched && server.launched.is_empty() && !state.is_empty() {
            return Err("The server has never run");
        }
        Ok(())
    }
}

const HARD: &[&str] = &[
    "rebooting",
    "reboot_pending",
    "reboot_started",
    "rebooting_hard",
    "resuming",
    "unpausing",
    "pausing",
    "suspending",
];

pub const START: Rule = only(&["stopped"], "Only a stopped server can be started");
pub const STOP: Rule = only(&["active", "error"], "Only a running server can be stopped");
pub const SOFT_REBOOT: Rule = only(&["active"], "Only a running server can be rebooted softly");
pub const HARD_REBOOT: Rule = Rule {
    task: Task::NoneOr(HARD),
    ..only(
        &["active", "stopped", "paused", "suspended", "error"],
        "Only a running, stopped, paused, suspended or failed server can be rebooted",
    )
};
pub const PAUSE: Rule = only(&["active"], "Only a running server can be paused");
pub const UNPAUSE: Rule = only(&["paused"], "Only a paused server can be unpaused");
pub const SUSPEND: Rule = only(&["active"], "Only a running server can be suspended");
pub const RESUME: Rule = only(&["suspended"], "Only a suspended server can be resumed");
pub const SHELVE: Rule = only(
    &["active", "stopped", "paused", "suspended"],
    "Only a running, stopped, paused or suspended server can be shelved",
);
pub const OFFLOAD: Rule = only(&["shelved"], "Only a shelved server that is still on its host can be offloaded");
pub const UNSHELVE: Rule = only(&["shelved", "shelved_offloaded"], "Only a shelved server can be unshelved");
pub const RESCUE: Rule =
    only(&["active", "stopped", "error"], "Only a running, stopped or failed server can be rescued");
pub const UNRESCUE: Rule = only(&["rescued"], "Only a rescued server can be put back");
pub const RESIZE: Rule = only(&["active", "stopped"], "Only a running or stopped server can be resized or migrated");
pub const RESIZED: Rule = only(&["resized"], "Only a resized or migrated server can be confirmed or reverted");
pub const REBUILD: Rule =
    only(&["active", "stopped", "error"], "Only a running, stopped or failed server can be rebuilt");
/// Allowed on a locked server, since it does not change the server.
pub const SNAPSHOT: Rule = only(
    &["active", "stopped", "paused", "suspended"],
    "Only of a running, stopped, paused or suspended server can an image be made",
)
.even_locked();
pub const PASSWORD: Rule = only(&["active"], "Only a running server's password can be changed");
pub const METADATA: Rule = only(
    &["active", "paused", "suspended", "stopped"],
    "Only a running, stopped, paused or suspended server's metadata can be changed",
)
.while_busy();
/// `nova/api/openstack/compute/server_tags.py`, which ignores locks.
pub const TAGS: Rule = only(
    &["active", "paused", "suspended", "stopped"],
    "Only a running, stopped, paused or suspended server's tags can be changed",
)
.while_busy()
.even_locked()
.even_new();
pub const VOLUME: Rule = only(
    &["active", "paused", "stopped", "resized", "soft-delete", "shelved", "shelved_offloaded"],
    "Volumes cannot be attached or detached in the server's state",
);
pub const INTERFACE: Rule =
    only(&["active", "paused", "stopped"], "Only a running, stopped or paused server's interfaces can be changed");
pub const LIVE_MIGRATE: Rule = only(&["active", "paused"], "Only a running or paused server can be migrated live");
/// Live or cold.
pub const MOVE: Rule = only(&["active", "paused", "stopped"], "Only a running, paused or stopped server can be moved");
pub const EVACUATE: Rule =
    only(&["active", "stopped", "error"], "Only a running, stopped or failed server can be evacuated")
        .while_busy()
        .even_locked();
pub const RESTORE: Rule = only(&["soft-delete"], "Only a softly deleted server can be restored");
/// Deletion is accepted in any state.
pub const DELETE: Rule = always();
/// For changes in Nova's database or in Neutron, which depend neither on the state nor on a lock.
pub const ANY: Rule = always().even_locked();
