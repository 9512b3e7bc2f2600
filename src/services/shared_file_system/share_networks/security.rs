//! The security services of a share network: one of each type.
//! <https://docs.openstack.org/api-ref/shared-file-system/#add-security-service-to-share-network>

use super::checks;
use crate::lenient;
use crate::model::{
    Action, Caller, Cell, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
    SubColumn, SubTable, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list, from_rows, object_label};
use crate::services::shared_file_system::requests::{act, get};
use crate::services::shared_file_system::security_services::kind;
use crate::services::shared_file_system::{keys, requests};
use serde_json::Value;

pub const ADD: &str = "Add security service";
const REMOVE: &str = "Remove security service";

const ADDED: &str = "security_service_id";
const CURRENT: &str = "current_service_id";
const NEW: &str = "new_service_id";

/// All security services with their types.
fn all(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::SECURITY_SERVICES, &|row| {
        Some(Choice::new(row.id(), row.name()).detail(kind(&row.distinction())))
    })
}

/// Those of the form's share network. This list has no passwords.
fn added(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = get("/security-services").query("share_network_id", input.text(OBJECT_ID));
    from_list(lookup, &call, "security_services", &|service| {
        Some(Choice::new(lenient::at(service, "/id"), object_label(service)).detail(kind(service)))
    })
}

/// The type of the security service with this id.
fn kind_of(lookup: &dyn Lookup, id: &str) -> Option<String> {
    let row = lookup.row(keys::SECURITY_SERVICES, id)?;
    Some(lenient::at(&row.distinction(), "/type"))
}

/// Those by which the current one can be replaced, once that is known.
fn replacements(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    if input.filled(CURRENT).is_none() {
        return Some(Ok(Vec::new()));
    }
    candidates(lookup, input)
}

/// Others of the type of the current one; all, if none is chosen.
fn candidates(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let current = input.text(CURRENT);
    let wanted = kind_of(lookup, current);
    from_rows(lookup, keys::SECURITY_SERVICES, &|row| {
        let service = row.distinction();
        let fits = wanted.as_ref().is_none_or(|wanted| lenient::at(&service, "/type") == *wanted);
        (fits && row.id() != current).then(|| Choice::new(row.id(), row.name()).detail(kind(&service)))
    })
}

const SERVICE: Field = Field::new(ADDED, "Security service", FieldKind::Choice(all)).required();
const REPLACED: Field = Field::new(CURRENT, "Current security service", FieldKind::Choice(added));
const REPLACEMENT: Field = Field::new(NEW, "New security service", FieldKind::Choice(replacements)).required();
const CANDIDATE: Field = Field::new(NEW, "New security service", FieldKind::Choice(candidates)).required();

static ADD_FORM: Form = Form::new(&[Section::untitled(&[SERVICE.creates(keys::SECURITY_SERVICES)])]);
static REPLACE_FORM: Form =
    Form::new(&[Section::untitled(&[REPLACED.required(), REPLACEMENT.creates(keys::SECURITY_SERVICES)])]);
static CHECK_FORM: Form =
    Form::new(&[Section::untitled(&[REPLACED.unset(|_| "None (check an addition)".to_owned()), CANDIDATE])]);
static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(ADDED, "Security service", FieldKind::Choice(added)).required()])]);

fn add(network: &JsonRow, input: &FormValues) -> RequestPlan {
    let asked = fields::object(&ADD_FORM, input, None);
    let change = |version| {
        let body = Value::Object(asked.clone());
        act("/share-networks", network.id(), version, "add_security_service", body)
    };
    match checks::has_status(network) {
        true => {
            let version = checks::SECURITY_SERVICES;
            checks::before(network, version, "add_security_service_check", &asked, change(version))
        }
        false => RequestPlan::with_completion(change(requests::ACTIONS), checks::completion(network)),
    }
}

fn replace(network: &JsonRow, input: &FormValues) -> RequestPlan {
    let asked = fields::object(&REPLACE_FORM, input, None);
    let version = checks::SECURITY_SERVICES;
    let body = Value::Object(asked.clone());
    let change = act("/share-networks", network.id(), version, "update_security_service", body);
    checks::before(network, version, "update_security_service_check", &asked, change)
}

