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
            return Err("The cell of this server is not responding");
        }
        if self.lock && server.locked && !caller.is_admin() {
            return Err("The server is locked. Unlock it first");
        }
        // Where a policy hides the state, Nova decides.
        let state = server.vm_state.as_str();
        if !self.states.is_empty() && !state.is_empty() && !self.states.contains(&state) {
            return Err(if state == "building" { "The server is being built" } else { self.only });
        }
        let task = server.task_state.as_str();
        let free = match self.task {
            Task::Any => true,
            Task::None => task.is_empty(),
            Task::NoneOr(tasks) => task.is_empty() || tasks.contains(&task),
        };
        if !free {
            return Err("Another operation is in progress");
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

pub const START: Rule = only(&["stopped"], "Only stopped servers can be started");
pub const STOP: Rule = only(&["active", "error"], "Only running servers can be stopped");
pub const SOFT_REBOOT: Rule = only(&["active"], "Soft reboot needs a running server");
pub const HARD_REBOOT: Rule = Rule {
    task: Task::NoneOr(HARD),
    ..only(
        &["active", "stopped", "paused", "suspended", "error"],
        "Only running, stopped, paused, suspended or failed servers can be rebooted",
    )
};
pub const PAUSE: Rule = only(&["active"], "Only running servers can be paused");
pub const UNPAUSE: Rule = only(&["paused"], "Only paused servers can be unpaused");
pub const SUSPEND: Rule = only(&["active"], "Only running servers can be suspended");
pub const RESUME: Rule = only(&["suspended"], "Only suspended servers can be resumed");
pub const SHELVE: Rule = only(
    &["active", "stopped", "paused", "suspended"],
    "Only running, stopped, paused or suspended servers can be shelved",
);
pub const OFFLOAD: Rule = only(&["shelved"], "Only shelved servers that are still on a host can be offloaded");
pub const UNSHELVE: Rule = only(&["shelved", "shelved_offloaded"], "Only shelved servers can be unshelved");
pub const RESCUE: Rule =
    only(&["active", "stopped", "error"], "Only running, stopped or failed servers can be rescued");
pub const UNRESCUE: Rule = only(&["rescued"], "Not in rescue mode");
pub const RESIZE: Rule = only(&["active", "stopped"], "Only running or stopped servers can be resized or migrated");
pub const RESIZED: Rule = only(&["resized"], "Only resized or migrated servers can be confirmed or reverted");
pub const REBUILD: Rule =
    only(&["active", "stopped", "error"], "Only running, stopped or failed servers can be rebuilt");
/// Allowed on a locked server, since it does not change the server.
pub const SNAPSHOT: Rule = only(
    &["active", "stopped", "paused", "suspended"],
    "Only running, stopped, paused or suspended servers can be imaged",
)
.even_locked();
pub const PASSWORD: Rule = only(&["active"], "The server must be running");
pub const METADATA: Rule =
    only(&["active", "paused", "suspended", "stopped"], "The server must be running, stopped, paused or suspended")
        .while_busy();
/// `nova/api/openstack/compute/server_tags.py`, which ignores locks.
pub const TAGS: Rule =
    only(&["active", "paused", "suspended", "stopped"], "The server must be running, stopped, paused or suspended")
        .while_busy()
        .even_locked()
        .even_new();
pub const VOLUME: Rule = only(
    &["active", "paused", "stopped", "resized", "soft-delete", "shelved", "shelved_offloaded"],
    "Volumes cannot be attached or detached in this state",
);
/// `nova/api/openstack/compute/server_shares.py`.
pub const ATTACH_SHARE: Rule = only(&["stopped"], "Stop the server first");
pub const DETACH_SHARE: Rule = only(&["stopped", "error"], "Stop the server first");
pub const INTERFACE: Rule = only(&["active", "paused", "stopped"], "The server must be running, stopped or paused");
pub const LIVE_MIGRATE: Rule = only(&["active", "paused"], "Only running or paused servers can be live-migrated");
/// Live or cold.
pub const MOVE: Rule = only(&["active", "paused", "stopped"], "Only running, paused or stopped servers can be moved");
pub const EVACUATE: Rule =
    only(&["active", "stopped", "error"], "Only running, stopped or failed servers can be evacuated")
        .while_busy()
        .even_locked();
pub const RESTORE: Rule = only(&["soft-delete"], "Only a soft-deleted server can be restored");
/// Deletion is accepted in any state.
pub const DELETE: Rule = always();
/// For changes in Nova's database or in Neutron, which depend neither on the state nor on a lock.
pub const ANY: Rule = always().even_locked();
