//! Migration of servers between hosts, for administrators.

use super::Server;
use crate::auth::ServiceRequest;
use crate::model::{Action, Choices, Completion, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section};
use crate::services::compute::requests::post;
use crate::services::compute::server::actions::requests::action_until;
use crate::services::compute::server::{pick, rules};
use crate::services::compute::{host_choices, keys, running_migrations};
use serde_json::{Value, json};

const GROUP: &str = "Migrate";

pub const MIGRATE: Action<Server> =
    Action::<Server>::new("Migrate", |server, input| cold_migration(server, input.filled("host")))
        .when(|server, caller| rules::RESIZE.check(server, caller))
        .bulk()
        .group(GROUP)
        .admin()
        .form(&HOST_FORM)
        .starting_with(pick::about);

pub const LIVE: Action<Server> =
    Action::<Server>::new("Live-migrate", |server, input| live_migration(server, input.filled("host")))
        .when(|server, caller| rules::LIVE_MIGRATE.check(server, caller))
        .bulk()
        .group(GROUP)
        .admin()
        .form(&HOST_FORM)
        .starting_with(pick::about);

pub const EVACUATE: Action<Server> =
    Action::<Server>::new("Evacuate", |server, input| evacuation(server, input.filled("host")))
        .when(|server, caller| rules::EVACUATE.check(server, caller))
        .bulk()
        .group(GROUP)
        .seldom()
        .admin()
        .form(&HOST_FORM)
        .starting_with(pick::about)
        .confirm("Rebuilds the server on another host after a host failure. Data not on shared storage is lost.");

/// The server stays where it is.
pub const ABORT: Action<Server> = Action::<Server>::new("Abort migration", |_, input| {
    RequestPlan::with_completion(running_migrations::abortion(input), Completion::Status(&["ACTIVE", "PAUSED"]))
})
.titled("Abort migration of {}")
.when(|server, caller| rules::ANY.check(server, caller))
.group(GROUP)
.admin()
.by_rows();

pub const FORCE: Action<Server> = Action::<Server>::new("Force complete migration", |_, input| {
    RequestPlan::single(running_migrations::forced(input))
})
.titled("Force complete migration of {}")
.when(|server, caller| rules::ANY.check(server, caller))
.group(GROUP)
.admin()
.by_rows();

/// 2.56 accepts a host.
pub fn cold_migration(server: &Server, host: Option<&str>) -> RequestPlan {
    match host {
        Some(host) => action_until(server, 56, json!({"migrate": {"host": host}}), &["VERIFY_RESIZE"]),
        None => action_until(server, 1, json!({"migrate": null}), &["VERIFY_RESIZE"]),
    }
}

/// 2.25 lets Nova decide whether disks have to be copied; as of 2.30 the scheduler also
/// checks the given host.
pub fn live_migration(server: &Server, host: Option<&str>) -> RequestPlan {
    let body = json!({"os-migrateLive": {"host": host, "block_migration": "auto"}});
    action_until(server, 30, body, &["ACTIVE", "PAUSED"])
}

/// 2.14 lets Nova decide whether the storage is shared; as of 2.29 the scheduler also
/// checks the given host.
pub fn evacuation(server: &Server, host: Option<&str>) -> RequestPlan {
    let target: Value = host.map_or_else(|| json!({}), |host| json!({"host": host}));
    action_until(server, 29, json!({"evacuate": target}), &["ACTIVE", "SHUTOFF"])
}

/// What makes a cold migration final.
pub fn confirmation(server: &Server) -> ServiceRequest {
    post(server.path("/action"), 1, json!({"confirmResize": null}))
}

static HOST_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("host", "Host", FieldKind::Choice(hosts)).automatic()])]);

/// The hosts to migrate to; the current one is disabled.
fn hosts(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(keys::SERVERS, input.text(pick::OBJECT_ID));
    let own = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Server>()).map(|server| server.host.as_str());
    host_choices::hosts(lookup, own)
}
