//! Migration of servers between hosts, for administrators.

use super::Server;
use crate::lenient;
use crate::model::{Action, Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::choices;
use crate::services::compute::keys;
use crate::services::compute::requests::get;
use crate::services::compute::server::actions::requests::action_until;
use crate::services::compute::server::{pick, rules};
use serde_json::{Value, json};

const GROUP: &str = "Migrate";

/// 2.56 accepts a host.
pub const MIGRATE: Action<Server> = Action::<Server>::new("Migrate", |server, input| match input.filled("host") {
    Some(host) => action_until(server, 56, json!({"migrate": {"host": host}}), &["VERIFY_RESIZE"]),
    None => action_until(server, 1, json!({"migrate": null}), &["VERIFY_RESIZE"]),
})
.when(|server, caller| rules::RESIZE.check(server, caller))
.group(GROUP)
.admin()
.form(&HOST_FORM)
.starting_with(pick::about);

/// 2.25 lets Nova decide whether disks have to be copied; as of 2.30 the scheduler also
/// checks the given host.
pub const LIVE: Action<Server> = Action::<Server>::new("Live-migrate", |server, input| {
    let body = json!({"os-migrateLive": {"host": input.filled("host"), "block_migration": "auto"}});
    action_until(server, 30, body, &["ACTIVE", "PAUSED"])
})
.when(|server, caller| rules::LIVE_MIGRATE.check(server, caller))
.group(GROUP)
.admin()
.form(&HOST_FORM)
.starting_with(pick::about);

/// 2.14 lets Nova decide whether the storage is shared; as of 2.29 the scheduler also
/// checks the given host.
pub const EVACUATE: Action<Server> = Action::<Server>::new("Evacuate", |server, input| {
    let target: Value = input.filled("host").map_or_else(|| json!({}), |host| json!({"host": host}));
    action_until(server, 29, json!({"evacuate": target}), &["ACTIVE", "SHUTOFF"])
})
.when(|server, caller| rules::EVACUATE.check(server, caller))
.group(GROUP)
.admin()
.form(&HOST_FORM)
.starting_with(pick::about)
.confirm("For a server whose host is down. It is built anew elsewhere; disks that are not on shared storage are lost.");

static HOST_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("host", "Host", FieldKind::Choice(hosts)).help("The scheduler chooses, if left empty.")
])]);

/// The hosts to migrate to; the current one is disabled.
fn hosts(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(keys::SERVERS, input.text(pick::OBJECT_ID));
    let own = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Server>()).map(|server| server.host.as_str());
    let call = get("/os-services?binary=nova-compute", 1);
    choices::from_list(lookup, &call, "services", &|service| {
        let host = lenient::at(service, "/host");
        let reason = match (lenient::at(service, "/state").as_str(), lenient::at(service, "/status").as_str()) {
            _ if own == Some(host.as_str()) => Some("It is there".to_owned()),
            ("down", _) => Some("It is down".to_owned()),
            (_, "disabled") => Some("It is disabled".to_owned()),
            _ => None,
        };
        Some(Choice::new(&host, &host).detail(lenient::at(service, "/zone")).disabled(reason))
    })
}
