//! Taking a host out of service with its servers, and back again.

use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::model::{
    Action, Caller, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Procedure, ProcedureStep,
    RequestPlan, Row, Section,
};
use crate::services::checks;
use crate::services::choices::{self, OBJECT_ID};
use crate::services::compute::requests::{get, put};
use crate::services::compute::server::{self, Server};
use crate::services::compute::{host_choices, keys};
use serde_json::{Value, json};

/// No new servers come to the host, and those that are on it leave.
pub const DRAIN: Action<JsonRow> = Action::<JsonRow>::new("Drain", disable)
    .when(can_drain)
    .primary()
    .form(&FORM)
    .starting_with(about)
    .procedure(&AWAY)
    .confirm(
        "Disables the compute service, so that no new servers are scheduled to this host, and moves its servers \
            to other hosts.",
    );

/// As [`DRAIN`], of a host that is down.
pub const EVACUATE: Action<JsonRow> = Action::<JsonRow>::new("Evacuate", disable)
    .when(can_evacuate)
    .primary()
    .form(&FORM)
    .starting_with(about)
    .procedure(&REBUILT)
    .confirm(
        "Disables the compute service and rebuilds the servers on other hosts. Data not on shared storage is \
            lost. Make sure the host is really down.",
    );

pub const RETURN: Action<JsonRow> =
    Action::<JsonRow>::new("Return to service", |host, _| change(host, json!({"status": "enabled"})))
        .titled("Return {} to service")
        .when(|host, _| if host.at("/status") == "enabled" { Err("Already in service") } else { Ok(()) })
        .bulk()
        .primary();

static AWAY: Procedure = Procedure { key: keys::SERVERS, list: servers_on, step: move_away, columns: COLUMNS };
static REBUILT: Procedure = Procedure { key: keys::SERVERS, list: servers_on, step: rebuild, columns: COLUMNS };
const COLUMNS: &[&str] = &["Status", "Project"];

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("reason", "Reason", FieldKind::Text)
        .help("Shown to other administrators while the host is out of service.")
        .check(|input| checks::printable(input.text("reason"))),
    Field::new("host", "Target host", FieldKind::Choice(targets)).automatic(),
])]);

fn about(host: &JsonRow) -> FormValues {
    choices::form_for_object(host.id())
}

fn targets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(keys::HYPERVISORS, input.text(OBJECT_ID));
    let own = row.as_ref().and_then(|row| row.as_any().downcast_ref::<JsonRow>()).map(|host| host.at("/service/host"));
    host_choices::hosts(lookup, own.as_deref())
}

fn can_drain(host: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match (host.at("/hypervisor_type").as_str(), host.at("/state").as_str()) {
        ("ironic", _) => Err("Bare metal servers cannot be moved"),
        (_, "down") => Err("The host is down. Evacuate it instead"),
        _ => Ok(()),
    }
}

fn can_evacuate(host: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if host.at("/state") == "down" { Ok(()) } else { Err("The host must be down") }
}

/// 2.53 has the id in the path.
fn change(host: &JsonRow, body: Value) -> RequestPlan {
    RequestPlan::single(put(["/os-services/", &encode(&host.at("/service/id"))].concat(), 53, body))
}

fn disable(host: &JsonRow, input: &FormValues) -> RequestPlan {
    match input.filled("reason") {
        None => change(host, json!({"status": "disabled"})),
        Some(reason) => change(host, json!({"status": "disabled", "disabled_reason": reason})),
    }
}

/// Of all projects. The filter is exact.
fn servers_on(host: &Row) -> ServiceRequest {
    let name = host.as_any().downcast_ref::<JsonRow>().map(|host| host.at("/service/host")).unwrap_or_default();
    get("/servers/detail?all_tenants=1", server::LIST_VERSION).query("host", name)
}

const UNREADABLE: &str = "The host's services could not be read";

fn move_away(row: &Row, input: &FormValues, caller: &Caller) -> Result<ProcedureStep, &'static str> {
    let server = row.as_any().downcast_ref::<Server>().ok_or(UNREADABLE)?;
    server::can_move(server, caller)?;
    let to = input.filled("host");
    Ok(match server.vm_state.as_str() {
        "stopped" => ProcedureStep {
            verb: "Migrate",
            words: "Cold-migrate and confirm",
            plan: server::cold_migration(server, to).then_finally(server::confirmation(server)),
        },
        _ => ProcedureStep { verb: "Live-migrate", words: "Live-migrate", plan: server::live_migration(server, to) },
    })
}

