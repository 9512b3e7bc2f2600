//! Power: start, stop, reboot, pause and suspend.

use super::{Server, act};
use crate::json::json;
use crate::model::Action;
use crate::services::compute::server::rules;

const GROUP: &str = "Power";

pub const START: Action<Server> =
    Action::<Server>::new("Start", |server, _| act(server, 1, json!({"os-start": null}), &["ACTIVE"]))
        .when(|server, caller| rules::START.check(server, caller))
        .group(GROUP)
        .primary()
        .bulk();

pub const STOP: Action<Server> =
    Action::<Server>::new("Stop", |server, _| act(server, 1, json!({"os-stop": null}), &["SHUTOFF"]))
        .when(|server, caller| rules::STOP.check(server, caller))
        .group(GROUP)
        .primary()
        .bulk();

pub const SOFT_REBOOT: Action<Server> =
    Action::<Server>::new("Soft reboot", |server, _| act(server, 1, json!({"reboot": {"type": "SOFT"}}), &["ACTIVE"]))
        .when(|server, caller| rules::SOFT_REBOOT.check(server, caller))
        .group(GROUP)
        .primary()
        .bulk();

pub const HARD_REBOOT: Action<Server> =
    Action::<Server>::new("Hard reboot", |server, _| act(server, 1, json!({"reboot": {"type": "HARD"}}), &["ACTIVE"]))
        .when(|server, caller| rules::HARD_REBOOT.check(server, caller))
        .group(GROUP)
        .bulk()
        .confirm("As if its power were cut and restored: what it has not written to disk is lost.");

pub const PAUSE: Action<Server> =
    Action::<Server>::new("Pause", |server, _| act(server, 1, json!({"pause": null}), &["PAUSED"]))
        .when(|server, caller| rules::PAUSE.check(server, caller))
        .group(GROUP);

pub const UNPAUSE: Action<Server> =
    Action::<Server>::new("Unpause", |server, _| act(server, 1, json!({"unpause": null}), &["ACTIVE"]))
        .when(|server, caller| rules::UNPAUSE.check(server, caller))
        .group(GROUP);

pub const SUSPEND: Action<Server> =
    Action::<Server>::new("Suspend", |server, _| act(server, 1, json!({"suspend": null}), &["SUSPENDED"]))
        .when(|server, caller| rules::SUSPEND.check(server, caller))
        .group(GROUP);

pub const RESUME: Action<Server> =
    Action::<Server>::new("Resume", |server, _| act(server, 1, json!({"resume": null}), &["ACTIVE"]))
        .when(|server, caller| rules::RESUME.check(server, caller))
        .group(GROUP);