fn check(network: &JsonRow, input: &FormValues) -> RequestPlan {
    let version = checks::SECURITY_SERVICES;
    if input.filled(CURRENT).is_some() {
        let asked = fields::object(&REPLACE_FORM, input, None);
        return checks::plan(network, version, "update_security_service_check", &asked);
    }
    let added = fields::pairs(&[(ADDED.to_owned(), input.text(NEW).to_owned())]);
    checks::plan(network, version, "add_security_service_check", &added)
}

fn remove(network: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = Value::Object(fields::object(&REMOVE_FORM, input, None));
    RequestPlan::single(act("/share-networks", network.id(), requests::ACTIONS, "remove_security_service", body))
}

fn has_checks(network: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match checks::has_status(network) {
        true => Ok(()),
        false => Err("Requires version 2.63 of the shared file system API"),
    }
}

fn about(network: &JsonRow) -> FormValues {
    form_for_object(network.id())
}

fn name(service: &Value) -> Cell {
    Cell::named_link(keys::SECURITY_SERVICES, lenient::at(service, "/id"), object_label(service))
}

pub const OF: &str = "/security-services?share_network_id={id}";
pub const TABLE: SubTable = SubTable::new(
    "security_services",
    &[SubColumn::new("Security service", name), SubColumn::new("Type", |service| Cell::text(kind(service)))],
    "No security services.",
)
.action(REMOVE, ADDED, |service| lenient::at(service, "/id"));

pub const ADD_SERVICE: Action<JsonRow> =
    Action::<JsonRow>::new(ADD, add).titled("Add security service to {}").group("Security services").form(&ADD_FORM);

pub const REPLACE_SERVICE: Action<JsonRow> = Action::<JsonRow>::new("Replace security service", replace)
    .titled("Replace security service of {}")
    .group("Security services")
    .form(&REPLACE_FORM)
    .starting_with(about)
    .when(has_checks);

pub const CHECK_SERVICE: Action<JsonRow> = Action::<JsonRow>::new("Check security service", check)
    .titled("Check security service for {}")
    .group("Security services")
    .seldom()
    .form(&CHECK_FORM)
    .starting_with(about)
    .when(has_checks);

pub const REMOVE_SERVICE: Action<JsonRow> = Action::<JsonRow>::new(REMOVE, remove)
    .titled("Remove security service from {}")
    .group("Security services")
    .form(&REMOVE_FORM)
    .starting_with(about)
    .confirm("New shares in the network cannot use it. You cannot remove it while share servers use the network.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::row_of;
    use crate::services::shared_file_system::share_networks::DEFINITION;
    use serde_json::json;

    fn sent(network: Value, run: fn(&JsonRow, &FormValues) -> RequestPlan, input: FormValues) -> Vec<Value> {
        let row = row_of(&DEFINITION, &network);
        let plan = run(row.as_any().downcast_ref().unwrap(), &input);
        plan.steps.iter().map(|call| call.body.clone().unwrap()).collect()
    }

    #[test]
    fn a_network_is_changed_after_a_check_of_its_back_ends() {
        let active = || json!({"id": "n", "status": "active"});
        let input = FormValues::default().with(ADDED, "s");
        let change = json!({"add_security_service": {"security_service_id": "s"}});
        let check = json!({"add_security_service_check": {"security_service_id": "s", "reset_operation": true}});
        assert_eq!(sent(active(), add, input.clone()), [check, change.clone()]);
        assert_eq!(sent(json!({"id": "n"}), add, input), [change]);
        let both = FormValues::default().with(CURRENT, "a").with(NEW, "b");
        let names: Vec<_> = sent(active(), replace, both.clone())
            .iter()
            .map(|body| body.as_object().unwrap().keys().next().unwrap().clone())
            .collect();
        assert_eq!(names, ["update_security_service_check", "update_security_service"]);
        let checked = json!({"update_security_service_check":
            {"current_service_id": "a", "new_service_id": "b", "reset_operation": true}});
        assert_eq!(sent(active(), self::check, both), [checked]);
        let only = json!({"add_security_service_check": {"security_service_id": "b", "reset_operation": true}});
        assert_eq!(sent(active(), self::check, FormValues::default().with(NEW, "b")), [only]);
    }
}