fn rebuild(row: &Row, input: &FormValues, caller: &Caller) -> Result<ProcedureStep, &'static str> {
    let server = row.as_any().downcast_ref::<Server>().ok_or(UNREADABLE)?;
    server::can_evacuate(server, caller)?;
    let plan = server::evacuation(server, input.filled("host"));
    Ok(ProcedureStep { verb: "Evacuate", words: "Rebuild on another host", plan })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;
    use crate::services::samples::rows_of;

    fn host(state: &str, status: &str) -> Row {
        let service = json!({"id": "s-1", "host": "c 1"});
        let host =
            json!([{"id": "h", "hypervisor_hostname": "c1", "state": state, "status": status, "service": service}]);
        rows_of(keys::HYPERVISORS, &host).remove(0)
    }

    fn action(label: &str) -> (&'static dyn AnyResourceDef, usize) {
        let definition = crate::services::find(keys::HYPERVISORS).unwrap();
        (definition, definition.actions().iter().position(|meta| meta.label == label).unwrap())
    }

    fn server(vm_state: &str, task: &str) -> Row {
        let server = json!([{"id": "w", "name": "web", "OS-EXT-STS:vm_state": vm_state, "OS-EXT-STS:task_state": task,
            "OS-SRV-USG:launched_at": "2026-01-01"}]);
        rows_of(keys::SERVERS, &server).remove(0)
    }

    fn bodies(plan: &RequestPlan) -> Vec<(String, Value)> {
        let calls = plan.steps.iter().chain(&plan.final_steps);
        calls.map(|call| (call.path.clone(), call.body.clone().unwrap_or_default())).collect()
    }

    fn steps(step: Result<ProcedureStep, &'static str>) -> Result<(&'static str, Vec<Value>), &'static str> {
        step.map(|step| (step.words, bodies(&step.plan).into_iter().map(|(_, body)| body).collect()))
    }

    #[test]
    fn a_host_is_disabled_with_the_reason_and_enabled_again() {
        let (definition, drain) = action("Drain");
        let plan = |input: FormValues| bodies(&definition.plan(&host("up", "enabled"), drain, &input).unwrap());
        let service = || "/os-services/s-1".to_owned();
        let with_reason = json!({"status": "disabled", "disabled_reason": "new disks"});
        assert_eq!(plan(FormValues::default().with("reason", " new disks ")), [(service(), with_reason)]);
        assert_eq!(plan(FormValues::default()), [(service(), json!({"status": "disabled"}))]);
        let (_, back) = action("Return to service");
        let plan = definition.plan(&host("up", "disabled"), back, &FormValues::default()).unwrap();
        assert_eq!(bodies(&plan), [(service(), json!({"status": "enabled"}))]);
        assert_eq!(servers_on(&host("up", "enabled")).path, "/servers/detail?all_tenants=1&host=c%201");
    }

    #[test]
    fn a_host_is_drained_while_it_is_up_and_evacuated_while_it_is_down() {
        let allowed = |label: &str, state: &str, status: &str| {
            let (definition, at) = action(label);
            let caller = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
            definition.allowed(&host(state, status), at, &caller)
        };
        assert_eq!(allowed("Drain", "up", "enabled"), Ok(()));
        assert_eq!(allowed("Drain", "up", "disabled"), Ok(()), "what is left can be moved later");
        assert_eq!(allowed("Drain", "down", "enabled"), Err("The host is down. Evacuate it instead"));
        assert_eq!(allowed("Evacuate", "down", "enabled"), Ok(()));
        assert!(allowed("Evacuate", "up", "enabled").is_err());
        assert_eq!(allowed("Return to service", "up", "disabled"), Ok(()));
        assert!(allowed("Return to service", "up", "enabled").is_err());
    }

    #[test]
    fn running_servers_move_live_and_stopped_ones_cold() {
        let caller = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
        let of = |vm_state, task, host: &str| {
            steps(move_away(&server(vm_state, task), &FormValues::default().with("host", host), &caller))
        };
        let live = |host: Value| json!({"os-migrateLive": {"host": host, "block_migration": "auto"}});
        assert_eq!(of("active", "", ""), Ok(("Live-migrate", vec![live(Value::Null)])));
        assert_eq!(of("paused", "", "c2"), Ok(("Live-migrate", vec![live("c2".into())])));
        let cold = |migrate: Value| vec![json!({"migrate": migrate}), json!({"confirmResize": null})];
        assert_eq!(of("stopped", "", ""), Ok(("Cold-migrate and confirm", cold(Value::Null))));
        assert_eq!(of("stopped", "", "c2"), Ok(("Cold-migrate and confirm", cold(json!({"host": "c2"})))));
        assert_eq!(of("suspended", "", ""), Err("Only running, paused or stopped servers can be moved"));
        assert_eq!(of("error", "", ""), Err("Only running, paused or stopped servers can be moved"));
        assert_eq!(of("active", "rebooting", ""), Err("Another operation is in progress"));
    }

    #[test]
    fn servers_of_a_dead_host_are_built_anew() {
        let of = |vm_state, host: &str| {
            steps(rebuild(&server(vm_state, ""), &FormValues::default().with("host", host), &Caller::default()))
        };
        assert_eq!(of("active", ""), Ok(("Rebuild on another host", vec![json!({"evacuate": {}})])));
        assert_eq!(of("stopped", "c2"), Ok(("Rebuild on another host", vec![json!({"evacuate": {"host": "c2"}})])));
        assert!(of("paused", "").is_err());
    }
}
