//! Power: start, stop, reboot, pause and suspend.

use super::Server;
use crate::model::Action;
use crate::services::compute::server::actions::requests::{action_until, simple_action};
use crate::services::compute::server::rules;
use serde_json::json;

const GROUP: &str = "Power";

pub const START: Action<Server> = Action::<Server>::standard("Start", simple_action("os-start", &["ACTIVE"]))
    .when(|server, caller| rules::START.check(server, caller))
    .group(GROUP)
    .primary()
    .bulk();

pub const STOP: Action<Server> = Action::<Server>::standard("Stop", simple_action("os-stop", &["SHUTOFF"]))
    .when(|server, caller| rules::STOP.check(server, caller))
    .group(GROUP)
    .primary()
    .bulk();

pub const SOFT_REBOOT: Action<Server> = Action::<Server>::new("Soft reboot", |server, _| {
    action_until(server, 1, json!({"reboot": {"type": "SOFT"}}), &["ACTIVE"])
})
.when(|server, caller| rules::SOFT_REBOOT.check(server, caller))
.group(GROUP)
.primary()
.bulk();

pub const HARD_REBOOT: Action<Server> = Action::<Server>::new("Hard reboot", |server, _| {
    action_until(server, 1, json!({"reboot": {"type": "HARD"}}), &["ACTIVE"])
})
.when(|server, caller| rules::HARD_REBOOT.check(server, caller))
.group(GROUP)
.bulk()
.confirm("Like pulling the plug. Unsaved data is lost.");

pub const PAUSE: Action<Server> = Action::<Server>::standard("Pause", simple_action("pause", &["PAUSED"]))
    .when(|server, caller| rules::PAUSE.check(server, caller))
    .group(GROUP)
    .seldom();

pub const UNPAUSE: Action<Server> = Action::<Server>::standard("Unpause", simple_action("unpause", &["ACTIVE"]))
    .when(|server, caller| rules::UNPAUSE.check(server, caller))
    .group(GROUP);

pub const SUSPEND: Action<Server> = Action::<Server>::standard("Suspend", simple_action("suspend", &["SUSPENDED"]))
    .when(|server, caller| rules::SUSPEND.check(server, caller))
    .group(GROUP)
    .seldom();

pub const RESUME: Action<Server> = Action::<Server>::standard("Resume", simple_action("resume", &["ACTIVE"]))
    .when(|server, caller| rules::RESUME.check(server, caller))
    .group(GROUP);
